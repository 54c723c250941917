"""Which executor a run takes, and that looking for circles is put off no longer than it lasts."""

from __future__ import annotations

import gc
import os

import pytest

from seedlint.engine import executors
from seedlint.engine.executors import PARALLEL_FROM_BYTES, ProcessExecutor, SerialExecutor, choose


@pytest.mark.parametrize(
    ("workers", "size", "batches", "expected"),
    [
        (1, 10**9, 99, 1),
        (0, 10**9, 99, 1),
        (3, 10, 1, 3),  # as the user wants it
        ("auto", PARALLEL_FROM_BYTES - 1, 99, 1),
        ("auto", PARALLEL_FROM_BYTES, 99, 4),
        ("auto", PARALLEL_FROM_BYTES, 2, 2),
        ("auto", PARALLEL_FROM_BYTES, 1, 1),
    ],
)
def test_workers(
    monkeypatch: pytest.MonkeyPatch, workers: int | str, size: int, batches: int, expected: int
) -> None:
    monkeypatch.setattr(executors, "_usable_cpus", lambda: 4)
    executor = choose(workers, size, batches)
    assert executor.workers == expected
    assert isinstance(executor, SerialExecutor if expected == 1 else ProcessExecutor)


def test_windows_takes_no_more_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose(100, 10, 100).workers == 100
    monkeypatch.setattr(os, "name", "nt")
    assert choose(100, 10, 100).workers == 61


def test_there_is_a_cpu_to_use() -> None:
    assert executors._usable_cpus() >= 1


def test_the_threshold_is_given_back() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), executors.rare_collections():
        assert gc.get_threshold()[0] == executors.COLLECT_AFTER
        raise KeyError
    assert gc.get_threshold() == before
