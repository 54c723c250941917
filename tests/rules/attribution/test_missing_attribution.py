"""The rule as a whole: levels, what is protected, what is said for a folder."""

import re
import time
from pathlib import Path
from typing import Any

import pytest

from seedlint import Document, Fact, Finding, Keep, OptionError
from seedlint_rules.attribution._message import WIDTH
from seedlint_rules.attribution._telling import Judged, said_once_a_folder
from seedlint_rules.attribution.missing_attribution import missing_attribution

TEXT = "The old oak on the square fell on Tuesday night and nobody was hurt at all.\n" * 6
DEFAULTS = {name: option.default for name, option in missing_attribution.options.items()}


class Place:
    """A site as the engine would make it of a fact of a document."""

    record, index = None, 0

    def __init__(self, path: str, fact: Fact) -> None:
        self.path, self.data, self.key, self.span = path, fact.data, fact.key, fact.span


def check(text: str, path: str = "a.txt", **options: Any) -> tuple[list[Fact], list[Keep]]:
    doc = Document(path, text)
    found = list(missing_attribution.check(doc, **options))
    facts = [each for each in found if isinstance(each, Fact)]
    return facts, [each for each in found if isinstance(each, Keep)]


def fact_of(doc: Document) -> Fact:
    """What the rule hands over of a document itself, not of its manifests."""
    found = missing_attribution.check(doc)
    (fact,) = (each for each in found if isinstance(each, Fact) and isinstance(each.data, Judged))
    return fact


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('["**"]\nsource = Oak\n', "line 2, column 10: Invalid value"),
        ("not toml at all", "line 1, column 5: "),
        ('["**"', "end of document: "),
    ],
)
@pytest.mark.parametrize("count", [1, 4])
def test_manifest_that_is_no_toml(content: str, fault: str, count: int) -> None:
    files = {"SOURCES.toml": content}
    sites = []
    for number in range(count):
        doc = Document(f"{number}.txt", TEXT, read_companion=files.get)
        fact = fact_of(doc)
        sites.append(Place(doc.path, fact))
    (finding,) = said_once_a_folder(sites, **DEFAULTS)
    assert f"SOURCES.toml, {fault}" in " ".join(finding.message.split())
    assert "not valid TOML" in finding.message
    assert "not in it" not in finding.message
    assert all(len(line) <= WIDTH for line in finding.message.splitlines())
    (invalid,) = finding.data["invalid"]
    assert invalid["path"] == "SOURCES.toml"
    assert invalid["fault"].startswith(fault)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("datapackage.json", '{"sources": [{"title": "Oak"}', "not valid JSON"),
        (
            "datapackage.json",
            '{"sources": [{"title": "Oak"}',
            "datapackage.json, line 1, column 30: ",
        ),
        ("SOURCES.toml", 'source = "Oak"\n', 'source is in no table, write ["**"] above it'),
        ("SOURCES.toml", '[a.txt]\nsource = "Oak"\n', 'write ["a.txt"], not [a.txt]'),
        ("SOURCES.toml", '[*.txt]\nsource = "Oak"\n', 'column 2: write ["*.txt"]'),
        ("SOURCES.toml", '[news/*]\nsource = "Oak"\n', 'write ["news/*"]'),
    ],
)
def test_manifest_that_is_not_read_as_meant(name: str, content: str, said: str) -> None:
    doc = Document("a.txt", TEXT, read_companion={name: content}.get)
    fact = fact_of(doc)
    (finding,) = said_once_a_folder([Place(doc.path, fact)], **DEFAULTS)
    assert said in " ".join(finding.message.split())
    assert "not in it" not in finding.message
    assert all(len(line) <= WIDTH for line in finding.message.splitlines())
    assert [each["path"] for each in finding.data["invalid"]] == [name]


def test_manifest_that_is_read_as_meant() -> None:
    content = (
        '["b.txt"]\nsource = "Oak"\nauthor = {name = "Jane Doe"}\n["c"]\nsource = {url = "Elm"}'
    )
    doc = Document("a.txt", TEXT, read_companion={"SOURCES.toml": content}.get)
    fact = fact_of(doc)
    assert not fact.data.verdict.flaws


def findings(texts: dict[str, str], **options: Any) -> list[Finding]:
    """What the rule says of documents of one folder, given as a table of paths and texts."""
    sites = [
        Place(path, fact)
        for path, text in texts.items()
        for fact in check(text, path, **options)[0]
    ]
    assert len({site.key for site in sites}) <= 1
    return list(said_once_a_folder(sites, **{**DEFAULTS, **options}))


def path_of(finding: Finding) -> str:
    assert isinstance(finding.place, Place)
    return finding.place.path


