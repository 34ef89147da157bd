"""Files of conflicts: what they may say, and what is refused with file, line, key and fix."""

import pytest

from parley.errors import ModelError
from parley.model.conflict.conflict import Priority, Rule, State
from parley.model.conflict.feasible import pattern
from parley.model.conflict.read import read_conflict
from parley.model.conflict.write import variant, write_conflict

GOOD = """id: pay
decision_makers: [Union, Employer]
options:
- {id: 0, name: Strike, dm: Union, moves: both}
- {id: 1, name: Raise, dm: Employer, moves: NY}
infeasible: ["YY"]
states:
  1: "NN"
  2: "YN"
  3: "NY"
preferences:
  Union: [3, 2, 1]
  Employer: [1, [2, 3]]
status_quo: 1
"""

MISTAKES = [
    ("Union: [3, 2, 1]", "Union: [3, 2, 9]", ["line 12", "'Union'", "unknown state 9", "1, 2, 3"]),
    ("Union: [3, 2, 1]", "Union: [3, 2]", ["line 12", "lacks 1 of 3 states: 1", "add each"]),
    ("Union: [3, 2, 1]", "Union: [3, 2, 1, 3]", ["state 3 is ranked twice", "remove"]),
    ("Union: [3, 2, 1]", "Union: 3", ["line 12", "expected a list"]),
    ("- {id: 1, name: Raise, dm: Employer, moves: NY}\n", "", ["'infeasible'", "has 2 letters"]),
    ('2: "YN"', '2: "YNN"', ["line 9", "3 letters", "expected 2"]),
    ('2: "YN"', '2: "Yn"', ["line 9", "'n'", "only Y and N"]),
    ('2: "YN"', '2: "NN"', ["line 9", "same pattern NN", "remove one"]),
    ('2: "YN"', '2: "YY"', ["line 9", "infeasible by the pattern YY", "remove"]),
    ('  3: "NY"\n', "", ["line 7", "NY is neither a state nor infeasible"]),
    ('  3: "NY"\n', '  2: "NY"\n', ["line 10", "twice"]),
    ("dm: Employer", "dm: Employers", ["line 5", "did you mean 'Employer'"]),
    ("moves: NY", "moves: forward", ["line 5", "'forward'", "both, NY"]),
    ("moves: NY", "move: NY", ["line 5", "unknown key 'move'", "did you mean 'moves'"]),
    ("infeasible", "infesible", ["line 6", "did you mean 'infeasible'"]),
    ("id: 1,", "id: 0,", ["line 5", "two options have the id 0"]),
    ("  Employer: [1, [2, 3]]\n", "", ["'preferences'", "'Employer' has no preference", "add"]),
    ("[Union, Employer]", "[Union, Union]", ["line 2", "listed twice"]),
    ("decision_makers: [Union, Employer]\n", "", ["'decision_makers' is missing", "add"]),
    ("status_quo: 1", "status_quo: 7", ["line 14", "unknown state 7"]),
    ("status_quo: 1", "arcs: {Union: [[1, 5]]}", ["line 14", "unknown state 5"]),
    ("status_quo: 1", "unknown_preferences: {Union: [[1, 1]]}", ["twice", "two different"]),
    ("status_quo: 1", "preference_weights: {Union: {0: 1e999999999}}", ["expected a number"]),
    ("status_quo: 1", "preference_weights: {Union: {7: 1}}", ["unknown option 7"]),
    ("status_quo: 1", "preference_statements: {Union: [o0=Y]}", ["do not give the ranking"]),
    ("status_quo: 1", "preference_statements: {Union: [o0 &]}", ["position 5", "expected an opt"]),
    ("status_quo: 1", "common_moves: [{dms: [Union], from: 1}]", ["needs dms, from and to"]),
    ("status_quo: 1", "variants: {calm: {moves: {7: NY}}}", ["line 14", "unknown option 7"]),
    ("status_quo: 1", "variants: {calm: {mooves: {0: NY}}}", ["'mooves'", "'moves'"]),
    ("status_quo: 1", "variants: {calm: [1]}", ["variant 'calm'", "expected the changed keys"]),
    ("status_quo: 1", "title: [", ["line", "not valid YAML"]),
    ('["YY"]', '["--"]', ["line 6", "fits every state"]),
    ('["YY"]', '["Y"]', ["line 6", "1 letters"]),
]


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES)
def test_a_mistake_is_named_with_place_and_fix(old, new, told):
    assert old in GOOD

    with pytest.raises(ModelError) as refused:
        read_conflict(GOOD.replace(old, new), name="pay.yaml")

    message = str(refused.value)
    assert message.startswith("pay.yaml")
    assert [words for words in told if words not in message] == []


@pytest.mark.parametrize("text", ["", "[1, 2]", "\t- a", "a: " + "[" * 50_000, "\0", "a: &x [*x]"])
def test_what_is_no_conflict_is_refused_without_a_crash(text):
    with pytest.raises(ModelError):
        read_conflict(text, name="odd.yaml")


