import json

import pytest

from parley.sources.reader import find_files, read_bytes, read_file

pytestmark = pytest.mark.gold


def test_annotated_documents_are_read_unchanged_with_their_details(gold_folder):
    for path in find_files([gold_folder / "docs"]):
        document = read_file(path)
        beside = path.with_suffix(".json")
        details = json.loads(beside.read_text()) if beside.is_file() else {}

        assert document.text.encode() == path.read_bytes()
        assert document.language == "en"
        assert document.title
        if details:
            assert document.published is not None
            assert document.published.iso == details["date"]
            assert document.publisher == details["publisher"]


def test_dates_found_in_the_text_alone_are_right(gold_folder):
    for path in find_files([gold_folder / "docs"]):
        beside = path.with_suffix(".json")
        when = read_bytes(path.read_bytes(), "standard input").published
        if when is not None and beside.is_file():
            assert when.iso == json.loads(beside.read_text())["date"]


def test_the_first_report_has_one_footer_and_one_carrier(gold_folder):
    document = read_file(gold_folder / "docs" / "seed.txt")

    assert [note.kind for note in document.notes] == ["legal_notice"]
    assert document.carried_by == ("Bloomberg",)
    assert document.publisher is None
