"""Which line ends are ends of paragraphs: by language, and by the way a document is laid out."""

from __future__ import annotations

import textwrap

import pytest

from seedlint.engine.blocks import split

ENGLISH = [
    "The lighthouse keeper wrote in the evening, after the lamp was lit and the kettle had gone "
    "quiet. He wrote about gulls, and the price of oil, and a boat that never came back.",
    "His sister answered once a month. She had opinions on oil, none on gulls, and she did not "
    "believe in the boat at all; but she kept every letter in a tin under the stairs.",
    "When the tower was sold, a young man from the harbour office found the tin and read until "
    "noon. Then he locked the door, because the tide would not wait for him to finish.",
]
RUSSIAN = [
    "Осенью в посёлке становилось тихо: дачники уезжали, сторож снимал с причала лодки и вешал "
    "на ворота цепь. По вечерам он топил печь и слушал, как ветер ходит по пустым верандам.",
    "Однажды на почте ему отдали чужое письмо. Адрес был его, а имя незнакомое, и он три дня "
    "носил конверт в кармане, прежде чем решился отнести его обратно.",
    "Почтальонша пожала плечами и сказала, что такого человека здесь никогда не было. Сторож "
    "поверил ей не сразу, потому что письмо пахло яблоками, как в его собственном саду.",
]
HINDI = [
    "गाँव के किनारे एक पुराना कुआँ था जिसका पानी गर्मियों में भी ठंडा रहता था। लोग कहते थे कि उसे किसी "
    "यात्री ने अकेले खोदा था और फिर बिना नाम बताए चला गया।",
    "एक साल बारिश नहीं हुई और तालाब सूख गए। तब सबको वह कुआँ याद आया और सुबह से शाम तक वहाँ भीड़ "
    "लगी रहती थी।",
    "जब पानी लौट आया तो बच्चों ने कुएँ के पास नीम के पौधे लगाए। आज वे पेड़ इतने ऊँचे हैं कि उनकी छाया "
    "सड़क तक आती है।",
]
ARABIC = [
    "كان في آخر الشارع دكان صغير يبيع الساعات القديمة ويصلح ما تعطل منها في يوم واحد. وكان صاحبه "
    "يقول إن الوقت لا يضيع بل ينام في الأدراج.",
    "جاءته امرأة بساعة جدها وقالت إنها توقفت منذ سنوات طويلة. فتحها ببطء ثم ابتسم لأنه عرف الخط "
    "المحفور في داخلها.",
    "لم يأخذ منها أجرا في ذلك اليوم. طلب فقط أن تعود في الربيع وتخبره إن كانت الساعة ما زالت تمشي.",
]
CHINESE = [
    "河边的老茶馆每天早上五点开门，第一个客人总是那位修伞的师傅。他不说话，只把工具箱放在桌下，"
    "等水烧开以后慢慢地喝，一直喝到太阳照进窗户。",
    "有一年夏天雨下得特别多，师傅的生意好得忙不过来。茶馆老板替他收钱，邻居的孩子替他跑腿，"
    "大家都说这条街从来没有这么热闹过。",
    "后来雨停了，师傅也不再来了。老板把他的位置空着，茶杯洗干净放在原处，"
    "好像只要天一阴，那个人就会推门进来坐下。",
]
LANGUAGES = {
    "English": ENGLISH,
    "Russian": RUSSIAN,
    "Hindi": HINDI,
    "Arabic": ARABIC,
    "Chinese": CHINESE,
}


def wrap(paragraph: str, columns: int = 72, indent: str = "") -> str:
    """Fill lines greedily; ideographs take two columns and break anywhere."""
    if "。" in paragraph:
        characters = columns // 2
        whole = indent + paragraph
        return "\n".join(whole[i : i + characters] for i in range(0, len(whole), characters))
    return textwrap.fill(paragraph, columns, initial_indent=indent)


def paragraphs(text: str, suffix: str = ".txt") -> list[str]:
    """The blocks, without the white space that wrapping put in."""
    return ["".join(block.text.split()) for block in split(text, suffix)]


def solid(texts: list[str]) -> list[str]:
    return ["".join(text.split()) for text in texts]


@pytest.fixture(params=LANGUAGES, name="story")
def _story(request: pytest.FixtureRequest) -> list[str]:
    return LANGUAGES[request.param]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".rst"])
def test_blank_lines_end_wrapped_paragraphs(story: list[str], suffix: str) -> None:
    assert paragraphs("\n\n".join(map(wrap, story)), suffix) == solid(story)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".rst"])
