"""Simulated negotiations on the terminal: how often they agree, on what, and how well."""

from parley.analysis.answers.naming import Names
from parley.analysis.simulate.simulation import Simulation, Spread
from parley.views.terms import count, one_line
from parley.views.text_table import render_table

PACKAGES = 6
"""Agreements listed."""


def simulation_text(found: Simulation, names: Names, *, width: int) -> str:
    """The distribution of results of many negotiations."""
    agents = ", ".join(
        f"{names.party(party)}: {agent if isinstance(agent, str) else agent.kind}"
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
        rows = [
            (names.party(party), *_figures(own), f"{mean:.3g}")
            for party, own, mean in zip(found.parties, found.utility, found.expected, strict=True)
        ]
        parts.append(
            render_table(
                ["Party", "5 %", "Median", "95 %", "Mean, no deals included"],
                rows,
                width=width,
                title="What each party has from the agreements",
            )
        )
        parts.append(
            render_table(
                ["Package", ("Share of runs", 10)],
                [
                    (one_line(names.package(one.package)), f"{one.share:.1%}")
                    for one in found.packages[:PACKAGES]
                ],
                width=width,
                title=f"What they agree on ({count(found.distinct, 'different package')})",
            )
        )
    if found.ended is not None:
        parts.append(f"Agreed in round {found.ended.p50:g} (median).\n")
    if found.to_nash is not None:
        parts.append(
            f"Distance to the Nash solution: {found.to_nash.p50:.3f} of the parties' ranges "
            "(median).\n"
        )
    parts += [f"- {one_line(note)}\n" for note in found.notes]
    return "\n".join(parts)


def _figures(own: Spread) -> tuple[str, str, str]:
    return f"{own.p5:.3g}", f"{own.p50:.3g}", f"{own.p95:.3g}"
