"""What `parley simulate` does, once the arguments are known."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from parley.analysis.exact.solved import Solution
from parley.analysis.simulate.simulation import Simulation
from parley.core.record import record
from parley.errors import InputError
from parley.model.scenario.problem import Problem


@record
class Asked:
    """How the negotiations are to be run."""

    agents: tuple[str, ...]
    protocol: str
    rounds: int
    runs: int
    seed: int
    discount: float | None


def run_simulate(path: Path, asked: Asked, parties: Sequence[str], *, as_json: bool) -> None:
    """Print what simple agents agree on."""
    from parley.app.cli.screen import say, say_json, terminal_width
    from parley.app.target import target
    from parley.core.codec import to_plain
    from parley.views.simulation_text import simulation_text

    aim = target(path, parties)
    if aim.none_because:
        if as_json:
            say_json(_no_runs(asked, aim.none_because))
        else:
            say(f"Nothing to bargain about: {aim.none_because}\n")
        return
    found = _run(aim.problem, asked)
    if as_json:
        say_json(to_plain(found))
        return
    say(simulation_text(found, aim.names, aim.problem.notes, width=terminal_width()))


def _run(problem: Problem, asked: Asked) -> Simulation:
    """Our own agents, or those of NegMAS."""
    if asked.protocol == "negmas":
        from parley.analysis.simulate.negmas import simulate_in_negmas

        return simulate_in_negmas(
            problem,
            agents=_seated(asked, problem.parties),
            rounds=asked.rounds,
            runs=asked.runs,
            seed=asked.seed,
            discount=asked.discount,
        )
    from parley.analysis.simulate.run import simulate

    return simulate(
        problem,
        agents=_seated(asked, problem.parties),
        protocol=asked.protocol,
        rounds=asked.rounds,
        runs=asked.runs,
        seed=asked.seed,
        discount=asked.discount,
        nash=_nash(problem),
    )


def _nash(problem: Problem) -> Solution | None:
    """What agreements are compared with; None where a simulation is too large in any case."""
    from parley.analysis.exact.solve import solve
    from parley.analysis.overview import outcomes
    from parley.analysis.simulate.space import PACKAGES_MAX

    sums = all(one.additive for one in problem.preferences)
    total = outcomes(problem)
    if sums or (total.isdigit() and int(total) <= PACKAGES_MAX):
        return solve(problem, rules=("nash",))[0]
    return None


def _no_runs(asked: Asked, why: str) -> dict[str, Any]:
    return {
        "protocol": asked.protocol,
        "parties": [],
        "agents": [],
        "rounds": asked.rounds,
        "runs": 0,
        "seed": asked.seed,
        "rate": 0.0,
        "error": 0.0,
        "utility": [],
        "expected": [],
        "ended": None,
        "packages": [],
        "distinct": 0,
        "notes": [why],
        "none_because": why,
    }


def _seated(asked: Asked, parties: Sequence[str]) -> str | dict[str, str]:
    """One kind of agent for all, or one for each party in their order."""
    if len(asked.agents) < 2:  # noqa: PLR2004 - one for all
        default = "hill_climber" if asked.protocol == "single_text" else "boulware"
        return asked.agents[0] if asked.agents else default
    if len(asked.agents) != len(parties):
        raise InputError(
            f"--agents names {len(asked.agents)} for {len(parties)} parties "
            f"({', '.join(parties)}); give one for all, or one for each in this order"
        )
    return dict(zip(parties, asked.agents, strict=True))
