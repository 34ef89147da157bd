"""Deals on the terminal: is there one, which are fair, what to trade, who blocks, how sure."""

from collections.abc import Iterator, Sequence

from parley.analysis.answers import beside as aside
from parley.analysis.answers import coalition, traded, unblock
from parley.analysis.answers.naming import Names
from parley.analysis.exact.solved import Solution
from parley.analysis.findings import Deals, Standing
from parley.analysis.overview import Overview
from parley.analysis.robust.trading import Trading
from parley.analysis.wording import percent
from parley.model.scenario.matter import Package
from parley.views.terms import count, one_line, sentence, term
from parley.views.text_table import render_list, render_table
from parley.views.trading_text import trading_text

POINTS = 8
"""Frontier packages listed; JSON has all."""

PACKAGES = 5
"""Packages compared over the draws."""

TIE = 1e-7
"""A gap below this share of the value is not told: rules tie at less."""

CHANGES = 6
"""Terms of a package that are listed where packages have many."""


def deals_text(
    found: Overview,
    names: Names,
    drawn: Deals | None = None,
    trading: Trading | None = None,
    *,
    width: int,
) -> str:
    """The overview of a problem as text.

    Args:
        found: what was computed.
        names: what parties and issues are called.
        drawn: the draws of a case.
        trading: what its draws say about exchanges.
        width: columns to print for.
    """
    parts = [_head(found, names), *_sure(found, names, drawn, width)]
    at = _at(found, drawn)
    parts += [_solutions(found, names, at, width), *_frontier(found, names, width)]
    parts += [
        *_trades(found, names),
        *_exchanges(trading, names),
        *_blockers(found, names, at),
        *_coalitions(found, names),
    ]
    notes = list(found.problem.notes)
    if drawn is not None:
        notes += drawn.assumed
    elif found.robust is not None:
        notes += found.robust.assumed
    if notes:
        parts.append(render_list("What this rests on", notes))
    return "\n".join(parts)


def _head(found: Overview, names: Names) -> str:
    parties = ", ".join(names.party(party) for party in found.problem.parties)
    total = found.outcomes
    size = f"{int(total):,}" if total.isdigit() and len(total) < 13 else _power(total)  # noqa: PLR2004 - longer numbers are not read
    return (
        one_line(
            f"{found.problem.title or 'Deals'}: {parties}; "
            f"{count(len(found.problem.issues), 'issue')}, {size} packages"
        )
        + "\n"
    )


def _power(total: str) -> str:
    """A long number as a power of ten; other words stay as they are."""
    return f"about 10^{len(total) - 1}" if total.isdigit() else "infinitely many"


def _sure(found: Overview, names: Names, drawn: Deals | None, width: int) -> Iterator[str]:
    """How sure it is that there is a deal, and how packages fare over the draws."""
    if drawn is not None:
        if drawn.none_because:
            yield f"{drawn.none_because}\n"
            return
        yield _share(drawn.share, drawn.error, drawn.draws)
        rows = [
            (names.package({t.issue: t.value for t in p.terms}), p.standing)
            for p in drawn.packages[:PACKAGES]
        ]
    elif found.robust is not None:
        whole = found.robust.whole
        yield _share(whole.share, whole.error, whole.draws)
        rows = [
            (_short(one.package, names), one.standing) for one in found.robust.packages[:PACKAGES]
        ]
    else:
        return
    if rows:
        yield render_table(
            ["Package", ("Acceptable to all", 12), ("Best (Nash)", 12), ("On the frontier", 12)],
            [(one_line(package), *_standing(standing)) for package, standing in rows],
            width=width,
            title="Packages most often acceptable to all, share of draws (± standard error)",
        )


def _share(share: float, error: float, draws: int) -> str:
    return (
        f"A deal exists in {percent(share)} of {draws:,} draws (standard error {percent(error)}).\n"
    )


def _standing(own: Standing | None) -> tuple[str, str, str]:
    if own is None:
        return ("", "", "")
    return (
        f"{own.acceptable:.1%} ± {own.acceptable_error:.1%}",
        f"{own.best:.1%} ± {own.best_error:.1%}",
        f"{own.frontier:.1%} ± {own.frontier_error:.1%}",
    )


def _at(found: Overview, drawn: Deals | None) -> str:
    """Which numbers the parts hold for that are not shares of draws; empty when there are none."""
    if drawn is not None:
        return "at mean values"
    return "at the numbers as given" if found.robust is not None else ""


