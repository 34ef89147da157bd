import io
import zipfile
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import SourceError
from parley.sources.reader import read_bytes


def with_body(data, old, new):
    """The same file with a change in the XML of its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as copy:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "word/document.xml":
                assert old in content
                content = content.replace(old, new)
            copy.writestr(part, content)
    return out.getvalue()


def test_paragraphs_are_lines_and_table_rows_too(make_docx):
    data = make_docx(table=(("Item", "Union"), ("Rest", "11 hours")))
    document = read_bytes(data, "report.docx")

    assert document.title == "Ferry talks stall over night sailings"
    assert document.text.splitlines()[-2:] == ["Item | Union", "Rest | 11 hours"]


def test_tracked_changes_are_read_as_accepted_and_said(make_docx):
    data = with_body(
        make_docx(("The line offers 9 hours.",)),
        b"<w:r><w:t>The line offers 9 hours.</w:t></w:r>",
        b"<w:r><w:t>The line offers </w:t></w:r><w:del><w:r><w:delText>8</w:delText></w:r></w:del>"
        b"<w:ins><w:r><w:t>9</w:t></w:r></w:ins><w:r><w:t> hours.</w:t></w:r>",
    )
    document = read_bytes(data, "report.docx")

    assert document.text == "The line offers 9 hours."
    assert any("tracked changes" in note.text for note in document.notes)


def test_entities_do_not_grow(make_docx):
    bomb = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    start = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    data = with_body(make_docx(("Offer",)), start, bomb + b"]>")
    data = with_body(data, b"Offer", b"Offer &j;")
    with suppress(SourceError):
        assert len(read_bytes(data, "report.docx").text) < 1000


@settings(deadline=None)
@given(st.integers(0, 30_000), st.binary(min_size=1, max_size=200))
def test_a_damaged_file_is_read_or_refused(place, noise):
    from sources.conftest import docx_bytes

    data = docx_bytes()
    data = data[:place] + noise + data[place + len(noise) :]
    with suppress(SourceError):
        read_bytes(data, "report.docx")
