"""A draft and what would be better for all, on the terminal."""

from collections.abc import Sequence

from parley.analysis.answers import offers
from parley.analysis.answers.improve import Improvement, words
from parley.analysis.answers.naming import Names
from parley.views.text_table import render_list, render_table


def improve_text(found: Improvement, names: Names, notes: Sequence[str] = (), *, width: int) -> str:
    """The draft beside its improvements, then packages that are worth as much to one party.

    Args:
        found: what was computed.
        names: what parties and issues are called.
        notes: what was left open in reading the draft, and why.
        width: columns to print for.
    """
    columns = [("Draft", found.draft)]
    if found.nearest is not None:
        columns.append(("Smallest change", found.nearest.package))
    if found.best is not None and found.best != found.nearest:
        columns.append(("Best for the worst-off", found.best.package))
    rows = [
        [names.issue(issue), *(names.settled(issue, package[issue]) for _, package in columns)]
        for issue in found.draft
    ]
    for row, issue in zip(rows, found.draft, strict=True):
        if issue in found.open:
            row[1] += " (left open)"
    parts = [
        render_table(
            ["Issue", *(head for head, _ in columns)],
            rows,
            width=width,
            title="The draft and what is better for all",
        ),
        render_list("", (*notes, *words(found, names))),
    ]
    swaps = [line for own in found.swaps for line in offers.words(own, names)]
    if swaps:
        parts.append(render_list("Worth as much to one party as the draft", swaps))
    return "\n".join(parts)
