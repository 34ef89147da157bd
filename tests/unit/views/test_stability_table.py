"""`parley stability` in words: which states are listed, and how long lists are cut."""

import pytest

from parley.analysis.stability import beyond
from parley.analysis.stability.coalition import coalition_improvements
from parley.analysis.stability.graph import graph
from parley.analysis.stability.narration import describe
from parley.analysis.stability.solve import solve
from parley.model.conflict.read import read_conflict
from parley.views.beyond_text import beyond_text
from parley.views.stability_table import shown_states, stability_table

GIVE = """title: Canal
decision_makers: [North, South]
options:
- {id: 1, name: Give way to South on tolls, dm: North, evidence: [st_1], note: "asked: none"}
- {id: 2, name: Give way to South on guards, dm: North}
- {id: 3, name: Give way to North on ships, dm: South}
- {id: 4, name: Give way to North on dredging, dm: South}
- {id: 5, name: Give way to North on pilots, dm: South}
preference_statements:
  North: [o3, {statement: o4, level: 1}, {statement: o5, level: 2}, o2=N, o1=N]
  South: [o1, {statement: o2, level: 1}, o3=N, o4=N, o5=N]
status_quo: 1
"""


@pytest.fixture
def model():
    return graph(read_conflict(GIVE))


@pytest.fixture
def firm(model):
    always = beyond.usual(solve(model))
    return {state for _, states in always.coalitional for state in states}


def test_words_with_which_all_options_begin_are_said_once(model):
    assert describe(model, 32) == (
        "North: Give way to South on tolls, guards; "
        "South: Give way to North on ships, dredging, pilots"
    )
    assert describe(model, 2) == "North: Give way to South on tolls"


def test_of_many_states_those_are_listed_that_nobody_would_leave_together(model, firm):
    found = solve(model)

    shown, left = shown_states(found, firm)

    lasting = {s for c in found.stable for s in found.equilibria(c)}
    assert len(lasting) > len(shown) > 1
    assert left == len(lasting) - len(shown)
    assert set(shown) == {s for s in lasting if s in firm} | set(found.equilibria("nash"))
    assert shown_states(found, ())[1] == max(0, len(lasting) - 20)


def test_the_table_counts_what_it_leaves_out_and_cuts_lines(model, firm):
    found = solve(model)
    moves = {"+".join(who): ends for who, ends in coalition_improvements(model).items()}

    text = stability_table(found, [], moves, firm=firm, width=100)

    _, left = shown_states(found, firm)
    assert f"{left} further states last too, but some parties together would rather" in text
    assert "together would leave state 1 for " in text
    assert " others\n" in text
    assert "- North: Give way to South on tolls – asked: none (st_1)\n" in text


def test_ways_are_cut_and_draws_that_agree_are_one_sentence(model):
    found = solve(model)
    more = beyond.asked(model, draws=200)

    ways = beyond_text(model, beyond.usual(found), width=100)

    assert "ways to others; see --json" in ways
    assert "CSEQ (the others can answer by moves that they prefer to make): " in ways
    assert "priorities that are held equally firmly stand in either order" in beyond_text(
        model, more, width=100
    )
