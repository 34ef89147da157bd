"""A forecast in sentences: where it points on each issue, and how wide the band is."""

from parley.analysis.forecast.result import Forecast
from parley.analysis.wording import figure
from parley.model.spatial.table import ActorTable, Dimension

NEAR = 0.1
"""Steps between options within which a place counts as the option itself."""

WIDE, NARROW = 0.5, 0.15
"""Shares of the scale over or under which a band is called wide or narrow."""


def tell(found: Forecast, table: ActorTable) -> tuple[str, ...]:
    """One sentence for each issue, in the order of the table.

    Args:
        found: a forecast of the table.
        table: what it was made of, for units and names of options.
    """
    return tuple(_sentence(found, issue) for issue in table.issues)


def spoken(issue: Dimension, value: float) -> str:
    """A place on an issue's scale in words: a figure with its unit, or the nearest option.

    Example:
        >>> spoken(Dimension(name="gate", low=0, high=1, labels=("no", "yes")), 0.3)
        'between "no" and "yes", nearer to "no"'
        >>> spoken(Dimension(name="cap", low=0, high=10, unit="boats"), 4.0)
        '4 boats'
    """
    if not issue.labels:
        rounded = float(f"{value:.3g}")
        return figure(rounded, issue.unit) if issue.unit else f"{rounded:,g}"
    last = len(issue.labels) - 1
    place = min(max(value, 0.0), float(last))
    below = min(int(place), max(last - 1, 0))
    beside = min(below + 1, last)
    if min(place - below, abs(beside - place)) <= NEAR:
        return f'"{issue.labels[round(place)]}"'
    low, high = issue.labels[below], issue.labels[beside]
    nearer = low if place - below <= beside - place else high
    return f'between "{low}" and "{high}", nearer to "{nearer}"'


def _sentence(found: Forecast, issue: Dimension) -> str:
    low, high = found.range.p5[issue.name], found.range.p95[issue.name]
    share = (high - low) / issue.width
    name = issue.title or issue.name
    point = spoken(issue, found.outcome[issue.name])
    if share <= 1e-9:  # noqa: PLR2004 - rounding of a band without width
        return f"{name}: {point}; nothing that was varied moves it."
    size = "a wide band" if share > WIDE else "a narrow band" if share < NARROW else "a band"
    return (
        f"{name}: {point}; nine of ten draws lie in {size} from {spoken(issue, low)} to "
        f"{spoken(issue, high)} ({share:.0%} of the scale)."
    )
