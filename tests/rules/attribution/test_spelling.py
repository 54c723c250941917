"""Keys that are nearly known ones are asked about, and words of their own are not."""

import pytest

from seedlint_rules.attribution._spelling import asked, meant


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("sorce", "source"),
        ("Soruce", "source"),
        ("srouce", "source"),
        ("ahtuor", "author"),
        ("source-ulr", "source_url"),
        ("auther", "author"),
        ("athors", "authors"),
        ("licens", "license"),
        ("lisence", "licence"),
        ("Contribbuters", "contributors"),
        ("publsher", "publisher"),
        ("cannonical", "canonical"),
        ("course", ""),
        ("resource", ""),
        ("archive", ""),
        ("like", ""),
        ("sight", ""),
        ("title", ""),
        ("description", ""),
        ("layout", ""),
        ("tags", ""),
        ("keywords", ""),
        ("language", ""),
        ("issue", ""),
        ("contributions", ""),
        ("sidebar_position", ""),
        ("lastmod", ""),
        ("permalinks", "permalink"),
        ("категория", ""),
        ("", ""),
    ],
)
def test_what_was_meant(key: str, known: str) -> None:
    assert meant(key) == known


def test_where_it_stands_is_told() -> None:
    flaw = asked("a.toml", "sorce", '# sorce\ntitle = "sorces"\nsorce = "x"\n')
    assert flaw is not None
    assert flaw.fault == 'line 3: did you mean "source", not "sorce"?'
