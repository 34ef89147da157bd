"""How a simulated party behaves: how fast it gives way, what it answers to, how it votes."""

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import Literal

from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.scenario.problem import Problem

Kind = Literal["time", "relative", "absolute", "micro", "random", "climber", "annealer"]

OFFERING: tuple[Kind, ...] = ("time", "relative", "absolute", "micro", "random")
"""Kinds that make offers, in the order in which the compiled loops number them."""

VOTING: tuple[Kind, ...] = ("climber", "annealer")
"""Kinds that vote on a mediator's text, likewise."""


@record
class Agent:
    """The habits of one party at the table.

    All shares are of the party's own range: 1 is its best package, 0 the worst one that is still
    as good as no deal. So an agent does the same whatever the unit of the party's utility.

    Source:
        Faratin, Sierra, Jennings (1998), Negotiation decision functions for autonomous agents,
        Robotics and Autonomous Systems 24(3-4), 159-182, doi:10.1016/S0921-8890(98)00029-3, for
        `time`, `relative` and `absolute`; de Jonge (2022), An analysis of the linear bilateral
        ANAC domains using the MiCRO benchmark strategy, IJCAI 2022, doi:10.24963/ijcai.2022/32,
        for `micro`; Klein, Faratin, Sayama, Bar-Yam (2003), Negotiating complex contracts, Group
        Decision and Negotiation 12(2), 111-125, doi:10.1023/A:1023068821218, for `climber` and
        `annealer`.
    """

    kind: Kind
    """`time`: asks for less as time passes. `relative`, `absolute`: gives way as far as the
    others did since its last offer, as a share of what was missing or in its own units.
    `micro`: one step down its list of packages for each new package that the others named.
    `random`: any package it can accept. `climber`: votes for what is no worse to it.
    `annealer`: at first also for what is a little worse."""

    speed: float = 1.0
    """For `time`: what it has given up at time t of 0 to 1 is `t ** (1 / speed)` of the way.
    Under 1 it holds out (Boulware), over 1 it gives way early (Conceder)."""

    opening: float = 1.0
    """The share it asks for at first."""

    keeps: float = 0.0
    """The share below which it never asks or accepts; 0 is its no deal."""

    kindness: float = 0.0
    """For `relative` and `absolute`: what it gives up each time without being asked, as a share."""

    noise: float = 0.0
    """What it asks for is off by up to this share, either way, each time anew."""

    temperature: float = 0.05
    """For `annealer`: at the start a loss of this share passes with a chance of 37 %."""


NAMED: dict[str, Agent] = {
    "annealer": Agent(kind="annealer"),
    "boulware": Agent(kind="time", speed=0.25),
    "conceder": Agent(kind="time", speed=4.0),
    "hill_climber": Agent(kind="climber"),
    "linear": Agent(kind="time"),
    "micro": Agent(kind="micro"),
    "random": Agent(kind="random"),
    "tit_for_tat": Agent(kind="absolute", kindness=0.01),
    "tit_for_tat_relative": Agent(kind="relative", kindness=0.01),
}
"""Habits by name; `replace` any of them to change a number."""

Agents = Mapping[str, Agent | str] | Agent | str
"""One for each party, or the same for all; names are those of `NAMED`."""


def seated(problem: Problem, agents: Agents, kinds: tuple[Kind, ...]) -> tuple[Agent, ...]:
    """The agent of each party, in the order of the problem's parties.

    Raises:
        AnalysisError: when a party has none, a name is unknown, or an agent cannot take part in
            the procedure at hand.
    """
    if not isinstance(agents, Mapping):
        agents = dict.fromkeys(problem.parties, agents)
    strangers = sorted(set(agents) - set(problem.parties))
    missing = [party for party in problem.parties if party not in agents]
    if strangers or missing:
        raise AnalysisError(
            f"Agents were given for {', '.join(sorted(agents)) or 'nobody'}; expected one for each "
            f"of {', '.join(problem.parties)}."
        )
    return tuple(_checked(party, agents[party], kinds) for party in problem.parties)


def named(name: str) -> Agent:
    """The agent of a name, such as `boulware`, or `boulware:0.1` with another speed.

    Raises:
        AnalysisError: when there is none of that name, or the speed is not a number over 0.

    Example:
        >>> named("conceder:2").speed
        2.0
    """
    head, colon, tail = name.partition(":")
    agent = NAMED.get(head.strip().lower().replace("-", "_"))
    if agent is None:
        raise AnalysisError(f"There is no agent {name!r}; expected one of {', '.join(NAMED)}.")
    if not colon:
        return agent
    try:
        speed = float(tail)
    except ValueError:
        speed = float("nan")
    if agent.kind != "time" or not (isfinite(speed) and speed > 0):
        raise AnalysisError(
            f"The agent {name!r} is not understood; expected boulware, linear or conceder, a colon "
            "and a speed over 0, such as boulware:0.1."
        )
    return replace(agent, speed=speed)


def _checked(party: str, given: Agent | str, kinds: tuple[Kind, ...]) -> Agent:
    agent = named(given) if isinstance(given, str) else given
    if agent.kind not in kinds:
        fitting = [name for name, one in NAMED.items() if one.kind in kinds]
        raise AnalysisError(
            f"The agent of {party} is of the kind {agent.kind!r}, which has no part in this "
            f"procedure; expected one of {', '.join(fitting)}."
        )
    shares = (agent.opening, agent.keeps, agent.kindness, agent.noise)
    if not all(0 <= share <= 1 for share in shares) or agent.keeps > agent.opening:
        raise AnalysisError(
            f"The agent of {party} has opening {agent.opening}, keeps {agent.keeps}, kindness "
            f"{agent.kindness}, noise {agent.noise}; expected shares of 0 to 1, and to keep no "
            "more than it opens with."
        )
    for label, number in (("speed", agent.speed), ("temperature", agent.temperature)):
        if not (isfinite(number) and number > 0):
            raise AnalysisError(
                f"The agent of {party} has {label} {number}; expected a number over 0."
            )
    return agent