def test_blank_lines_end_long_lines(story: list[str], suffix: str) -> None:
    assert paragraphs("\n\n".join(story), suffix) == solid(story)


@pytest.mark.parametrize("suffix", [".txt", ".md", ""])
def test_one_paragraph_a_line_without_blank_lines(story: list[str], suffix: str) -> None:
    assert paragraphs("\n".join(story), suffix) == solid(story)


@pytest.mark.parametrize("suffix", [".txt", ".md", ""])
def test_a_trailer_below_one_a_line_paragraphs_stands_alone(story: list[str], suffix: str) -> None:
    text = "\n".join([*story, *story, "from tw"])
    assert paragraphs(text, suffix) == solid([*story, *story, "from tw"])


def test_a_trailer_below_long_lines_between_blank_lines() -> None:
    text = "\n\n".join(ENGLISH) + "\nfrom tw\n"
    assert paragraphs(text, ".md") == paragraphs(text) == solid([*ENGLISH, "from tw"])


def test_a_trailer_below_a_wrapped_paragraph() -> None:
    text = "\n\n".join(map(wrap, ENGLISH)) + "\nfrom tw\n"
    assert paragraphs(text) == solid([*ENGLISH, "from tw"])


def test_indented_first_lines_begin_paragraphs() -> None:
    text = "\n".join(wrap(paragraph, indent="    ") for paragraph in ENGLISH)
    assert paragraphs(text) == solid(ENGLISH)


def test_indented_first_lines_between_blank_lines_are_no_code() -> None:
    blocks = split("\n\n".join(wrap(paragraph, indent="    ") for paragraph in RUSSIAN), "")
    assert [block.kind for block in blocks] == ["prose"] * 3
    assert paragraphs("\n".join(wrap(p, indent="　　") for p in CHINESE)) == solid(CHINESE)


def test_short_last_lines_end_wrapped_paragraphs_without_blank_lines(story: list[str]) -> None:
    assert paragraphs("\n".join(map(wrap, story))) == solid(story)


def test_lines_wrapped_by_hand_are_ragged() -> None:
    text = (
        "We met at the corner where the baker used to be, and\n"
        "walked along the canal until it was too dark to see the boats. Nobody\n"
        "said anything about the exam. It was\n"
        "better that way, because the results were due on Monday and there\n"
        "was nothing left to do about it.\n"
        "\n"
        "On Monday the list hung in the corridor, and\n"
        "people stood in front of it as they stand in front of a painting, not\n"
        "quite close enough to touch it.\n"
    )
    assert [block.text[:9] for block in split(text, "")] == ["We met at", "On Monday"]


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_a_sentence_a_line_is_one_paragraph_in_markup(suffix: str) -> None:
    text = "\n\n".join(paragraph.replace(". ", ".\n") for paragraph in ENGLISH)
    assert paragraphs(text, suffix) == solid(ENGLISH)


def test_a_clause_a_line_is_one_paragraph_between_blank_lines() -> None:
    text = "\n\n".join(
        paragraph.replace(". ", ".\n").replace(", ", ",\n").replace(" and ", "\nand ")
        for paragraph in ENGLISH
    )
    assert paragraphs(text) == solid(ENGLISH)


def test_titles_stand_alone_among_one_a_line_paragraphs() -> None:
    story = ["The Keeper", *ENGLISH[:2], "What the Harbour Office Found", ENGLISH[2]]
    assert paragraphs("\n".join(story)) == solid(story)


def test_a_long_address_does_not_end_a_wrapped_paragraph() -> None:
    address = "https://harbour.example/archive/letters/keeper/1931/october/" + "x" * 60
    text = f"{wrap(ENGLISH[0])}\n\nThe scans are kept at\n{address}\nand may be read there by "
    text += f"anyone.\n\n{wrap(ENGLISH[1])}\n"
    assert len(split(text, "")) == 3


def test_header_lines_are_not_joined_in_a_wrapped_letter() -> None:
    text = "From: The Keeper\nTo: His Sister\nSubject: Oil\n\n" + "\n\n".join(map(wrap, ENGLISH))
    assert paragraphs(text)[:3] == ["From:TheKeeper", "To:HisSister", "Subject:Oil"]