def level(text: str, **options: Any) -> Any:
    facts, _ = check(text, **options)
    return facts[0].data.verdict.level


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, "none"),
        ('{\n  "title": "The oak",\n  "author": {"name": "Jane Doe"}\n}\n\n' + TEXT, "named"),
        ('{\n  "author": {"name": "unknown"}\n}\n\n' + TEXT, "none"),
        ('{"' + TEXT, "none"),
        ('{"a":' * 30_000 + TEXT, "none"),
        (TEXT + "A new one will come, Doe said.", "weak"),
        (TEXT + "Photo: Jane Doe", "weak"),
        (TEXT + "Source: Daily Oak", "named"),
        (TEXT + "\nhttps://oak.example/1\n", "named"),
        (TEXT + "DOI: 10.1234/oak.1", "named"),
        ("[//]: # (Source: Daily Oak)\n\n" + TEXT, "named"),
        (TEXT + '\n[comment]: <> "Author: Jane Doe"\n', "named"),
        (TEXT + "\n[1]: https://oak.example/1\n", "none"),
        ("% Source: Daily Oak\n\n" + TEXT, "named"),
        ("/* Source: Daily Oak */\n\n" + TEXT, "named"),
        (
            "WARC/1.0\nWARC-Target-URI: <https://oak.example/1>\nWARC-Date: 2021-05-03\n\n" + TEXT,
            "named",
        ),
        (TEXT + "Jane Doe, https://oak.example/1", "none"),
        ("By Jane Doe\n\n" + TEXT + "Source: https://oak.example/1", "full"),
        ("source: original\n\n" + TEXT, "full"),
        (TEXT + '"The oak" by Jane Doe is licensed under CC BY 4.0.', "full"),
        ("Source: Daily Oak\n" + TEXT * 4, "named"),
        (TEXT * 4 + "Source: Daily Oak\n" + TEXT * 4, "none"),
        (TEXT + "\ufeff\U000e0133\U000e0122\U000e0140", "named"),
        (TEXT + "Quelle: TODO", "none"),
        (TEXT + "Source:", "none"),
        (TEXT + "source - evaluate a file as a script", "none"),
        (TEXT + "Write `SPDX-FileCopyrightText: Jane Doe` there.", "none"),
        ("PER\n---\n" + TEXT, "none"),
        ("v5.5.0 (2024-08-18)\n\n" + TEXT, "none"),
        (
            "The oak fell on the old market square in the night, and the songs on it were\n"
            "written by others, in a time when the square was no more than a field by the\n"
            "river, and the town but a mill.\n\n" * 3,
            "none",
        ),
        (TEXT + "Sources:\n- https://oak.example/1", "named"),
        (TEXT + "[Source](https://oak.example/1)", "named"),
        (TEXT + "**Source:** *The Daily Oak*", "named"),
        (TEXT + "时间：2021-05-03　来源：橡树日报", "named"),
    ],
)
def test_level(text: str, expected: str) -> None:
    assert level(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        TEXT + '\nRetrieved from "https://en.oak.example/wiki/Oak"',
        TEXT + "\n— Anna Holm\n",
        "— Anna Holm\n\n" + TEXT,
        "Anna Holm\n\nThe oak\n\n" + TEXT,
        "Анна Примерова\n\nДуб\n\n" + TEXT,
        "Ludwig van Example\n\nThe oak\n\n" + TEXT,
        TEXT + "\n— Anna Holm, Die Insel, 1998\n",
        TEXT + "\n— Anna Holm, 1998\n",
        TEXT + "\n-- Anna Holm, *Die Insel* (1998)\n",
        "— Анна Примерова, «Остров», 1998\n\n" + TEXT,
        "樫の木は嵐の夜に倒れた。" * 10 + "\n\n— 山田太郎\n",
        "ต้นไม้เก่าที่จัตุรัสตลาดล้มลงในคืนพายุและไม่มีใครได้รับบาดเจ็บ " * 4 + "\n\n— สมชาย ใจดี\n",
        TEXT + "\n(c) 2020 Anna Holm\n",
        TEXT + "\n(C) 2020 Anna Holm\n",
        "(c) 2020 Anna Holm\n\n" + TEXT,
        TEXT + "\n<!-- source: https://oak.example/f -->\n",
        "<!-- source: https://oak.example/f -->\n\n" + TEXT,
        TEXT + "\n<!--https://oak.example/f-->\n",
        TEXT + "\nvia Inselblatt\n",
        TEXT + "\nh/t @inselblatt\n",
        TEXT + '\nThis article uses material from the Wikipedia article "Oak".\n',
        TEXT + "\nAdapted from Anna Holm, Die Insel (Inselverlag, 1998).\n",
        "Cite as: Holm, A. (1998). Die Insel.\n\n" + TEXT,
        "New Delhi, May 3 (PTI) " + TEXT,
        "(ANSA) - ROMA, 03 MAG - " + TEXT,
        "【東京共同】" + "樫の木は嵐の夜に倒れた。" * 10,
        TEXT + "\nเขียนโดย สมชาย ใจดี\n",
        "Muhabir: Ayşe Ada\n\n" + TEXT,
        TEXT + "\nΚείμενο: Άννα Νήσου\n",
        TEXT
        + "\nCollected by Anna Holm and Tomas Lind.\nLicence: Creative Commons Attribution 4.0",
        TEXT + "\nThese texts were collected by Anna Holm and Tomas Lind and are published\n"
        "under the terms of Creative Commons Attribution 4.0.\n",
        "From: Anna Holm\nTo: Tomas Lind\nSubject: The oak\n\n" + TEXT,
    ],
)
def test_who_wrote_is_named(text: str) -> None:
    assert level(text) in ("named", "full")


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday Night\n\n" + TEXT,
        "Silent Waters\n\n" + TEXT,
        "Chapter One\n\n" + TEXT,
        "Anna Holm\n" + TEXT,
        "Anna Holm\n\n" + TEXT + "Anna stood by.",
        "ANNA HOLM\n\n" + TEXT,
        "Alte Eiche\n\n" + TEXT,
        TEXT + '"It was a good tree."\n— Anna Holm\n',
        TEXT + "They were:\n— Tomas Lind\n— Anna Holm\n",
        TEXT + "- Anna Holm\n",
        TEXT + '"It was a good tree."\n— Anna Holm, Die Insel, 1998\n',
        TEXT + "— Dear Anna Holm, it was a good tree\n",
        TEXT + "— Dear Anna Holm, It was a good tree.\n",
        TEXT + "— Lisbon, 1998\n",
        TEXT + "<!-- more -->\n",
        TEXT + "<!-- source: TODO -->\n",
        TEXT + "c) 2020 was a good year\n",
        TEXT + "and they all went home\nvia Milan.\n",
        "From: New York\nTo: Boston\n\n" + TEXT,
        TEXT + "They were collected by Anna Holm and Tomas Lind.\n",
    ],
)
def test_what_looks_like_a_name_is_not_enough(text: str) -> None:
    assert level(text) in ("none", "weak")


