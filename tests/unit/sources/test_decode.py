import pytest

from parley.sources.decode import decode

RUSSIAN = "Стороны договорились встретиться снова в мае. Профсоюз требует одиннадцати часов отдыха."
FRENCH = "Les parties se retrouveront en mai, a déclaré le médiateur à l’issue de la réunion."
POLISH = "Strony spotkają się ponownie w maju, powiedział mediator. Związek żąda przerwy."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, e) for e in ("cp1251", "koi8-r", "cp866", "iso8859-5")]
    + [(FRENCH, "cp1252"), (POLISH, "cp1250"), ("The crews’ “no” came late.", "cp1252")],
)
def test_old_encodings_are_recognised_and_said(text, encoding):
    decoded, notes = decode(text.encode(encoding), "report.txt")

    assert decoded == text
    assert len(notes) == 1
    assert "report.txt does not say its encoding" in notes[0].text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_is_read_without_remark(encoding):
    text = "The crews’ “no” came late — said Орлов."

    assert decode(text.encode(encoding), "report.txt") == (text, ())


def test_line_ends_are_not_translated():
    assert decode(b"a\r\nb\rc\n", "report.txt")[0] == "a\r\nb\rc\n"


def test_a_little_damage_to_utf8_is_shown_and_said():
    data = RUSSIAN.encode() + b"\xd0" + b" the end"
    text, notes = decode(data, "report.txt")

    assert text == RUSSIAN + "\ufffd the end"
    assert "damaged" in notes[0].text


def test_an_encoding_that_a_page_names_is_used_unless_it_cannot_be_true():
    data = RUSSIAN.encode("cp1251")

    assert decode(data, "page.html", "windows-1251") == (RUSSIAN, ())
    assert decode(data, "page.html", "utf-16")[0] == RUSSIAN
    assert decode(data, "page.html", "no-such-thing")[0] == RUSSIAN
