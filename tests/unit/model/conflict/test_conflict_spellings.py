"""Other ways in which the same conflict file is written, and variants that forbid states."""

import pytest

from parley.errors import ModelError
from parley.model.conflict.read import read_conflict
from parley.model.conflict.write import variant, write_conflict

LISTED = """decision_makers: [Union, Employer]
options:
- {id: 0, name: Strike, dm: Union}
- {id: 1, name: Raise, dm: Employer}
states:
  1: "NN"
  2: "YN"
  3: "NY"
  4: ["YY"]
arcs_added: {Union: [[1, 4], [1, 3]]}
unknown_preferences: {Union: [[2, 4], [1, 2]]}
common_moves: [{dms: [Union, Employer], from: 4, to: 1}]
preferences:
  Union: [3, [4, 2], 1]
  Employer: [1, 3, 4, 2]
status_quo: 4
"""


@pytest.mark.parametrize(
    "states",
    [
        'states: ["NN", "YN", "NY", ["YY"]]',
        "states:\n- NN\n- YN\n- {pattern: NY}\n- {id: 4, pattern: YY}",
        'states: {"1": NN, "2": YN, "3": NY, "4": YY}',
    ],
)
def test_states_as_a_list_or_with_quoted_ids_are_the_same_states(states):
    usual = read_conflict(LISTED)
    start, end = LISTED.index("states:"), LISTED.index("arcs_added")
    other = read_conflict(f"{LISTED[:start]}{states}\n{LISTED[end:]}")

    assert [(str(s.id), s.patterns) for s in other.states] == [
        (str(s.id), s.patterns) for s in usual.states
    ]
    assert [[tuple(map(str, g)) for g in p.ranking] for p in other.preferences] == [
        [tuple(map(str, g)) for g in p.ranking] for p in usual.preferences
    ]


def test_a_state_listed_twice_in_a_list_is_refused():
    with pytest.raises(ModelError, match="line 7, key 'states': the state 1 is listed twice"):
        read_conflict(
            LISTED[: LISTED.index("states:")] + "states:\n- {id: 1, pattern: NN}\n"
            "- {id: 1, pattern: YN}\npreferences: {Union: [1], Employer: [1]}\n"
        )


def test_a_variant_finds_options_and_weights_with_or_without_quotation_marks():
    text = LISTED.replace("{id: 0,", '{id: "0",') + (
        "preference_weights: {Union: {0: 2}}\nvariants: {held: {moves: {0: NY}}}\n"
    )

    conflict = read_conflict(text)

    assert conflict.preference("Union").weights == (("0", "2"),)
    assert variant(conflict, "held").options[0].moves == "NY"


def test_a_variant_with_more_infeasible_patterns_takes_the_states_out_of_all_lists():
    conflict = read_conflict(LISTED + 'variants: {apart: {infeasible: ["YY"]}}\n')

    apart = variant(conflict, "apart")

    assert [s.id for s in apart.states] == [1, 2, 3]
    assert apart.preference("Union").ranking == ((3,), (2,), (1,))
    assert apart.preference("Union").unknown == ((1, 2),)
    assert [(a.start, a.end) for a in apart.arcs.added] == [(1, 3)]
    assert (apart.arcs.common, apart.status_quo) == ((), None)
    assert read_conflict(write_conflict(conflict)) == conflict


def test_a_variant_keeps_a_state_that_it_describes_anew_and_what_is_left_of_merged_ones():
    text = LISTED.replace('4: ["YY"]', '4: ["YY", "NY"]').replace('  3: "NY"\n', "")
    text = text.replace("Union: [3, [4", "Union: [[4").replace("[1, 3, 4, 2]", "[1, 4, 2]")
    text = text.replace(", [1, 3]", "")
    one = 'variants: {one: {infeasible: ["YY"]}}\n'
    anew = 'variants: {anew: {infeasible: ["-Y"], states: {4: "NY"}}}\n'

    assert variant(read_conflict(text + one), "one").states[2].patterns == ("NY",)
    with pytest.raises(ModelError, match="infeasible by the pattern -Y"):
        read_conflict(text + anew)


def test_a_variant_that_does_not_fit_is_named_in_the_error():
    with pytest.raises(ModelError, match=r"NY is neither a state nor infeasible.*variant 'wide'"):
        read_conflict(
            LISTED + 'variants: {wide: {infeasible: ["YY"], states: {3: ~}, '
            "preferences: {Union: [1, 2], Employer: [1, 2]}}}\n"
        )


@pytest.mark.parametrize("key", ["source", "notes_", "expecteds", "year"])
def test_a_key_that_only_resembles_one_that_is_kept_is_kept_too(key):
    assert read_conflict(LISTED + f"{key}: someone\n").unused == (key,)
