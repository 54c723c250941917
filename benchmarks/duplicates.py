"""Near copies found, and what finding them costs, beside tools made for it.

    python benchmarks/duplicates.py [--paragraphs N] [--growth]

The corpus is made up: paragraphs of words drawn by Zipf's law in an alphabet, in Cyrillic and in
Chinese characters, a fifth of them copies of others. Copies are exact, in another format (case,
quotes, dashes, wrapping, no-break spaces), with 1 to 20 % of the words edited, with 2 or 5 % of the
characters misread, or with a sentence inserted, deleted or moved. A pair is true if its similarity
(rapidfuzz ratio of the normal forms) is at least .85; on a sample all pairs are compared, so that
no true pair is forgotten. Each tool runs as a process of its own: what is printed is the CPU time
and the memory that the operating system accounts to it (at least what this process had when it
started the other, about 200 MB). Peers that are not installed are left out,
and the table says so.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from _tables import table
from rapidfuzz import fuzz, process

from seedlint import Document, DocumentId, Facts
from seedlint.engine import join
from seedlint.engine.facts import PackedFacts, pack_columns
from seedlint.engine.table import Table
from seedlint_rules.duplication import near_duplicated_paragraph as rules
from seedlint_rules.duplication._minhash import band_keys
from seedlint_rules.duplication._normal import digest, normal
from seedlint_rules.duplication._rearranged import is_rearranged

RATIO = 0.85
SAMPLE = 4_000
"""Paragraphs compared with each other: eight million pairs, a few seconds."""

DOCUMENT = 40
"""Paragraphs of a file, where files are linted: two printed pages."""

PEER_PARAGRAPHS = 20_000
"""What the peers that keep their index in Python are given: they are slow, and linear."""


# --- the corpus --------------------------------------------------------------------------------


class Language(NamedTuple):
    """How to make up words and sentences."""

    syllables: Sequence[str]
    between: str
    stop: str
    share: float


LATIN = [a + b for a in "bcdfghlmnprstvw" for b in ("a", "e", "i", "o", "u", "ea", "ist")]
CYRILLIC = [a + b for a in "бвгдклмнпрст" for b in ("а", "е", "и", "о", "у", "я", "ост")]
CHINESE = [chr(code) for code in range(0x4E00, 0x4E00 + 900)]
LANGUAGES = {
    "English": Language(LATIN, " ", ". ", 0.75),
    "Russian": Language(CYRILLIC, " ", ". ", 0.15),
    "Chinese": Language(CHINESE, "", "。", 0.10),
}
VOCABULARY = 6_000


class Writer:
    """Makes up sentences of one language."""

    def __init__(self, language: Language, chance: random.Random) -> None:
        self.language = language
        self.chance = chance
        most = 2 if not language.between else 4
        words = {
            "".join(chance.choices(language.syllables, k=chance.randint(1, most)))
            for _ in range(VOCABULARY)
        }
        self.words = sorted(words, key=lambda word: (len(word), word))
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def some(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self) -> list[str]:
        return self.some(self.chance.randint(6, 22))

    def paragraph(self) -> list[list[str]]:
        """Sentences of 80 to 3,000 characters together, 230 on average."""
        size = min(3_000, max(90, self.chance.lognormvariate(5.2, 0.6)))
        if not self.language.between:
            size /= 2.5
        sentences: list[list[str]] = []
        while sum(len(word) + len(self.language.between) for s in sentences for word in s) < size:
            sentences.append(self.sentence())
        return sentences

    def text(self, sentences: Iterable[Sequence[str]]) -> str:
        written = (self.language.between.join(words) for words in sentences)
        return "".join(s[:1].upper() + s[1:] + self.language.stop for s in written).strip()


Edit = Callable[[Writer, list[list[str]]], str]


def exact(writer: Writer, sentences: list[list[str]]) -> str:
    return writer.text(sentences)


def reformatted(writer: Writer, sentences: list[list[str]]) -> str:
    text = writer.text(sentences)
    change = writer.chance.randrange(3)
    if change == 0:
        return text.upper()
    return text.replace(" ", "\u00a0", 3) if change == 1 else text.replace(" ", "  ")


def words_edited(share: float) -> Edit:
    def edit(writer: Writer, sentences: list[list[str]]) -> str:
        def edited(word: str) -> list[str]:
            if writer.chance.random() >= share:
                return [word]
            return [[], writer.some(1), [word, *writer.some(1)]][writer.chance.randrange(3)]

        return writer.text([[new for word in s for new in edited(word)] for s in sentences])

    return edit


def misread(share: float) -> Edit:
    def edit(writer: Writer, sentences: list[list[str]]) -> str:
        letters = writer.language.syllables
        return "".join(
            writer.chance.choice(letters)[0] if writer.chance.random() < share else char
            for char in writer.text(sentences)
        )

    return edit


def inserted(writer: Writer, sentences: list[list[str]]) -> str:
    at = writer.chance.randint(0, len(sentences))
    return writer.text([*sentences[:at], writer.sentence(), *sentences[at:]])


def deleted(writer: Writer, sentences: list[list[str]]) -> str:
    at = writer.chance.randrange(len(sentences))
    return writer.text([*sentences[:at], *sentences[at + 1 :]] if len(sentences) > 1 else sentences)


def shuffled(writer: Writer, sentences: list[list[str]]) -> str:
    return writer.text(writer.chance.sample(sentences, len(sentences)))


KINDS: dict[str, Edit] = {
    "exact": exact,
    "format": reformatted,
    "1 % of words": words_edited(0.01),
    "5 % of words": words_edited(0.05),
    "10 % of words": words_edited(0.10),
    "20 % of words": words_edited(0.20),
    "2 % misread": misread(0.02),
    "5 % misread": misread(0.05),
    "sentence inserted": inserted,
    "sentence deleted": deleted,
    "sentences moved": shuffled,
}


class Copy(NamedTuple):
    """A paragraph and what it was made from, by position."""

    original: int
    copy: int
    kind: str
    language: str


MANY, FEW = 0.25, 0.02
"""How many paragraphs are copied: a fifth of all are copies, and one in fifty."""


def corpus(count: int, copied: float = MANY, seed: int = 1) -> tuple[list[str], list[Copy]]:
    """Paragraphs in random order, and which of them are copies."""
    chance = random.Random(seed)
    writers = {name: Writer(language, chance) for name, language in LANGUAGES.items()}
    shares = [language.share for language in LANGUAGES.values()]
    made: list[str] = []
    copies: list[Copy] = []
    while len(made) < count:
        name = chance.choices(list(writers), shares)[0]
        writer = writers[name]
        sentences = writer.paragraph()
        made.append(writer.text(sentences))
        if chance.random() < copied:
            kind = chance.choice(list(KINDS))
            copies.append(Copy(len(made) - 1, len(made), kind, name))
            made.append(KINDS[kind](writer, sentences))
    order = list(range(len(made)))
    chance.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    moved = [c._replace(original=place[c.original], copy=place[c.copy]) for c in copies]
    return [made[old] for old in order], moved


# --- truth ---------------------------------------------------------------------------------------


def normal_forms(paragraphs: Sequence[str]) -> list[str]:
    return [normal(text) for text in paragraphs]


def true_pairs(forms: Sequence[str], rows: Sequence[int]) -> list[tuple[int, int]]:
    """All pairs among some rows that are alike but not equal, found by comparing every pair."""
    ordered = sorted(rows, key=lambda row: len(forms[row]))
    pairs = []
    for start in range(0, len(ordered), 64):
        left = ordered[start : start + 64]
        longest = len(forms[left[-1]]) * (2 - RATIO) / RATIO
        right = [row for row in ordered[start:] if len(forms[row]) <= longest]
        found = process.cdist(
            [forms[row] for row in left],
            [forms[row] for row in right],
            scorer=fuzz.ratio,
            score_cutoff=100 * RATIO,
        )
        for a, b in zip(*found.nonzero(), strict=True):
            if a < b and forms[left[a]] != forms[right[b]]:
                pairs.append((left[a], right[b]))
    return pairs


class Truth(NamedTuple):
    """Pairs that must come out, by what they are called."""

    pairs: dict[str, list[tuple[int, int]]]


def truth(paragraphs: Sequence[str], copies: Sequence[Copy]) -> Truth:
    forms = normal_forms(paragraphs)
    pairs: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for copy in copies:
        a, b = forms[copy.original], forms[copy.copy]
        if fuzz.ratio(a, b) >= 100 * RATIO:
            pairs[copy.kind].append((copy.original, copy.copy))
            if a != b:
                pairs[copy.language].append((copy.original, copy.copy))
                pairs["all planted"].append((copy.original, copy.copy))
    sample = [row for copy in copies for row in (copy.original, copy.copy)][: SAMPLE // 2]
    rows = sorted({*sample, *range(len(forms))[: SAMPLE // 2]})
    pairs[f"all pairs of {len(rows):,}"] = true_pairs(forms, rows)
    return Truth(dict(pairs))


# --- who is measured -----------------------------------------------------------------------------

Clusters = list[int]
"""For each paragraph the number of its cluster; paragraphs alone have numbers of their own."""


def seedlint_kernel(paragraphs: Sequence[str]) -> tuple[Clusters, dict[str, float]]:
    """Normalise, collapse, find candidates, verify and cluster, all in memory."""
    started = time.process_time()
    forms = normal_forms(paragraphs)
    normalised = time.process_time()
    parts, texts = deque[tuple[DocumentId, PackedFacts]](), {}
    for start in range(0, len(forms), 500):
        batch = forms[start : start + 500]
        signatures = rules._Signatures()
        ends = list(accumulate(len(text) + 1 for text in batch))
        facts = Facts(
            keys=signatures.of(batch),
            starts=[end - len(text) - 1 for end, text in zip(ends, batch, strict=True)],
            ends=[end - 1 for end in ends],
            data=[len(text) for text in batch],
            forms=[digest(text) for text in batch],
        )
        document = DocumentId(f"{start:09}.txt")
        texts[document] = Document(document.path, "\n".join(batch))
        parts.append((document, pack_columns(facts)))
    count = len(forms)
    forms.clear()
    table = Table((parts.popleft() for _ in range(len(parts))), texts.__getitem__)
    signed = time.process_time()
    options = {"ratio": RATIO, "minimum": 40, "kinds": ["prose"]}
    clusters = list(range(count))
    for _, matches in join.meet(rules.near_duplicated_paragraph, table, options).matches:
        for match in matches:
            clusters[match.site.order] = match.cluster.first.order
    done = time.process_time()
    steps = {
        "normalise": normalised - started,
        "sign": signed - normalised,
        "link, verify, cluster": done - signed,
    }
    return clusters, steps


def datasketch_minhash(paragraphs: Sequence[str]) -> tuple[Clusters, dict[str, float]]:
    """Five-character shingles, 128 permutations, threshold .7: its documentation's way."""
    datasketch = importlib.import_module("datasketch")
    forms = normal_forms(paragraphs)
    index, links = datasketch.MinHashLSH(threshold=0.7, num_perm=128), []
    for row, text in enumerate(forms):
        signature = datasketch.MinHash(num_perm=128)
        signature.update_batch({text[i : i + 5].encode() for i in range(max(1, len(text) - 4))})
        links += [(int(other), row) for other in index.query(signature)]
        index.insert(str(row), signature)
    return connected(len(forms), links), {}


