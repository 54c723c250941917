"""Lines above and below a text that say where it comes from, as sites of many languages print them.

Every line stands in a text of its script that does not say its words, under a title or at the end.
"""

import pytest

from seedlint import Document
from seedlint_rules.attribution._verdict import claims_in_text

TEXTS = {
    "Latin": (
        "The lime tree is gone at last",
        "The old lime tree on the market square fell in the night to Tuesday and nobody was hurt. "
        "The town will plant a new one there in the autumn, as it was decided last week. ",
    ),
    "Cyrillic": (
        "Старая липа упала",
        "Старая липа на рыночной площади упала в ночь на вторник, и никто не пострадал. Осенью "
        "город посадит на этом месте новое дерево, как решил совет на прошлой неделе. ",
    ),
    "Hebrew": (
        "העץ הישן נפל",
        "העץ הישן בכיכר השוק נפל בלילה בין שני לשלישי ואיש לא נפגע במקום. בסתיו העירייה תיטע שם "
        "עץ חדש כפי שהוחלט בישיבת המועצה בשבוע שעבר. ",
    ),
    "Arabic": (
        "سقوط الشجرة القديمة",
        "سقطت الشجرة القديمة في ساحة السوق ليل الثلاثاء ولم يصب أحد بأذى هناك. وستزرع البلدية "
        "شجرة جديدة في الخريف كما قرر المجلس في الأسبوع الماضي. ",
    ),
    "Devanagari": (
        "पुराना पेड़ गिर गया",
        "बाज़ार के चौक का पुराना पेड़ मंगलवार की रात गिर गया और किसी को चोट नहीं लगी। नगर पालिका "
        "पतझड़ में वहाँ एक नया पेड़ लगाएगी, जैसा पिछले सप्ताह तय हुआ था। ",
    ),
    "Han": (
        "市场的老树倒了",
        "市场广场上的老树在星期二夜里倒下，没有人受伤。市政府将在秋天在那里种一棵新的，这是上周会议的"
        "决定。居民们说，它已经有三百多年的历史了。",
    ),
    "Kana": (
        "古い木が倒れる",
        "市場の広場の古い木が火曜日の夜に倒れ、けが人はいなかった。町は秋にそこに新しい木を植える予定"
        "だと、先週の会議で決まった。住民はこの木が三百年以上前からあると話す。",
    ),
    "Hangul": (
        "오래된 나무 쓰러져",
        "시장 광장의 오래된 나무가 화요일 밤에 쓰러졌고 다친 사람은 없었다. 시는 가을에 그곳에 새 "
        "나무를 심을 예정이라고 지난주 회의에서 결정했다. 주민들은 삼백 년이 넘었다고 말한다. ",
    ),
    "Thai": (
        "ต้นไม้เก่าล้ม",
        "ต้นไม้เก่าแก่ที่จัตุรัสตลาดล้มลงในคืนวันอังคารและไม่มีผู้ใดได้รับบาดเจ็บ เทศบาลจะปลูกต้นไม้ใหม่ที่นั่น"
        "ในฤดูใบไม้ร่วงตามที่สภาได้ตัดสินใจเมื่อสัปดาห์ที่แล้ว ",
    ),
}


def says(script: str, line: str, where: str) -> str:
    title, text = TEXTS[script]
    body = f"{text * 2}\n\n{text * 2}"
    whole = f"{title}\n\n{line}\n\n{body}" if where == "above" else f"{body}\n\n{line}"
    claims = claims_in_text(Document("a.txt", whole), 12, 8, {})
    if any(claim.names for claim in claims):
        return "named"
    return "asked" if any(claim.states == "possible" for claim in claims) else "nothing"


