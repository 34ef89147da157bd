import pytest
from markets import buyer, doubt, market, seller
from talks import GATES, NORTH, QUOTA, SOUTH, STATUS, amount, holds, talks

from parley.analysis.robust.sensitivity import sensitivity
from parley.core.codec import to_json
from parley.errors import AnalysisError


def case():
    return talks(
        holds(NORTH, QUOTA, values=(amount(20),)), holds(SOUTH, QUOTA, values=(amount(60),)),
        holds(NORTH, GATES, option="yes"), holds(SOUTH, GATES, option="no"),
        holds(NORTH, STATUS, option="shared"), holds(SOUTH, STATUS, option="under the south"),
    )  # fmt: skip


def test_every_unknown_cell_is_listed_once_and_weights_of_a_party_are_one():
    found = sensitivity(case(), runs=256)
    cells = [(own.party, own.aspect, own.issue) for own in found.cells]

    assert len(set(cells)) == len(cells) == 10
    assert ("north", "weight", None) in cells
    assert [own.tier for own in found.cells] == sorted(own.tier for own in found.cells)
    assert "not ranked" in found.assumed[0]


def test_the_only_number_in_doubt_explains_everything():
    problem = market(buyer(), seller(), doubts=(doubt("seller", "no_deal", 0, 0.9),))
    (cell,) = sensitivity(problem, runs=512).cells

    assert cell.explained.first.value == pytest.approx(1, abs=0.1)
    assert cell.explained.total.value == pytest.approx(1, abs=0.1)
    assert cell.deal.tells
    assert cell.tier == 1


def test_a_number_that_changes_nothing_explains_nothing():
    problem = market(
        doubts=(
            doubt("seller", "no_deal", 0, 0.9),
            doubt("buyer", "worth", -9, -8, issue="price", option="high"),
        )
    )
    found = {own.aspect: own for own in sensitivity(problem, runs=256).cells}

    assert found["worth"].explained.total.value == 0
    assert found["worth"].moved == 0
    assert not found["worth"].best.tells
    assert (found["walk_away"].tier, found["worth"].tier) == (1, 2)


def test_nothing_in_doubt_is_a_finding():
    assert sensitivity(market()).cells == ()
    assert sensitivity(talks(holds(NORTH, GATES, option="yes"), parties=(NORTH,))).cells == ()


def test_the_same_bytes_on_each_run():
    first, again = (to_json(sensitivity(case(), output="product", runs=64)) for _ in range(2))

    assert first == again


def test_what_is_unknown_is_refused():
    with pytest.raises(AnalysisError, match="least_gain, product"):
        sensitivity(market(), output="fame")
    with pytest.raises(AnalysisError, match="2 runs"):
        sensitivity(market(), runs=1)