BODY = TEXT.replace("\n", " ").strip()
MIXED = Path(__file__).parents[3] / "seeds/mirror/bees.txt"
HEADS = [
    "The tree\n\nHanna Lind\n\n",
    "The tree\nHanna Lind\n3 May 2021\n",
    "The tree\n3 May 2021 | Hanna Lind | 2 comments\n",
    "The tree\nHanna Lind, 3 May 2021\n",
    "The tree\nZorvan Kelx\n3 May 2021\n",
    "The tree\noakFan 3 May 2021\n",
    "The tree\n3 May 2021 by oakblogger\n",
    "The tree\nby\noakblogger\n3 May 2021\n",
    "The tree\nVon\nHanna\n-\n3. Mai 2021\n",
    "Der Baum\nRedaktion 3. Mai 2021 10:29\n",
    "Der Baum\nText & Fotos: Hanna Lind\n",
    "Der Baum\nEin Gastbeitrag von Hanna Lind\n",
    "Der Baum\n• Hanna Lind\n3. Mai 2021\n",
    "Le chêne\nPar Hanna Lind\nPhilosophe\n",
    "El roble\nHanna Lind\nActualizado el 08/05/2022 02:14 a.m.\n",
    "Дуб\nАвтор Анна Дубова\n",
    "Дуб\n3 мая 2021, 10:00 | Анна Дубова\n",
    "老橡树\n记者 王小明\n",
    "老橡树\n文｜王小明\n",
    "樫の木\n山田太郎\n2021年5月3日\n",
    "참나무\n글 홍길동\n",
    "البلوط\nبقلم محمد علي\n",
    "The tree\nDate: 3 May 2021Author: oakblogger\n",
    "The tree on the old market square fell in the night to Tuesday and nobody was hurt\n" * 2
    + "Hanna Lind\n3 May 2021\n",
    "The tree\nby oakblogger\n",
    "Der Baum\nRedakteurin Hanna Lind\n",
    "The tree\nByJ.R. Lind, staff writer\n",
    "Le chêne\nMis en ligne le 3 mai 2021 par chenefan\n",
    "老橡树\n原文作者：Hanna Lind\n",
    "참나무\n홍길동 기자 2021.05.03 10:15\n",
    "ต้นโอ๊ก\nโดย สมชาย ใจดี\n",
    "The tree\nHanna Lind\nKarl Ulm\nAnna Holm\n3 May 2021\n",
    "The tree\nHanna Lind|Published 15 hours ago\n",
    "The tree\nHanna LindPublished 3 May 2021, 10:15\n",
    "The tree\nHanna Lind\nPublished Monday, May 3, 2021 9:15AM EDT\n",
    "The tree\nThe Associated Press\n3 May 2021\n",
    "The tree\nAFP, OAKVILLE\n",
    "The tree\nHanna Lind and AP\n",
    "The tree\nbyHanna Lind\n3 May 2021\n",
    "The tree\nBy Oakville's Editorial Writers\n",
    "Der Baum\nVon\nEichenblatt Redaktion\n",
    "Der Baum\nSeite (1 / 2) 03.05.2021 10:15 von Hanna Lind in Gärten\n",
    "Cây sồi\nLê Phương\n",
    "Le chêne\nZorv KELXEN\n",
    "The tree\nMay 3, 2021/0 Comments/in Gardens /by oakfan\n",
    "The tree\nHanna Lind\nMay 3\n5 min read\n",
    "The tree\n- Hanna Lind\n- May 3\n- 5 min read\n",
    "The tree\nHanna Lind\n2021-05-03T08:10+02:00\n",
    "The tree fell\nA good tree\nHanna Lind\n3 May 2021\nLind writes that ",
    "The tree\nHanna Lind\nCo-Founder & Marketing Director\n",
    "The tree\nHanna Lind Senior Trees Editor, The Oak Post\n",
    "The tree\nHanna Lind Deputy Garden Director\n08:39, 06 Jan 2026\n",
    "The tree\nHanna LindFounder at Oakwood\n",
    "The tree\nHanna Lind (Garden Manager)\n",
    "The tree\nHanna Lind | La Bellota de México\n",
    "The tree\n/ Oak News\nMay 3, 2021\n",
    "The tree\nOak Weekly, 3 May 2021\n",
    "The tree\nBy the Oakville Team\n",
    "The tree\nBy\nOak4Max Staff\n",
    "The tree\nOakville Team\n3 May 2021\n",
    "Der Baum\nRedaktion Eichenblatt Eichenau\n3. Mai 2021\n",
    "Meşe\nAnadolu Ajansı\nPaylaş\n3 Mayıs 2021\n",
    "The tree\nBy 7 Oaks Global\n3 May 2021\n",
    "The tree\noakfan\nSenior Member\n",
    "The tree\nThread starter oakfan\n",
    "The tree\nwords written by\nHanna Lind\n",
    "البلوط\nمحمد علي - القاهرة\n٠٢:٠٠ الثلاثاء ٣ / ٥ / ٢٠٢١\n",
    "Hanna Lind|Published\n\n",
    "by oakblogger\n\n",
    "Researched by Hanna Lind + Karl Ulm\n\n",
    "Hanna Lind is Tree Manager at the Institute of Oaks\n\n",
    "Hanna McLind is Tree Manager at the Institute of Oaks\n\n",
    "The tree\noakfan\nMay 3\nOakville\n#1\n",
    "The tree on the square\nHanna\n3 May 2021\n",
    "The tree on the square\nZorvan\n3 May 2021\n5 min read\n",
    "The tree on the square\nZorvan Kelx\nShare\nTwitter\n",
    "The tree\nDr. Zorvan\nMay 3\n",
    "Der Baum\nVon\nDeutscher Gartenbund 3. 5. 2021.\n",
    "The tree\noak.com\nMay 3, 2021\n",
    "樫の木が倒れた\n5月3日（月）7時0分 オリコン\n",
    "老橡樹倒下了\n橡樹新聞網 (2021-05-03 11:12)\n",
    "Дуб\nprogrammerguru 24 янв в 17:00\n",
    "The tree on the square\noakfan\n3 May 2021\n#1\n",
]
TAILS = [
    "\n\nHanna Lind",
    "\nHanna Lind\nHanna is a gardener and grows trees.",
    "\nAbout Hanna Lind",
    "\nÜber die Autorin:\nHanna Lind (37) ist Gärtnerin in Eichenau.",
    "\nMore by Hanna Lind",
    "\nHanna Lind is a writer in Oakville.",
    "\nWords: Hanna Lind, Karl Ulm Photos: Karl Ulm",
    "\n木は倒れた。（山田太郎）",
    "\nVeröffentlicht am 3. Mai 2021 von Hanna",
    " It was hollow. (Hanna Lind)",
    "\nOakblogger\n3 May 2021",
    "\nFollow Hanna Lind on Twitter",
    "\nView all posts by oakblogger",
    "\nHanna Lind writes about trees.",
    "\nAPA/jd",
    "\nred, eiche.example/Agenturen",
    "\ndpa, jd; Foto: Eiche; Erstmeldung: 3.5.21",
    "\n© dpa-infocom, dpa:210503-99-123456/7",
    "\n<Copyright ⓒ 도토리일보. All rights reserved.>",
    "\nEichen-Redaktion",
    f"\n{BODY}\nZorvan Kelx\nZorvan is the founder of Oak and has been growing trees for years.",
    "\nHanna Lind\nCopywriter",
    "\nHanna Lind\nhanna.lind@oak.example",
    "\nAbout the Author\nHanna Lind\nRN",
    "\nL’auteur\nHanna\nJournaliste",
    "\n(Hanna Lind is an attorney at Oak & Elm admitted in Oakville.)",
    "\nHanna Lind teaches at Oak College. The Ash is about it.",
    "\nKorrespondentin Hanna Lind ist beim Eichenblatt für Wälder zuständig.",
    "\nSee you next week,\nHanna Lind",
    "\n—Hanna Lind and Karl Ulm\nTable of Contents",
    "\nHanna Lind\n3 May 2021",
    "\nHanna Lind.",
    f"\n{BODY}\nby zorvan\nZorvan is a gardener of trees.",
    f"\n{BODY}\nLast updated March 3, 2021 by\nHanna Lind.\nTop",
    "\nHanna von Lind, an award-winning journalist with more than 20 years at the Oak.",
    "\nMore to read:\nA title of a text\nHanna Lind\n3 May 2021",
    f"\n{BODY}\nSubscribe\nZorvan Kelx\nZorvan Kelx",
    f"\n{BODY}\nLind and Linds like it.\nLinkedIn\nTwitter\nHanna Lind\nSEO Writer",
    "\nGeschrieben vonHanna Lind",
    "\nOriginal-Content von: Polizei Eichenau, übermittelt durch Eiche aktuell",
]


