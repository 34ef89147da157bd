"""Bytes to text: which encoding a file is written in, and what is no text at all."""

import codecs
import re

from parley.errors import SourceError
from parley.sources.contents import remark
from parley.sources.document import Note

BOMS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file (.doc, .xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich-text file (.rtf)"),
)

MAX_CONTROL_SHARE = 0.02
"""Share of control characters from which bytes are no text."""

DAMAGED = 3
"""A text with so many times more sound than broken UTF-8 letters is damaged UTF-8."""

MANY_HIGH_BYTES = 0.3
"""Share of bytes above 127 from which a text is not in Latin letters."""

SAMPLE = 100_000
"""Bytes from which an undeclared encoding is guessed."""

CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
DECLARABLE = re.compile(
    r"utf-?8|(?:us-)?ascii|iso|latin|cp|windows|x-mac|mac|koi|gb|big5|euc|shift|sjis|tis|ks_c",
    re.IGNORECASE,
)
"""Encodings that a page may name; a page whose head can be read is in none of the others."""

CENTRAL = re.compile(r"[a-z][¹³¿¼¾]|[¹³¿¼¾][a-z]")
"""Signs inside words: letters of Polish or Czech read as a Western encoding."""

ASCII = bytes(range(128))
SLAVIC = ("cp1251", "koi8-r", "iso8859-5", "cp866")
COMMON_CYRILLIC = frozenset("оеаинтсрвлі")
ADVICE = "save it as UTF-8 text, PDF, Word or HTML"


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """The text that bytes stand for; a byte-order mark is left out, nothing else is changed.

    Args:
        data: the bytes of a file.
        name: what to call the file in an error.
        declared: encoding that the file names itself, as a web page does.

    Returns:
        The text, and remarks when the encoding was guessed or bytes were damaged.

    Raises:
        SourceError: when the bytes are no text.
    """
    for bom, encoding, label in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, label, name), ()
    _refuse_binary(data, name)
    if b"\x00" in data:
        return _strict(data, _wide(data, name), "UTF-16", name), ()
    if declared and DECLARABLE.match(declared) and (text := _try(data, declared)) is not None:
        return text, ()
    text = _try(data, "utf-8")
    if text is not None:
        return text, ()
    return _guessed(data, name)


def _strict(data: bytes, encoding: str, label: str, name: str) -> str:
    """Decode or say where the bytes stop making sense."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise SourceError(
            f"{name} is marked as {label} but byte {problem.start:,} does not fit; {ADVICE}"
        ) from problem


def _try(data: bytes, encoding: str) -> str | None:
    """Decode, or None when the bytes do not fit or there is no such encoding."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _refuse_binary(data: bytes, name: str) -> None:
    """Refuse what is plainly not text."""
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise SourceError(f"{name} is {what}, not plain text; {ADVICE}")
    if b"\x00" not in data and len(CONTROL.findall(data[:SAMPLE])) > MAX_CONTROL_SHARE * len(
        data[:SAMPLE]
    ):
        raise SourceError(f"{name} is binary data, not text; {ADVICE}")


def _wide(data: bytes, name: str) -> str:
    """Which UTF-16 a text with NUL bytes is in, told by where they stand."""
    sample = data[:SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) >= 0.3 * len(sample) / 2 and min(even, odd) == 0:
        return "utf-16-le" if odd else "utf-16-be"
    raise SourceError(f"{name} holds NUL bytes, so it is binary data, not text; {ADVICE}")


def _guessed(data: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    """Decode bytes that are not UTF-8 and do not say what they are."""
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if broken * DAMAGED <= _multibyte(lenient):
        note = f"{name} is damaged UTF-8 text; what is lost is shown as \ufffd (times: {broken})."
        return lenient, (remark(note),)
    encoding = _cyrillic(data) if _high(data[:SAMPLE]) > MANY_HIGH_BYTES else None
    encoding = encoding or _detected(data) or "cp1252"
    text = _try(data, encoding)
    if text is None:
        text, encoding = data.decode("latin-1"), "latin-1"
    note = f"{name} does not say its encoding and is not UTF-8; it was read as {encoding}."
    return text, (remark(note),)


def _high(data: bytes) -> float:
    """Share of bytes above 127."""
    return len(data.translate(None, ASCII)) / max(len(data), 1)


def _multibyte(text: str) -> int:
    """Number of characters that UTF-8 wrote with several bytes."""
    return sum(char > "\x7f" and char != "\ufffd" for char in text)


def _cyrillic(data: bytes) -> str | None:
    """The Cyrillic encoding in which the most frequent letters come out, if any fits."""
    best, most = None, 0.5
    for encoding in SLAVIC:
        text = data[:SAMPLE].decode(encoding, "replace")
        letters = [c for c in text if c > "\x7f"]
        share = sum(c in COMMON_CYRILLIC for c in letters) / max(len(letters), 1)
        if share > most:
            best, most = encoding, share
    return best


def _detected(data: bytes) -> str | None:
    """What charset-normalizer makes of the bytes."""
    from charset_normalizer import from_bytes

    western = _try(data, "cp1252") if _high(data[:SAMPLE]) < MANY_HIGH_BYTES else None
    if western is not None and CENTRAL.search(western) and _try(data, "cp1250") is not None:
        return "cp1250"
    if western is not None:
        return "cp1252"
    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best is not None else None
