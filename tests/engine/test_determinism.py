"""The same findings, whatever the workers, the order, the batches and the stores are."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint import Diagnostic, Document, Result, hookimpl, plugins
from seedlint.config import Config
from seedlint.engine import join, run, scores, worker
from seedlint.engine.run import lint

RULES = str(Path(__file__).with_name("author_rules.py"))
OF_AUTHORS = (
    *("near-copy", "pooled-sentence", "word-for-word", "same-title", "lonely-title", "trio"),
    *("batched", "summing-up", "long-paragraph", "protected", "digits"),
)
LOCAL = (*OF_AUTHORS, "duplicated-paragraph")
"""Rules that no unrelated document concerns; others judge folders as a whole."""

NOUNS = ["mill", "ford", "river", "widow", "gate", "loft", "stable", "sage", "barley", "gravel"]
VERBS = ["grinds", "carries", "keeps", "sells", "forgets", "repairs", "counts", "feeds", "opens"]
STARTS = ["Every spring the", "Nobody asked why the", "Before the war our", "On Mondays a"]


def sentence(chance: random.Random) -> str:
    words = [chance.choice(STARTS), chance.choice(NOUNS), chance.choice(VERBS), "the"]
    return " ".join([*words, chance.choice(NOUNS), "and the", chance.choice(NOUNS)]) + "."


def paragraph(chance: random.Random) -> str:
    return " ".join(sentence(chance) for _ in range(chance.randint(1, 4)))


def changed(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    words[chance.randrange(len(words))] = "changed"
    return " ".join(words)


def write_corpus(folder: Path, seed: int, files: int = 40) -> None:
    """Documents with copies within and across, near copies, pools, and a file or two that fail."""
    chance = random.Random(seed)
    stock = [paragraph(chance) for _ in range(25)]
    pool = [sentence(chance) for _ in range(6)]
    for number in range(files):
        paragraphs = []
        for _ in range(chance.randint(1, 8)):
            text = chance.choice(stock) if chance.random() < 0.5 else paragraph(chance)
            text = changed(text, chance) if chance.random() < 0.2 else text
            text = f"{text} {chance.choice(pool)}" if chance.random() < 0.2 else text
            paragraphs.append(text)
        if chance.random() < 0.3:
            paragraphs += paragraphs[: chance.randint(1, 3)]
        file = (
            folder
            / chance.choice(["", "a/", "b/deep/"])
            / f"{number:02}.{chance.choice(['txt', 'md'])}"
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        end = chance.choice(["\n", "\n\n", "\r\n"])
        file.write_bytes((end.join(paragraphs) + chance.choice(["", end])).encode())
    (folder / "explodes.txt").write_text("explode\n", "utf-8")
    (folder / "binary.txt").write_bytes(b"\0")


def told(result: Result) -> dict[str, Any]:
    """All that a run says, but for times."""
    return {
        "findings": result.diagnostics,
        "outcomes": {document.id: dict(document.outcomes) for document in result.documents},
        "errors": [(each.path, each.rule, each.message) for each in result.errors],
        "skipped": result.skipped,
    }


def linted(folder: Path, *paths: str, plugin: object = None, **changes: Any) -> Result:
    values: dict[str, Any] = {"root": folder, "rule_files": (RULES,), "workers": 1, **changes}
    config = Config(**values)
    loaded = plugins.load(config, [plugin] if plugin else None)
    return lint(config, loaded, [str(folder / path) for path in paths or (".",)])


@pytest.fixture(scope="module", params=[1, 2])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, request.param)
    return folder


@pytest.fixture(scope="module")
def whole(corpus: Path) -> Result:
    return linted(corpus)


def test_the_corpus_is_worth_it(whole: Result) -> None:
    found = {each.rule for each in whole.diagnostics}
    never = {"trio", "protected", "batched", "digits"}
    assert {*LOCAL} - found <= never
    assert {each.rule for each in whole.errors} == {"batched", None}


def test_twice_the_same(corpus: Path, whole: Result) -> None:
    assert told(linted(corpus)) == told(whole)


def test_processes(corpus: Path, whole: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH_FILES", 5)
    result = linted(corpus, workers=2)
    assert result.workers == 2
    assert told(result) == told(whole)


@pytest.mark.parametrize("size", [1, 7, 5000])
def test_batches(corpus: Path, whole: Result, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(run, "BATCH_FILES", size)
    assert told(linted(corpus)) == told(whole)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order(corpus: Path, whole: Result, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Batches, the documents of a batch, and results come as they like."""
    monkeypatch.setattr(run, "BATCH_FILES", 4)
    chance = random.Random(seed)

    class Shuffling:
        workers = 1

        def map(
            self,
            initialise: Callable[..., None],
            arguments: tuple[Any, ...],
            function: Callable[[Any], Any],
            batches: Iterable[Sequence[Any]],
        ) -> Iterator[Any]:
            initialise(*arguments)
            shuffled = [chance.sample(batch, len(batch)) for batch in batches]
            results = [function(batch) for batch in chance.sample(shuffled, len(shuffled))]
            yield from chance.sample(results, len(results))

    class Plugin:
        @hookimpl
        def seedlint_executor(self) -> Shuffling:
            return Shuffling()

    assert told(linted(corpus, plugin=Plugin())) == told(whole)