ABOVE = {
    "Latin": [
        "Jane Doe, Oakville",
        "Jane Doe | May 3, 2021",
        "Jane Doe - Oakville",
        "JANE DOE",
        "JANE DOE / AFP",
        "Reuters",
        "By Jane Doe in Oakville",
        "By Jane Doe in Oakville and John Roe in Elmville",
        "By Our Correspondent",
        "From our correspondent in Oakville",
        "Special to the Oak Weekly",
        "Text and photos by Jane Doe",
        "oakfan on May 3, 2021",
        "May 3, 2021 by oakfan 3 Comments",
        "by\nJane Doe |",
        "par chenefan |",
        "La Redaccion\n3 May 2021",
        "Jane Doe\nAug 09, 2:31 PM",
        "Von Jana Eiche in Eichenau",
        "Aus Eichenau berichtet Jana Eiche",
        "Jana Eiche (Eichenau)",
        "Redaktion Eichenblatt\n3. Mai 2021",
        "By Jane Doe.",
        "Eichenau. Von Jana Eiche",
        "OAKVILLE (CBS News) ― The tree is gone",
    ],
    "Cyrillic": [
        "Анна ПРИМЕРОВА",
        "Подготовила Анна Примерова",
        "А. И. Примерова",
        "Иван Петров, «Речной вестник»",
    ],
    "Hebrew": ["מאת דנה אלון", "דנה אלון | 03.05.2021", "מאת מערכת העלה"],
    "Arabic": [
        "بقلم سمير حداد",
        "سمير حداد - القاهرة",
        "القاهرة – سمير حداد",
        "القاهرة - رويترز",
        "القاهرة (أ ف ب) - سقطت الشجرة",
        "وكالات",
    ],
    "Devanagari": ["लेखक: राम कुमार", "नई दिल्ली, 3 मई (भाषा)", "(एजेंसी)", "नवभारत टाइम्स | 3 मई 2021"],
    "Han": ["记者王小明", "文/王小明"],
    "Kana": [
        "山田太郎 記者",
        "記者・山田太郎",
        "文●山田太郎",
        "【東京＝山田太郎】木は",
        "山田太郎（樫新聞）",
    ],
    "Hangul": ["홍길동 기자", "글 홍길동"],
    "Thai": ["โดย สมชาย ใจดี"],
}

BELOW = {
    "Latin": [
        "— J. D.",
        "More from Oak Weekly",
        "(dpa)",
        "(AFP/ab)",
        "Excerpted from The Mill by Joana Ferreira, copyright 2019.",
        "Zrodlo: Talbote",
        "EFE",
        "Jane Doe",
        "Jane Doe, Oakville",
        "Copyright Jane Doe",
        "(c) Jane Doe",
        "The Oak Weekly, May 2021",
        "Published in Oak Weekly, 3 May 2021.",
        "Erschienen im Talboten, 3. Mai",
        "Veröffentlicht im Talboten vom 3. Mai",
        "Paru dans La Feuille, 3 mai 2021",
        "Publicado en La Hoja el 3 de mayo de 2021.",
        "Pubblicato su La Foglia, 3 maggio 2021",
        "Verschenen in De Blad, 3 mei 2021",
        "Tekst ukazał się w Liściu, 3 maja 2021",
        "Mit freundlicher Genehmigung des Talboten",
        "This entry was posted in Gardens by oakfan. Bookmark the permalink.",
        "This blog is written by Jane Doe, a gardener from Oakville.",
        "About Jane Doe:",
        "Jane Doe can be reached at jane@oak.example.",
    ],
    "Cyrillic": [
        "«Дубовый листок», 3 мая 2021",
        "ТАСС",
        "(ТАСС)",
        "Анна Примерова",
        "По материалам «Дубового листка»",
    ],
    "Hebrew": ["(רויטרס)", "מאת דנה אלון", "© דנה אלון"],
    "Arabic": ["(أ ف ب)", "(رويترز)", "المصدر : وكالات"],
    "Devanagari": ["(भाषा)", "(पीटीआई)", "(आईएएनएस)"],
    "Han": ["（新华社）", "摘自《橡树日报》", "（原载《橡树日报》）", "转载自橡树日报"],
    "Kana": ["（共同）", "文＝山田太郎", "(文・佐藤花子)", "（取材・文＝佐藤花子）"],
    "Hangul": ["(연합뉴스)", "ⓒ 도토리일보"],
    "Thai": ["ที่มา: หนังสือพิมพ์โอ๊ก"],
}

ASKED_ABOVE = {
    "Latin": [
        "Zorvan Kelx",
        "@janedoe",
        "oakFan_7",
        "Opinion: Jane Doe",
        "jane@oak.example",
        "- Jane Doe",
    ],
    "Hebrew": ["יוסי כהן, אלוניה"],
    "Thai": ["สมชาย ใจดี"],
}

