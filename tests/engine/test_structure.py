"""What the lines of each syntax are."""

from __future__ import annotations

from textwrap import dedent

import pytest

from seedlint.engine.blocks import split


def outline(text: str, suffix: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in split(dedent(text), suffix)]


MARKDOWN = {
    "front matter": (
        "---\ntitle: Oil\ntags: [a]\n---\n# Oil\n",
        [("front-matter", "---\ntitle: Oil\ntags: [a]\n---"), ("heading", "# Oil")],
    ),
    "front matter in TOML": (
        '+++\ntitle = "Oil"\n+++\nText.\n',
        [("front-matter", '+++\ntitle = "Oil"\n+++'), ("prose", "Text.")],
    ),
    "front matter of other scripts": (
        "---\nस्रोत: ओक\n---\nपाठ\n",
        [("front-matter", "---\nस्रोत: ओक\n---"), ("prose", "पाठ")],
    ),
    "front matter whose keys have several words": (
        "---\nSource URL: x\n---\nText.\n",
        [("front-matter", "---\nSource URL: x\n---"), ("prose", "Text.")],
    ),
    "a list between rules is no front matter": (
        "---\n- Oil: a fluid\n\n---\n",
        [("markup", "---"), ("list-item", "- Oil: a fluid"), ("markup", "---")],
    ),
    "a rule at the top is no front matter": (
        "---\nA sentence of its own.\n\n---\n",
        [("markup", "---"), ("prose", "A sentence of its own."), ("markup", "---")],
    ),
    "headings": (
        "# One\nText.\n## Two ##\n\nThree\n=====\nText.\nFour\n---\n#hashtag\n",
        [
            ("heading", "# One"),
            ("prose", "Text."),
            ("heading", "## Two ##"),
            ("heading", "Three"),
            ("markup", "====="),
            ("prose", "Text. Four"),
            ("markup", "---"),
            ("prose", "#hashtag"),
        ],
    ),
    "a nested list": (
        "* one\n  goes on\nand on\n  * two\n* three\n\n  a second paragraph\n\nafter\n",
        [
            ("list-item", "* one   goes on and on"),
            ("list-item", "* two"),
            ("list-item", "* three"),
            ("prose", "a second paragraph"),
            ("prose", "after"),
        ],
    ),
    "numbers in a paragraph begin no list": (
        "It was in the winter of\n1931. Nobody came.\n",
        [("prose", "It was in the winter of 1931. Nobody came.")],
    ),
    "a numbered list below a paragraph": (
        "Do this:\n1. First.\n2. Then.\n",
        [("prose", "Do this:"), ("list-item", "1. First."), ("list-item", "2. Then.")],
    ),
    "code": (
        "```py\nx = 1\n\ny\n```\n~~~\n```\n~~~\n",
        [("code", "```py\nx = 1\n\ny\n```"), ("code", "~~~\n```\n~~~")],
    ),
    "an open fence runs to the end": (
        "Text.\n```\nx\n\ny\n",
        [("prose", "Text."), ("code", "```\nx\n\ny")],
    ),
    "indented code": (
        "Text\n    goes on.\n\n    code\n\n- item\n\n      code in it\n\n  Text in it.\n",
        [
            ("prose", "Text     goes on."),
            ("code", "    code"),
            ("list-item", "- item"),
            ("code", "      code in it"),
            ("prose", "Text in it."),
        ],
    ),
    "tables": (
        "| a | b |\n|---|:-:|\n| 1 | 2 |\n\na | b\n--|--\n1 | 2\n3 | 4\n\nText.\n",
        [
            ("table-row", "| a | b |"),
            ("markup", "|---|:-:|"),
            ("table-row", "| 1 | 2 |"),
            ("table-row", "a | b"),
            ("markup", "--|--"),
            ("table-row", "1 | 2"),
            ("table-row", "3 | 4"),
            ("prose", "Text."),
        ],
    ),
    "quotes": (
        "> One goes\n> on.\n>\n> Two\nis lazy.\n> - item\n> - item\n\nText.\n",
        [
            ("quote", "  One goes   on."),
            ("markup", ">"),
            ("quote", "  Two is lazy."),
            ("quote", "  - item"),
            ("quote", "  - item"),
            ("prose", "Text."),
        ],
    ),
    "HTML": (
        '<div align="center">\nText <b>bold</b>.\n</div>\n<!-- a\nb -->\n'
        '<img\n  src="x"\n  alt="">\n'
        "<script>\nx\n</script>\n",
        [
            ("markup", '<div align="center">'),
            ("prose", "Text <b>bold</b>."),
            ("markup", "</div>"),
            ("markup", "<!-- a\nb -->"),
            ("markup", '<img\n  src="x"\n  alt="">'),
            ("code", "<script>\nx\n</script>"),
        ],
    ),
    "references, footnotes, images": (
        "[a]: https://a.example 'A'\n[^1]: A note\n    goes on.\n\n[![x](y)](z)\n[a] is text.\n",
        [
            ("markup", "[a]: https://a.example 'A'"),
            ("list-item", "[^1]: A note     goes on."),
            ("markup", "[![x](y)](z)"),
            ("prose", "[a] is text."),
        ],
    ),
    "rules": ("* * *\n\n---\n\n___\n", [("markup", "* * *"), ("markup", "---"), ("markup", "___")]),
    "an admonition": (
        '!!! note "Mind"\n    Text in it.\n\n    More.\n',
        [("markup", '!!! note "Mind"'), ("prose", "Text in it."), ("prose", "More.")],
    ),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(name: str) -> None:
    text, expected = MARKDOWN[name]
    assert outline(text, ".md") == expected
    assert outline(text, ".markdown") == expected


REST = {
    "titles": (
        "=====\nTitle\n=====\n\nSection\n-------\nText\ngoes on.\n\n----\n\nText.\n",
        [
            ("markup", "====="),
            ("heading", "Title"),
            ("markup", "====="),
            ("heading", "Section"),
            ("markup", "-------"),
            ("prose", "Text goes on."),
            ("markup", "----"),
            ("prose", "Text."),
        ],
    ),
    "literal blocks": (
        "Like this::\n\n  x = 1\n\n  y\n\nAs this:\n\n  a quote\n",
        [
            ("prose", "Like this::"),
            ("code", "  x = 1\n\n  y"),
            ("prose", "As this:"),
            ("prose", "a quote"),
        ],
    ),
    "a literal block in an item": (
        "- Item::\n\n    x\n\n  Text in it.\n",
        [("list-item", "- Item::"), ("code", "    x"), ("prose", "Text in it.")],
    ),
    "code directives": (
        ".. code-block:: c\n   :linenos:\n\n   int x;\n\nText.\n",
        [
            ("markup", ".. code-block:: c\n   :linenos:"),
            ("code", "   int x;"),
            ("prose", "Text."),
        ],
    ),
    "remarks": (
        ".. note:: Mind the\n   gap.\n\n   And the tide.\n\n.. versionadded:: 3.2\n"
        ".. tip::\n   Go.\n",
        [
            ("markup", ".. note::"),
            ("prose", "Mind the    gap."),
            ("prose", "And the tide."),
            ("markup", ".. versionadded:: 3.2"),
            ("markup", ".. tip::"),
            ("prose", "Go."),
        ],
    ),
    "a version and its remark": (
        ".. versionchanged:: 3.2 It floats.\n",
        [("markup", ".. versionchanged:: 3.2"), ("prose", "It floats.")],
    ),
    "other explicit markup": (
        ".. _target:\n\n.. toctree::\n   :maxdepth: 2\n\n   a\n\n.. a comment\n   in lines\n\n"
        ".. |x| replace:: y\n.. [1] A note\n   goes on.\n\n__ https://a.example\n",
        [
            ("markup", ".. _target:"),
            ("markup", ".. toctree::\n   :maxdepth: 2\n\n   a"),
            ("markup", ".. a comment\n   in lines"),
            ("markup", ".. |x| replace:: y"),
            ("list-item", ".. [1] A note    goes on."),
            ("markup", "__ https://a.example"),
        ],
    ),
    "what a function directive describes": (
        ".. function:: f(x)\n              g(x)\n   :module: m\n\n   Floats.\n",
        [
            ("markup", ".. function:: f(x)\n              g(x)\n   :module: m"),
            ("prose", "Floats."),
        ],
    ),
    "lists and fields": (
        ":Author: A. Berg\n:Date: today\n\n- one\n  goes on\n- two\n\n#. three\n",
        [
            ("list-item", ":Author: A. Berg"),
            ("list-item", ":Date: today"),
            ("list-item", "- one   goes on"),
            ("list-item", "- two"),
            ("list-item", "#. three"),
        ],
    ),
    "a role is no field": (":ref:`x` is text.\n", [("prose", ":ref:`x` is text.")]),
    "definitions": (
        "term\n    What it\n    means.\nother\n    Text.\n",
        [
            ("prose", "term"),
            ("prose", "What it     means."),
            ("prose", "other"),
            ("prose", "Text."),
        ],
    ),
    "line blocks": (
        "| Low,\n| lower.\n\nText.\n",
        [("verse", "| Low,\n| lower."), ("prose", "Text.")],
    ),
    "a simple table": (
        "==== ====\na    b\n==== ====\n1    2\n     3\n4    5\n==== ====\n",
        [
            ("markup", "==== ===="),
            ("table-row", "a    b"),
            ("markup", "==== ===="),
            ("table-row", "1    2\n     3"),
            ("table-row", "4    5"),
            ("markup", "==== ===="),
        ],
    ),
    "a grid table": (
        "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n|   | 3 |\n+---+---+\n| 4 | 5 |\n+---+---+\n",
        [
            ("markup", "+---+---+"),
            ("table-row", "| a | b |"),
            ("markup", "+===+===+"),
            ("table-row", "| 1 | 2 |\n|   | 3 |"),
            ("markup", "+---+---+"),
            ("table-row", "| 4 | 5 |"),
            ("markup", "+---+---+"),
        ],
    ),
    "a doctest": (">>> 1 + 1\n2\n\nText.\n", [("code", ">>> 1 + 1\n2"), ("prose", "Text.")]),
}


@pytest.mark.parametrize("name", REST)
def test_rest(name: str) -> None:
    text, expected = REST[name]
    assert outline(text, ".rst") == expected


PLAIN = {
    "headings": (
        "THE KEEPER\n\nText.\n\nOf Oil\n------\nText.\n\n# Gulls\n\n== Boats ==\n\nText.\n",
        [
            ("heading", "THE KEEPER"),
            ("prose", "Text."),
            ("heading", "Of Oil"),
            ("markup", "------"),
            ("prose", "Text."),
            ("heading", "# Gulls"),
            ("heading", "== Boats =="),
            ("prose", "Text."),
        ],
    ),
    "decorations": (
        "One.\n\n* * *\n\nTwo.\n\n──────\n\n-=-=-=-\n\n...\n",
        [
            ("prose", "One."),
            ("markup", "* * *"),
            ("prose", "Two."),
            ("markup", "──────"),
            ("markup", "-=-=-=-"),
            ("prose", "..."),
        ],
    ),
    "lists": (
        "• one\n  goes on\n• two\n\n1) three\n(a) four\n一、五\n2、六\n",
        [
            ("list-item", "• one   goes on"),
            ("list-item", "• two"),
            ("list-item", "1) three"),
            ("list-item", "(a) four"),
            ("list-item", "一、五"),
            ("list-item", "2、六"),
        ],
    ),
    "an outline": (
        "* Release 2\n\n** parser: Read lines.\nIt took words before.\n** lexer: Go.\n"
        "- one\n\nText.\n**bold** text\nand ** a footnote\n** of stars\n",
        [
            ("list-item", "* Release 2"),
            ("list-item", "** parser: Read lines. It took words before."),
            ("list-item", "** lexer: Go."),
            ("list-item", "- one"),
            ("prose", "Text."),
            ("prose", "**bold** text"),
            ("prose", "and ** a footnote"),
            ("prose", "** of stars"),
        ],
    ),
    "dialogue is no list": (
        "– Come in, – said the keeper.\n– Is it late?\n- No, - he said.\n",
        [
            ("prose", "– Come in, – said the keeper."),
            ("prose", "– Is it late?"),
            ("prose", "- No, - he said."),
        ],
    ),
    "a dash that wrapping put at the beginning is no list": (
        "The boat that the harbour office had sold twice, to two brothers, came home\n"
        "- without its name, without its lamp - in the second week of the new year,\n"
        "and nobody on the pier would say who had been the one to bring it in again.\n",
        [
            (
                "prose",
                "The boat that the harbour office had sold twice, to two brothers, came home "
                "- without its name, without its lamp - in the second week of the new year, "
                "and nobody on the pier would say who had been the one to bring it in again.",
            )
        ],
    ),
    "an answered letter": (
        "> > Is it late?\n> No.\n\nThen come.\n",
        [("quote", "    Is it late?"), ("quote", "  No."), ("prose", "Then come.")],
    ),
    "a prompt": (
        "Try:\n\n>>> 1 + 1\n2\n\n>>> The boats were sold,\n> they say.\n",
        [
            ("prose", "Try:"),
            ("code", ">>> 1 + 1\n2"),
            ("quote", "    The boats were sold,   they say."),
        ],
    ),
    "code": (
        "Type this:\n\n    make install\n    x = {1}\n\nor\n\n"
        "    See the chapter on oil, which is long.\n",
        [
            ("prose", "Type this:"),
            ("code", "    make install\n    x = {1}"),
            ("prose", "or"),
            ("prose", "See the chapter on oil, which is long."),
        ],
    ),
    "fences, also one that is never closed": (
        "```\nx\n```\nText.\n```\nMore.\n",
        [("code", "```\nx\n```"), ("prose", "Text."), ("markup", "```"), ("prose", "More.")],
    ),
    "rows": (
        "a\tb\tc\n1\t2\t3\n\n| x | y |\n+---+---+\n| 1 | 2 |\n| 3 | 4 |\n+---+---+\n",
        [
            ("table-row", "a\tb\tc"),
            ("table-row", "1\t2\t3"),
            ("table-row", "| x | y |"),
            ("markup", "+---+---+"),
            ("table-row", "| 1 | 2 |"),
            ("table-row", "| 3 | 4 |"),
            ("markup", "+---+---+"),
        ],
    ),
    "a comment": ("<!-- a\nb -->\nText.\n", [("markup", "<!-- a\nb -->"), ("prose", "Text.")]),
    "a document that is indented throughout has no code": (
        "   The boats were sold.\n   Nobody came for the oil.\n\n"
        "   make it so\n\n   The end came.\n",
        [
            ("prose", "The boats were sold."),
            ("prose", "Nobody came for the oil."),
            ("prose", "make it so"),
            ("prose", "The end came."),
        ],
    ),
}


@pytest.mark.parametrize("name", PLAIN)
def test_plain(name: str) -> None:
    text, expected = PLAIN[name]
    assert [(block.kind, block.text) for block in split(text, ".txt")] == expected
