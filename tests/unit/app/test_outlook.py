from dataclasses import replace

import pytest

from parley.app.outlook import with_outlook
from parley.app.pipeline import Reader, analyse, enter, example_path, read_all
from parley.core.codec import to_json
from parley.model.negotiation import Negotiation


@pytest.fixture(scope="module")
def contents():
    read = list(read_all([example_path()], Reader(engine="rules")))
    return analyse(enter(read), engine="rules/1")


def test_the_bundled_report_gives_every_part(contents):
    outlook = with_outlook(contents).outlook

    assert outlook.questions.questions
    assert outlook.trading.most is not None
    assert outlook.story.told
    assert outlook.forecast.spread
    assert len(outlook.told) == len(outlook.table.issues)
    assert outlook.durability.untested
    assert len(outlook.beside) == len(contents.findings.deals.packages)
    assert outlook.solutions


def test_options_rest_on_statements_of_the_case(contents):
    outlook = with_outlook(contents).outlook
    known = {held.statement.id for held in contents.evidence.held}

    assert all(deed.statements for deed in outlook.story.deeds)
    assert {s for deed in outlook.story.deeds for s in deed.statements} <= known


def test_the_same_case_gives_the_same_outlook(contents):
    assert to_json(with_outlook(contents).outlook) == to_json(with_outlook(contents).outlook)


def test_a_case_in_which_nobody_holds_anything_has_none(contents):
    empty = Negotiation(title="", as_of=None, parties=(), issues=(), positions=())

    assert with_outlook(replace(contents, model=empty)).outlook is None


def test_one_position_alone_says_why_there_is_no_story_and_no_forecast(contents):
    model = replace(contents.model, positions=contents.model.positions[:1])
    outlook = with_outlook(replace(contents, model=model)).outlook

    assert outlook.story is None
    assert outlook.no_story.endswith(".")
    assert outlook.no_forecast.startswith("No issue has two parties")