def rensa_minhash(paragraphs: Sequence[str]) -> tuple[Clusters, dict[str, float]]:
    """Words, 128 permutations, 32 bands, its own index."""
    rensa = importlib.import_module("rensa")
    forms = normal_forms(paragraphs)
    index, links = rensa.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), []
    for row, text in enumerate(forms):
        signature = rensa.RMinHash(num_perm=128, seed=42)
        signature.update(text.split() if " " in text else list(text))
        links += [(other, row) for other in index.query(signature)]
        index.insert(row, signature)
    return connected(len(forms), links), {}


def text_dedup_minhash(paragraphs: Sequence[str]) -> tuple[Clusters, dict[str, float]]:
    """Its ``embed_func`` and what its command does with it, with the command's defaults."""
    minhash = importlib.import_module("text_dedup.minhash")
    numpy = importlib.import_module("numpy")
    count, least, size, threshold = 250, 5, 5, 0.7
    bands, rows = minhash.optimal_param(threshold, count, 0.5, 0.5)
    prime = numpy.uint64((1 << 61) - 1)
    draw = minhash.RNG.randint
    permutations = (
        draw(1, prime, size=(count,), dtype=numpy.uint64),
        draw(0, prime, size=(count,), dtype=numpy.uint64),
    )
    tables: list[defaultdict[bytes, list[int]]] = [defaultdict(list) for _ in range(bands)]
    for row, text in enumerate(paragraphs):
        # Its command leaves shorter texts out.
        if len(minhash.NON_ALPHA.split(text.lower())) < least:
            continue
        embedded = minhash.embed_func(
            text,
            row,
            num_perm=count,
            ngram_size=size,
            min_length=least,
            hashranges=[(band * rows, (band + 1) * rows) for band in range(bands)],
            permutations=permutations,
            hash_func=lambda data: minhash.sha1_hash(data, d=32),
            dtype=numpy.uint64,
            max_hash=numpy.uint32((1 << 32) - 1),
            modulo_prime=prime,
        )
        for bucket, key in zip(tables, embedded[minhash.SIGNATURE_COLUMN], strict=True):
            bucket[key].append(row)
    return connected(len(paragraphs), same_bucket(tables)), {}