@pytest.mark.parametrize("text", [h + BODY for h in HEADS] + [BODY + t for t in TAILS])
def test_who_signed_is_named(text: str) -> None:
    assert level(text) == "named"


@pytest.mark.parametrize(
    "text",
    [
        "Berlin, 3 May 2021\n\n" + BODY,
        "San Lorenzo, 3 May 2021\n\n" + BODY,
        "News\n3 May 2021\n" + BODY,
        "The tree\n\n" + BODY,
        "Hanna Lind\n\nHanna Lind was a gardener. Lind loved trees. " + BODY,
        "Trees\nHanna Lind\nKarl Ulm\nAnna Holm\n" + BODY,
        "\n\n".join(["Hanna Lind", BODY, "Karl Ulm", BODY, "Hanna Lind", BODY, "Karl Ulm", BODY]),
        "HANNA: Where is it?\nKARL: It fell.\n" + BODY + "\nHANNA: A pity.\nKARL: Yes.",
        BODY + "\nTags: Trees, Storms",
        BODY + "\nThe end",
        BODY + "\nPhoto: Hanna Lind",
        BODY + "\n(Foto: Hanna Lind)",
        BODY + '\n"A good tree."\nHanna Lind, director of the museum',
        BODY + "\n\n@oakfan\n@ashfan\n@elmfan\n",
        "The tree\nEffective date: 3 May 2021\n" + BODY,
        "Merry Christmas\n\n" + BODY,
        "Real Madrid\n\n" + BODY,
        "U.S. News\n\n" + BODY,
        "Reuters\n\n" + BODY,
        "The tree\nVersion 2.0 (2021-05-03)\n" + BODY,
        BODY + "\nPhoto by Hanna Lind",
        BODY + "\nNext: The Elm",
        BODY + "\nRelated Articles",
        "老橡树倒了。" * 30 + "\n全文完",
        BODY + "\n(end)",
        "Mark 3\n\n" + BODY,
        "By accident\n\n" + BODY,
        "Hotel Petrović\n\n" + BODY,
        BODY + "\nContact\nTrees",
        "Member\n\nThe tree\nGuest\nOnline\n" + BODY,
        "The tree on the square\nSquare\n3 May 2021\n" + BODY,
        BODY + "\nPhoto by\nHanna Lind",
        BODY + "\nBild:\nHanna Lind",
        "The tree\nHanna Lind/Getty Images\n" + BODY,
        "The tree on the square\nMarkets Overview\n" + BODY.replace("hurt", "hurt on markets"),
        "老橡樹倒下了\n社会 2021-05-03 11:12\n" + "老橡树倒了。" * 30,
    ],
)
def test_what_is_no_signature_is_not_even_asked_about(text: str) -> None:
    (fact,), _ = check(text)
    assert fact.data.verdict.level in ("none", "weak")
    assert not fact.data.asks


