import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import SourceError
from parley.sources.reader import find_files, read_bytes, read_file

REPORT = """Ferry talks stall over night sailings

PORT ELLERY, March 15, 2023 (Reuters) - The crews' union and Strand Line broke off their
talks on Friday. “We want 11 hours,” a union delegate told the Ellery Courier.

The company offers 9 hours between shifts, its spokesman said.

(Reporting by Ann Orr; Editing by Jo Dahl)
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_text_file_is_kept_as_it_is(tmp_path):
    raw = "Talks\r\nresume — “soon”\u00a0today\r\n\r\nMr Dahl\tsaid so.\r\n"
    path = tmp_path / "report.txt"
    path.write_bytes(raw.encode())

    assert read_file(path).text == raw


@settings(deadline=None)
@given(st.text(min_size=1).filter(lambda t: any(c.isalnum() for c in t)))
def test_any_utf8_text_without_control_characters_is_kept_as_it_is(text):
    text = "".join(c for c in text if c in "\n\t" or c.isprintable()) + "word"
    text = text.removeprefix("\ufeff")
    if text.startswith(("<", "%PDF", "PK", "GIF8", "{")):
        text = "a" + text

    document = read_bytes(text.encode(), "standard input")

    assert document.text == text
    for note in document.notes:
        assert note.span is None or note.span.cut(text) == note.text


def test_headline_date_publisher_carriers_and_language_are_found(report):
    document = read_file(report)

    assert document.title == "Ferry talks stall over night sailings"
    assert document.published is not None
    assert (document.published.iso, document.published.inferred) == ("2023-03-15", False)
    assert document.publisher == "Reuters"
    assert document.carried_by == ("Ellery Courier",)
    assert document.language == "en"
    assert document.path == str(report)


def test_the_sign_off_becomes_a_note_with_its_span(report):
    document = read_file(report)

    (note,) = document.notes
    assert note.text == "(Reporting by Ann Orr; Editing by Jo Dahl)"
    assert note.span is not None
    assert note.span.cut(document.text) == note.text


def test_details_beside_the_text_go_first(report):
    details = {"title": "Ferries", "published": "2 May 2021", "publisher": "Strand", "url": "x:y"}
    report.with_suffix(".json").write_text(json.dumps(details | {"language": "en-GB"}))
    document = read_file(report)

    assert (document.title, document.publisher, document.url) == ("Ferries", "Strand", "x:y")
    assert document.published is not None
    assert document.published.iso == "2021-05-02"


@pytest.mark.parametrize("other", ['{"rows": 3, "title": 4}', "[1, 2]", '"words"', "null"])
def test_json_for_another_purpose_is_left_alone(report, other):
    alone = read_file(report)
    report.with_suffix(".json").write_text(other)

    assert read_file(report) == alone


@pytest.mark.parametrize(
    ("beside", "said"), [("{broken", "no valid JSON"), ('{"date": "soon"}', "'soon'")]
)
def test_details_that_cannot_be_read_are_said(report, beside, said):
    report.with_suffix(".json").write_text(beside)

    assert any(said in note.text for note in read_file(report).notes)


def test_a_byte_order_mark_is_left_out(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbfTalks resume")

    assert read_file(path).text == "Talks resume"


def test_markdown_stays_markdown_and_its_heading_is_the_title(tmp_path):
    path = tmp_path / "report.md"
    path.write_text("# Ferry talks\n\nThe *crews* left the table.\n")
    document = read_file(path)

    assert document.text.startswith("# Ferry talks")
    assert document.title == "Ferry talks"


def test_standard_input_is_told_by_its_content(make_pdf, make_docx):
    page = (
        b"<!DOCTYPE html><html><body><article><p>The crews left the table on Friday.</p></article>"
    )
    for data in (make_pdf(), make_docx(), page, b"The crews left."):
        document = read_bytes(data, "standard input")

        assert document.path is None
        assert "crews" in document.text


def test_the_same_bytes_give_the_same_document(report):
    assert read_file(report) == read_file(report)


def test_folders_are_searched_in_sorted_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/c.txt", "a/picture.png", "~$d.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")

    found = find_files([tmp_path, tmp_path / "b.txt"])

    assert [str(path.relative_to(tmp_path)) for path in found] == ["b.txt", "a/z.md"]


def zip_of(name, size):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, b"\0" * size)
    return out.getvalue()


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\r\n  ", "holds no text"),
    "marks.txt": (b"--- *** ...", "holds no text"),
    "binary.txt": (bytes(range(1, 32)) * 40 + b"abc", "binary"),
    "nul.txt": (b"Talks\x00 resume\x00\x01 today", "NUL"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
    "half.txt": (b"\xff\xfeT\x00a\x00\x00\xd8l\x00", "UTF-16"),
    "sheet.xlsx": (b"PK\x03\x04", ".xlsx"),
    "old.doc": (b"\xd0\xcf\x11\xe0" * 9, ".doc"),
    "old.docx": (b"\xd0\xcf\x11\xe0" * 9, "old .doc file"),
    "nozip.docx": (b"Talks resume", "as a zip archive"),
    "other.docx": (zip_of("data.bin", 10), "not a Word file"),
    "bomb.docx": (zip_of("word/document.xml", 60_000_000), "grows 1"),
    "huge.docx": (zip_of("word/document.xml", 210_000_000), "unpacks to"),
    "broken.pdf": (b"%PDF-1.7\n" + b"garbage " * 50, "damaged PDF"),
    "noname.pdf": (b"Talks resume", "not a PDF"),
    "deep.html": (b"<div>" * 100_000 + b"Talks" + b"</div>" * 100_000, "nested"),
    "blank.html": (b"<html><body><nav></nav><p> </p></body></html>", "without an article"),
    "large.html": (b"<p>" + b"word " * 2_100_000, "10 MB"),
    "long.txt": (b"word " * 1_000_001, "5,000,000"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_with_one_sentence(tmp_path, name):
    data, said = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(SourceError) as caught:
        read_file(path)

    message = str(caught.value)
    assert said in message
    assert name in message
    assert "\n" not in message
    assert len(message) < 400 + len(str(tmp_path))


def test_a_missing_path_is_refused(tmp_path):
    with pytest.raises(SourceError, match="does not exist"):
        find_files([tmp_path / "nowhere.txt"])
    with pytest.raises(SourceError, match="does not exist"):
        read_file(tmp_path / "nowhere.txt")


def test_a_name_that_no_file_can_have_is_refused(tmp_path):
    with pytest.raises(SourceError, match="cannot be opened"):
        read_file(str(tmp_path / "a\x00b.txt"))
    with pytest.raises(SourceError, match="cannot be opened"):
        find_files([tmp_path / ("long" * 2000)])


def test_a_folder_without_readable_files_is_refused(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"x")

    with pytest.raises(SourceError, match="no file that parley reads"):
        find_files([tmp_path])


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(SourceError, match="is a folder"):
        read_file(tmp_path)


def test_a_file_of_200_mb_is_refused_without_being_read(tmp_path, monkeypatch):
    path = tmp_path / "vast.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr("pathlib.Path.open", lambda *_: pytest.fail("was opened"))

    with pytest.raises(SourceError, match=r"200 MB.*50 MB"):
        read_file(path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "closed.txt"
    path.write_text("words")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(SourceError, match="may not be read"):
        read_file(path)


def test_a_locked_pdf_is_refused(tmp_path, make_pdf):
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "locked.pdf"
    writer.write(path)

    with pytest.raises(SourceError, match="locked with a password"):
        read_file(path)


def test_a_pdf_without_text_is_refused(tmp_path, make_pdf):
    path = tmp_path / "scan.pdf"
    path.write_bytes(make_pdf(lines=()))

    with pytest.raises(SourceError, match="OCR"):
        read_file(path)
