"""Published conflicts reproduced, and the places where programs are known to be wrong."""

import os
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from parley.analysis.stability.foresight import foresight
from parley.analysis.stability.graph import graph
from parley.analysis.stability.individual import CONCEPTS
from parley.analysis.stability.narration import narrate
from parley.analysis.stability.ranking import ranks_of
from parley.analysis.stability.solve import solve
from parley.analysis.stability.witness import witness
from parley.model.conflict.conflict import Arc, Arcs, Conflict, Preference, State
from parley.model.conflict.read import read_conflict
from parley.model.conflict.write import variant, write_conflict

CASES = (
    "01_prisoners_dilemma",
    "02_chicken",
    "03_cuban_missile_crisis",
    "04_elmira",
    "05_elmira_gmcrplus_variant",
    "06_garrison_diversion",
)
STALE = {
    ("06_garrison_diversion", "published", "gmr"),
    ("06_garrison_diversion", "published", "smr"),
}
"""Results of a program that let one opponent make one move; see the test of the three answers."""


@pytest.fixture(scope="module")
def cases():
    for place in (os.environ.get("PARLEY_DATA"), Path(__file__).parents[3] / "shared"):
        folder = Path(place or "/nowhere") / "data" / "conflict"
        if folder.is_dir():
            return {name: (folder / f"{name}.yaml").read_text("utf-8") for name in CASES}
    pytest.skip("no published conflicts at $PARLEY_DATA or ../shared")


def raw(text):
    return YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize("name", CASES)
def test_every_listed_equilibrium_set_is_found(cases, name):
    conflict = read_conflict(cases[name], name=name)
    wrong, checked = [], 0
    for entry in raw(cases[name])["expected"]:
        stability = solve(graph(variant(conflict, entry["variant"])))
        for source in ("published", "published_recalled", "golden", "computed"):
            for concept, ids in (entry.get(source) or {}).items():
                if concept in CONCEPTS and (name, source, concept) not in STALE:
                    checked += 1
                    found = list(stability.equilibria(concept))
                    wrong += [] if found == ids else [(source, concept, found, ids)]
                if concept == "seq_or_nash":
                    checked += 1
                    assert list(stability.equilibria("seq")) == ids

    assert wrong == []
    assert checked >= 5


def test_garrison_has_three_answers_and_the_definition_gives_the_first(cases):
    conflict = read_conflict(cases["06_garrison_diversion"])
    listed = raw(cases["06_garrison_diversion"])["expected"][1]["gmr"]
    model = graph(conflict)

    found = {
        semantics: list(solve(model, ["gmr"], semantics=semantics).equilibria("gmr"))
        for semantics in ("formal", "each_once", "single")
    }

    assert list(found.values()) == list(listed.values())
    assert list(found["formal"]) == list(solve(model, ["smr"]).equilibria("smr"))


def test_garrison_state_six_needs_an_opponent_who_moves_twice(cases):
    model = graph(read_conflict(cases["06_garrison_diversion"]))

    shown = witness(model, 6, "Canadian_Opposition", "gmr")

    (reply,) = shown.replies
    assert reply.improvement.end == 2
    assert [(step.dm, step.start, step.end) for step in reply.answer] == [
        ("US_Support", 2, 1),
        ("US_Opposition", 1, 4),
        ("US_Support", 4, 3),
    ]
    assert "So it stays." in narrate(model, shown)


@pytest.mark.parametrize("name", ["01_prisoners_dilemma", "02_chicken"])
def test_limited_foresight_and_its_limit(cases, name):
    listed = raw(cases[name])
    found = foresight(graph(read_conflict(cases[name])), 8)

    assert {h: list(found.equilibria(h)) for h in range(1, 9)} == listed["limited_move_equilibria"]
    assert list(found.non_myopic_equilibria()) == listed["non_myopic"]