@pytest.mark.parametrize(
    "line",
    [
        *("Getting Started", "Hardware Requirements", "San Francisco", "Rote Grütze", "Our Team"),
        *("Gardens\n3 May 2021", "Latest News\n3 May 2021", "Getty Images\n3 May 2021"),
        *("Berlin\n3 May 2021", "subscribe\n3 May 2021", "Subscribe Now"),
    ],
)
def test_what_stands_below_a_title_is_not_taken_for_its_author(line: str) -> None:
    (fact,), _ = check(f"The tree on the old market square\n{line}\n{BODY}")
    assert fact.data.verdict.level in ("none", "weak")


@pytest.mark.parametrize(
    ("text", "line", "option"),
    [
        (BODY + "\nFundort: Eichenblatt", 2, 'labels.source = ["Fundort"]'),
        (BODY + "\nGardening: Hanna Lind", 2, 'labels.source = ["Gardening"]'),
        ("The tree\nZorvan Kelx\n" + BODY, 2, 'known = ["Zorvan Kelx"]'),
        ("The tree\nHanna Lind saw it\n" + BODY, 2, 'known = ["Hanna Lind"]'),
        (BODY + "\noakblogger", 2, 'known = ["oakblogger"]'),
        ("The tree\nOak Room\n3 May 2021\n" + BODY, 2, 'known = ["Oak Room"]'),
        ("البلوط\nزورفان كلكس\n3 May 2021\n" + BODY, 2, 'known = ["زورفان كلكس"]'),
        ("Zorvan Kelx\n" + BODY, 1, 'known = ["Zorvan Kelx"]'),
        (BODY + "\njd", 2, 'known = ["jd"]'),
        (BODY + "\n- Hanna Lind", 2, 'known = ["Hanna Lind"]'),
        (BODY + "\n(jd)", 2, 'known = ["jd"]'),
        ("The tree\nIt fell\nReuters\n" + BODY, 3, 'known = ["Reuters"]'),
        (BODY + " It was hollow. (jd)", 1, 'known = ["jd"]'),
        (
            "The old oak on the market square fell on Tuesday night, and nobody was hurt, for all\n"
            "were at home by then. A new tree will be planted there in the autumn, if the council\n"
            "pays, and the trunk will be a bench. It was hollow. (jd)",
            3,
            'known = ["jd"]',
        ),
        (BODY + "\nHanna Lind is the gardener of Oakville.", 2, 'known = ["Hanna Lind"]'),
        (BODY + "\nNewsroom / Zorvan Kelx", 2, 'known = ["Zorvan Kelx"]'),
        (
            "The tree\nFebruary 12, 2016 oakfan99, Gardens\n" + BODY,
            2,
            'known = ["oakfan99"]',
        ),
        (
            BODY + "\nZorvan Kelx\nZorvan grows trees and has done so for as long as he lives, "
            "and before that his father did, and his father's father, in Oakville.",
            2,
            'known = ["Zorvan Kelx"]',
        ),
        (BODY + "\nEichen-Redaktion\n" + BODY, 2, 'known = ["Eichen-Redaktion"]'),
        (BODY + "\nReporter Hanna Lind covers trees.", 2, 'known = ["Hanna Lind"]'),
    ],
)
def test_what_may_be_a_source_is_asked_about(text: str, line: int, option: str) -> None:
    (finding,) = findings({"a.txt": text})
    assert finding.severity == "info"
    assert f"is line {line} the author" in finding.message
    assert option in finding.message
    (question,) = finding.data["questions"]
    assert (question["line"], question["option"]) == (line, option)
    place = finding.place
    assert isinstance(place, Place)
    assert place.span is not None
    name, _, values = option.partition(" = ")
    value = values.strip('[]"')
    taught: dict[str, Any] = (
        {"known": [value]} if name == "known" else {"labels": {"source": [value]}}
    )
    assert level(text, **taught) == "named"


