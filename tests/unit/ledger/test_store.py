import sqlite3
import threading
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ferry import Ferry, line, report
from parley.errors import CaseError
from parley.ledger.entry import Entry
from parley.ledger.intake import enter
from parley.ledger.search import documents_with, statements_like, statements_with
from parley.ledger.store import Store
from parley.sources.document import Document, Note
from parley.statements.extractor import Usage

AT = "2024-06-01T00:00:00Z"
DOCUMENT = report(line(), line("20 boats", speaker="José Vik", party="westmark"))


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "ledger.db")
    yield store
    store.close()


def add(store, document=DOCUMENT, extractor=None):
    return enter(store, document, (extractor or Ferry()).extract(document), AT)


def accept(target, **fields):
    return Entry(action="accept", target=target, by="Ana", at=AT, **fields)


def test_what_goes_in_comes_out(store):
    add(store)

    reading = Ferry().extract(DOCUMENT)
    assert list(store.documents()) == [DOCUMENT]
    assert [e.statement for e in store.entries()] == list(reading.statements)
    assert store.parties() == reading.parties
    assert [i.id for i in store.issues()] == ["trade.quota"]
    assert store.readings() == [(DOCUMENT.id, "ferry/1", None)]


def test_reading_the_same_file_again_adds_nothing(store):
    first, second = add(store), None
    before = store.digest()
    second = add(store, replace(DOCUMENT, path="elsewhere.txt"))

    assert (first.new, first.statements) == (True, 2)
    assert (second.new, second.statements) == (False, 0)
    assert store.digest() == before


def test_a_newer_version_retires_what_it_no_longer_finds_unless_a_person_judged_it(store):
    add(store)
    first, second = (e.target for e in store.entries())
    store.append(accept(first))

    class Blind(Ferry):
        def extract(self, document):
            return replace(super().extract(document), statements=())

    add(store, extractor=Blind(version="2"))
    assert list(store.entries_on(DOCUMENT.id).standing()) == [first]
    done = add(store, extractor=Ferry(version="3"))
    assert done.statements == 1
    assert list(store.entries_on(DOCUMENT.id).standing()) == [first, second]


def test_another_extractor_retires_nothing(store):
    add(store)
    other = replace(Ferry().extract(DOCUMENT), extractor="other/1", statements=())
    enter(store, DOCUMENT, other, AT)

    assert len(store.entries_on(DOCUMENT.id).standing()) == 2


def test_parties_gain_aliases_from_later_documents(store):
    for title, aliases in (("a", ("Ost",)), ("b", ("the east", "Ost"))):
        document = report(line(), title=title, publisher=title)
        document = replace(document, text=document.text + title)
        reading = Ferry().extract(document)
        party = replace(reading.parties[0], aliases=aliases)
        enter(store, document, replace(reading, parties=(party,)), AT)

    assert [p.aliases for p in store.parties()] == [("Ost", "the east")]


def test_equal_acts_at_one_moment_get_ids_of_their_own(store):
    one, two = store.append(accept("st_1")), store.append(accept("st_1"))

    assert one.id != two.id
    assert [e.id for e in store.entries()] == [one.id, two.id]


@pytest.mark.parametrize("table", ["entries", "statements", "documents", "readings"])
@pytest.mark.parametrize("act", ["UPDATE {} SET rowid = 9", "DELETE FROM {}"])
def test_nothing_that_was_entered_can_be_changed_or_deleted(store, table, act):
    add(store)
    act = act.replace("rowid", "at" if table == "readings" else "rowid")

    with pytest.raises(CaseError, match="append"):
        store.rows(act.format(table))
    assert len(list(store.entries())) == 2


def test_what_was_left_out_and_what_a_reading_cost_is_held_and_stays(store):
    usage = Usage(endpoint="http://host/v1", model="m", tokens_in=5, cost=0.1)
    plain = Ferry().extract(DOCUMENT)
    enter(store, DOCUMENT, replace(plain, remarks=("2 left out. \ud800",), usage=usage), AT)

    (told,) = store.accounts()
    assert (told.document, told.extractor, told.usage) == (DOCUMENT.id, "ferry/1", usage)
    assert (told.remarks, told.statements) == (("2 left out. \ud800",), ())
    with pytest.raises(CaseError, match="append"):
        store.rows("DELETE FROM accounts")


def test_a_reading_with_nothing_to_tell_leaves_no_account(store):
    add(store)

    assert store.accounts() == ()


def test_words_are_found_whatever_case_and_accents(store):
    add(store)
    ids = [e.target for e in store.entries()]

    assert statements_with(store, "JOSE boats") == (ids[1],)
    assert set(statements_with(store, "boats")) == set(ids)
    assert statements_with(store, "boat") == ()
    assert documents_with(store, "westmark ferry") == (DOCUMENT.id,)