def datatrove_minhash(paragraphs: Sequence[str]) -> tuple[Clusters, dict[str, float]]:
    """The signatures of its first stage, linked as its next two stages do, with its defaults.

    It hands ``str`` to xxhash, which takes none any more: install ``xxhash<4`` beside it.
    """
    minhash = importlib.import_module("datatrove.pipeline.dedup.minhash")
    config = minhash.MinhashConfig()
    tables: list[defaultdict[tuple[int, ...], list[int]]] = [
        defaultdict(list) for _ in range(config.num_buckets)
    ]
    with tempfile.TemporaryDirectory() as folder:
        signer = minhash.MinhashDedupSignature(folder, config)
        for row, text in enumerate(paragraphs):
            shingles = signer.get_shingles(text)
            if shingles.size == 0:
                continue
            for table, key in zip(tables, signer.get_signature(shingles), strict=True):
                table[tuple(key)].append(row)
    return connected(len(paragraphs), same_bucket(tables)), {}


def same_bucket(tables: Iterable[dict[Any, list[int]]]) -> Iterator[tuple[int, int]]:
    for buckets in tables:
        for rows in buckets.values():
            yield from ((rows[0], row) for row in rows[1:])


def connected(count: int, links: Iterable[tuple[int, int]]) -> Clusters:
    parent = list(range(count))

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return [root(row) for row in range(count)]


