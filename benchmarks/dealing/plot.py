"""How cost grows with packages, parties, issues and draws: four small charts in one SVG."""

from collections.abc import Callable, Sequence
from html import escape
from math import ceil, floor, log10

from dealing.clock import Row, cpu
from dealing.family import domain, problem
from dealing.sections import fresh_nash
from parley.analysis.exact.frontier import frontier_table
from parley.analysis.simulate.run import simulate

WIDTH, HEIGHT = 420, 300
LEFT, RIGHT, TOP, BOTTOM = 58, 120, 34, 44
INK, QUIET, GRID = "#222222", "#666666", "#dddddd"
COLOURS = ("#0b5a8a", "#b3541e", "#5b3f8c", "#3f7a4d")

Line = tuple[str, list[tuple[float, float]]]
"""A label and its points (x, CPU seconds)."""


def growth(rows: Sequence[Row]) -> str:
    """The four charts; those over packages also show NegMAS, from the rows of this run."""
    charts = [
        ("Packages", "packages", _packages(rows)),
        ("Parties, 10^10 packages", "parties", _parties()),
        ("Issues of 10 options", "issues", _issues()),
        ("Draws, and runs of a negotiation", "draws or runs", _draws()),
    ]
    parts = [
        f'<g transform="translate({n % 2 * WIDTH},{n // 2 * HEIGHT})">{chart(*one)}</g>'
        for n, one in enumerate(charts)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {2 * HEIGHT}" '
        'role="img" aria-label="CPU seconds against packages, parties, issues and draws" '
        'font-family="sans-serif" font-size="11">'
        f'<rect width="{2 * WIDTH}" height="{2 * HEIGHT}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def chart(title: str, label: str, lines: Sequence[Line]) -> str:
    """One chart, both axes logarithmic."""
    every = [point for _, points in lines for point in points]
    if not every:
        return ""
    across = _scale([x for x, _ in every], LEFT, WIDTH - RIGHT)
    up = _scale([y for _, y in every], HEIGHT - BOTTOM, TOP)
    found = [f'<text x="{LEFT}" y="18" fill="{INK}" font-weight="bold">{escape(title)}</text>']
    for power in _powers([y for _, y in every]):
        y = up(10.0**power)
        found.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>'
            f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" fill="{QUIET}">'
            f"{_figure(10.0**power)}</text>"
        )
    found += [
        f'<text x="{across(x):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle" '
        f'fill="{QUIET}">{_figure(x)}</text>'
        for x in sorted({x for x, _ in every})
    ]
    found.append(
        f'<text x="{LEFT}" y="{HEIGHT - 8}" fill="{QUIET}">{escape(label)}; CPU seconds up</text>'
    )
    heights: list[float] = []
    for (name, points), colour in zip(lines, COLOURS, strict=False):
        at = [(across(x), up(y)) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        found.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        found += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in at]
        height = at[-1][1]
        while any(abs(height - other) < 13 for other in heights):
            height += 1
        heights.append(height)
        found.append(
            f'<text x="{at[-1][0] + 7:.1f}" y="{height + 4:.1f}" fill="{colour}">'
            f"{escape(name)}</text>"
        )
    return "".join(found)


def _scale(numbers: list[float], start: float, end: float) -> Callable[[float], float]:
    low, high = log10(min(numbers)), log10(max(numbers))
    if start > end:
        low, high = floor(low), ceil(high)
    width = (high - low) or 1.0
    return lambda number: start + (log10(number) - low) / width * (end - start)


def _powers(numbers: list[float]) -> range:
    return range(floor(log10(min(numbers))), ceil(log10(max(numbers))) + 1)


def _figure(number: float) -> str:
    if 0.01 <= number < 10_000:
        return f"{number:g}"
    power = round(log10(number))
    if number > 1 and abs(log10(number) - power) > 1e-9:
        return f"{number / 1_000:,.0f}k"
    return f"10^{power}"


def _packages(rows: Sequence[Row]) -> list[Line]:
    found = []
    for parties in (2, 3):
        mine = [row for row in rows if row.section == "frontier" and f"x {parties}" in row.case]
        sizes = [float(row.case.split("frontier, ")[1].split(" ")[0]) for row in mine]
        pairs = list(zip(sizes, mine, strict=True))
        ours = [(size, row.ours) for size, row in pairs if row.ours]
        theirs = [(size, row.theirs) for size, row in pairs if row.theirs]
        found += [(f"frontier, {parties} parties", ours), (f"NegMAS, {parties} parties", theirs)]
    return [line for line in found if line[1]]


def _parties() -> list[Line]:
    points = []
    for parties in (2, 3, 4, 5):
        own = problem(domain(10, parties))
        points.append((float(parties), cpu(lambda own=own: frontier_table(own, limit=2_000))[0]))  # type: ignore[misc]
    return [("2,000 points", points)]


def _issues() -> list[Line]:
    exact, cover = [], []
    for issues in (5, 10, 20, 40):
        two, three = problem(domain(issues, 2)), problem(domain(issues, 3))
        exact.append((float(issues), cpu(lambda own=two: frontier_table(own))[0]))  # type: ignore[misc]
        if issues <= 20:
            job = lambda own=three: frontier_table(own, epsilon=0.02, limit=200_000)  # noqa: E731
            cover.append((float(issues), cpu(job)[0]))
    return [("exact, 2 parties", exact), ("0.02-cover, 3", cover)]


def _draws() -> list[Line]:
    own, prove = problem(domain(4, 2)), fresh_nash(20, 3)

    def bargain(runs: int) -> object:
        return simulate(own, agents="boulware", runs=runs)

    jobs = (("exact Nash, 10^20", prove), ("negotiations, 10^4", bargain))
    counts = (10, 100, 1_000, 10_000)
    return [
        (name, [(float(n), cpu(lambda n=n, job=job: job(n))[0]) for n in counts])  # type: ignore[misc]
        for name, job in jobs
    ]
