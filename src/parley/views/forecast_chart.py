"""Where talks may end: for each issue a band and the shape of the draws on the issue's axis."""

import re

from parley.core.record import record
from parley.model.spatial.table import ActorTable, Dimension
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.next_steps import Link, assumption_link, cell_link
from parley.views.terms import sentence

LEFT, SPAN = 3.0, 94.0
"""Where an axis begins and how long it is, in percent, as in the gap chart."""

TALLEST = 16.0
"""Height of the tallest bar."""

WIDE = 0.75
"""Share of a scale over which a band says next to nothing."""

PERCENT = re.compile(r"(?<=\d)%")
QUOTED = re.compile(r'"([^"]*)"')


@record
class Bar:
    """The share of draws in one part of the scale."""

    x: float
    width: float
    height: float


@record
class Band:
    """One issue."""

    issue: str
    words: str
    low: str
    """What the left end of the axis stands for."""

    high: str
    start: float
    """Where the band begins, in percent of the width."""

    end: float
    outcome: float
    bars: tuple[Bar, ...]
    rests: tuple[Link, ...]


@record
class ForecastChart:
    """The section, ready to be shown."""

    none_because: str
    name: str
    caution: str
    bands: tuple[Band, ...]
    assumptions: tuple[str, ...]
    source: str
    draws: int


def forecast_chart(contents: BriefContents, names: Index) -> ForecastChart | None:
    """Lay out the forecast; None where none was looked for."""
    outlook = contents.outlook
    if outlook is None:
        return None
    found, table = outlook.forecast, outlook.table
    if found is None or table is None:
        return ForecastChart(
            none_because=names.in_text(outlook.no_forecast), name="", caution="", bands=(),
            assumptions=(), source="", draws=0,
        )  # fmt: skip
    bands = []
    for issue, told in zip(table.issues, outlook.told, strict=True):
        low, high = found.range.p5[issue.name], found.range.p95[issue.name]
        bands.append(
            Band(
                issue=names.issue(issue.name),
                words=_words(told, names.issue(issue.name)),
                low=_end(issue, issue.low),
                high=_end(issue, issue.high),
                start=_x(issue, low),
                end=_x(issue, high),
                outcome=_x(issue, found.outcome[issue.name]),
                bars=_bars(found.spread.get(issue.name, ())),
                rests=_rests(contents, names, table, issue.name),
            )
        )
    return ForecastChart(
        none_because="",
        name=found.name,
        caution=_caution(bands),
        bands=tuple(bands),
        assumptions=tuple(names.in_text(sentence(line)) for line in found.assumptions),
        source=found.source,
        draws=found.draws,
    )


def _caution(bands: list[Band]) -> str:
    wide = sum(band.end - band.start > WIDE * SPAN for band in bands)
    if not wide:
        return ""
    where = "all issues" if wide == len(bands) else f"{wide} of {len(bands)} issues"
    return (
        f"On {where} the band is nearly as wide as the scale: the record does not say how much "
        "weight each party has or how much each issue matters to it. Such a band shows what is "
        "not known; it predicts nothing."
    )


def _words(told: str, issue: str) -> str:
    """The sentence without the name of the issue, which stands beside it."""
    text = told.removeprefix(f"{issue}: ")
    text = QUOTED.sub(r"“\1”", PERCENT.sub(" %", text))
    return sentence(text)


def _end(issue: Dimension, at: float) -> str:
    if issue.labels:
        return issue.labels[0] if at == issue.low else issue.labels[-1]
    unit = f" {issue.unit}" if issue.unit else ""
    return f"{at:,.6g}{unit}"


def _x(issue: Dimension, at: float) -> float:
    share = min(max((at - issue.low) / issue.width, 0.0), 1.0)
    return round(LEFT + SPAN * share, 2)


def _bars(spread: tuple[float, ...]) -> tuple[Bar, ...]:
    top = max(spread, default=0.0)
    if top <= 0:
        return ()
    width = SPAN / len(spread)
    return tuple(
        Bar(
            x=round(LEFT + n * width + 0.15 * width, 2),
            width=round(0.7 * width, 2),
            height=round(TALLEST * share / top, 1),
        )
        for n, share in enumerate(spread)
        if share > 0
    )


def _rests(
    contents: BriefContents, names: Index, table: ActorTable, issue: str
) -> tuple[Link, ...]:
    """The cells behind the positions on an issue, and assumptions about its weight."""
    parties = [stake.actor for stake in table.stakes if stake.issue == issue]
    links = [link for party in parties if (link := cell_link(names, party, issue)) is not None]
    assumed = [
        a.id
        for a in contents.model.assumptions
        if a.party in parties and a.issue == issue and a.field in ("weight", "position")
    ]
    return (*links, *map(assumption_link, assumed))
