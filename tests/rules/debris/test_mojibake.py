"""Real garbling: text of many scripts, encoded as one thing and decoded as another."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedlint import Document
from seedlint.testing import fix_files, lint_text
from seedlint_rules.debris.mojibake import mojibake

TEXTS = {
    "ar": "أغلق الجسر في الربيع ولم يفتح مرة أخرى.",
    "de": "Über den Dächern hängt schöner grauer Nebel, und die Straße ist leer.",
    "el": "Η γέφυρα έκλεισε την άνοιξη και δεν άνοιξε ξανά.",
    "fr": "L’été dernier, la fête du château a été annulée à cause de la pluie.",
    "he": "הגשר נסגר באביב ולא נפתח שוב.",
    "hi": "पुल वसंत में बंद कर दिया गया था।",
    "ja": "橋は春に閉鎖され、二度と開かれませんでした。",
    "ko": "다리는 봄에 폐쇄되었고 다시 열리지 않았다.",
    "pl": "Most został zamknięty wiosną i nigdy więcej nie został otwarty.",
    "ru": "Мост закрыли весной и больше не открывали.",
    "tr": "Köprü ilkbaharda kapatıldı ve bir daha açılmadı.",
    "zh": "桥在春天关闭，再也没有开放。没有人知道为什么。",
}
SINGLE_BYTE = {"ru": ("cp1251", "koi8-r"), "el": ("cp1253",), "he": ("cp1255",), "ar": ("cp1256",)}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(
    "codec", ["latin-1", "cp1252", "cp1250", "cp437", "cp866", "koi8-r", "mac-roman"]
)
def test_utf8_read_as_something_else(language: str, codec: str) -> None:
    garbled = TEXTS[language].encode().decode(codec, "ignore")
    (finding,) = lint_text(garbled, mojibake)
    assert finding.severity == "warning"
    assert finding.data["kind"] == "garbled"


@pytest.mark.parametrize(("language", "codec"), [("zh", "gbk"), ("ru", "gbk"), ("ja", "cp932")])
def test_utf8_read_as_an_east_asian_codec(language: str, codec: str) -> None:
    garbled = TEXTS[language].encode().decode(codec, "replace")
    assert lint_text(garbled, mojibake)


@pytest.mark.parametrize(
    ("language", "codec"), [(name, codec) for name in SINGLE_BYTE for codec in SINGLE_BYTE[name]]
)
def test_letters_of_one_byte(language: str, codec: str) -> None:
    garbled = TEXTS[language].encode(codec, "ignore").decode("cp1252", "ignore")
    (finding,) = lint_text(garbled, mojibake)
    assert finding.data["how"].endswith(" read as Windows-1252")


@pytest.mark.parametrize("language", TEXTS)
def test_what_is_right_is_right(language: str) -> None:
    assert not lint_text(TEXTS[language], mojibake)


@pytest.mark.parametrize("language", TEXTS)
def test_mending_gives_every_letter_back(language: str) -> None:
    text = f"{TEXTS[language]}\r\n\r\n{TEXTS[language]}\r\n".encode()
    garbled = text.decode("latin-1").encode()
    assert fix_files({"a.txt": garbled}, mojibake, unsafe=False) == {"a.txt": text}


def test_garbled_twice() -> None:
    twice = TEXTS["fr"]
    for _ in range(2):
        twice = twice.encode().decode("cp1252")
    (finding,) = lint_text(twice, mojibake)
    assert finding.data["how"] == "UTF-8 read as Windows-1252, twice"


def test_no_safe_fix_beside_letters_that_are_right() -> None:
    garbled = TEXTS["fr"].encode().decode("cp1252", "ignore")
    text = f"{garbled}\n\n{TEXTS['fr']}\n"
    assert fix_files({"a.txt": text}, mojibake, unsafe=False) == {"a.txt": text.encode()}


def test_code_is_left_alone() -> None:
    text = "The word `cafÃ©` and cafÃ© are two words, and `dÃ©jÃ` is one.\n"
    mended = text.replace(" cafÃ©", " café").encode()
    assert fix_files({"a.md": text}, mojibake) == {"a.md": mended}


LONG = {
    "ar": "أغلق الجسر القديم في الربيع ولم يفتح مرة أخرى، ولا أحد يعرف السبب في القرية الصغيرة.",
    "de": "Über den Dächern hängt für Stunden grauer Nebel, und über die Straße läuft niemand.",
    "fr": "L'été, le château était fermé et le café désert, répétait un élève étonné près du pré.",
    "ja": "橋は春に閉鎖され、それから二度と開かれることはありませんでした。",
    "ko": "그 다리는 봄에 폐쇄되었고 다시 열리지 않았으며 아무도 그 이유를 알지 못했다.",
    "pl": "Mała łódka została zamknięta wiosną; była biała, a żaglówka pływała całą zimę.",
    "ru": "Старый мост закрыли весной и больше никогда не открывали, и никто не знает почему.",
    "tr": "Yaşlı kadın kışın kapısını açtı, ışığı yaktı ve kızının adını çağırdı.",
    "zh": "桥在春天关闭了，再也没有开放过，这个地方的人都不知道为什么。",
}
PAGES = [
    *(("ru", was, read) for was in ("cp1251", "koi8-r", "cp866") for read in ("cp1252",)),
    *(("ru", "koi8-r", "cp1251"), ("ru", "cp1251", "koi8-r"), ("ru", "cp1251", "cp866")),
    *(("ru", "cp866", "cp1251"), ("ar", "cp1256", "cp1252"), ("zh", "gb18030", "cp1252")),
    *(("ko", "euc-kr", "cp1252"), ("ja", "euc-jp", "cp1252"), ("pl", "cp1250", "cp1252")),
    *(("pl", "iso8859-2", "cp1252"), ("tr", "cp1254", "cp1252"), ("de", "mac-roman", "cp1252")),
    ("fr", "cp850", "cp1252"),
]


def misread(text: str, was: str, read: str) -> str:
    """As programs do: what Windows-1252 leaves out is read as Latin-1."""
    return "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in text.encode(was))


@pytest.mark.parametrize(("language", "was", "read"), PAGES)
def test_another_code_page(language: str, was: str, read: str) -> None:
    garbled = misread(LONG[language], was, read)
    (finding,) = lint_text(garbled, mojibake)
    assert finding.severity == "warning"
    assert fix_files({"a.txt": garbled}, mojibake) == {"a.txt": LONG[language].encode()}


@pytest.mark.parametrize("language", LONG)
def test_what_is_right_is_right_in_any_code_page(language: str) -> None:
    assert not lint_text(f"{LONG[language]}\n\n{LONG[language].upper()}\n", mojibake)


def test_short_lines_are_mended_like_the_long_one_beside_them() -> None:
    text = f"{LONG['ru']}\n\nМост.\n"
    garbled = text.encode("koi8-r").decode("cp1251")
    assert fix_files({"a.txt": garbled}, mojibake) == {"a.txt": text.encode()}


@pytest.mark.parametrize(
    ("language", "was", "read"),
    [("ja", "shift_jis", "cp1252"), ("zh", "utf-8", "gbk"), ("ja", "utf-8", "cp932")],
)
@pytest.mark.parametrize("errors", ["ignore", "replace"])
def test_where_letters_were_lost_nothing_is_mended(
    language: str, was: str, read: str, errors: str
) -> None:
    garbled = LONG[language].encode(was).decode(read, errors)
    (finding,) = lint_text(garbled, mojibake)
    assert "it was" not in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "Þú veist það, og þýðir það að við býðum þér nýjan dag við ána.",
        "Ef það er nýtt við höndina, þýðir það að öldin býður öðrum við borð.",
        "nový dobrý malý starý",
        "The note¹and the source²are below, x³y is a formula.",
        "Заагч дээрх бичгийн хэмжээ ба тэмдэглээний байрлал.",
        "Не ўдалося вылучыць памяць, і ніхто не ведаў чаму.",
        "Упућује на функције шкољке, а нико не зна зашто.",
        "компонуємо модуль з попередніми модулями",
        "停止位停止位",
        "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ",
        "В МегаФоне и КамАЗе знают, что паром ходил только ночью.",
    ],
)
def test_honest_lines_that_come_near(text: str) -> None:
    assert not lint_text(text, mojibake)


def test_a_sign_alone_is_shown_with_what_it_breaks() -> None:
    text = "Él preguntó: Â¿por qué está cerrado el puente?\n"
    (finding,) = lint_text(text, mojibake)
    assert '"Â¿por" is garbled' in finding.message or '"Â¿" is garbled' in finding.message
    assert fix_files({"a.txt": text}, mojibake) == {"a.txt": text.replace("Â", "").encode()}


def test_signs_that_stand_for_lost_letters() -> None:
    (finding,) = lint_text("桥在春天关闭，锟斤拷锟斤拷没有人知道。", mojibake)
    assert finding.data["kind"] == "lost"
    assert finding.fix is None


def test_all_of_a_line_read_as_koi8_is_mended() -> None:
    text = "Он не знал, а мы — да: мост закрыт.\n"
    garbled = text.encode().decode("koi8-r")
    assert fix_files({"a.txt": garbled}, mojibake) == {"a.txt": text.encode()}


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_is_never_garbled(text: str) -> None:
    assert not list(mojibake.check(Document("a.txt", text)))


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    for finding in mojibake.check(Document("a.txt", text)):
        assert finding.place is not None


def test_ftfy_is_loaded_on_suspicion_only() -> None:
    code = (
        "import sys\n"
        "from seedlint import Document\n"
        "from seedlint_rules.debris.mojibake import mojibake\n"
        "list(mojibake.check(Document('a.txt', 'L’été « Été » à Malmö… Łódź — Привет')))\n"
        "sys.exit('ftfy' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-P", "-c", code], check=False).returncode == 0


def test_a_text_about_codecs_may_show_what_they_garble() -> None:
    text = "Read in UTF-8, the letter became Ã© here.\n\nThe sign was â€™ before.\n"
    (found,) = lint_text(text, mojibake)
    assert found.severity == "info"
    assert fix_files({"a.txt": text}, mojibake, unsafe=False) == {"a.txt": text.encode()}


def test_a_header_does_not_make_a_mail_one_about_codecs() -> None:
    text = "Content-Type: text/plain; charset=UTF-8\n\nThe cafÃ© is open, dÃ©jÃ  vu.\n"
    (found,) = lint_text(text, mojibake)
    assert found.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "MAÇÃ\u00a0VERDE",
        "Turma da MANHÃ\u00a0— das 8h às 12h.",
        "MANHÃ E MAÇÃ\u00a0VERDE",
        "IRMÃ\u00a0ANA",
    ],
)
def test_a_capital_word_before_a_no_break_space_is_right(text: str) -> None:
    assert not lint_text(f"{text}\n", mojibake)
