"""How cost grows with states, decision makers and draws: three small charts in one SVG."""

from collections.abc import Sequence

from conflict.family import conflict
from conflict.sections import CONCEPTS, in_its_own_process
from dealing.clock import Row, cpu
from dealing.plot import HEIGHT, WIDTH, Line, chart
from parley.analysis.stability.graph import graph
from parley.analysis.stability.solve import solve


def growth(rows: Sequence[Row]) -> str:
    """The charts; the first also shows sparse matrices and GMCR+, from the rows of this run."""
    charts = [
        ("States, 5 decision makers", "states", _states(rows)),
        ("Decision makers, 4,096 states", "decision makers", _makers()),
        ("Draws of preferences, 12 states", "draws", _draws(rows)),
    ]
    parts = [
        f'<g transform="translate({n * WIDTH},0)">{chart(*one)}</g>' for n, one in enumerate(charts)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {3 * WIDTH} {HEIGHT}" '
        'role="img" aria-label="CPU seconds against states, decision makers and draws" '
        'font-family="sans-serif" font-size="11">'
        f'<rect width="{3 * WIDTH}" height="{HEIGHT}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def _states(rows: Sequence[Row]) -> list[Line]:
    mine = [row for row in rows if row.section == "sizes" and "5 decision" in row.case]
    matrices = [row for row in mine if "sparse" in row.case]
    gmcr = [row for row in mine if "GMCR+" in row.case]
    ours = []
    for options in (6, 8, 10):
        made = conflict(options, 5)
        taken = cpu(lambda made=made: solve(graph(made), CONCEPTS))[0]  # type: ignore[misc]
        ours.append((float(1 << options), taken))
    for options in (12, 14, 16, 18):
        answer = in_its_own_process("large.py", options, 5)
        ours.append((float(answer["states"]), answer["cpu"]))
    lines = [
        ("parley, all steps", ours),
        ("sparse matrices", [(_first(row), row.theirs) for row in matrices if row.theirs]),
        ("GMCR+", [(_first(row), row.theirs) for row in gmcr if row.theirs]),
    ]
    return [line for line in lines if line[1]]


def _makers() -> list[Line]:
    points = []
    for makers in (2, 3, 4, 6, 12):
        made = conflict(12, makers)
        taken = cpu(lambda made=made: solve(graph(made), CONCEPTS))[0]  # type: ignore[misc]
        points.append((float(makers), taken))
    return [("parley", points)]


def _draws(rows: Sequence[Row]) -> list[Line]:
    mine = [row for row in rows if row.section == "draws" and row.ours]
    points = [(_first(row), row.ours) for row in mine if row.ours]
    return [("five concepts", points)] if points else []


def _first(row: Row) -> float:
    return float(row.case.split(" ")[0].replace(",", ""))
