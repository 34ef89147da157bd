import pytest

from ferry import Ferry, line, report
from parley.core.quantity import Quantity
from parley.errors import LedgerError
from parley.ledger import review
from parley.ledger.entry import Entry
from parley.ledger.ledger import Ledger
from parley.ledger.review import Signature

STATEMENT = Ferry().extract(report(line())).statements[0]
SIGN = Signature(by="Ana", at="2024-06-01T00:00:00Z", why="heard it")
ADD = Entry(action="add", target=STATEMENT.id, by="ferry/1", at="", statement=STATEMENT)
LEDGER = Ledger.of([ADD])


def test_an_act_is_signed_with_who_when_and_why():
    entry = review.accept(LEDGER, STATEMENT.id, SIGN)

    assert (entry.action, entry.by, entry.at, entry.why) == ("accept", "Ana", SIGN.at, "heard it")


def test_accepting_twice_is_one_act():
    ledger = LEDGER.and_then(review.accept(LEDGER, STATEMENT.id, SIGN))

    assert review.accept(ledger, STATEMENT.id, SIGN) is None
    assert review.reject(ledger, STATEMENT.id, SIGN) is not None


def test_an_unknown_statement_cannot_be_judged():
    with pytest.raises(LedgerError, match="no such statement"):
        review.reject(LEDGER, "st_000000000000", SIGN)


def test_a_corrected_statement_is_named_by_its_new_id():
    new = review.corrected(STATEMENT, {"act": "offer"})
    ledger = LEDGER.and_then(review.correct(LEDGER, new, STATEMENT.id, SIGN))

    with pytest.raises(LedgerError, match=new.id):
        review.accept(ledger, STATEMENT.id, SIGN)


def test_a_correction_that_changes_nothing_is_no_act():
    assert review.correct(LEDGER, STATEMENT, STATEMENT.id, SIGN) is None


def test_a_correction_keeps_the_words_and_is_a_persons():
    new = review.corrected(
        STATEMENT,
        {
            "act": "refusal",
            "issue": "labour.pay",
            "speaker": "Ida Holm",
            "stance": "",
            "holder": "westmark",
            "quantities": (Quantity(value=3.0, unit="percent"),),
        },
    )

    assert (new.text, new.span, new.speaker.text) == ("40 boats", STATEMENT.span, "Mara Lind")
    assert (new.act, new.issue, new.group, new.stance) == ("refusal", "labour.pay", "labour", None)
    assert (new.speaker.canonical, new.holder, new.extractor) == ("Ida Holm", "westmark", "person")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("act", "shout", "demand, report"),
        ("act", "", "refusal"),
        ("stance", "maybe", "conditional"),
        ("firmness", "hard", "red_line"),
        ("movement", "sideways", "or none to clear it"),
        ("source_kind", "gossip", "anonymous"),
        ("speaker", "", "give a name"),
    ],
)
def test_an_unknown_value_is_refused_with_those_that_can_be_chosen(field, value, words):
    with pytest.raises(LedgerError, match=words):
        review.corrected(STATEMENT, {field: value})


def test_undo_takes_the_last_act_of_a_person_never_the_machines():
    accept = review.accept(LEDGER, STATEMENT.id, SIGN)
    ledger = LEDGER.and_then(accept)
    undo = review.undo(ledger, None, SIGN)

    assert undo.target == accept.id
    with pytest.raises(LedgerError, match="nothing to undo"):
        review.undo(ledger.and_then(undo), None, SIGN)


def test_what_is_taken_back_cannot_be_taken_back_again():
    accept = review.accept(LEDGER, STATEMENT.id, SIGN)
    undo = review.undo(LEDGER.and_then(accept), accept, SIGN)
    ledger = LEDGER.and_then(accept).and_then(undo)

    with pytest.raises(LedgerError, match=undo.id):
        review.undo(ledger, accept, SIGN)
