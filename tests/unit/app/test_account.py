"""What was asked and left out is told in sentences."""

from parley.app.account import asked
from parley.statements.extractor import Usage


def usage(**changes):
    given = {"endpoint": "http://host/v1", "model": "m", "questions": 1, "tokens_in": 500}
    return Usage(**(given | changes))


def test_readings_by_one_model_are_added_up():
    (sentence,) = asked([usage(cost=0.01), usage(cost=0.02, tokens_out=5)])

    assert sentence == (
        "m at http://host/v1: 2 questions, 1,000 tokens read, 5 written, about 0.0300 US dollars."
    )


def test_each_model_has_its_sentence():
    assert len(asked([usage(), usage(model="n"), usage(endpoint="http://other/v1")])) == 3
    assert asked([]) == ()
