"""Tests of parley.analysis.stability.inverse and robustness: hand-worked answers and words."""

import pytest

from parley.analysis.stability.graph import graph
from parley.analysis.stability.inverse import required_preferences, tell_required
from parley.analysis.stability.inverse_terms import by_size, condition_holds, shortest_terms
from parley.analysis.stability.robustness import radii, radius
from parley.errors import AnalysisError
from parley.model.conflict.conflict import Conflict, Option, Preference


def pay(**ranks):
    """A union strikes or not, an employer raises pay or not; 1 NN, 2 strike, 3 raise, 4 both."""
    union = ranks.get("union", ((3,), (4,), (2,), (1,)))
    employer = ranks.get("employer", ((1,), (3,), (2,), (4,)))
    return graph(
        Conflict(
            id="pay",
            title="",
            decision_makers=("Union", "Employer"),
            options=(
                Option(id=0, name="Strike", dm="Union"),
                Option(id=1, name="Raise pay", dm="Employer"),
            ),
            preferences=(
                Preference(dm="Union", ranking=union, unknown=ranks.get("unknown", ())),
                Preference(dm="Employer", ranking=employer),
            ),
        )
    )


def test_no_strike_lasts_for_the_union_if_it_likes_it_as_much_as_what_a_strike_leads_to():
    """From 1 the union can strike (2); the employer can answer 2 by 4, or not."""
    general = required_preferences(pay(), 1, "Union", "gmr")
    credible = required_preferences(pay(), 1, "Union", "seq")

    assert general.ways == ((2,), (4,))
    # of the orders of 1, 2 and 4, those in which 1 is not last: 4 of 6
    assert (general.rankings, general.of) == (16, 24)
    assert credible.ways == ((2,),)
    assert credible.rankings == 12
    assert not credible.holds
    assert credible.missing == (2,)


def test_symmetric_sanctions_need_the_way_back_to_be_no_better_either():
    found = required_preferences(pay(), 1, "Union", "smr")

    assert found.ways == ((2,), (3, 4))
    # 2 below: 12; 2 above, 3 and 4 below: 2 of 24
    assert found.rankings == 14


def test_the_sentence_names_states_options_and_what_is_missing():
    model = pay()
    told = tell_required(model, required_preferences(model, 1, "Union", "gmr"))

    assert told == (
        "For state 1 to last for Union under GMR, Union must like it at least as much as state 2, "
        "or at least as much as state 4. (2: Union: Strike. 4: Union: Strike; Employer: Raise "
        "pay.) That is so in 66.7% of all rankings. The model prefers state 2 to it; that would "
        "have to change."
    )


def test_a_state_that_cannot_be_left_needs_nothing():
    model = pay()
    locked = graph(
        Conflict(
            id="locked",
            title="",
            decision_makers=("Union", "Employer"),
            options=(
                Option(id=0, name="Strike", dm="Union", moves="none"),
                Option(id=1, name="Raise pay", dm="Employer"),
            ),
            preferences=model.conflict.preferences,
        )
    )
    found = required_preferences(locked, 1, "Union", "nash")

    assert found.ways == ((),)
    assert found.share == 1
    assert "whatever Union prefers" in tell_required(locked, found)


def test_many_states_are_multiplied_out_where_sets_cannot_be_gone_through():
    clauses = [{frozenset({3 * n}), frozenset({3 * n + 1, 3 * n + 2})} for n in range(8)]

    assert len(shortest_terms(clauses)) == 2**8
    with pytest.raises(AnalysisError, match="ways"):
        shortest_terms([{frozenset({n * 5 + k}) for k in range(5)} for n in range(8)])


def test_sets_that_meet_a_condition_are_counted_by_size():
    clauses = [{frozenset({7}), frozenset({8, 9})}]

    assert by_size(condition_holds(clauses, {7: 0, 8: 1, 9: 2})) == [0, 1, 3, 1]


def test_wrong_names_and_large_models_are_refused():
    with pytest.raises(AnalysisError, match="unknown concept"):
        required_preferences(pay(), 1, "Union", "cr")
    with pytest.raises(AnalysisError, match="no state"):
        required_preferences(pay(), 9, "Union", "nash")


def test_a_raise_without_a_strike_ends_when_the_employer_swaps_two_neighbours():
    """3 is no equilibrium: the employer prefers 1, two ranks up is one swap away."""
    model = pay()
    made = radius(model, 3, "nash")

    assert not made.equilibrium
    assert (made.at_least, made.at_most, made.exact) == (1, 1, True)
    assert [(s.dm, s.up, s.down) for s in made.swaps] == [("Employer", 3, 1)]
    (ended,) = radii(model, "nash")
    assert ended.state == 2
    assert ended.at_most == 1


def test_swaps_need_known_rankings():
    with pytest.raises(AnalysisError, match="known rankings"):
        radius(pay(unknown=((1, 2),)), 2, "nash")
