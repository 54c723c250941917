"""Fill a folder with texts of Debian packages, for ``mixed_topic.py --sources FOLDER``.

    python benchmarks/debian_texts.py FOLDER

Needs a Debian system: ``apt-get download`` and ``dpkg-deb``, no privileges, some 25 MB. The
packages are essays, questions and answers, and handbooks, free by Debian's guidelines, most of them
in many languages; the folder gets SOURCE/LANGUAGE/NAME.txt, paragraphs apart by blank lines.
"""

from __future__ import annotations

import argparse
import gzip
import re
import subprocess
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

LEAST = 600
"""Characters of a text; shorter pages are tables of contents and redirections."""


class Package(NamedTuple):
    """Packages of one source: names, by language, and where their pages are."""

    source: str
    names: dict[str, str]
    pages: str


def _named(base: str, languages: str, english: str = "") -> dict[str, str]:
    names = {code[:2]: f"{base}-{code}" for code in languages.split()}
    return {"en": english or base, **names}


PACKAGES = [
    Package("anarchism", {"en": "anarchism"}, "doc/anarchism/html/*.html"),
    Package("debian-faq", _named("debian-faq", "de fr it ja ko nl pt ru zh-cn"), "doc/**/*.html*"),
    Package(
        "debian-reference",
        _named("debian-reference", "de es fr it ja pt zh-cn", "debian-reference-en"),
        "debian-reference/**/*.html*",
    ),
    Package(
        "developers-reference",
        _named("developers-reference", "de fr it ja ru"),
        "developers-reference/**/*.html",
    ),
    Package(
        "aptitude", _named("aptitude-doc", "es fr it ja nl ru", "aptitude-doc-en"), "doc/**/*.html"
    ),
    Package("maint-guide", _named("maint-guide", "de es fr it ja ru zh-cn"), "doc/**/*.html*"),
]

BLOCKS = "blockquote dd div dl dt h1 h2 h3 h4 h5 h6 li ol p pre section table td th title tr ul"
BREAKS = frozenset(BLOCKS.split())
UNREAD = frozenset({"script", "style", "pre", "head", "nav", "footer", "title"})


class Paragraphs(HTMLParser):
    """The paragraphs of a page, without code and navigation."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._words: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        if tag in BREAKS:
            self.end()

    def handle_endtag(self, tag: str) -> None:
        self._unread = max(0, self._unread - (tag in UNREAD))
        if tag in BREAKS:
            self.end()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._words.append(data)

    def end(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            self.found.append(text)


def paragraphs(page: str) -> list[str]:
    parser = Paragraphs()
    parser.feed(page)
    parser.close()
    parser.end()
    return parser.found


def pages(root: Path, pattern: str) -> Iterator[tuple[str, str]]:
    """Name and content of each page, once."""
    seen: set[Path] = set()
    for path in sorted((root / "usr" / "share").glob(pattern)):
        if path.is_file() and path.resolve() not in seen:
            seen.add(path.resolve())
            content = path.read_bytes()
            if path.suffix == ".gz":
                content = gzip.decompress(content)
            yield path.name.split(".")[0], content.decode("utf-8", "replace")


def unpack(name: str, folder: Path) -> bool:
    """Download a package and unpack it; False where it cannot be had."""
    got = subprocess.run(["apt-get", "download", "-qq", name], cwd=folder, check=False)
    if got.returncode:
        return False
    archive = next(folder.glob(f"{name}_*.deb"))
    subprocess.run(["dpkg-deb", "-x", archive, folder / name], check=True)
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    target: Path = parser.parse_args().folder
    for package in PACKAGES:
        for language, name in package.names.items():
            with tempfile.TemporaryDirectory() as folder:
                if not unpack(name, Path(folder)):
                    print(f"{name} cannot be had and was left out")
                    continue
                place = target / package.source / language
                place.mkdir(parents=True, exist_ok=True)
                count = 0
                for page, content in pages(Path(folder, name), package.pages):
                    text = "\n\n".join(paragraphs(content))
                    if len(text) >= LEAST:
                        stem = re.sub(r"\W+", "-", page)
                        (place / f"{stem}.txt").write_text(text + "\n", "utf-8")
                        count += 1
                print(f"{package.source}/{language}: {count} texts")


if __name__ == "__main__":
    main()
