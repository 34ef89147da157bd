import datetime as dt

import pytest

from ferry import Ferry, line, report
from parley.app.case import Case
from parley.errors import CaseError
from parley.ledger.ledger import Choice

DOCUMENT = report(line(), line("20 boats", speaker="Jon Vik", party="westmark"))
OTHER = report(line("40 boats", speaker="Ida Holm"), title="Later", published="2024-07-01")


@pytest.fixture
def case(tmp_path):
    with Case.create(tmp_path / "talks", clock=lambda: "2024-08-01T00:00:00Z") as case:
        case.add([DOCUMENT, OTHER], Ferry())
        yield case


def test_adding_again_adds_nothing(case):
    before = case.store.digest()
    done = case.add([DOCUMENT, OTHER], Ferry())

    assert [(d.new, d.statements) for d in done] == [(False, 0)] * 2
    assert case.store.digest() == before


def test_a_document_that_cannot_be_read_is_kept_and_named(case):
    (done,) = case.add([report("!gibberish", title="Odd")], Ferry())

    assert (done.new, done.unread) == (True, "its language is not known")
    assert [u.title for u in case.contents(findings=False).unread] == ["Odd"]


def test_evidence_as_of_a_day(case):
    held = case.evidence(Choice(as_of=dt.date(2024, 6, 1))).held

    assert {h.statement.document for h in held} == {DOCUMENT.id}


def test_the_model_has_a_cell_for_each_party_that_spoke(case):
    assert {p.party for p in case.model().positions} == {"osterland", "westmark"}


def test_documents_can_be_called_one_report_and_set_apart_again(case):
    sign = case.sign("Ana")
    case.merge(DOCUMENT.id, OTHER.id, sign)
    case.merge(DOCUMENT.id, OTHER.id, sign, apart=True)

    assert [e.action for e in case.store.acts().entries] == ["merge", "unmerge"]
    with pytest.raises(CaseError, match="no such document"):
        case.merge(DOCUMENT.id, "doc_gone", sign)


def test_all_statements_are_judged_or_none(case):
    good = case.numbering()[0]
    with pytest.raises(ValueError, match="no such statement"):
        case.accept([good, "st_000000000000"], case.sign("Ana"))

    assert case.store.acts().entries == ()


def test_what_the_machine_proposed_can_be_undone_by_its_entry(case):
    added = next(case.store.entries())
    case.undo(added, case.sign("Ana"))

    assert added.target not in case.numbering()
    assert added.target not in {h.statement.id for h in case.evidence().held}


def test_a_case_can_be_read_without_touching_a_file(case):
    case.store.settle()
    case.close()
    before = {p.name: p.stat().st_mtime_ns for p in case.folder.iterdir()}
    with Case.open(case.folder, writing=False) as reading:
        assert len(reading.evidence().held) == 3
        with pytest.raises(CaseError, match="rights"):
            reading.accept(reading.numbering()[:1], reading.sign("Ana"))

    kept = {name: at for name, at in before.items() if name in ("ledger.db", "case.yaml")}
    after = {p.name: p.stat().st_mtime_ns for p in case.folder.iterdir()}
    assert kept.items() <= after.items()