def _solutions(found: Overview, names: Names, at: str, width: int) -> str:
    """What each rule picks; rules that pick the same stand together."""
    picked = [one for one in found.solutions if one.packages]
    if not picked:
        return (
            sentence(f"{at} no package is acceptable to all, so no rule picks one".strip()) + "\n"
        )
    groups: dict[str, list[Solution]] = {}
    for one in picked:
        groups.setdefault(_short(one.packages[0], names), []).append(one)
    rows = [
        (
            "\n".join(_rule(one) for one in group),
            package + _ties(group[0]),
            _utilities(found, group[0].utility, names),
        )
        for package, group in groups.items()
    ]
    no_deal = found.beside[0].no_deal if found.beside else ()
    rows.append(("No deal", "nothing is settled", _utilities(found, no_deal, names)))
    return render_table(
        ["Rule", "Package", ("Utility", 30)],
        rows,
        width=width,
        title="Packages that rules of fairness pick" + (f", {at}" if at else ""),
    ) + _formulas(picked)


def _rule(one: Solution) -> str:
    size = max(abs(one.value or 0.0), 1e-9)
    proven = f" (within {one.gap:.2g})" if one.gap and one.gap > TIE * size else ""
    return f"{term('rule', one.rule)}{proven}"


def _ties(one: Solution) -> str:
    others = len(one.packages) - 1
    return f" ({count(others, 'other')} as good)" if others else ""


def _formulas(picked: Sequence[Solution]) -> str:
    return "\n" + "".join(f"{term('rule', one.rule)}: {one.formula}.\n" for one in picked)


def _frontier(found: Overview, names: Names, width: int) -> Iterator[str]:
    points = found.frontier.points
    if not points:
        yield "Red lines and constraints leave no package.\n"
        return
    good = [n for n, point in enumerate(points) if point.acceptable]
    among = good or list(range(len(points)))
    step = max(1, (len(among) - 1) // (POINTS - 1)) if len(among) > POINTS else 1
    shown = list(dict.fromkeys((*among[::step][: POINTS - 1], among[-1])))
    rows = [
        (
            _short(points[n].package, names),
            _utilities(found, points[n].utility, names),
        )
        for n in shown
    ]
    how = (
        "all of them"
        if found.frontier.exact
        else f"none better by more than {found.frontier.epsilon:.3g} of a range is left out"
    )
    at = f"{len(good):,} of them acceptable to all" if good else "none acceptable to all"
    some = f"; {len(shown)} here" if len(shown) < len(among) else ""
    yield render_table(
        ["Package", ("Utility", 30)],
        rows,
        width=width,
        title=f"Frontier: {count(len(points), 'package')} ({how}), {at}{some}",
    )


def _trades(found: Overview, names: Names) -> Iterator[str]:
    if found.trades is None or found.trades.start is None:
        return
    if not found.trades.trades:
        yield "From settling each issue half way, no trade between issues helps everyone.\n"
        return
    start = "each issue settled half way"
    yield render_list(
        f"Trades that leave nobody worse off than {start}",
        [traded.words(one, names) for one in found.trades.trades],
    )


def _exchanges(trading: Trading | None, names: Names) -> Iterator[str]:
    told = trading_text(trading, names) if trading is not None else ""
    if told:
        yield told


def _blockers(found: Overview, names: Names, at: str) -> Iterator[str]:
    if found.blocked is not None and (found.blocked.costs or not found.blocked.exists):
        title = "What stands in the way" + (f", {at}" if at else "")
        yield render_list(title, unblock.words(found.blocked, names))
    told = [aside.words(one, found.problem.parties, names) for one in found.beside[:1]]
    if told:
        rule = next(one.rule for one in found.solutions if one.packages)
        yield render_list(f"The package picked by {term('rule', rule)}, beside no deal", told)


def _coalitions(found: Overview, names: Names) -> Iterator[str]:
    better = [coalition.words(one, names) for one in found.coalitions if one.better]
    if better:
        yield render_list("Parties that would do better by themselves", better)


def _short(package: Package, names: Names) -> str:
    shown = dict(list(package.items())[:CHANGES])
    more = len(package) - len(shown)
    return one_line(names.package(shown)) + (f"; and {more} more" if more else "")


def _utilities(found: Overview, utility: Sequence[float], names: Names) -> str:
    return "\n".join(
        f"{names.party(party)} {value:.3g}"
        for party, value in zip(found.problem.parties, utility, strict=False)
    )
