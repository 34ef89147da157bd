"""Run a problem through NegMAS's alternating offers; the only file that imports NegMAS."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from parley.analysis.payoffs import Numbers
from parley.analysis.simulate.drawn import stated
from parley.analysis.simulate.layout import Layout, layout
from parley.analysis.simulate.outcome import nothing, texts
from parley.analysis.simulate.simulation import Simulation
from parley.analysis.simulate.space import beyond, starts
from parley.analysis.simulate.summary import Settings, summed_up
from parley.errors import AnalysisError, MissingExtraError
from parley.model.scenario.problem import Problem

CLASSES = {
    "boulware": "BoulwareTBNegotiator",
    "conceder": "ConcederTBNegotiator",
    "linear": "LinearTBNegotiator",
    "micro": "MiCRONegotiator",
    "random": "RandomNegotiator",
    "tit_for_tat": "NaiveTitForTatNegotiator",
}
"""NegMAS's nearest to our agents; any other negotiator of `negmas.sao` goes by its own name."""

Table = Callable[[tuple[int, ...]], float]


def simulate_in_negmas(
    problem: Problem,
    *,
    agents: Mapping[str, str] | str = "boulware",
    rounds: int = 100,
    runs: int = 20,
    seed: int = 0,
    discount: float | None = None,
) -> Simulation:
    """Let NegMAS's own negotiators bargain, and sum up as `simulate` does.

    Red lines hold as those options are not there. A package that breaks a constraint is worth
    less than no deal to everyone; where NegMAS's agents agree on one all the same, that run counts
    as one without agreement, and a note says so. Nothing is drawn from what is in doubt.

    Args:
        problem: issues, preferences, constraints.
        agents: names of `CLASSES`, or of negotiator classes in `negmas.sao`.
        rounds: NegMAS's `n_steps`: in each, every party has one turn.
        runs: how many negotiations; about 20 to 50 in a second.
        seed: of Python's and numpy's global generators, which NegMAS draws from; they are put
            back as they were.
        discount: as for `simulate`.

    Raises:
        MissingExtraError: when NegMAS is not installed.
        AnalysisError: for agents that it does not have, or a problem that cannot be run.

    Source:
        Mohammad, Nakadai, Greenwald (2021), NegMAS: a platform for automated negotiations, PRIMA
        2020, 343-351, doi:10.1007/978-3-030-69322-0_23.
    """
    kinds = _negotiators(problem, agents)
    own = layout(problem)
    names = tuple(kind.__name__ for kind in kinds)
    made, broken = nothing(own, runs), 0
    if all(own.sizes):
        extra = beyond(own)
        with _seeded(seed):
            places, when = _sessions(own, kinds, extra, (rounds, runs))
        out = ~_kept(own, places) & (when >= 0)
        broken = int(out.sum())
        made = texts(own, (places, np.where(out, -1, when)), stated(own), extra)
    factors = tuple(p.discount if discount is None else discount for p in problem.preferences)
    asked = Settings(
        protocol="negmas_alternating", agents=names, rounds=rounds, runs=runs, seed=seed,
        discount=factors,
    )  # fmt: skip
    note = f"{broken} runs ended with a package that breaks a constraint and count as no agreement."
    return summed_up(own, made, asked, (None, None), notes=(note,) if broken else ())


def _library() -> Any:
    try:
        import negmas
        import negmas.sao
    except ImportError as problem:
        raise MissingExtraError(
            "NegMAS is not installed; expected it for negotiations between its agents. Run "
            "pip install 'parley-workbench[negmas]', or use parley's own agents."
        ) from problem
    return negmas


def _negotiators(problem: Problem, agents: Mapping[str, str] | str) -> list[type]:
    named = agents if isinstance(agents, Mapping) else dict.fromkeys(problem.parties, agents)
    if set(named) != set(problem.parties):
        raise AnalysisError(
            f"Agents were given for {', '.join(sorted(named)) or 'nobody'}; expected one for each "
            f"of {', '.join(problem.parties)}."
        )
    negmas = _library()
    found = []
    for party in problem.parties:
        kind = getattr(negmas.sao, CLASSES.get(named[party], named[party]), None)
        if not (isinstance(kind, type) and issubclass(kind, negmas.Negotiator)):
            raise AnalysisError(
                f"NegMAS has no negotiator {named[party]!r}; expected one of {', '.join(CLASSES)}, "
                "or the name of a negotiator class of negmas.sao."
            )
        found.append(kind)
    return found


def _sessions(
    own: Layout, kinds: list[type], extra: Numbers, size: tuple[int, int]
) -> tuple[np.ndarray[Any, np.dtype[np.int64]], np.ndarray[Any, np.dtype[np.int64]]]:
    """The options agreed and the round (from 0) of each run; -1 without agreement."""
    negmas = _library()
    rounds, runs = size
    issues = [
        negmas.make_issue(values=list(range(count)), name=matter.id)
        for matter, count in zip(own.problem.issues, own.sizes, strict=True)
    ]
    tables = [_table(own, party, extra) for party in range(len(kinds))]
    places = np.zeros((runs, len(issues)), dtype=np.int64)
    when = np.full(runs, -1, dtype=np.int64)
    for run in range(runs):
        session = negmas.SAOMechanism(issues=issues, n_steps=rounds)
        for turn in range(len(kinds)):
            party = (run + turn) % len(kinds)
            worth, least = tables[party]
            ufun = negmas.preferences.MappingUtilityFunction(
                worth, issues=issues, reserved_value=least
            )
            session.add(kinds[party](), ufun=ufun)
        state = session.run()
        if state.agreement is not None:
            places[run] = state.agreement
            when[run] = min(max(int(state.step) - 1, 0), rounds - 1)  # it counts one further
    return places, when


def _table(own: Layout, party: int, extra: Numbers) -> tuple[Table, float]:
    """What a tuple of options is worth to a party, and what no deal is."""
    columns = own.tables[party]
    first = starts(own.sizes)
    steps = np.array([int(np.prod(own.sizes[n + 1 :])) for n in range(len(own.sizes))])
    ends = [columns[a : a + k] for a, k in zip(first, own.sizes, strict=True)]
    base = float(own.constant[party])
    worst = base + sum(float(part.min()) for part in ends)
    worst += float(extra[party].min()) if extra.size else 0.0
    no_deal = own.problem.preferences[party].no_deal
    least = worst if no_deal is None else no_deal

    def worth(outcome: tuple[int, ...]) -> float:
        chosen = np.asarray(outcome, dtype=np.int64)
        if not _kept(own, chosen[None])[0]:
            return min(worst, least) - 1.0
        total = base + float(columns[first + chosen].sum())
        return total + (float(extra[party, chosen @ steps]) if extra.size else 0.0)

    return worth, least


def _kept(own: Layout, places: Any) -> Any:
    """Which packages keep all constraints."""
    spent = own.costs[:, starts(own.sizes) + places].sum(axis=2)
    return (spent <= own.limits[:, None]).all(axis=0)


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Set the global generators for a while."""
    before, also = random.getstate(), np.random.get_state()  # noqa: NPY002 - NegMAS draws from it
    random.seed(seed)
    np.random.seed(seed % 2**32)  # noqa: NPY002 - likewise
    try:
        yield
    finally:
        random.setstate(before)
        np.random.set_state(also)  # noqa: NPY002 - likewise
