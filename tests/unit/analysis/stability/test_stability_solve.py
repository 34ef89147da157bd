"""The graph as arrays, solving it, its paths and its words."""

import random

import numpy as np
import pytest

from parley.analysis.stability.foresight import foresight
from parley.analysis.stability.graph import LISTED, graph
from parley.analysis.stability.many import solve_many
from parley.analysis.stability.narration import describe, describe_move, narrate
from parley.analysis.stability.paths import Step, status_quo
from parley.analysis.stability.solve import bracket, solve
from parley.analysis.stability.witness import witness
from parley.errors import AnalysisError
from parley.model.conflict.read import read_conflict

PAY = """
decision_makers: [Union, Employer]
options:
- {id: 0, name: Strike, dm: Union}
- {id: 1, name: Raise pay, dm: Employer, moves: NY}
preferences:
  Union: [3, 4, 2, 1]
  Employer: [1, 3, 2, 4]
"""
NO_PREFERENCES = PAY[: PAY.index("preferences:")]
# 1 NN, 2 strike, 3 raise, 4 both


@pytest.fixture
def pay():
    return graph(read_conflict(PAY))


def test_moves_and_ranks_of_a_small_model_by_hand(pay):
    assert [pay.targets(0, s) for s in range(4)] == [[1], [0], [3], [2]]
    assert [pay.targets(1, s) for s in range(4)] == [[2], [3], [], []]
    assert pay.ranks.tolist() == [[0, 1, 3, 2], [3, 1, 2, 0]]


def test_stable_states_of_a_small_model_by_hand(pay):
    """The union strikes at 1 (2 is better); the employer would not answer a strike by 4."""
    found = solve(pay)

    assert found.stable_for("Union", "nash") == (2, 3)
    assert found.stable_for("Employer", "nash") == (1, 2, 3, 4)
    assert found.equilibria("seq") == (2, 3)
    assert found.skipped == {}


def test_a_verdict_in_words_names_options(pay):
    told = narrate(pay, witness(pay, 1, "Union", "seq"))

    assert told.startswith("Union would leave state 1 (no option taken): Union takes “Strike”")
    assert describe(pay, 4) == "Union: Strike; Employer: Raise pay"
    assert describe_move(pay, Step(dm="Union", start=4, end=3)) == (
        "Union drops “Strike” (to state 3)"
    )
    assert "cannot move" in narrate(pay, witness(pay, 3, "Employer", "gmr"))
    assert "has no move" in narrate(pay, witness(pay, 2, "Union", "gmr"))


def test_a_sanction_in_words_says_who_does_what():
    model = graph(read_conflict(PAY.replace("[3, 4, 2, 1]", "[2, 1, 3, 4]")))

    told = narrate(model, witness(model, 1, "Union", "smr"))

    assert told == (
        "Union could improve on state 1 (no option taken), but not safely. If Union takes “Strike” "
        "(to state 2), Employer takes “Raise pay” (to state 4), which is no better for Union than "
        "state 1, and from there it has no way to a better one. So it stays."
    )


def test_unknown_names_are_refused(pay):
    with pytest.raises(AnalysisError, match="no state 9; expected one of 1, 2, 3, 4"):
        witness(pay, 9, "Union", "gmr")
    with pytest.raises(AnalysisError, match="no decision maker 'X'; expected one of Union"):
        witness(pay, 1, "X", "gmr")
    with pytest.raises(AnalysisError, match="unknown concept 'core'; expected one of nash"):
        solve(pay, ["core"])


def test_paths_say_who_moves_and_nobody_moves_twice_in_a_row(pay):
    found = status_quo(pay, 1, horizon=3)

    assert found.path(4).by_moves == (
        Step(dm="Union", start=1, end=2),
        Step(dm="Employer", start=2, end=4),
    )
    assert found.path(4).by_improvements is None
    assert found.path(1).by_moves == ()
    assert found.moves_by_horizon == ((1,), (2, 3), (4,), (3,))
    assert found.improvements_by_horizon == ((1,), (2,))


