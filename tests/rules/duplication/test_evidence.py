"""Which paragraphs may stand in many texts, because they say whose the text is."""

from __future__ import annotations

import pytest

from seedlint import Document, Span
from seedlint.testing import lint_files
from seedlint_rules.attribution.missing_attribution import missing_attribution
from seedlint_rules.duplication._evidence import (
    HEAD_LINES,
    LONGEST,
    LONGEST_NOTICE,
    TAIL_LINES,
    is_attribution,
    is_licence_notice,
)
from seedlint_rules.duplication.duplicated_paragraph import duplicated_paragraph
from seedlint_rules.duplication.reused_passage import reused_passage

NOTICE = """\
The seed list of the upper farm is free software: you can redistribute it and/or modify it, and
pass it on under the terms of the Barn Owl License, as it hangs in the hall of the mill.
It is distributed in the hope that it will be useful, to owls or mice, but without any warranty;
not even the implied warranty that it will be a cabbage, or of fitness for a particular soil.
You should have received a copy of the Barn Owl License along with the list. If not, ask the owl."""
STORY = """\
The owl of the upper farm had a licence for nothing, and nobody had ever asked her for one.
She came at dusk, sat down on the beam above the scales, and looked on while the flour was
weighed, and the miller swore that in those years no sack had ever been a spoonful too light.
When she stayed away, he hung up a wooden one, and people came from far away to see it turn."""
MARKS = ["", "# ", "// ", " * ", "; ", "-- ", "% "]


