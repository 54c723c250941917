"""Where the work on documents runs: in this process, or in several.

An executor maps a function over batches. The result must not depend on which executor ran, on the
number of workers or on the order in which batches finish.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

B = TypeVar("B")
R = TypeVar("R")

PARALLEL_FROM_BYTES = 4_000_000
"""A worker process takes about .2 s of CPU to start and then reads about 4 MB a second: below
this much text (a second of work) starting a second one costs more than it saves."""


MOST_ON_WINDOWS = 61
"""Worker processes that ``concurrent.futures`` takes there: Windows waits for 64 things at once."""

COLLECT_AFTER = 500_000
"""Objects made before Python looks for unreachable circles (its own figure is 700). Blocks and
facts are many, small and in no circle: looking took a fifth of the time of a run over 1,600 files,
of which 100,000 leaves a thirtieth and this half of that. Memory was the same without, and at most
some 50 MB wait in circles of a plugin's."""


class WorkerDiedError(Exception):
    """A worker process ended without a word: killed, out of memory, or crashed below Python."""


class Executor(Protocol):
    """Maps work over batches; see ``seedlint_executor``."""

    workers: int

    def map(
        self,
        initialise: Callable[..., None],
        arguments: tuple[Any, ...],
        function: Callable[[B], R],
        batches: Iterable[B],
    ) -> Iterator[R]:
        """Call ``initialise(*arguments)`` once in each worker, then ``function`` on each batch.

        Results may come in any order. Functions and arguments are picklable module-level things.
        """


class SerialExecutor:
    """Runs everything here; the one to debug with."""

    workers = 1

    def map(
        self,
        initialise: Callable[..., None],
        arguments: tuple[Any, ...],
        function: Callable[[B], R],
        batches: Iterable[B],
    ) -> Iterator[R]:
        initialise(*arguments)
        return map(function, batches)


class ProcessExecutor:
    """Runs in spawned processes, which is the same on every platform."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(
        self,
        initialise: Callable[..., None],
        arguments: tuple[Any, ...],
        function: Callable[[B], R],
        batches: Iterable[B],
    ) -> Iterator[R]:
        import multiprocessing  # noqa: PLC0415  (only where several processes run)
        from concurrent.futures import ProcessPoolExecutor, as_completed  # noqa: PLC0415
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        with ProcessPoolExecutor(
            self.workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_initialise_worker,
            initargs=(initialise, arguments),
        ) as pool:
            try:
                futures = [pool.submit(function, batch) for batch in batches]
                for future in as_completed(futures):
                    yield future.result()
            except BrokenProcessPool as error:
                raise WorkerDiedError(
                    "a worker process died (killed, or out of memory?), so that not all documents "
                    "were judged; -n 1 works in one process"
                ) from error
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def _initialise_worker(initialise: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    import signal  # noqa: PLC0415  (only where several processes run)

    # Ctrl-C reaches every process of a terminal; the one that the user started answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(COLLECT_AFTER)
    sys.stdout = sys.stderr  # the report is written elsewhere, and what rules print is none of it
    initialise(*arguments)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let Python look for unreachable circles less often; see ``COLLECT_AFTER``."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECT_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def choose(workers: int | str, total_bytes: int, batches: int) -> Executor:
    """The executor for a number of workers, or for ``"auto"`` by the amount of work."""
    if workers == "auto":
        workers = min(_usable_cpus(), batches) if total_bytes >= PARALLEL_FROM_BYTES else 1
    number = min(int(workers), MOST_ON_WINDOWS) if os.name == "nt" else int(workers)
    return SerialExecutor() if number <= 1 else ProcessExecutor(number)


def _usable_cpus() -> int:
    """How many processors this process may use; a container often has fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
