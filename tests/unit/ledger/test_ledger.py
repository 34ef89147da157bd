import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ferry import Ferry, line, report
from parley.core.dates import When
from parley.core.grade import Grade
from parley.ledger.entry import Entry
from parley.ledger.ledger import Choice, Ledger
from parley.statements.statement import ActGuess

DOCUMENT = report(
    line("40 boats"),
    line("20 boats", speaker="Jon Vik", party="westmark"),
    line("50 boats", speaker="a harbour pilot", kind="anonymous", party=""),
)
STATEMENTS = Ferry().extract(DOCUMENT).statements
FIRST, SECOND, THIRD = (s.id for s in STATEMENTS)


def entry(action, target, **fields):
    return Entry(action=action, target=target, by="Ana", at="2024-06-01T00:00:00Z", **fields)


def added(*statements):
    return [entry("add", s.id, statement=s) for s in statements]


def reviews(*entries):
    held = Ledger.of([*added(*STATEMENTS), *entries]).standing()
    return {key: standing.review for key, standing in held.items()}


def changed(statement, act="offer"):
    return replace(statement, acts=(ActGuess(act=act, probability=1.0),))


def test_a_statement_starts_as_proposed():
    assert set(reviews().values()) == {"proposed"}


def test_the_last_judgement_counts():
    found = reviews(entry("accept", FIRST), entry("reject", FIRST), entry("reject", SECOND))

    assert found == {FIRST: "rejected", SECOND: "rejected", THIRD: "proposed"}


def test_a_correction_replaces_and_remembers_what_it_replaced():
    new = changed(STATEMENTS[0])
    held = Ledger.of([*added(*STATEMENTS), entry("correct", FIRST, statement=new)]).standing()

    assert FIRST not in held
    assert (held[new.id].corrects, held[new.id].review) == (FIRST, "accepted")


def test_a_corrected_statement_is_not_proposed_again_by_a_second_reading():
    new = changed(STATEMENTS[0])
    acts = [*added(STATEMENTS[0]), entry("correct", FIRST, statement=new), *added(STATEMENTS[0])]

    assert list(Ledger.of(acts).standing()) == [new.id]


def test_a_correction_that_leaves_the_id_alone_changes_the_statement_in_place():
    new = replace(STATEMENTS[0], firmness="red_line")
    held = Ledger.of([*added(*STATEMENTS), entry("correct", FIRST, statement=new)]).standing()

    assert held[FIRST].statement.firmness == "red_line"


def test_undo_brings_back_what_was_before():
    new = changed(STATEMENTS[0])
    correct = entry("correct", FIRST, statement=new)
    acts = [*added(*STATEMENTS), correct, entry("undo", correct.id)]

    assert Ledger.of(acts).standing() == Ledger.of(added(*STATEMENTS)).standing()


def test_undoing_an_undo_restores_the_act():
    accept = entry("accept", FIRST)
    undo = entry("undo", accept.id)

    assert reviews(accept, undo, entry("undo", undo.id))[FIRST] == "accepted"


def test_an_act_on_a_statement_that_is_gone_rests_until_it_is_back():
    new = changed(STATEMENTS[0])
    correct, reject = entry("correct", FIRST, statement=new), entry("reject", new.id)
    undo = entry("undo", correct.id)

    assert reviews(correct, reject, undo)[FIRST] == "proposed"
    assert reviews(correct, reject, undo, entry("undo", undo.id))[new.id] == "rejected"


def test_a_retired_statement_is_gone_unless_a_person_judged_it():
    assert FIRST not in reviews(entry("retire", FIRST))
    assert reviews(entry("accept", FIRST), entry("retire", FIRST))[FIRST] == "accepted"


def test_a_person_can_judge_the_source_and_leave_the_item_to_the_rule():
    grade = entry("grade", FIRST, grade=Grade(source="B"), judged="source")
    held = Ledger.of([*added(*STATEMENTS), grade]).evidence([DOCUMENT]).held

    assert [str(h.grade) for h in held] == ["B2", "F2", "F6"]


def test_a_number_that_a_person_sets_stands_above_the_rule():
    grade = entry("grade", FIRST, grade=Grade(item=5), judged="item")
    held = Ledger.of([*added(*STATEMENTS), grade]).evidence([DOCUMENT]).held

    assert str(held[0].grade) == "F5"


def test_grading_a_document_gives_its_statements_the_letter():
    grade = entry("grade", DOCUMENT.id, grade=Grade(source="C"), judged="source")
    held = Ledger.of([*added(*STATEMENTS), grade]).evidence([DOCUMENT]).held

    assert {h.grade.source for h in held} == {"C"}


def test_rejected_statements_stay_listed_but_are_no_origin():
    other = report(line("40 boats", speaker="Ida Holm", party="osterland"), title="Other")
    more = Ferry().extract(other).statements[0]
    acts = added(*STATEMENTS, more)

    before = Ledger.of(acts).evidence([DOCUMENT, other]).held[0]
    after = Ledger.of([*acts, entry("reject", more.id)]).evidence([DOCUMENT, other])
    assert before.origins == ("Mara Lind", "Ida Holm")
    assert after.held[0].origins == ("Mara Lind",)
    assert [h.review for h in after.held if h.statement.id == more.id] == ["rejected"]