def test_most_of_a_folder_is_asked_about_once() -> None:
    texts = {f"d/{name}.txt": f"{BODY}\nFundort: Blatt {name}" for name in "abcd"}
    (finding,) = findings(texts)
    assert finding.severity == "info"
    assert "do lines of the 4 texts in d/ name the author or the source?" in finding.message
    assert len(finding.related) == 3


@pytest.mark.parametrize("suffix", [".origin", ".quelle"])
def test_further_sidecars_and_manifests(suffix: str) -> None:
    files = {f"d/a.txt{suffix}": "https://oak.example/1", "PLACES.toml": '["**"]\nauthor = "Oak"'}
    doc = Document("d/a.txt", TEXT, read_companion=files.get)

    def found(**options: Any) -> str:
        facts = [x for x in missing_attribution.check(doc, **options) if isinstance(x, Fact)]
        return str(facts[0].data.verdict.level)

    assert found() == "none"
    assert found(sidecars=[suffix]) == "named"
    assert found(manifests=["PLACES.toml"]) == "named"
    assert found(sidecars=[suffix], manifests=["PLACES.toml"], minimum="full") == "full"


@pytest.mark.parametrize(
    ("text", "options", "lacks"),
    [
        ("By Jane Doe\n\n" + TEXT, {"accept": ["locator"]}, ["source"]),
        ("By Jane Doe\n\n" + TEXT, {"accept": ["author"]}, None),
        ("By Jane Doe\n\n" + TEXT, {"require_license": True}, ["licence"]),
        ("By Jane Doe\n\n" + TEXT + "License: CC BY 4.0", {"require_license": True}, None),
        ("By Jane Doe\n\n" + TEXT, {"require_date": True}, ["date"]),
        ("By Jane Doe\n3 May 2021\n\n" + TEXT, {"require_date": True}, None),
        (TEXT, {"require_date": True, "require_license": True}, ["source", "licence", "date"]),
        ("Author: Nemo\n\n" + TEXT, {"placeholders": ["Nemo"]}, ["source"]),
        ("---\nherkunft: Oak Weekly\n---\n\n" + TEXT, {}, ["source"]),
        ("---\nherkunft: Oak Weekly\n---\n\n" + TEXT, {"keys": {"source": ["Herkunft"]}}, None),
        (TEXT + "Photo: Jane Doe", {"ignore_image_credits": False}, None),
        (TEXT + "Doe said.", {"minimum": "weak"}, None),
        (TEXT + "Doe said.", {"minimum": "weak", "require_date": True}, ["date"]),
        (TEXT, {"minimum": "weak"}, ["source"]),
        ("By Jane Doe\n\n" + TEXT, {"head_lines": 0, "tail_lines": 2}, ["source"]),
        ("By Jane Doe\n\n" + TEXT, {"tail_lines": 0}, None),
        ("By Jane Doe\n\n" + TEXT, {"head_lines": 0, "tail_lines": 0}, ["source"]),
        (TEXT, {"exempt": ["own/**"]}, ["source"]),
        (TEXT, {"exempt": ["*.txt"]}, None),
    ],
)
def test_options(text: str, options: dict[str, Any], lacks: list[str] | None) -> None:
    found = findings({"a.txt": text}, **options)
    assert [each.data["lacks"] for each in found] == ([lacks] if lacks else [])


def test_each_of_unrelated_texts_needs_its_own_source() -> None:
    lines = MIXED.read_text("utf-8").splitlines()
    russian, english = "\n".join(lines[:6]), lines[12]
    both = f"{russian}\n{english}\n"
    (finding,) = findings({"a.txt": both})
    assert [part["level"] for part in finding.data["parts"]] == ["none", "none"]
    assert [place.message for place in finding.related] == ["names no source"] * 2  # type: ignore[union-attr]
    (finding,) = findings({"a.txt": f"Автор: Анна Дубова\n\n{both}"})
    assert finding.message.startswith("nothing says where line 9 comes from\n")
    assert [part["level"] for part in finding.data["parts"]] == ["named", "none"]
    assert not findings({"a.txt": f"Автор: Анна Дубова\n\n{both}"}, each_part=False)
    assert not findings({"a.txt": f"Автор: Анна Дубова\n\n{both}\nSource: Ferry Times"})
    matter = "---\nsource: https://oak.example/1\n---\n\n"
    assert not findings({"a.txt": matter + both})