@pytest.mark.parametrize("name", ["01_prisoners_dilemma", "03_cuban_missile_crisis"])
def test_prioritised_statements_give_the_listed_rankings(cases, name):
    text = cases[name]
    both = read_conflict(text)
    data = raw(text)
    del data["preferences"]
    parts = write_conflict(both).splitlines()
    start = parts.index("preferences:")
    end = next(n for n in range(start + 1, len(parts)) if not parts[n].startswith(" "))
    only_statements = read_conflict("\n".join(parts[:start] + parts[end:]))
    ranked, stated = graph(both), graph(only_statements)

    assert only_statements.preferences[0].ranking == ()
    assert (ranked.ranks == stated.ranks).all()
    assert ranks_of(both, ranked.ids, ranked.codes, ranked.state).shape == ranked.ranks.shape


def test_the_moves_of_elmira_follow_from_its_options(cases):
    conflict = read_conflict(cases["04_elmira"])
    lines = write_conflict(conflict).splitlines()
    start = lines.index("arcs:")
    text = "\n".join(lines[:start] + lines[start + 4 :])
    free = read_conflict(text)

    listed, given = graph(conflict).moves, graph(free).moves
    assert free.arcs == Arcs()
    assert all(
        (a.source == b.source).all() and (a.target == b.target).all()
        for a, b in zip(listed, given, strict=True)
    )


@pytest.mark.parametrize("name", CASES)
def test_every_case_survives_being_written_and_read(cases, name):
    conflict = read_conflict(cases[name])

    assert read_conflict(write_conflict(conflict)) == conflict
    assert conflict.unused == ()


def two(moves_a, moves_b, ranking_a, ranking_b):
    states = tuple(sorted({s for pair in moves_a + moves_b for s in pair}))
    return Conflict(
        id="t",
        title="",
        decision_makers=("A", "B"),
        options=(),
        states=tuple(State(id=s) for s in states),
        arcs=Arcs(
            added=tuple(
                Arc(dm=dm, start=a, end=b)
                for dm, moves in (("A", moves_a), ("B", moves_b))
                for a, b in moves
            )
        ),
        preferences=(
            Preference(dm="A", ranking=tuple((s,) for s in ranking_a)),
            Preference(dm="B", ranking=tuple((s,) for s in ranking_b)),
        ),
    )


def test_a_sanction_that_leads_back_to_the_first_state_counts():
    """Some matrix programs leave out the diagonal and lose it (with common moves)."""
    model = graph(two([(1, 2)], [(2, 1)], [2, 1], [1, 2]))

    found = solve(model, ["nash", "gmr", "smr", "seq", "sseq"])

    assert [1 in found.stable_for("A", c) for c in ("nash", "gmr", "seq")] == [False, True, True]
    assert 1 not in found.stable_for("A", "smr")  # it could improve again from there


def test_simultaneous_stability_looks_at_every_improvement():
    """A program that uses up the others' moves on the first improvement misjudges the second.

    A has two improvements from NN-N: by x to Y--, by both. B's own improvement spoils the first
    only (state 4 is worse for A), so A leaves by the second; with 7 worse, too, A stays.
    """
    text = """
decision_makers: [A, B]
options:
- {id: 0, name: x, dm: A}
- {id: 1, name: y, dm: A}
- {id: 2, name: z, dm: B}
infeasible: ["YY-"]
preferences:
  A: [%s]
  B: [4, 5, 6, 1, 2, 3]
"""
    # ids: 1 NNN, 2 YNN, 3 NYN, 4 NNY, 5 YNY, 6 NYY
    spoils_one = graph(read_conflict(text % "2, 3, 6, 1, 5, 4"))
    spoils_both = graph(read_conflict(text % "2, 3, 1, 5, 6, 4"))

    assert 1 not in solve(spoils_one, ["sim"]).stable_for("A", "sim")
    assert 1 in solve(spoils_both, ["sim"]).stable_for("A", "sim")
