from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import SourceError
from parley.sources.reader import read_bytes


def test_lines_and_details_are_read(make_pdf):
    document = read_bytes(make_pdf(), "report.pdf")

    assert document.text.splitlines()[0] == "Ferry talks stall over night sailings"
    assert document.title == "Ferry talks"
    assert document.published is not None
    assert (document.published.iso, document.published.inferred) == ("2023-03-15", True)


def test_words_cut_at_a_line_end_are_joined(make_pdf):
    lines = ("The crews want a long-", "term deal and inter-", "national rules.")
    text = read_bytes(make_pdf(lines), "report.pdf").text

    assert text == "The crews want a long-term deal and international rules."


def test_a_file_name_is_no_title(make_pdf):
    data = make_pdf(info="<< /Title (Microsoft Word - draft7.doc) >>")

    assert read_bytes(data, "report.pdf").title == "Ferry talks stall over night sailings"


@settings(deadline=None)
@given(st.integers(0, 900), st.binary(max_size=40))
def test_a_damaged_file_is_read_or_refused(place, noise):
    from sources.conftest import pdf_bytes

    data = pdf_bytes()
    data = data[:place] + noise + data[place + len(noise) :]
    with suppress(SourceError):
        read_bytes(data, "report.pdf")