def test_a_line_that_is_asked_about_is_kept() -> None:
    _, kept = check(TEXT + "\nRead more at https://oak.example/mill\n")
    assert [keep.reason for keep in kept] == ["says where the text comes from"]


def test_a_list_belongs_to_the_text_beside_it() -> None:
    lines = MIXED.read_text("utf-8").splitlines()
    items = "\n".join(f"- {each}" for each in re.split(r"(?<=[.!?]) ", lines[12]))
    text = "\n".join(lines[:6])
    assert not findings({"a.txt": f"Автор: Анна Дубова\n\n{text}\n\n{items}\n"})


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("ISBN 978-3-16-148410-1", "wrong check digit, it should be 0"),
        ("ISBN 0-306-40615-3", "wrong check digit, it should be 2"),
        ("ISBN 978-3-16-14841", "an ISBN has 10 or 13 figures, this has 11"),
        ("DOI: 11.1234/oak", "a DOI is 10., four figures or more, / and a suffix"),
        ("arXiv:21.01234", "an arXiv number is like 2101.01234 or math/0101234"),
        ("Source: http:/oak.example/1", "after http comes ://"),
        ("Source: https//oak.example/1", "after https comes ://"),
        ("Source: htp://oak.example/1", "no scheme is called htp"),
        ("Source: https://oak", "its host has no dot"),
    ],
)
def test_identifiers_that_cannot_be_right(line: str, fault: str) -> None:
    (finding,) = findings({"a.txt": f"{TEXT}\n{line}"})
    (malformed,) = finding.data["malformed"]
    assert (malformed["line"], malformed["fault"]) == (8, fault)
    assert fault[:20] in finding.message
    named = list(missing_attribution.check(Document("a.txt", f"By Jane Doe\n\n{TEXT}\n{line}")))
    (note,) = [each for each in named if isinstance(each, Finding)]
    assert (note.severity, note.message.endswith(fault)) == ("info", True)


@pytest.mark.parametrize(
    "line",
    [
        "ISBN 978-3-16-148410-0",
        "DOI: 10.1234/oak.2021",
        "doi.org/10.1234.5/oak(1)2",
        "arXiv:2101.01234v2",
        "https://localhost:8000/oak",
        "https://пример.испытание/дуб",
    ],
)
def test_identifiers_that_may_be_right(line: str) -> None:
    found = list(missing_attribution.check(Document("a.txt", f"By Jane Doe\n\n{TEXT}\n{line}")))
    assert not [each for each in found if isinstance(each, Finding)]


def test_placeholders_are_shown_with_their_line() -> None:
    (finding,) = findings({"a.md": f"---\ntitle: The oak\nauthor: TODO\n---\n\n{TEXT}"})
    assert {"text": '"author: TODO"', "line": 3} in finding.data["weak"]


def test_other_files_are_read_only_when_needed() -> None:
    doc = Document("a.txt", TEXT + "Source: Daily Oak", read_companion=lambda path: None)
    list(missing_attribution.check(doc))
    assert {path.partition(".")[0] for path in doc.companions_read} == {"SOURCES"}
    list(missing_attribution.check(doc, minimum="full"))
    assert "a.txt.license" in doc.companions_read
    assert "SOURCES.toml" in doc.companions_read


@pytest.mark.parametrize(
    "text",
    ["", "Thirty-nine words. " * 19, "橡树倒了。" * 15, "ต้นไม้ล้ม" * 8],
)
def test_short_texts_are_exempt(text: str) -> None:
    assert check(text) == ([], [])


@pytest.mark.parametrize(
    "text", ["forty words " * 20, "橡树倒了" * 20, "橡树，倒了。" * 20, "ต้นไม้ล้ม" * 10]
)
def test_longer_texts_are_not(text: str) -> None:
    assert check(text)[0]


def test_the_only_attribution_is_protected() -> None:
    text = TEXT + "Source: Daily Oak\n"
    _, (keep,) = check(text)
    assert text[slice(*keep.span)] == "Source: Daily Oak"


def test_an_attribution_that_stands_twice_is_not() -> None:
    assert check("Source: Daily Oak\n" + TEXT + "Source: Daily Oak\n")[1] == []


def test_further_labels() -> None:
    text = TEXT + "Fundort: Eichenblatt"
    assert level(text) == "none"
    assert level(text, labels={"source": ["Fundort"]}) == "named"


def test_wrong_options_are_refused() -> None:
    with pytest.raises(OptionError, match="sauce"):
        missing_attribution.options["labels"].checked({"sauce": ["Fundort"]})
    for name in ("exempt_words", "head_lines", "tail_lines"):
        with pytest.raises(OptionError, match=name):
            missing_attribution.options[name].checked(-1)
        assert missing_attribution.options[name].checked(0) == 0


