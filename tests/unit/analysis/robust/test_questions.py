import pytest
from markets import buyer, doubt, market, order, seller
from talks import EAST, GATES, NORTH, QUOTA, SOUTH, STATUS, amount, holds, talks

from parley.analysis.robust.questions import questions
from parley.core.codec import to_json
from parley.errors import AnalysisError
from parley.model.assumption import Assumption
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import RedLine
from parley.model.scenario.worth import Table


def quota(party, *values, **fields):
    return holds(party, QUOTA, values=tuple(amount(v) for v in values), **fields)


def case(**fields):
    return talks(
        quota(NORTH, 20, 30, firmness="contested"), quota(SOUTH, 60),
        holds(NORTH, GATES, option="yes"), holds(SOUTH, GATES, option="no"),
        holds(NORTH, STATUS, option="shared"), holds(SOUTH, STATUS, option="under the south"),
        **fields,
    )  # fmt: skip


def test_the_questions_of_a_case_are_plain_sentences():
    found = questions(case(), draws=2000, top=99)
    asks = {q.ask: q for q in found.questions}

    assert found.asked == len(found.questions)
    assert "Ask what Northland can expect if there is no agreement" in asks
    assert (
        "Ask whether Southland would accept a figure between 20 and 60 million m3 on Water quota"
    ) in asks
    assert (
        "Ask Northland whether it cares more about Gate inspection than about Water quota"
    ) in asks or (
        "Ask Northland whether it cares more about Water quota than about Gate inspection"
    ) in asks
    assert (
        'Ask Northland what it holds on Water quota: "20 million m3" or "30 million m3"'
    ) in asks
    assert asks["Ask what Northland can expect if there is no agreement"].basis == "not on record"


def test_questions_come_by_what_they_settle():
    found = questions(case(), draws=2000, top=5)
    gains = [q.gain for q in found.questions]

    assert len(gains) == 5
    assert gains == sorted(gains, reverse=True)
    assert all(0 <= q.settles <= 1 and q.error > 0 for q in found.questions)
    assert found.questions[0].sentence.endswith("% of the doubt about the best package.")


def test_a_silent_party_can_be_asked_and_that_is_said():
    model = talks(
        quota(NORTH, 20), quota(SOUTH, 60), quota(EAST, 30),
        holds(NORTH, GATES, option="yes"), holds(EAST, GATES, option="no"),
        parties=(NORTH, SOUTH, EAST),
    )  # fmt: skip
    found = questions(model, draws=2000, top=99)
    (silent,) = [q for q in found.questions if q.kind == "silent"]

    assert silent.ask == "Ask what Southland wants on Gate inspection"
    assert silent.basis == "silent on this so far"
    assert any("Southland is silent on Gate inspection; only to see" in s for s in found.assumed)
    assert not any(q.kind == "order" and q.party == "south" for q in found.questions)


def test_what_an_analyst_fixed_is_not_worth_asking():
    fixed = Assumption(
        id="a", field="walk_away", party="north", issue=None, value=0.2, by="Ana", at="2031-05-20"
    )
    found = questions(case(assumptions=(fixed,)), draws=2000, top=99)
    (known,) = [q for q in found.questions if (q.party, q.kind) == ("north", "walk_away")]

    assert known.gain <= 2 * known.error
    assert known.basis == "narrowed by an analyst's assumption"


def test_a_problem_whose_values_of_information_are_known():
    """The buyer gains with either of two options. The seller's value of each is even over 0 to 1
    and it has 0.4 without a deal, so it accepts each in 6 of 10 draws. Knowing its value of a:
    propose a when that is 0.4 or more (0.6), else b (0.4 x 0.6): 0.84, a gain of 0.24. The same
    for b; knowing both gives 1 - 0.16 = 0.84, too."""
    issue = Choice(id="x", options=("a", "b"), name="the matter")
    problem = market(
        buyer(weights=(1.0,), worths=(Table(values=(1, 1)),), no_deal=0.5),
        seller(weights=(1.0,), worths=(Table(values=(0.5, 0.5)),), no_deal=0.4),
        issues=(issue,),
        doubts=(
            doubt("seller", "worth", 0, 1, issue="x", option="a"),
            doubt("seller", "worth", 0, 1, issue="x", option="b", basis="said by an aide"),
        ),
    )
    found = questions(problem, draws=20_000)

    assert found.value == pytest.approx(0.6, abs=0.015)
    assert found.evpi == pytest.approx(0.24, abs=4 * found.evpi_error)
    assert [q.kind for q in found.questions] == ["worth", "worth"]
    for question in found.questions:
        assert question.gain == pytest.approx(0.24, abs=0.015)
    assert {q.basis for q in found.questions} == {"between 0 and 1", "said by an aide"}
    assert "Ask seller what a on the matter is worth to it, between 0 and 1" in {
        q.ask for q in found.questions
    }


def test_orders_leave_a_question_about_the_rest():
    problem = market(
        buyer(), seller(),
        doubts=(doubt("seller", "no_deal", 0.2, 0.9),), orders=(order("buyer", "term", "price"),),
    )  # fmt: skip
    found = questions(problem, draws=1000, top=99)

    assert {q.kind for q in found.questions} <= {"walk_away", "weight"}
    assert found.best


@pytest.mark.parametrize("objective", ["product", "least_gain"])
def test_other_objectives_are_named(objective):
    found = questions(case(), draws=500, objective=objective)

    assert "no deal" in found.objective
    assert found.value > 0


def test_nothing_to_ask_is_a_finding():
    alone = questions(talks(quota(NORTH, 20), parties=(NORTH,)), draws=200)
    sure = questions(market(), draws=200)
    shut = questions(
        market(
            buyer(red_lines=(RedLine(issue="price", allowed=("low",)),)),
            seller(red_lines=(RedLine(issue="price", allowed=("high",)),)),
            doubts=(doubt("seller", "no_deal", 0, 1),),
        ),
        draws=200,
    )
    agreed = questions(talks(quota(NORTH, 20), quota(SOUTH, 20)), draws=200)

    assert alone.none_because == "There is no issue on which two parties have a place."
    assert sure.none_because == "No number of this problem is in doubt."
    assert "leave no package" in shut.none_because
    assert "hardly change" in agreed.none_because
    assert alone.questions == sure.questions == shut.questions == agreed.questions == ()


def test_the_same_bytes_on_each_run():
    first, again = (to_json(questions(case(), draws=500)) for _ in range(2))

    assert first == again


def test_what_is_out_of_range_is_refused():
    with pytest.raises(AnalysisError, match="at least 100 draws, found 50"):
        questions(case(), draws=50)
    with pytest.raises(AnalysisError, match="'fame' is unknown; expected one of acceptable"):
        questions(case(), objective="fame")
