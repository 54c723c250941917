"""Where the work on documents runs: in this process, or in several.

An executor maps a function over batches. The result must not depend on which executor ran, on the
number of workers or on the order in which batches finish.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

B = TypeVar("B")
R = TypeVar("R")

PARALLEL_FROM_BYTES = 4_000_000
"""A worker process takes about .2 s of CPU to start and then reads about 4 MB a second: below
this much text (a second of work) starting a second one costs more than it saves."""


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

        with ProcessPoolExecutor(
            self.workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=initialise,
            initargs=arguments,
        ) as pool:
            futures = [pool.submit(function, batch) for batch in batches]
            try:
                for future in as_completed(futures):
                    yield future.result()
            except BaseException:
                for future in futures:
                    future.cancel()
                raise


def choose(workers: int | str, total_bytes: int) -> Executor:
    """The executor for a number of workers, or for ``"auto"`` by the amount of text."""
    if workers == "auto":
        workers = os.cpu_count() or 1 if total_bytes >= PARALLEL_FROM_BYTES else 1
    return SerialExecutor() if int(workers) <= 1 else ProcessExecutor(int(workers))
