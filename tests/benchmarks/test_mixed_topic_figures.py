"""The figures that the benchmark of mixed-topic prints are what they say they are."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def benchmark(benchmark_module: Callable[[str], ModuleType]) -> Any:
    return benchmark_module("mixed_topic")


def document(benchmark: Any, *seams: int) -> Any:
    """Ten paragraphs, a blank line after each."""
    text = "paragraph\n\n" * 10
    starts = tuple(range(1, 20, 2))
    return benchmark.Labelled("kind", ("s",), ("en",), "origin", text, starts, seams)


def verdict(benchmark: Any, *seams: int, sure: bool = False) -> Any:
    return benchmark.Verdict(sure, bool(seams), seams)


def test_wilsons_interval(benchmark: Any) -> None:
    low, high = benchmark.wilson(1, 1000)
    assert (round(low, 5), round(high, 5)) == (0.00018, 0.00564)
    assert benchmark.wilson(0, 100)[0] == 0
    assert benchmark.wilson(0, 0) == (0, 1)


def test_precision_where_one_in_a_hundred_is_mixed(benchmark: Any) -> None:
    assert benchmark.precision(0.99, 0.01) == pytest.approx(0.5)
    assert benchmark.precision(0.5, 0.0) == 1
    assert benchmark.precision(0.0, 0.0) == 0


def test_a_line_belongs_to_the_paragraph_that_it_stands_in(benchmark: Any) -> None:
    ten = document(benchmark)
    assert [benchmark._paragraph_at(ten, line) for line in (1, 2, 3, 19)] == [0, 0, 1, 9]


def test_seams_are_measured_to_the_nearest_true_one(benchmark: Any) -> None:
    judged = [(document(benchmark, 3, 8), verdict(benchmark, 3, 6))]
    assert benchmark.seam_distances(judged) == [0, 2]
    assert benchmark.all_seams(judged) == 0
    assert benchmark.all_seams([(document(benchmark, 3, 8), verdict(benchmark, 4, 8))]) == 1


def test_found_counts_both_tiers(benchmark: Any) -> None:
    judged = [
        (document(benchmark, 3), verdict(benchmark, 3, sure=True)),
        (document(benchmark, 3), verdict(benchmark, 3)),
        (document(benchmark, 3), verdict(benchmark)),
    ]
    assert benchmark.found(judged) == (3, 1, 2)


def test_labelled_documents_are_read_as_they_are(benchmark: Any, tmp_path: Path) -> None:
    rows = [
        {
            "id": "a",
            "kind": "glued",
            "paragraphs": ["one\nline", "two"],
            "seams": [1],
            "mixed": True,
        },
        {"id": "b", "kind": "whole", "paragraphs": ["one", "two"], "seams": [], "mixed": False},
    ]
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    glued, whole = benchmark.tuning_documents(path)
    assert (glued.text, glued.starts, glued.seams) == ("one\nline\n\ntwo\n", (1, 4), (1,))
    assert (whole.kind, whole.seams) == ("whole", ())


def test_the_rule_is_run_as_anyone_would(benchmark: Any) -> None:
    honest = document(benchmark)
    assert benchmark.verdicts([honest, honest]) == [verdict(benchmark)] * 2


def test_the_python_installation_has_texts(benchmark: Any) -> None:
    texts = benchmark.python_texts()
    assert {text.source for text in texts} == {"python-topics", "python-modules"}
    assert len(texts) > 60
