"""What `parley simulate` does, once the arguments are known."""

import json
from collections.abc import Sequence
from pathlib import Path

import typer

from parley.analysis.simulate.agent import Agent
from parley.core.record import record
from parley.errors import InputError


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
    from parley.analysis.exact.solve import solve
    from parley.analysis.simulate.run import simulate
    from parley.app.cli.screen import terminal_width
    from parley.app.target import target
    from parley.core.codec import to_plain
    from parley.views.simulation_text import simulation_text

    aim = target(path, parties)
    found = simulate(
        aim.problem,
        agents=_seated(asked, aim.problem.parties),
        protocol=asked.protocol,
        rounds=asked.rounds,
        runs=asked.runs,
        seed=asked.seed,
        discount=asked.discount,
        nash=solve(aim.problem, rules=("nash",))[0],
    )
    if as_json:
        typer.echo(json.dumps(to_plain(found), ensure_ascii=False))
        return
    typer.echo(simulation_text(found, aim.names, width=terminal_width()), nl=False)


def _seated(asked: Asked, parties: Sequence[str]) -> str | dict[str, Agent | str]:
    """One kind of agent for all, or one for each party in their order."""
    if len(asked.agents) < 2:  # noqa: PLR2004 - one for all
        default = "climber" if asked.protocol == "single_text" else "boulware"
        return asked.agents[0] if asked.agents else default
    if len(asked.agents) != len(parties):
        raise InputError(
            f"--agents names {len(asked.agents)} for {len(parties)} parties "
            f"({', '.join(parties)}); give one for all, or one for each in this order"
        )
    return dict(zip(parties, asked.agents, strict=True))
