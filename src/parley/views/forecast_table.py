"""Where talks may end, on the terminal: the band, how it came about, and what it assumes."""

from collections.abc import Mapping, Sequence

from parley.analysis.forecast.result import Exchange, Forecast
from parley.views.terms import one_line, sentence
from parley.views.text_table import render_table

EXCHANGES = 8
"""Exchanges listed; JSON has all."""

WIDE = 100
"""Columns from which on the band is drawn long."""

LONG, BRIEF = 24, 14
"""Characters of the drawn band on a wide and on a narrow screen."""


def forecast_table(
    found: Forecast,
    scales: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
    *,
    width: int,
) -> str:
    """The forecast as text.

    Args:
        found: what one method says.
        scales: for each issue the two ends of its scale, to draw the band between.
        names: what ids of actors and issues are called; those of a file are names themselves.
        width: columns to print for.
    """
    parts = [_bands(found, scales, names, width)]
    if found.rounds:
        parts.append(_rounds(found, names, width))
    if found.exchanges:
        parts.append(_exchanges(found.exchanges, names, width))
    told = "\n".join(f"- {sentence(line)}" for line in found.assumptions)
    parts.append(f"What this assumes\n{told}\nSource: {one_line(found.source)}\n")
    return "\n".join(parts)


def _bands(
    found: Forecast,
    scales: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
    width: int,
) -> str:
    rows = []
    bar = LONG if width >= WIDE else BRIEF
    for issue, value in found.outcome.items():
        low, high = found.range.p5[issue], found.range.p95[issue]
        unit = found.units.get(issue, "")
        rows.append(
            (
                f"{names.get(issue, issue)} ({unit})" if unit else names.get(issue, issue),
                _figure(low),
                _figure(value),
                _figure(high),
                _drawn((low, value, high), scales.get(issue, (low, high)), bar),
            )
        )
    return render_table(
        [
            "Issue",
            ("From (5 %)", 10),
            ("Outcome", 10),
            ("To (95 %)", 10),
            ("On the scale", bar),
        ],
        rows,
        width=width,
        title=f"{found.name}{': ' if found.title else ''}{found.title} ({found.draws:,} draws)",
    )


def _drawn(places: tuple[float, float, float], scale: tuple[float, float], bar: int) -> str:
    """The band as a line between the ends of the scale, the outcome as a circle."""
    low, high = scale
    if high <= low:
        return ""
    at = [round((min(max(p, low), high) - low) / (high - low) * (bar - 1)) for p in places]
    line = ["·"] * bar
    for place in range(at[0], at[2] + 1):
        line[place] = "━"
    line[at[1]] = "●"
    return "".join(line)


def _rounds(found: Forecast, names: Mapping[str, str], width: int) -> str:
    """How the mean moved, with the number of moves: a trace, not a forecast."""
    issues = list(found.outcome)
    rows = [
        (
            str(one.number),
            ", ".join(_figure(one.outcome[issue]) for issue in issues),
            str(len(one.moves)) if one.number else "",
        )
        for one in (*found.rounds[:1], *found.rounds[1:][-6:])
    ]
    left = len(found.rounds) - len(rows)
    note = f"; {left} rounds between are left out" if left > 0 else ""
    return render_table(
        ["Round", f"Mean ({', '.join(names.get(i, i) for i in issues)})", "Changes of position"],
        rows,
        width=width,
        title=f"How it came about, without noise (a trace, no forecast by itself{note})",
    )


def _exchanges(exchanges: Sequence[Exchange], names: Mapping[str, str], width: int) -> str:
    def called(key: str) -> str:
        return names.get(key, key)

    rows = [
        (
            (
                f"{called(one.demander_p)} gets {called(one.issue_p)}, "
                f"{called(one.demander_q)} gets {called(one.issue_q)}"
            ),
            f"{one.gain:.3f}",
            _effects(one, names),
        )
        for one in exchanges[:EXCHANGES]
    ]
    more = len(exchanges) - len(rows)
    return render_table(
        ["Exchange", ("Gain of each", 8), "Others it helps or hurts most"],
        rows,
        width=width,
        title="Exchanges that help both"
        + (f" (best {len(rows)}; {more} more)" if more > 0 else ""),
    )


def _effects(one: Exchange, names: Mapping[str, str]) -> str:
    ranked = sorted(one.effects, key=lambda effect: -abs(effect.gain))[:3]
    return (
        ", ".join(
            f"{names.get(effect.actor, effect.actor)} {effect.gain:+.2f}" for effect in ranked
        )
        or "–"
    )


def _figure(value: float) -> str:
    return f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"  # noqa: PLR2004 - whole from a thousand on
