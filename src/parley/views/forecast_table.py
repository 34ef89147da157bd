"""Where talks may end, on the terminal: the band, how it came about, and what it assumes."""

from collections.abc import Mapping, Sequence

from parley.analysis.forecast.result import Exchange, Forecast
from parley.analysis.forecast.sensitivity import Drivers, Index
from parley.model.spatial.table import Dimension
from parley.views.terms import one_line, sentence
from parley.views.text_table import render_table

EXCHANGES = 8
"""Exchanges listed; JSON has all."""

DRIVERS = 6
"""Inputs listed; JSON has all."""

WIDE = 100
"""Columns from which on the band is drawn long."""

LONG, BRIEF = 24, 14
"""Characters of the drawn band on a wide and on a narrow screen."""


def forecast_table(
    found: Forecast,
    issues: Sequence[Dimension],
    names: Mapping[str, str],
    *,
    width: int,
) -> str:
    """The forecast as text.

    Args:
        found: what one method says.
        issues: of the table, for the ends of scales and the names of options.
        names: what ids of actors and issues are called; those of a file are names themselves.
        width: columns to print for.
    """
    scales = {issue.name: (issue.low, issue.high) for issue in issues}
    parts = [_bands(found, scales, names, width)]
    labelled = [
        f"- {names.get(issue.name, issue.name)}: "
        + ", ".join(f"{place} is “{one_line(label)}”" for place, label in enumerate(issue.labels))
        for issue in issues
        if issue.labels
    ]
    if labelled:
        parts.append("What the places stand for\n" + "\n".join(labelled) + "\n")
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
            str(len(one.moves) or len(one.exchanges)) if one.number else "",
        )
        for one in (*found.rounds[:1], *found.rounds[1:][-6:])
    ]
    what = "Exchanges agreed" if found.exchanges else "Changes of position"
    left = len(found.rounds) - len(rows)
    note = f"; {left} rounds between are left out" if left > 0 else ""
    return render_table(
        ["Round", f"Mean ({', '.join(names.get(i, i) for i in issues)})", what],
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
                f"{called(one.issue_p)} towards {called(one.demander_p)}, "
                f"{called(one.issue_q)} towards {called(one.demander_q)}"
            ),
            f"{one.gain:.3f}",
            _effects(one, names),
        )
        for one in exchanges[:EXCHANGES]
    ]
    more = len(exchanges) - len(rows)
    return render_table(
        ["Issue moved towards whom", ("Gain of each", 8), "Others it helps or hurts most"],
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


def drivers_table(found: Drivers, names: Mapping[str, str], *, width: int) -> str:
    """Which inputs move the outcome on one issue, the strongest first.

    Args:
        found: Sobol indices.
        names: what ids of a case's actors and issues are called.
        width: columns to print for.
    """
    rows = [
        (
            _input(one.name, names),
            _index(one.first, one.first_error),
            _index(one.total, one.total_error),
        )
        for one in found.indices[:DRIVERS]
    ]
    issue = names.get(found.issue, found.issue)
    if not any(one.total for one in found.indices):
        return f"What moves the outcome on {issue}\n{found.words}\n"
    table = render_table(
        ["Input", ("By itself", 14), ("With others", 14)],
        rows,
        width=width,
        title=f"What moves the outcome on {issue} (shares of its variance)",
    )
    told = [sentence(_input(found.words, names))]
    if len(found.indices) > 1 and _overlap(found.indices[0], found.indices[1]):
        told.append("The first two overlap within their error, so neither comes before the other.")
    return f"{table}{' '.join(told)}\n"


def _input(words: str, names: Mapping[str, str]) -> str:
    """An input with what its actor is called."""
    for key in sorted(names, key=len, reverse=True):
        if f" of {key}" in words:
            return words.replace(f" of {key}", f" of {names[key]}", 1)
    return words


def _index(share: float, error: float) -> str:
    return f"{max(share, 0):.0%} ± {error:.0%}"


def _overlap(one: Index, other: Index) -> bool:
    return abs(one.total - other.total) < one.total_error + other.total_error


def _figure(value: float) -> str:
    return f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"  # noqa: PLR2004 - whole from a thousand on