@pytest.mark.parametrize("words", ['"', "NEAR(", "a OR b", "text:x", "*", "-", "\x00", "", "'--"])
def test_no_search_words_are_taken_for_commands(store, words):
    add(store)

    assert statements_with(store, words) == ()


def test_statements_are_found_by_the_start_of_their_id(store):
    add(store)
    ids = [e.target for e in store.entries()]

    assert statements_like(store, ids[0][:8]) == (ids[0],)
    assert set(statements_like(store, "st_")) == set(ids)


ODD = st.text(st.characters(exclude_categories=()), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=ODD, title=ODD, why=ODD)
def test_any_unicode_survives(store, text, title, why):
    document = Document(text=text, title=title, notes=(Note(kind="reader", text=text),))
    reading = replace(Ferry().extract(report(line())), document=document.id, unread=why)
    enter(store, document, reading, AT)
    entry = store.append(accept("st_1", why=why))

    assert document.text in {d.text for d in store.documents()}
    assert store.entry(entry.id)[0] == entry
    statements_with(store, text)


def test_acts_are_on_the_disk_when_the_method_returns(store):
    assert store.rows("PRAGMA synchronous") == [(2,)]
    add(store)
    assert store.rows("PRAGMA synchronous") == [(2,)]
    assert store.rows("PRAGMA journal_mode") == [("wal",)]


def test_a_failed_transaction_leaves_nothing(store):
    def halfway():
        with store.writing():
            store.append(accept("st_1"))
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        halfway()
    assert list(store.entries()) == []


def test_one_process_writes_others_wait_and_are_told_if_it_takes_long(tmp_path):
    path = tmp_path / "ledger.db"
    one, two = Store(path), Store(path, wait=0.05)
    with one.writing():
        one.append(accept("st_1"))
        with pytest.raises(CaseError, match="another parley is writing"):
            two.append(accept("st_2"))
        assert list(two.entries()) == []
    two.append(accept("st_2"))

    assert len(list(one.entries())) == 2
    one.close()
    two.close()


def test_two_processes_can_make_the_same_file_at_once(tmp_path):
    problems = []

    def make():
        try:
            Store(tmp_path / "ledger.db").close()
        except CaseError as error:
            problems.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []


def damaged(path, start, data):
    raw = bytearray(path.read_bytes())
    raw[start : start + len(data)] = data
    path.write_bytes(raw)


def make(path, count=60):
    store = Store(path)
    for n in range(count):
        add(store, report(line(f"{n} boats"), title=str(n)))
    store.settle()
    store.close()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda p: p.write_text("not a ledger at all, only words", encoding="utf-8"), "not a ledg"),
        (lambda p: p.write_bytes(p.read_bytes()[:50]), "damaged"),
        (lambda p: p.write_bytes(p.read_bytes()[:-5000]), "damaged"),
        (lambda p: damaged(p, 4096, b"\xff" * 4096), "damaged"),
        (lambda p: damaged(p, 60, (99).to_bytes(4, "big")), "newer parley"),
        (lambda p: damaged(p, 68, b"abcd"), "not a ledger"),
        (lambda p: (p.unlink(), p.mkdir()), "is a folder"),
    ],
)
def test_a_file_that_is_no_sound_ledger_is_refused_and_left_alone(tmp_path, harm, words):
    path = tmp_path / "ledger.db"
    make(path)
    harm(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(CaseError, match=words):
        Store(path)
    assert before is None or path.read_bytes() == before


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "ledger.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()

    with pytest.raises(CaseError, match="not a ledger"):
        Store(path)


def test_a_missing_file_is_made_for_writing_only(tmp_path):
    with pytest.raises(CaseError, match="no such file"):
        Store(tmp_path / "ledger.db", writing=False)
    with pytest.raises(CaseError, match="no such file"):
        Store(tmp_path / "gone" / "ledger.db")


def test_a_sound_file_passes_the_check(tmp_path):
    make(tmp_path / "ledger.db")
    store = Store(tmp_path / "ledger.db", writing=False)
    store.check()

    assert len(statements_with(store, "boats")) == 60
    store.close()


def test_queries_use_an_index(store):
    add(store)
    queries = {
        "entries_document": "SELECT 1 FROM entries WHERE document = 'a'",
        "entries_target": "SELECT 1 FROM entries WHERE target = 'a'",
        "entries_person": "SELECT 1 FROM entries WHERE action NOT IN ('add', 'retire')",
        "statements_id": "SELECT 1 FROM statements WHERE id = 'a'",
        "statements_cell": "SELECT 1 FROM statements WHERE holder = 'a' AND issue = 'b'",
    }
    for name, query in queries.items():
        plan = " ".join(row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {query}"))
        assert name in plan, plan
