from dataclasses import replace

from parley.views.index import index
from parley.views.sources_table import document_rows, source_summary, speaker_rows


def test_shares_are_shares_of_the_filled_cells(dam):
    shares = {r.label: r.share for r in document_rows(dam, index(dam))}

    assert shares == {"D1": "65 %", "D2": "24 %", "D3": "6 %"}


def test_the_same_name_in_two_classes_has_two_rows(dam):
    rows = [r for r in speaker_rows(dam, index(dam)) if r.name == "Karsania"]

    assert sorted(r.source for r in rows) == ["official text", "outlet's own words"]


def test_the_two_fields_of_a_grade_are_never_merged(dam):
    row = speaker_rows(dam, index(dam))[0]

    assert (row.name, row.letter, row.items) == ("Ilmar Destan", "C, F", "2, 6")


def test_a_rejected_statement_bears_on_nothing(dam):
    assert all("never signed" not in r.name for r in speaker_rows(dam, index(dam)))
    assert sum(r.statements for r in speaker_rows(dam, index(dam))) == 23


def test_only_web_addresses_become_links(dam):
    first, *rest = dam.evidence.documents
    bad = replace(first, url="javascript:alert(1)")
    contents = replace(dam, evidence=replace(dam.evidence, documents=(bad, *rest)))

    assert document_rows(contents, index(contents))[0].url == ""
    assert document_rows(dam, index(dam))[0].url == "https://news.example/tolm-dam"


def test_the_summary_counts_documents_publishers_dates_and_classes(dam):
    assert source_summary(dam, index(dam)) == (
        "3 documents from Northern Press Agency, Sarn Basin Commission and Belmere Herald, "
        "10 March 2024 to 15 March 2024. 23 statements: 10 named, 3 outlet's own words, "
        "2 unnamed official, 3 anonymous, 5 official text. 1 document could not be read."
    )


def test_an_unknown_publisher_and_date_are_said_with_the_carrier(dam):
    first, *rest = dam.evidence.documents
    bare = replace(first, publisher=None, published=None, carried_by=("Belmere Herald",))
    alone = replace(dam, evidence=replace(dam.evidence, documents=(bare,), held=()), unread=())
    some = replace(dam, evidence=replace(dam.evidence, documents=(bare, *rest)))

    assert source_summary(alone, index(alone)) == (
        "1 document, publisher unknown, carrier Belmere Herald, undated. No statement was found."
    )
    assert source_summary(some, index(some)).startswith(
        "3 documents from Sarn Basin Commission and Belmere Herald, publisher of 1 unknown, "
        "carrier Belmere Herald, 10 March 2024 to 15 March 2024 (1 undated). "
    )
    assert document_rows(alone, index(alone))[0].published == "undated"