def test_forty_free_options_are_refused_and_limits_make_them_fit():
    options = "".join(f"- {{id: {n}, name: o{n}, dm: A}}\n" for n in range(40))
    text = f"decision_makers: [A]\noptions:\n{options}preference_statements: {{A: [o1=Y]}}\n"
    pairs = [(a, b) for a in range(40) for b in range(a)]
    limits = "".join(
        '- "' + "".join("Y" if n in pair else "-" for n in range(40)) + '"\n' for pair in pairs
    )

    with pytest.raises(ModelError, match=r"40 options leave more than 4,194,304.*add infeasible"):
        read_conflict(text)
    assert read_conflict(text + "infeasible:\n" + limits).states == ()


def test_states_follow_from_options_in_the_order_of_their_binary_number():
    conflict = read_conflict(GOOD.replace('states:\n  1: "NN"\n  2: "YN"\n  3: "NY"\n', ""))

    assert conflict.states == ()
    assert conflict.preference("Union").ranking == ((3,), (2,), (1,))


def test_everything_a_file_can_say_is_kept_and_written():
    text = """
id: été
title: "A dispute: water"
decision_makers: [Ågård, 委員会]
options:
- {id: 5, name: "Zahlen: alles", dm: 委員会, rules: [{when: "Y-", moves: none}], evidence: [st_1]}
- {id: 2, name: Draw, dm: Ågård, moves: YN}
states:
  a: {pattern: "NN", label: Calm}
  b: ["YN", "YY"]
  7: "NY"
preference_statements:
  委員会: [{statement: not o5, evidence: [st_2]}, o2 -> o5]
preference_weights:
  Ågård: {5: 0.5, 2: -1}
unknown_preferences:
  Ågård: [[a, 7]]
arcs_added: {Ågård: [[a, b]]}
arcs_removed: {委員会: [[7, b]]}
common_moves: [{dms: [Ågård, 委員会], from: b, to: a}]
status_quo: a
variants: {free: {moves: {5: both}}}
sources: [own]
x-mark: 1
colour: blue
"""
    conflict = read_conflict(text)

    assert [o.id for o in conflict.options] == [2, 5]
    assert conflict.options[1].rules == (Rule(when="Y-", moves="none"),)
    assert conflict.states[0] == State(id="a", patterns=("NN",), label="Calm")
    assert conflict.preference("委員会").priorities[0] == Priority(
        text="not o5", evidence=("st_2",)
    )
    assert conflict.preference("Ågård").weights == ((5, "1/2"), (2, "-1"))
    assert conflict.unused == ("colour",)
    assert read_conflict(write_conflict(conflict)) == conflict


def test_a_variant_changes_only_what_it_names():
    text = GOOD + "variants: {held: {moves: {0: YN}, preferences: {Union: [1, 2, 3]}}, same: {}}\n"
    conflict = read_conflict(text)

    held = variant(conflict, "held")

    assert [o.moves for o in held.options] == ["YN", "NY"]
    assert held.preference("Union").ranking == ((1,), (2,), (3,))
    assert held.preference("Employer") == conflict.preference("Employer")
    assert variant(conflict, "same") is conflict
    assert variant(conflict, "base") is conflict
    with pytest.raises(ModelError, match="no variant 'none'; expected one of: held, same"):
        variant(conflict, "none")


def test_a_variant_that_ranks_puts_the_statements_aside():
    stated = GOOD.replace("preferences:", "preference_statements:\n  Union: [o1, o0]\npreferences:")
    conflict = read_conflict(stated + "variants: {calm: {preferences: {Union: [1, 2, 3]}}}\n")

    assert conflict.preference("Union").priorities != ()
    assert variant(conflict, "calm").preference("Union").priorities == ()


def test_listed_moves_give_way_in_a_variant_only_if_they_follow_from_the_options():
    listed = "arcs: {Union: [[1, 2], [2, 1]], Employer: [[1, 3]]}\n"
    changes = "variants: {held: {moves: {0: YN}}}\n"

    held = variant(read_conflict(GOOD + listed + changes), "held")

    assert held.arcs.listed == ()
    with pytest.raises(ModelError, match="list the moves of the variant under 'arcs'"):
        read_conflict(GOOD + listed.replace("[1, 2], ", "") + changes)


def test_thousands_of_states_are_read():
    rows = "".join(f'  {n}: "{pattern(n, 12)}"\n' for n in range(4096))
    options = "".join(f"- {{id: {n}, name: o{n}, dm: A}}\n" for n in range(12))
    conflict = read_conflict(
        f"decision_makers: [A]\noptions:\n{options}states:\n{rows}"
        f"preferences: {{A: [{', '.join(map(str, range(4096)))}]}}\n"
    )

    assert len(conflict.states) == 4096