ASKED_BELOW = {
    "Latin": [
        "JD",
        "Zorvan Kelx",
        "Talbote",
        "Yours, Jane",
        "Published in the Oak Weekly",
        "Nachdruck aus dem Talboten",
        "Tomado de La Hoja",
        "Follow me @janedoe",
        "@joanaferreira on Twitter",
        "Contact the author at jane@oak.example",
        "The author teaches at Oak College.",
        "Die Autorin lebt in Eichenau.",
        "Jana Eiche, geboren 1980, lebt in Eichenau.",
        "Mehr vom Talboten",
        "All of it on oakweekly.com",
    ],
    "Cyrillic": ["Из газеты «Дубовый листок»"],
    "Hebrew": ["פורסם בעלה האלון, 3 במאי 2021"],
    "Arabic": ["نقلا عن ورقة البلوط", "* كاتب مصري"],
    "Devanagari": ["(लेखक पत्रकार हैं।)"],
    "Han": ["（作者系橡树大学教授）"],
    "Thai": ["สมชาย ใจดี"],
}

NOTHING_ABOVE = {
    "Latin": [
        "Photo: Jane Doe",
        "Photos by Jane Doe",
        "Getty Images",
        "Latest News",
        "Table of Contents",
        "Share",
        "A town in grief",
        "Special to the garden",
        "Exclusive to Members",
        "The tree appeared in Oakville on May 3.",
    ],
}

NOTHING_BELOW = {
    "Latin": [
        "Photo: Jane Doe",
        "Leave a comment",
        "Read more",
        "Related Articles",
        "More on this in the next part of the text",
        "Published in London in the rain of a long winter, nobody read it for years.",
        "This entry was posted in Gardens by admin.",
        "See example.py",
        "XII",
        "Chapter 2 Roots",
        "The End",
    ],
    "Kana": ["(写真・佐藤花子)", "（写真＝山田太郎）"],
}


@pytest.mark.parametrize("line", ["Иван Петров, «Речной вестник»", "Иван Петров — Вестник"])
def test_a_first_line_with_a_person_and_a_title_is_asked_about(line: str) -> None:
    _, text = TEXTS["Cyrillic"]
    claims = claims_in_text(Document("a.txt", f"{line}\n\n{text}\n\n{text}"), 12, 8, {})
    assert {claim.states for claim in claims} == {"possible"}


@pytest.mark.parametrize(
    "lines",
    [
        "The winners are:\nJane Doe, Oakville\nJohn Roe, Elmville",
        "“It was a sad day,” she said.\n\n“We shall miss it.”\nJane Doe, Oakville",
        "Jane Doe (Oakville)\nJohn Roe (Elmville)\nRichard Miles (Ashville)",
    ],
)
def test_lists_and_quotations_name_no_author(lines: str) -> None:
    assert says("Latin", lines, "below") != "named"


@pytest.mark.parametrize(
    "line", ["Jane Doe, Mayor", "Jane Doe (SPD)", "Jane Doe (Photo)", "Jane Doe, Photographer"]
)
def test_who_somebody_is_makes_no_author(line: str) -> None:
    assert says("Latin", line, "above") == "asked"


@pytest.mark.parametrize("line", ["Easter on April 4, 2021", "Autumn on May 3, 2021"])
def test_what_happens_on_a_date_is_no_author(line: str) -> None:
    _, text = TEXTS["Latin"]
    claims = claims_in_text(Document("a.txt", f"{line}\n\n{text}\n\n{text}"), 12, 8, {})
    assert not any(claim.names for claim in claims)
    assert says("Latin", line.replace("Easter", "Autumn"), "above") != "named"


def rows(lines: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(script, line) for script, listed in lines.items() for line in listed]


@pytest.mark.parametrize(("script", "line"), rows(ABOVE))
def test_named_above(script: str, line: str) -> None:
    assert says(script, line, "above") == "named"


@pytest.mark.parametrize(("script", "line"), rows(BELOW))
def test_named_below(script: str, line: str) -> None:
    assert says(script, line, "below") == "named"


@pytest.mark.parametrize(("script", "line"), rows(ASKED_ABOVE))
def test_asked_about_above(script: str, line: str) -> None:
    assert says(script, line, "above") == "asked"


@pytest.mark.parametrize(("script", "line"), rows(ASKED_BELOW))
def test_asked_about_below(script: str, line: str) -> None:
    assert says(script, line, "below") == "asked"


@pytest.mark.parametrize(("script", "line"), rows(NOTHING_ABOVE))
def test_nothing_above(script: str, line: str) -> None:
    assert says(script, line, "above") == "nothing"


@pytest.mark.parametrize(("script", "line"), rows(NOTHING_BELOW))
def test_nothing_below(script: str, line: str) -> None:
    assert says(script, line, "below") == "nothing"
