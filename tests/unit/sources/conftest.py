"""Small files of every kind, built on the spot."""

import io

import pytest

PARAGRAPHS = (
    "Ferry talks stall over night sailings",
    "The crews' union and Strand Line broke off their talks on Friday, the mediator said.",
    "The union asks for a break of 11 hours between shifts; the company offers 9 hours.",
)


def pdf_bytes(lines=PARAGRAPHS, info="<< /Title (Ferry talks) /CreationDate (D:20230315101500) >>"):
    """A PDF file with one page of Helvetica, written by hand."""
    shown = " ".join(f"({line.replace('(', '').replace(')', '')}) Tj T*" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 760 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        info.encode("latin-1"),
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(
        b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, start)
    )
    return out.getvalue()


def docx_bytes(lines=PARAGRAPHS, table=()):
    """A Word file with paragraphs and, if rows are given, a table after the first one."""
    import docx

    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    if table:
        grid = file.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, words in zip(grid.add_row().cells, row, strict=True):
                cell.text = words
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.fixture
def make_pdf():
    return pdf_bytes


@pytest.fixture
def make_docx():
    return docx_bytes
