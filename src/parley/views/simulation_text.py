"""Simulated negotiations on the terminal: how often they agree, on what, and how well."""

from collections.abc import Sequence

from parley.analysis.answers.naming import Names
from parley.analysis.simulate.agent import NAMED, Agent
from parley.analysis.simulate.simulation import Simulation, Spread
from parley.views.terms import count, one_line
from parley.views.text_table import render_list, render_table

PACKAGES = 6
"""Agreements listed."""

HABITS = "How agents bargain is chosen, not on record: this is no forecast of the talks."


def simulation_text(
    found: Simulation, names: Names, basis: Sequence[str] = (), *, width: int
) -> str:
    """The distribution of results of many negotiations.

    Args:
        found: what was computed.
        names: what parties and issues are called.
        basis: what the preferences rest on, in sentences.
        width: columns to print for.
    """
    agents = ", ".join(
        f"{names.party(party)}: {_habit(agent)}"
        for party, agent in zip(found.parties, found.agents, strict=True)
    )
    parts = [
        (
            f"{count(found.runs, 'negotiation')} ({found.protocol.replace('_', ' ')}, at most "
            f"{count(found.rounds, 'round')}; {agents}): "
            f"{found.rate:.1%} ± {found.error:.1%} end in a deal.\n"
        )
    ]
    if found.utility:
        parts += _tables(found, names, width)
    if found.ended is not None:
        parts.append(f"Agreed in round {found.ended.p50:g} (median).\n")
    if found.to_nash is not None:
        parts.append(
            f"Distance to the Nash solution: {found.to_nash.p50:.3f} of the parties' ranges "
            "(median).\n"
        )
    if not found.utility:
        parts.append(_why_none(found))
    parts.append(render_list("What this rests on", [*basis, *found.notes, _drawn(found), HABITS]))
    return "\n".join(parts)


def _drawn(found: Simulation) -> str:
    if found.drawn:
        return "Each run draws what is in doubt anew."
    return "All runs have the same preferences; who speaks first and what chance decides differ."


def _tables(found: Simulation, names: Names, width: int) -> list[str]:
    """What each party has from the agreements, and which they are."""
    rows = [
        (names.party(party), *_figures(own), f"{mean:.3g}")
        for party, own, mean in zip(found.parties, found.utility, found.expected, strict=True)
    ]
    packages = [
        (one_line(names.package(one.package)), f"{one.share:.1%}")
        for one in found.packages[:PACKAGES]
    ]
    return [
        render_table(
            ["Party", "5 %", "Median", "95 %", "Mean, no deals included"],
            rows,
            width=width,
            title="What each party has from the agreements",
        ),
        render_table(
            ["Package", ("Share of runs", 10)],
            packages,
            width=width,
            title=f"What they agree on ({count(found.distinct, 'different package')})",
        ),
    ]


def _habit(agent: Agent | str) -> str:
    """What an agent is called: its name, with its speed where that is its own."""
    if isinstance(agent, str):
        return agent
    alike = [name for name, one in NAMED.items() if one.kind == agent.kind]
    name = next((name for name in alike if NAMED[name] == agent), "")
    if not name and agent.kind == "time":
        head = "linear" if agent.speed == 1 else "boulware" if agent.speed < 1 else "conceder"
        return f"{head}:{agent.speed:g}"
    return name or agent.kind


def _why_none(found: Simulation) -> str:
    if not found.considered:
        return (
            "No package is within all red lines and constraints, so there is nothing to agree on; "
            "see parley deals.\n"
        )
    return (
        f"No run ends in a deal: none of the {found.considered:,} packages that could be named was "
        "acceptable to all before the deadline; more rounds or other agents may find one.\n"
    )


def _figures(own: Spread) -> tuple[str, str, str]:
    return f"{own.p5:.3g}", f"{own.p50:.3g}", f"{own.p95:.3g}"
