"""What holds for every conflict: fast is exact, and kinds of stability include each other."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracles.brute import Plain
from oracles.closed_form import closed_form
from oracles.models import random_conflict
from parley.analysis.stability.brackets import Reading
from parley.analysis.stability.combined import combined
from parley.analysis.stability.graph import graph
from parley.analysis.stability.individual import CONCEPTS, stable_states
from parley.analysis.stability.many import solve_many
from parley.analysis.stability.rows import Rows
from parley.analysis.stability.solve import bracket, solve
from parley.analysis.stability.witness import witness
from parley.model.conflict.conflict import Option, Preference, State

INCLUSIONS = [
    ("nash", "smr"),
    ("smr", "gmr"),
    ("nash", "sseq"),
    ("sseq", "seq"),
    ("seq", "gmr"),
    ("nash", "sim"),
]


def seeded(seed):
    return random.Random(seed)  # noqa: S311  # models for tests, not secrets


conflicts = st.integers(0, 10**6).map(lambda seed: random_conflict(seeded(seed)))


def differences(seeds):
    """Decision makers, concepts and seeds in which the fast and the plain answer differ."""
    found = []
    for seed in seeds:
        unknown = seed % 5 == 0
        conflict = random_conflict(seeded(seed), plain=seed % 5 == 1, unknown=unknown)
        model = graph(conflict)
        for treatment in "abcd"[seed // 5 % 2 :: 2] if unknown else "a":
            fast = solve(model, treatment=treatment)
            plain = Plain(conflict, treatment=treatment)
            for concept in CONCEPTS:
                expected = plain.all_stable(concept)
                found += [
                    (seed, treatment, concept, dm)
                    for dm in model.decision_makers
                    if tuple(expected[dm]) != fast.stable_for(dm, concept)
                ]
    return found


def test_the_engine_agrees_with_the_definitions_on_a_thousand_models():
    assert differences(range(1000)) == []


@pytest.mark.slow
@pytest.mark.parametrize("thousand", range(1, 5))
def test_the_engine_agrees_with_the_definitions_on_four_thousand_more(thousand):
    assert differences(range(thousand * 1000, thousand * 1000 + 1000)) == []


def test_the_compiled_loops_agree_with_the_listed_moves():
    found = []
    for seed in range(150):
        conflict = random_conflict(seeded(seed), plain=True, most_options=6)
        model = graph(conflict)
        rows, listed = Rows(model), solve(model)
        for dm in range(len(model.decision_makers)):
            for concept in CONCEPTS[:-1]:
                same = stable_states(rows, dm, concept) == listed.stable[concept][dm]
                found += [] if same.all() else [(seed, dm, concept)]
            same = combined(model, dm) == listed.stable["sim"][dm]
            found += [] if same.all() else [(seed, dm, "sim")]

    assert found == []


def test_the_sparse_matrix_form_gives_the_same():
    sparse = pytest.importorskip("scipy.sparse")
    from oracles.matrix_form import matrix_stable

    for seed in range(60):
        model = graph(random_conflict(seeded(seed)))
        size = (len(model.ids),) * 2
        moves = [
            sparse.coo_matrix((np.ones(len(m.source)), (m.source, m.target)), shape=size)
            for m in model.moves
        ]
        matrix, fast = matrix_stable(moves, model.ranks), solve(model)
        for concept, rows in matrix.items():
            assert (rows == fast.stable[concept]).all(), (seed, concept)


@pytest.mark.parametrize("seed", range(20))
def test_the_closed_form_gives_the_same_where_everything_is_feasible(seed):
    rng = seeded(seed)
    model = random_conflict(rng, plain=True)
    count = rng.randint(3, 5)
    options = tuple(
        Option(id=n, name=f"x{n}", dm=model.decision_makers[n % 2]) for n in range(count)
    )
    ids = list(range(1, 2**count + 1))
    preferences = tuple(
        Preference(dm=dm, ranking=tuple((key,) for key in rng.sample(ids, len(ids))))
        for dm in model.decision_makers
    )
    free = replace(model, options=options, infeasible=(), states=(), preferences=preferences)
    solved = solve(graph(free))

    for dm in range(2):
        own = int(solved.graph.owned[dm])
        for concept, row in closed_form(solved.graph.codes, own, solved.graph.ranks[dm]).items():
            assert (row == solved.stable[concept][dm]).all()


@settings(max_examples=60, deadline=None)
@given(conflicts)
def test_stricter_concepts_are_contained_in_looser_ones(conflict):
    found = solve(graph(conflict))

    for inner, outer in INCLUSIONS:
        assert not (found.stable[inner] & ~found.stable[outer]).any(), (inner, outer)


@settings(max_examples=40, deadline=None)
@given(conflicts, st.randoms(use_true_random=False))
def test_the_order_of_states_and_decision_makers_does_not_matter(conflict, rng):
    dms, states = list(conflict.decision_makers), list(conflict.states)
    rng.shuffle(dms)
    rng.shuffle(states)
    by_name = {p.dm: p for p in conflict.preferences}
    other = replace(
        conflict,
        decision_makers=tuple(dms),
        states=tuple(states),
        preferences=tuple(by_name[dm] for dm in dms),
    )
    before, after = solve(graph(conflict)), solve(graph(other))

    for concept in CONCEPTS:
        for dm in dms:
            assert set(before.stable_for(dm, concept)) == set(after.stable_for(dm, concept))


@settings(max_examples=40, deadline=None)
@given(conflicts)
def test_a_decision_maker_who_can_do_nothing_changes_nothing(conflict):
    ids = tuple(s.id for s in conflict.states)
    idle = Preference(dm="Idle", ranking=(ids,))
    other = replace(
        conflict,
        decision_makers=(*conflict.decision_makers, "Idle"),
        preferences=(*conflict.preferences, idle),
    )
    before, after = solve(graph(conflict)), solve(graph(other))

    for concept in CONCEPTS:
        assert before.equilibria(concept) == after.equilibria(concept)
        assert after.stable_for("Idle", concept) == ids


@settings(max_examples=40, deadline=None)
@given(conflicts, st.integers(1, 9), st.integers(-20, 20))
def test_only_the_order_of_ranks_matters(conflict, scale, shift):
    model = graph(conflict)
    stretched = solve_many(model, (model.ranks * scale + shift)[None], CONCEPTS)
    found = solve(model)

    for concept in CONCEPTS:
        assert (stretched.stable[concept][0] == found.stable[concept]).all()


@settings(max_examples=25, deadline=None)
@given(conflicts, st.integers(0, 2**32 - 1))
def test_many_draws_are_solved_as_one_by_one(conflict, seed):
    model = graph(conflict)
    ranks = np.random.default_rng(seed).integers(0, 6, (7, *model.ranks.shape), dtype=np.int32)
    many = solve_many(model, ranks, CONCEPTS)

    for draw in range(len(ranks)):
        one = solve(replace(model, ranks=ranks[draw]))
        for concept in CONCEPTS:
            assert (many.stable[concept][draw] == one.stable[concept]).all()


@settings(max_examples=40, deadline=None)
@given(conflicts)
def test_every_verdict_has_a_witness(conflict):
    model = graph(conflict)
    found = solve(model)

    for concept in CONCEPTS:
        for n, dm in enumerate(model.decision_makers):
            for place, state in enumerate(model.ids):
                shown = witness(model, state, dm, concept)
                assert shown.stable == found.stable[concept][n, place]
                for reply in shown.replies:
                    assert_answer(model, dm, state, reply)


def assert_answer(model, dm, state, reply):
    """A sequence starts after the improvement, alternates, and ends no better."""
    place, who = model.place, model.dm(dm)
    assert model.improves(who, place(state), place(reply.improvement.end))
    if reply.how == "nothing":
        return
    assert model.ranks[who, place(reply.outcome)] <= model.ranks[who, place(state)]
    if reply.how == "in turn":
        here = reply.improvement.end
        for before, step in zip((None, *reply.answer), reply.answer, strict=False):
            assert step.start == here
            assert step.dm != dm
            assert before is None or before.dm != step.dm
            assert place(step.end) in model.targets(model.dm(step.dm), place(step.start))
            here = step.end
        assert here == reply.outcome


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_the_bracket_holds_whatever_the_unknown_preferences_are(seed):
    rng = seeded(seed)
    conflict = random_conflict(rng, unknown=True)
    model = graph(conflict)
    bounds = bracket(model)
    completed = complete(model, rng)
    known = solve(replace(completed, unknown=((),) * len(model.decision_makers)))

    for concept in CONCEPTS:
        cautious, loose = bounds["a"].stable[concept], bounds["d"].stable[concept]
        assert not (cautious & ~known.stable[concept]).any()
        assert not (known.stable[concept] & ~loose).any()
        for between in "bc":
            assert not (cautious & ~bounds[between].stable[concept]).any()
            assert not (bounds[between].stable[concept] & ~loose).any()


def complete(model, rng):
    """Ranks that agree with all known pairs: some unknown pairs of neighbours swapped or tied."""
    ranks = model.ranks.copy() * 2
    for dm, pairs in enumerate(model.unknown):
        for one, two in pairs:
            trial = ranks[dm].copy()
            trial[[one, two]] = trial[[two, one]] if rng.random() < 0.5 else trial[two]
            if agrees(model, dm, trial):
                ranks[dm] = trial
    return replace(model, ranks=ranks)


def agrees(model, dm, trial):
    reading = Reading(model, "a")
    size = range(len(model.ids))
    return all(
        reading.unsure(dm, a, b)
        or np.sign(trial[a] - trial[b])
        == np.sign(int(model.ranks[dm, a]) - int(model.ranks[dm, b]))
        for a in size
        for b in size
    )


def test_states_without_options_are_read_from_their_moves():
    conflict = replace(
        random_conflict(seeded(1)),
        options=(),
        infeasible=(),
        states=(State(id="war"), State(id="peace")),
        decision_makers=("A",),
        preferences=(Preference(dm="A", ranking=(("peace",), ("war",))),),
    )
    found = solve(graph(replace(conflict, arcs=type(conflict.arcs)())))

    assert found.equilibria("nash") == ("war", "peace")
    assert "sim" in found.skipped