def test_order_of_paths(corpus: Path, whole: Result) -> None:
    paths = [path.relative_to(corpus).as_posix() for path in corpus.rglob("*") if path.is_file()]
    random.Random(5).shuffle(paths)
    assert told(linted(corpus, *paths)) == told(whole)


def test_small_stores_and_large_ways(
    corpus: Path, whole: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "STORED_CHARACTERS", 1)
    monkeypatch.setattr(worker, "STORED_TEXT", 1)
    monkeypatch.setattr(join, "NUMPY_FROM_KEYS", 0)
    monkeypatch.setattr(scores, "SCORED_AT_ONCE", 3)
    assert told(linted(corpus)) == told(whole)


# --- parts of a run ----------------------------------------------------------------------------


def test_one_rule_is_the_whole_run_filtered(corpus: Path, whole: Result) -> None:
    for name in whole.rules:
        found = linted(corpus, select=(name,)).diagnostics
        assert found == tuple(each for each in whole.diagnostics if each.rule == name), name


def test_some_paths_are_the_whole_run_filtered(corpus: Path, whole: Result) -> None:
    paths = [document.id.path for document in whole.documents]
    for part in (paths[:1], paths[3:9], paths[::5], ["a"]):
        result = linted(corpus, *part, corpus=(".",))
        asked = {path for path in paths if path in part or path.split("/")[0] in part}
        assert {document.id.path for document in result.documents} == asked
        assert result.diagnostics == tuple(
            each for each in whole.diagnostics if each.location.path in asked
        )


def test_node_ids_are_the_whole_run_filtered(corpus: Path, whole: Result) -> None:
    chosen = {each.node_id: each.node_id for each in whole.diagnostics[::9]}
    result = linted(corpus, *chosen, corpus=(".",))
    assert result.diagnostics == tuple(each for each in whole.diagnostics if each.node_id in chosen)


@pytest.mark.parametrize("names", [("0-before/{}.txt", "zz-after/{}.txt"), ("a/{}5.txt",)])
def test_unrelated_files_change_nothing(corpus: Path, tmp_path: Path, names: Sequence[str]) -> None:
    write_corpus(tmp_path, 1)
    before = linted(tmp_path, select=LOCAL)
    for number, name in enumerate([*names, *names, *names]):
        file = tmp_path / name.format(f"new{number}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Wholly else {number}\n\nAnd {number} more of nothing known.\n", "utf-8")
    after = linted(tmp_path, select=LOCAL).diagnostics
    assert tuple(each for each in after if "new" not in each.location.path) == before.diagnostics


# --- small corpora, of every shape ---------------------------------------------------------------

PARAGRAPHS = [
    f"{start} {noun} keeps what the others have long forgotten to look for in the {other}."
    for start, noun, other in zip(STARTS, NOUNS, NOUNS[4:], strict=False)
]
SMALL_CORPUS = st.lists(st.lists(st.sampled_from([*PARAGRAPHS, "Short."]), max_size=6), max_size=4)


@settings(max_examples=60, deadline=None)
@given(SMALL_CORPUS, st.randoms(use_true_random=False))
def test_small_corpora(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("small")
    for number, paragraphs in enumerate(texts):
        (folder / f"{number}.txt").write_text("\n\n".join(paragraphs), "utf-8")
    names = ("duplicated-paragraph", "near-copy", "pooled-sentence")
    found = linted(folder, select=names).diagnostics
    paths = [f"{number}.txt" for number in range(len(texts))]
    chance.shuffle(paths)
    again = linted(folder, *paths, select=names).diagnostics
    assert again == found
    for path in paths[:2]:
        part = linted(folder, path, select=names, corpus=(".",)).diagnostics
        assert part == tuple(each for each in found if each.location.path == path)
    _check(found, {path: Document(path, (folder / path).read_text("utf-8")) for path in paths})


def _check(found: Sequence[Diagnostic], documents: dict[str, Document]) -> None:
    """Places are inside their documents, and findings of a rule do not overlap."""
    last: dict[tuple[str, str], int] = {}
    for each in found:
        span = each.location.span
        assert span is not None
        doc = documents[each.location.path]
        assert doc.position(span.start) == (each.location.line, each.location.column)
        assert doc.position(span.end) == (each.location.end_line, each.location.end_column)
        key = (each.rule, each.location.path)
        assert last.get(key, 0) <= span.start < span.end <= len(doc.text)
        last[key] = span.end