def test_copies_of_one_report_count_once_until_a_person_says_otherwise():
    claim = line("40 boats", speaker="{}", kind="outlet", party="", act="report")
    one = report(claim.format("Gazette"), publisher="Gazette")
    two = report("Reprint.", claim.format("Courier"), publisher="Courier")
    acts = added(*Ferry().extract(one).statements, *Ferry().extract(two).statements)
    merge = entry("merge", one.id, other=two.id)

    def count(*entries):
        return len(Ledger.of([*acts, *entries]).evidence([one, two]).held[0].origins)

    assert count() == 2
    assert count(merge) == 1
    assert count(merge, entry("unmerge", one.id, other=two.id)) == 2
    assert count(merge, entry("undo", merge.id)) == 2


def test_named_only_and_reviewed_only_leave_out_the_others():
    ledger = Ledger.of([*added(*STATEMENTS), entry("accept", THIRD)])

    def shown(**choice):
        return [h.statement.id for h in ledger.evidence([DOCUMENT], choice=Choice(**choice)).held]

    assert shown(named_only=True) == [FIRST, SECOND]
    assert shown(reviewed_only=True) == [THIRD]
    assert shown(named_only=True, reviewed_only=True) == []


@pytest.mark.parametrize(
    ("published", "said", "shown"),
    [("2024-05-02", None, 1), ("2024-05-03", None, 0), (None, None, 0), ("2024", "2024-06", 0)],
)
def test_as_of_a_day_shows_what_was_published_and_said_by_then(published, said, shown):
    document = report(line(), published=published)
    statement = Ferry().extract(document).statements[0]
    statement = replace(statement, said=When(iso=said) if said else None)
    choice = Choice(as_of=dt.date(2024, 5, 2))

    assert len(Ledger.of(added(statement)).evidence([document], choice=choice).held) == shown


def test_statements_come_in_the_order_of_documents_then_of_spans():
    other = report(line("7 boats"), title="Other")
    more = Ferry().extract(other).statements
    ledger = Ledger.of(added(*more, *reversed(STATEMENTS)))

    shown = [h.statement.id for h in ledger.evidence([DOCUMENT, other]).held]
    assert shown == [FIRST, SECOND, THIRD, more[0].id]


def naive(entries):  # noqa: C901 - plain on purpose, one branch for each act
    """What holds, worked out the slow way: one replay of what is in effect, found by recursion."""

    def effective(n):
        return not any(
            later.action == "undo" and later.target == entries[n].id and effective(m)
            for m, later in enumerate(entries)
            if m > n
        )

    live, replaced = {}, set()
    for n, act in enumerate(entries):
        if not effective(n) or act.action == "undo":
            continue
        state = live.get(act.target)
        if act.action == "add":
            if state is None and act.target not in replaced:
                live[act.target] = (act.statement, "proposed", None)
        elif state is None:
            continue
        elif act.action in ("accept", "reject"):
            live[act.target] = (state[0], f"{act.action}ed", state[2])
        elif act.action == "retire" and state[1] == "proposed":
            live.pop(act.target)
        elif act.action == "correct":
            live.pop(act.target)
            same = act.statement.id == act.target
            if not same:
                replaced.add(act.target)
                replaced.discard(act.statement.id)
            came_from = state[2] if same else act.target
            live[act.statement.id] = (act.statement, "accepted", came_from)
    return live


@st.composite
def histories(draw):
    pool = [*STATEMENTS, *(changed(s) for s in STATEMENTS), replace(STATEMENTS[0], firmness="firm")]
    entries = []
    for n in range(draw(st.integers(0, 14))):
        action = draw(
            st.sampled_from(["add", "accept", "reject", "correct", "retire", "undo", "undo"])
        )
        if action == "undo":
            if not entries:
                continue
            target, statement = draw(st.sampled_from(entries)).id, None
        else:
            statement = draw(st.sampled_from(pool))
            target = draw(st.sampled_from(pool)).id if action == "correct" else statement.id
            statement = statement if action in ("add", "correct") else None
        entries.append(entry(action, target, statement=statement, nth=n))
    return entries


@given(entries=histories())
def test_any_history_holds_what_a_plain_replay_of_it_holds(entries):
    standing = Ledger.of(entries).standing()

    found = {key: (s.statement, s.review, s.corrects) for key, s in standing.items()}
    assert found == naive(entries)


@given(entries=histories())
def test_undoing_a_new_act_gives_what_held_before_it(entries):
    before = Ledger.of(entries)
    act = entry("accept", FIRST, nth=99)

    after = before.and_then(act).and_then(entry("undo", act.id, nth=99))
    assert after.standing() == before.standing()
