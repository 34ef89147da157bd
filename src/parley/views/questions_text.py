"""What to ask next, on the terminal: questions in plain words, with what each would settle."""

from collections.abc import Mapping

from parley.analysis.robust.question import Questions
from parley.analysis.wording import percent
from parley.views.terms import one_line
from parley.views.text_table import render_list, render_table


def questions_text(found: Questions, issues: Mapping[str, str], *, width: int) -> str:
    """The questions that settle most, first the one that settles most.

    Args:
        found: what was computed.
        issues: names of issues by id; an issue without one is called by its id.
        width: columns to print for.
    """
    if found.none_because:
        return f"Nothing to ask: {found.none_because}\n"
    rows = [
        (str(n), one_line(one.ask), _share(one.settles, one.settles_error), one_line(one.basis))
        for n, one in enumerate(found.questions, 1)
    ]
    best = "; ".join(f"{issues.get(term.issue, term.issue)}: {term.label}" for term in found.best)
    parts = [
        render_table(
            ["", "Ask", ("Settles of the doubt", 13), "Known now"],
            rows,
            width=width,
            title=f"What to ask next (best of {found.asked} questions, {found.draws:,} draws)",
        )
        if rows
        else "No single answer would change which package is best.\n",
        (
            f"The best package to propose as things stand: {one_line(best) or 'none'}.\n"
            f"{one_line(found.objective)} "
            f"It attains {found.value:.3f} (± {found.value_error:.3f}); "
            f"knowing everything would add {found.evpi:.3f} (± {found.evpi_error:.3f}).\n"
        ),
        render_list("What this rests on", found.assumed),
    ]
    return "\n".join(parts)


def _share(share: float, error: float) -> str:
    return f"{percent(share)} ± {percent(error)}"