def test_limited_foresight_refuses_three_decision_makers():
    text = PAY.replace("[Union, Employer]", "[Union, Employer, State]")
    model = graph(read_conflict(text + "  State: [[1, 2, 3, 4]]\n"))

    with pytest.raises(AnalysisError, match="two decision makers, found 3"):
        foresight(model)


def test_unknown_preferences_give_a_bracket():
    model = graph(read_conflict(PAY + "unknown_preferences: {Union: [[1, 2]]}\n"))

    found = {letter: s.stable_for("Union", "nash") for letter, s in bracket(model).items()}

    assert found == {"a": (3,), "b": (1, 2, 3), "c": (3,), "d": (1, 2, 3)}


def test_statements_of_any_number_are_exact():
    """A hundred statements: the last decides between two states that differ in nothing else."""
    first = ", ".join(["o0 | !o0"] * 99)
    model = graph(
        read_conflict(
            NO_PREFERENCES
            + f"preference_statements:\n  Union: [{first}, o0]\n  Employer: [o1, {first}]\n"
        )
    )

    assert model.ranks.tolist() == [[0, 1, 0, 1], [0, 0, 1, 1]]


def test_weights_tie_exactly():
    text = NO_PREFERENCES + (
        "preference_weights:\n  Union: {0: 0.1, 1: 0.1}\n  Employer: {0: 1/3, 1: -0.5}\n"
    )

    assert graph(read_conflict(text)).ranks.tolist() == [[0, 1, 1, 2], [2, 3, 0, 1]]


def test_patterns_that_are_one_state_must_be_equally_good():
    text = (
        NO_PREFERENCES
        + 'coalesced: ["-Y"]\n'
        + ("preference_statements:\n  Union: [o1]\n  Employer: [o1]\n")
    )

    assert graph(read_conflict(text)).state.tolist() == [0, 1, 2, 2]
    with pytest.raises(AnalysisError, match="state 3 joins patterns that 'Union'"):
        graph(read_conflict(text.replace("Union: [o1]", "Union: [o0]")))


def test_many_draws_need_ranks_of_the_right_shape(pay):
    with pytest.raises(AnalysisError, match=r"expected whole numbers of shape \(draws, 2, 4\)"):
        solve_many(pay, np.zeros((3, 4, 2), dtype=int))
    assert solve_many(pay, np.zeros((3, 2, 4), dtype=int)).shares("nash").tolist() == [1.0] * 4


def large(options, dms):
    rng = random.Random(7)  # noqa: S311  # a model, not a secret
    names = [f"D{n}" for n in range(dms)]
    lines = [f"decision_makers: [{', '.join(names)}]", "options:"]
    for n in range(options):
        moves = "NY" if n % 5 == 0 else "both"
        lines.append(f"- {{id: {n}, name: x{n}, dm: D{n * dms // options}, moves: {moves}}}")
    lines.append("preference_statements:")
    for name in names:
        picked = [rng.sample(range(options), 2) for _ in range(10)]
        lines.append(f"  {name}: [{', '.join(f'o{a} iff o{b}' for a, b in picked)}]")
    return graph(read_conflict("\n".join(lines)))


def test_a_large_model_is_solved_without_listing_its_moves():
    model = large(15, 4)

    found = solve(model, ["nash", "gmr", "smr", "seq", "sseq"])
    shown = [
        witness(model, state, dm, concept)
        for state in (500, 32_768)
        for dm in ("D0", "D3")
        for concept in ("nash", "gmr", "smr", "seq", "sseq")
    ]

    assert model.moves is None
    assert len(model.ids) == 2**15 > LISTED / 50
    for w in shown:
        assert w.stable == bool(found.stable[w.concept][model.dm(w.dm), w.state - 1])