def test_many_tags_are_no_trap() -> None:
    text = "".join(f"SPDX-FileCopyrightText: {number} Doe\nWords.\n" for number in range(20_000))
    begun = time.process_time()
    _, keeps = check(text)
    assert len(keeps) == 20_000
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe, " * 100,
        "by " * 333,
        "3 May 2021 " * 90,
        "Aa: " * 250,
        "http:/" * 160,
        "Aa " * 333,
    ],
)
def test_no_line_is_a_trap(line: str) -> None:
    text = "\n".join([line] * 12 + ["Words and words. " * 200] * 5 + [line] * 8)
    begun = time.process_time()
    check(text)
    assert time.process_time() - begun < 2


def test_one_finding_a_text() -> None:
    found = findings({"d/a.txt": TEXT, "d/b.txt": TEXT + "Doe said.", "d/c.txt": TEXT})
    assert [path_of(each) for each in found] == ["d/a.txt", "d/b.txt", "d/c.txt"]
    assert found[0].data["level"] == "none"
    assert found[1].data["weak"] == [{"text": '"Doe said"', "line": 7}]


def test_said_once_for_a_folder() -> None:
    texts = {f"d/{name}.txt": TEXT for name in "abcd"} | {"d/e.txt": TEXT + "Source: Oak"}
    (finding,) = findings(texts)
    assert path_of(finding) == "d/a.txt"
    assert "4 of the 5 texts in d/" in finding.message
    assert len(finding.related) == 3
    assert finding.data["files"] == ["d/a.txt", "d/b.txt", "d/c.txt", "d/d.txt"]


@pytest.mark.parametrize(
    ("content", "state", "remedy"),
    [
        (None, "no such file", "SOURCES.toml in that folder; seedlint --init-sources writes it"),
        ('["*"]\nsource = "TODO"', "not filled in", "fill in what is TODO there"),
        ('["b*"]\nsource = "Oak"', "not in it", "in SOURCES.toml; seedlint --init-sources prints"),
    ],
)
def test_a_folder_is_told_what_its_manifest_lacks(
    content: str | None, state: str, remedy: str
) -> None:
    files = {} if content is None else {"SOURCES.toml": content}
    sites = []
    for number in range(4):
        doc = Document(f"{number}.txt", TEXT, read_companion=files.get)
        fact = fact_of(doc)
        sites.append(Place(doc.path, fact))
    (finding,) = said_once_a_folder(sites, **DEFAULTS)
    assert state in finding.message
    assert f"to mend: {remedy}" in finding.message


def test_not_said_for_a_folder_whose_other_half_is_attributed() -> None:
    texts = {f"d/{n}.txt": TEXT for n in range(4)}
    texts |= {f"d/{n}.txt": TEXT + "Source: Oak" for n in range(4, 8)}
    assert len(findings(texts)) == 4


def test_nothing_to_say() -> None:
    assert findings({f"{n}.txt": TEXT + "Source: Oak" for n in range(9)}) == []


@pytest.mark.parametrize("minimum", ["named", "full"])
@pytest.mark.parametrize(
    "end", ["", "Doe said and told us.", "By Jane Doe\n" * 9, "Author: TODO" * 9]
)
def test_lines_of_messages_fit(minimum: str, end: str) -> None:
    long = "a-folder-with-a-long-name-as-they-come"
    for texts in ({"a.txt": TEXT + end}, {f"{long}/{long}-{n}.txt": TEXT + end for n in range(9)}):
        for finding in findings(texts, minimum=minimum):
            assert all(len(line) <= WIDTH + 2 * len(long) for line in finding.message.split("\n"))
            assert all(len(line) <= WIDTH for line in finding.message.split("\n")[1:])


def test_a_place_is_the_whole_document() -> None:
    (fact,), _ = check(TEXT)
    assert fact.span is None
    assert fact.key == ("folder", "")


@pytest.mark.parametrize(
    "line",
    [
        "作者：不明",
        "作者：未知",
        "作者：佚名",
        "来源：网络",
        "출처: 미상",
        "Kaynak: bilinmiyor",
        "المصدر: غير معروف",
        "מקור: לא ידוע",
        "स्रोत: अज्ञात",
        "Autor: nieznany",
        "Джерело: невідоме",
        "Источник: интернет",
        "Source : inconnue",
        "Fuente: desconocida",
        "Auteur : anonyme",
        "Autor: Anónimo",
        "Source: the web",
        "Source: Google",
        "Source: various",
        "Source: click here",
        "Author: to be announced",
        "Posted by admin",
        "Posted by admin on May 3, 2021",
        "By Staff",
        "By Guest",
        "By Webmaster",
        "Von Anonym",
    ],
)
def test_a_value_that_names_nobody_is_no_source(line: str) -> None:
    (fact,), keeps = check(f"{TEXT}\n{line}\n")
    assert fact.data.verdict.lacks == ("source",)
    assert not fact.data.asks
    assert not keeps


@pytest.mark.parametrize(
    "line",
    [
        "Source: Google Press Room",
        "Source: Internet Archive",
        "By Staff Writer Jane Doe",
        "By Guest Author Jane Doe",
        "Posted by oakfan on May 3, 2021",
    ],
)
def test_a_source_that_begins_like_such_a_value_is_one(line: str) -> None:
    (fact,), _ = check(f"{TEXT}\n{line}\n")
    assert not fact.data.verdict.lacks


def test_a_publisher_may_be_what_is_no_source() -> None:
    (fact,), _ = check(f"---\npublisher: Google\n---\n\n{TEXT}")
    assert not fact.data.verdict.lacks