VERSE = {
    "English": (
        "The harbour keeps its lanterns low,\nThe tide forgets the shore,\n"
        "And one by one the fishers go\nTo mend what storms once tore.\n\n"
        "A bell across the water calls\nThe names the fog has kept;\n"
        "The rain leans gently on the walls\nWhere all the children slept."
    ),
    "Russian": (
        "На окнах вырос белый сад,\nЗамёрзла тишина,\nИ тени старых баррикад\n"
        "Рисует нам луна.\n\nА утром дворник, хмур и сед,\nПройдёт, скребя метлой,\n"
        "И уведёт последний след\nВ сугроб под мостовой."
    ),
    "Chinese": "晚风吹过旧石桥，\n河灯一盏慢慢摇。\n归来不问谁先老，\n只把新茶对月浇。\n\n"
    "山前细雨洗青苔，\n门外杏花昨夜开。\n燕子不知人已远，\n衔泥又向故檐来。",
    "Hindi": "नदी किनारे दीप जले,\nपवन सुनाए गीत,\nदूर कहीं से लौट रही,\nभूली बिसरी प्रीत।\n\n"
    "चाँद उतर कर पूछ रहा,\nकौन यहाँ पर जागे,\nसपनों की इस गली में,\nनींद कहाँ तक भागे।",
    "Arabic": "يا ليل هذا البحر لا ينام،\nوالموج يحكي قصة الأيام،\nخبأت في كفي بقايا نجمة،\n"
    "ومشيت وحدي أتبع الأحلام.\n\nيا دار هل تدرين أين أحبتي،\nرحلوا ولم يتركوا سوى السلام،\n"
    "والباب يسأل كلما مر الهوا،\nمن ذا سيطرقه بعد هذا العام.",
}


@pytest.mark.parametrize("language", VERSE)
def test_a_stanza_is_a_block_and_keeps_its_lines(language: str) -> None:
    blocks = split(VERSE[language], ".txt")
    assert [block.kind for block in blocks] == ["verse", "verse"]
    assert [block.text for block in blocks] == VERSE[language].split("\n\n")


@pytest.mark.parametrize("language", VERSE)
def test_a_poem_in_markdown_is_verse(language: str) -> None:
    assert [block.kind for block in split(VERSE[language], ".md")] == ["verse", "verse"]


def test_a_stanza_between_wrapped_paragraphs() -> None:
    text = "\n\n".join([wrap(ENGLISH[0]), VERSE["English"], *map(wrap, ENGLISH[1:])])
    kinds = [block.kind for block in split(text, ".txt")]
    assert kinds == ["prose", "verse", "verse", "prose", "prose"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg\nJonas Lind\nMarta Holm\nPeter Strand\nOlga Dahl\n",
        "Making Bread at Home\nA Walk Along the Wall\nThe Price of Oil\nBooks for the Winter\n",
        "I like tea.\nI like rain.\nI like the sound of both.\nNobody asked me.\n",
        "alpha 0.5 -> 0.25\nbeta 1.5 -> 2.25\ngamma 2.0 -> 4.00\ndelta 3.0 -> 9.00\n",
        "Name: Anna Berg\nTown: Lund\nWork: boats, nets, tar\nAge: not given\n",
    ],
    ids=["names", "titles", "sentences", "figures", "labels"],
)
def test_lists_of_short_lines_are_not_verse(text: str) -> None:
    blocks = split(text, ".txt")
    assert [block.text for block in blocks] == text.splitlines()
    assert {block.kind for block in blocks} == {"prose"}


def test_a_document_may_be_wrapped_in_one_half_and_not_in_the_other() -> None:
    halves = ["\n\n".join(map(wrap, ENGLISH)), "\n".join(RUSSIAN), "from tw"]
    assert paragraphs("\n\n".join(halves)) == solid([*ENGLISH, *RUSSIAN, "from tw"])
    assert paragraphs("\n".join(halves)) == solid([*ENGLISH, *RUSSIAN, "from tw"])


def test_quoted_paragraphs_are_laid_out_like_others() -> None:
    quoted = wrap("\n".join(ENGLISH[:1])).replace("\n", "\n> ")
    blocks = split(f"> {quoted}\n\n{wrap(ENGLISH[1])}\n", ".txt")
    assert [block.kind for block in blocks] == ["quote", "prose"]
    long = "\n".join(f"> {paragraph}" for paragraph in ENGLISH)
    assert [block.kind for block in split(long, ".txt")] == ["quote"] * 3


def test_an_item_takes_its_wrapped_lines_but_not_the_paragraph_below() -> None:
    item = wrap("- " + ENGLISH[0])
    assert paragraphs(f"{item}\n\n{wrap(ENGLISH[1])}") == solid(["- " + ENGLISH[0], ENGLISH[1]])
    assert paragraphs("- oil\n- lamps\n" + "\n".join(ENGLISH)) == solid(
        ["-oil", "-lamps", *ENGLISH]
    )