TOOLS: dict[str, Callable[[Sequence[str]], tuple[Clusters, dict[str, float]]]] = {
    "seedlint": seedlint_kernel,
    "rensa": rensa_minhash,
    "datasketch": datasketch_minhash,
    "text_dedup": text_dedup_minhash,
    "datatrove": datatrove_minhash,
}


# --- measuring -----------------------------------------------------------------------------------


class Measured(NamedTuple):
    """What a process of its own told of one tool."""

    clusters: Clusters
    steps: dict[str, float]
    seconds: float
    megabytes: float


def measured(tool: str, count: int) -> Measured:
    """Run a tool in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--tool", tool, "--paragraphs", str(count)],
        stdout=subprocess.PIPE,
        check=True,
    )
    return Measured(**json.loads(done.stdout))


def run_tool(tool: str, count: int) -> None:
    """What ``measured`` starts: the time is that of the tool alone, without making the corpus."""
    paragraphs, _ = corpus(count)
    started = time.process_time()
    clusters, steps = TOOLS[tool](paragraphs)
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(Measured(clusters, steps, seconds, memory)._asdict(), sys.stdout)


class Linted(NamedTuple):
    seconds: float
    megabytes: float
    report: dict[str, Any]


FAMILY = (
    "duplicated-paragraph,near-duplicated-paragraph,reused-passage,recycled-sentence,boilerplate"
)


def write_files(paragraphs: Sequence[str], folder: Path) -> None:
    for start in range(0, len(paragraphs), DOCUMENT):
        text = "\n\n".join(paragraphs[start : start + DOCUMENT])
        folder.joinpath(f"{start // DOCUMENT:06}.txt").write_text(text + "\n", "utf-8")


def cost(command: Sequence[str], output: Path) -> tuple[float, float]:
    """CPU seconds and megabytes of a process and those it started."""
    with output.open("wb") as out, Path(os.devnull).open("wb") as null:
        process = subprocess.Popen(command, stdout=out, stderr=null)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def lint(folder: Path, rules: str) -> Linted:
    """Lint the files of a folder in one process."""
    output = folder.with_suffix(".json")
    options = ["--isolated", "-n", "1", "--no-cache", "--select", rules, "--format", "json"]
    seconds, megabytes = cost([sys.executable, "-m", "seedlint", *options, str(folder)], output)
    return Linted(seconds, megabytes, json.loads(output.read_text("utf-8")))


def recall(clusters: Clusters, pairs: Sequence[tuple[int, int]]) -> float:
    return sum(clusters[a] == clusters[b] for a, b in pairs) / len(pairs) if pairs else 1.0


def alike_in_cluster(clusters: Clusters, forms: Sequence[str]) -> float:
    """Of paragraphs in a cluster with others, the part that is a copy of one of them.

    A copy is alike, or has the same sentences in another order. Measured on a sample, with at most
    so many others.
    """
    members: defaultdict[int, list[int]] = defaultdict(list)
    for row, cluster in enumerate(clusters):
        members[cluster].append(row)
    clustered = [row for rows in members.values() if len(rows) > 1 for row in rows]
    sample = random.Random(2).sample(clustered, min(SAMPLE // 4, len(clustered)))
    right = 0
    for row in sample:
        others = [forms[other] for other in members[clusters[row]] if other != row][:SAMPLE]
        best = process.extractOne(forms[row], others, scorer=fuzz.ratio, score_cutoff=100 * RATIO)
        right += best is not None or any(is_rearranged(forms[row], other) for other in others)
    return right / max(1, len(sample))


def precision(report: dict[str, Any]) -> tuple[float, int]:
    """Of the near copies reported, the part whose places are as alike as the finding says."""
    right = total = 0
    for finding in report["findings"]:
        if finding["rule"] != "near-duplicated-paragraph":
            continue
        sides = [_paragraphs(report["root"], place) for place in (finding, finding["related"][0])]
        pairs = list(zip(*map(normal_forms, sides), strict=True))
        ratios = [fuzz.ratio(*pair) / 100 for pair in pairs]
        if abs(min(ratios) - finding["data"]["similarity"]) < 1e-3:
            alike = is_rearranged if finding["data"]["rearranged"] else is_alike
            right += sum(alike(*pair) for pair in pairs)
        total += len(pairs)
    return right / max(1, total), total


def is_alike(first: str, second: str) -> bool:
    return fuzz.ratio(first, second) >= 100 * RATIO


def _paragraphs(root: str, place: dict[str, Any]) -> list[str]:
    text = Path(root, place["path"]).read_text("utf-8").split("\n")
    return "\n".join(text[place["line"] - 1 : place["end_line"]]).split("\n\n")


# --- what copies are, and which rule tells them ------------------------------------------------

GRAM = 4
CONTAINED = 0.8
"""Words of an n-gram, and the share of the smaller text's n-grams that the other has, by which two
paragraphs would be copies of each other whatever the order of their sentences."""


def contained(a: str, b: str) -> bool:
    grams = []
    for text in (a, b):
        words = text.split() if " " in text else list(text)
        grams.append({tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)})
    one, other = sorted(grams, key=len)
    return bool(one) and len(one & other) >= CONTAINED * len(one)


def reach_table(count: int) -> None:
    """Of the copies of each kind, how many are alike by each measure, and how many are told."""
    paragraphs, copies = corpus(count, seed=4)
    forms = normal_forms(paragraphs)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "corpus")
        folder.mkdir()
        write_files(paragraphs, folder)
        report = lint(folder, FAMILY).report
    told: dict[str, set[int]] = {}
    for finding in report["findings"]:
        first = int(Path(finding["path"]).stem) * DOCUMENT
        places = range(first + finding["line"] // 2, first + finding["end_line"] // 2 + 1)
        told.setdefault(finding["rule"], set()).update(places)
    rules_told = ["duplicated-paragraph", "near-duplicated-paragraph", "reused-passage"]
    rows = []
    for kind in KINDS:
        pairs = [(copy.original, copy.copy) for copy in copies if copy.kind == kind]
        shares = [
            sum(fuzz.ratio(forms[a], forms[b]) >= 100 * RATIO for a, b in pairs),
            sum(contained(forms[a], forms[b]) for a, b in pairs),
            *(sum(bool({a, b} & told.get(rule, set())) for a, b in pairs) for rule in rules_told),
        ]
        rows.append([kind, *(f"{share / len(pairs):.3f}" for share in shares)])
    print("Of the copies of a kind, how many are alike, and how many are told\n")
    table(["copies", f"ratio {RATIO}", f"containment {CONTAINED}", *rules_told], rows)


# --- how alike copies are, and how many of them meet -------------------------------------------

RATIOS = (0.85, 0.88, 0.91, 0.94, 1.0)
PAIRS = 1_000


def met(kind: str, language: str) -> list[str]:
    """Of copies whose likeness is between two ratios, the part that meets by signature."""
    chance = random.Random(f"{kind} {language}")
    writer = Writer(LANGUAGES[language], chance)
    forms: list[list[tuple[str, str]]] = [[] for _ in RATIOS[1:]]
    while min(map(len, forms)) < PAIRS:
        sentences = writer.paragraph()
        share = chance.random() * 0.3
        edit = misread(share / 2) if kind == "misread" else words_edited(share)
        first, second = normal_forms([writer.text(sentences), edit(writer, sentences)])
        ratio = fuzz.ratio(first, second) / 100
        if RATIOS[0] <= ratio < 1 and len(first) >= 40:
            forms[bisect_right(RATIOS, ratio) - 1].append((first, second))
    shares = []
    for pairs in forms:
        one, other = (band_keys(side) for side in zip(*pairs[:PAIRS], strict=True))
        shares.append(f"{(one == other).any(axis=1).mean():.3f}")
    return shares


def ratio_table() -> None:
    print("Of near copies by their likeness, how many meet by signature\n")
    head = [f"{low} to {high}" for low, high in pairwise(RATIOS)]
    rows = [
        [f"{language}, {what}", *met(kind, language)]
        for kind, what in (("edited", "words edited"), ("misread", "characters misread"))
        for language in LANGUAGES
    ]
    table(["copies", *head], rows)


# --- tables --------------------------------------------------------------------------------------


def kernel_tables(count: int) -> None:
    """Recall and cost in memory."""
    sizes = {name: count if name == "seedlint" else min(count, PEER_PARAGRAPHS) for name in TOOLS}
    absent = [name for name in TOOLS if name != "seedlint" and not importlib.util.find_spec(name)]
    runs = {name: measured(name, size) for name, size in sizes.items() if name not in absent}
    truths = {size: truth(*corpus(size)).pairs for size in {sizes[name] for name in runs}}
    print("Recall at a similarity of .85 and more: pairs that come out in one cluster\n")
    kinds = [*KINDS, *LANGUAGES, "all planted", "all pairs"]

    def row(kind: str) -> Iterator[str]:
        yield kind
        for name, run in runs.items():
            key = next(key for key in truths[sizes[name]] if key.startswith(kind))
            yield f"{recall(run.clusters, truths[sizes[name]][key]):.4f}"

    precise = [
        f"{alike_in_cluster(run.clusters, normal_forms(corpus(sizes[name])[0])):.4f}"
        for name, run in runs.items()
    ]
    copies = [[*row(kind)] for kind in kinds]
    table(["copies", *runs], [*copies, ["precision: copies among those in a cluster", *precise]])
    print("Cost, from paragraphs in memory to clusters\n")
    head = ["tool", "paragraphs", "CPU s", "paragraphs per CPU-second", "peak MB"]
    table(
        head,
        [
            [
                name,
                f"{sizes[name]:,}",
                f"{run.seconds:.1f}",
                f"{sizes[name] / run.seconds:,.0f}",
                f"{run.megabytes:,.0f}",
            ]
            for name, run in runs.items()
        ],
    )
    steps = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in runs["seedlint"].steps.items())
    print(f"seedlint's steps: {steps}. Memory includes the corpus.\n")
    for name in absent:
        print(f"{name} is not installed and was left out.\n")


def file_tables(count: int, copied: float) -> None:
    """Cost from files, every finding verified; jscpd beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "corpus")
        folder.mkdir()
        paragraphs, copies = corpus(count, copied)
        write_files(paragraphs, folder)
        size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
        rows: list[tuple[str, float, float]] = []
        for selected in ("duplicated-paragraph", "near-duplicated-paragraph", FAMILY):
            linted = lint(folder, selected)
            what = f"seedlint: {selected.replace(',', ', ')}"
            rows.append((what, linted.seconds, linted.megabytes))
        right, total = precision(linted.report)
        jscpd = shutil.which("jscpd")
        if jscpd:
            options = ["--min-tokens", "20", "--min-lines", "1", "--reporters", "json"]
            command = [jscpd, str(folder), *options, "--output", str(Path(name, "jscpd"))]
            rows.append(("jscpd (exact runs only)", *cost(command, Path(name, "jscpd.out"))))
        files = count // DOCUMENT
        share = f"{100 * len(copies) / count:.0f} % of them copies"
        print(f"From {files:,} files, {count:,} paragraphs, {share}, {size:.1f} MB, one process\n")
        table(
            ["what", "CPU s", "paragraphs per CPU-second", "peak MB"],
            [
                [what, f"{seconds:.1f}", f"{count / seconds:,.0f}", f"{memory:,.0f}"]
                for what, seconds, memory in rows
            ],
        )
        print(f"Precision of the near copies, measured again: {right:.4f} of {total:,}\n")
        if not jscpd:
            print("jscpd is not installed and was left out.\n")


def growth_table(sizes: Sequence[int]) -> None:
    """How the cost grows."""
    print("Growth\n")
    rows = []
    for size in sizes:
        run = measured("seedlint", size)
        rows.append((size, run.seconds, run.megabytes))
    table(
        ["paragraphs", "CPU s", "microseconds each", "peak MB"],
        [
            [f"{size:,}", f"{seconds:.1f}", f"{1e6 * seconds / size:.1f}", f"{memory:,.0f}"]
            for size, seconds, memory in rows
        ],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--paragraphs", type=int, default=200_000, help="in memory (200,000)")
    parser.add_argument("--from-files", type=int, default=80_000, help="in files (80,000)")
    parser.add_argument("--growth", action="store_true", help="10,000 to 1,000,000 as well")
    parser.add_argument("--tool", choices=TOOLS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.tool:
        run_tool(arguments.tool, arguments.paragraphs)
        return
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kernel_tables(arguments.paragraphs)
    reach_table(PEER_PARAGRAPHS)
    ratio_table()
    if arguments.from_files:
        for copied in (MANY, FEW):
            file_tables(arguments.from_files, copied)
    if arguments.growth:
        growth_table((10_000, 100_000, 1_000_000))


if __name__ == "__main__":
    main()