def marked(text: str, mark: str) -> str:
    return "".join(f"{mark}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize("mark", MARKS)
def test_a_notice_is_one_behind_comment_marks(mark: str) -> None:
    assert len(NOTICE) > LONGEST
    assert is_licence_notice(marked(NOTICE, mark))
    assert not is_licence_notice(marked(STORY, mark))


@pytest.mark.parametrize("mark", MARKS)
def test_two_files_may_have_one_notice(mark: str) -> None:
    ends = ["The harbour froze in March.", "In June the bees swarmed twice."]
    notices = {f"{n}.txt": f"{marked(NOTICE, mark)}\n{end}\n" for n, end in enumerate(ends)}
    assert not lint_files(notices, duplicated_paragraph).diagnostics
    assert not lint_files(notices, reused_passage).diagnostics


@pytest.mark.parametrize("mark", ["", "# ", "// ", "; "])
def test_a_story_behind_comment_marks_is_a_copy(mark: str) -> None:
    ends = ["The harbour froze in March.", "In June the bees swarmed twice."]
    stories = {f"{n}.txt": f"{marked(STORY, mark)}\n{end}\n" for n, end in enumerate(ends)}
    (found,) = lint_files(stories, duplicated_paragraph).diagnostics
    assert found.severity == "error"


def test_what_goes_on_with_something_else_is_no_notice() -> None:
    assert not is_licence_notice("\n".join([NOTICE, *[STORY] * 6]))
    assert not is_licence_notice("\n".join([NOTICE] * (LONGEST_NOTICE // len(NOTICE) + 1)))
    assert not is_licence_notice("")


LONG_NOTICES = {
    "MIT": [
        "Permission is hereby granted, free of charge, to any person obtaining a copy of this "
        "software, to sow it wherever it will grow.",
        "The above copyright notice and this permission notice shall be kept in all copies.",
        'The software is provided "as is", without warranty of any kind, express or implied.',
    ],
    "BSD": [
        "Redistribution and use in source and binary forms are permitted to owls.",
        "Copies of the source must retain the above copyright notice, this list of conditions.",
        "The names of the owls may not be used to promote products derived from this software.",
        "In no event shall the copyright holders be liable for any mice.",
    ],
    "GPL": [
        "The list is free software: you can redistribute it and/or modify it under the terms of "
        "the GNU Barn Owl License, either version 3 or, if you like, any later version.",
        "It is distributed in the hope that it will be useful, but without any warranty.",
        "You should have received a copy of the GNU Barn Owl License with it.",
    ],
    "Apache": [
        "Licensed under the Apache License, Version 2.0; you may not use this file except in "
        "compliance with the License.",
        "Unless required by applicable law or agreed to in writing, seeds come under the License "
        'on an "as is" basis, without warranties or conditions of any kind.',
    ],
    "zlib": [
        "Permission is granted to anyone to use this list for any purpose.",
        "This notice may not be removed from any copy of the list.",
    ],
    "Unlicense": ["This is free and unencumbered software for every field."],
}
ONE_LINERS = [
    "Licensed under the MIT License.",
    "Licensed under MIT",
    "The barn is licensed under CC BY-SA 4.0.",
    "Licensed under GPL-3.0",
    "Distributed under the terms of the GNU GPL.",
    "It is released under the Apache 2.0 licence, see the file at the door.",
    "This text is available under a Creative Commons licence.",
    "SPDX-License-Identifier: BSD-3-Clause",
    "© 2019 The Owls. All rights reserved.",
    "Some rights reserved",
    "https://creativecommons.org/licenses/by/4.0/",
    "Dieses Werk ist lizenziert unter einer Creative Commons Namensnennung 4.0 Lizenz.",
    "Die Eule steht unter der GPL und unter den Bedingungen der Lizenz von nebenan.",
    "Alle Rechte vorbehalten.",
    "La chouette est mise à disposition selon les termes de la licence Creative Commons.",
    "Publié sous licence MIT",
    "Esta obra está bajo una licencia Creative Commons Atribución 4.0.",
    "Este texto está sob uma licença Creative Commons.",
    "Quest'opera è distribuita con licenza Creative Commons.",
    "Произведение доступно по лицензии Creative Commons «С указанием авторства».",
    "Распространяется на условиях лицензии GNU GPL.",
    "Все права защищены.",
    "本作品采用知识共享署名 4.0 国际许可协议进行许可。",
    "版权所有，侵权必究",
    "この作品はクリエイティブ・コモンズ 表示 4.0 国際 ライセンスの下に提供されています。",
    "무단 전재 및 재배포 금지",
]


@pytest.mark.parametrize(
    "text", [*ONE_LINERS, *("\n".join(said) for said in LONG_NOTICES.values())]
)
def test_what_grants_a_licence_is_a_notice(text: str) -> None:
    assert is_licence_notice(text)


@pytest.mark.parametrize(
    "text",
    [paragraph for said in LONG_NOTICES.values() for paragraph in said],
)
def test_so_is_each_paragraph_of_it(text: str) -> None:
    assert is_licence_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "Under the terms of the truce both armies withdrew behind the river on Monday morning.",
        "The hostages were released under the terms of the truce that the owls had brokered.",
        "The grain would be released under the supervision of two judges, the ministry said.",
        "Whoever buys the mill must retain the wheel, and draw it in all copies of the map.",
        "The court may hear him again at any later version of the trial, whatever it is called.",
        "In no event shall the ferry leave early, or the captain be liable for any delay.",
        "The taxis are licensed under the act of 1976 and available under the bridge.",
        "The hearing found no consequential damages, and the permission is granted to build.",
        "You should have received a copy of the minutes, and must reproduce the drawing on page 3.",
        "I write this down in the hope that it will be useful to whoever finds the tower empty.",
        "The tractor was sold without any warranty, and a permit is granted without fee.",
        "The mine was not run in compliance with the license, the ministry said on Tuesday.",
        "If you have bread left over, you can redistribute it to whoever comes to the door.",
        "この機関車は英国企業のライセンスの下で四十年にわたって生産された。",
        "新聞記事の無断転載が問題になっていると、協会は火曜日に発表した。",
        "La locomotive est fabriquée sous licence dans une usine qui a fermé depuis.",
        "Die Oper steht unter einer neuen Leitung und arbeitet mit dem Chor der Stadt.",
        "两家公司昨天签署了许可协议，双方都没有公布金额。",
        "The ministry said that the maps will be published under the terms of the open licence, "
        "and that everybody may print them; the opposition called it a triumph of the north.",
    ],
)
def test_news_and_contracts_are_no_notices(text: str) -> None:
    assert not is_licence_notice(text)


def test_a_report_with_a_phrase_of_notices_is_a_copy() -> None:
    report = (
        "Under the terms of the truce both armies went home behind the river on Monday, while the "
        "farmers of the eastern bank drove their cattle home for the first time since April, and "
        "the ferry carried three hundred people before noon. Nobody fired."
    )
    ends = ["The harbour froze in March.", "In June the bees swarmed twice."]
    reports = {f"{n}.txt": f"{report}\n\n{end}\n" for n, end in enumerate(ends)}
    (found,) = lint_files(reports, duplicated_paragraph).diagnostics
    assert found.severity == "error"


def test_attributions_are_looked_for_where_missing_attribution_does() -> None:
    defaults = [missing_attribution.options[f"{end}_lines"].default for end in ("head", "tail")]
    assert defaults == [HEAD_LINES, TAIL_LINES]


@pytest.mark.parametrize("matter", ["", "---\ntitle: The owl\n---\n\n"])
def test_attributions_stand_in_the_first_and_last_lines(matter: str) -> None:
    lines = [STORY.splitlines()[number % 4] for number in range(HEAD_LINES + TAIL_LINES)]
    for line in range(len(lines) + 1):
        told = [*lines[:line], "Source: https://example.org/owl", *lines[line:]]
        doc = Document("a.md", matter + "\n\n".join(told))
        first = len(doc.blocks) - len(told)
        found = is_attribution(doc, doc.blocks[first + line].span)
        assert found == (line < HEAD_LINES or line > len(lines) - TAIL_LINES)


def test_with_a_paragraph_a_line_attributions_stand_in_the_first_and_last_ones() -> None:
    """Twelve such lines are most of a text, and its middle says nothing of where it comes from."""
    paragraphs = [" ".join(STORY.splitlines())] * 10
    source = "Source: https://example.org/owl"
    found = []
    for place in range(len(paragraphs) + 1):
        doc = Document("a.txt", "\n".join([*paragraphs[:place], source, *paragraphs[place:]]))
        start = doc.text.index(source)
        found.append(is_attribution(doc, Span(start, start + len(source))))
    assert found == [place <= 3 or place >= 8 for place in range(len(found))]


def test_tags_of_licences_count_wherever_they_stand() -> None:
    paragraphs = [STORY] * 8 + ["SPDX-License-Identifier: MIT"] + [STORY] * 8
    doc = Document("a.md", "\n\n".join(paragraphs))
    assert is_attribution(doc, doc.blocks[8].span)
