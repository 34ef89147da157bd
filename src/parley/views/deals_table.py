"""Packages side by side with no deal, which rule picks which, and what blocks."""

from parley.analysis.findings import Deals
from parley.core.record import record
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.likelihood import likelihood
from parley.views.terms import count, percent, term

RARE = 0.01
"""Rules that pick a package in fewer draws are not named."""

COLUMNS = 4
"""Packages shown side by side; more do not fit a page."""

LETTERS = "ABCDEFGH"


@record
class TermRow:
    """One issue with its term in each package."""

    issue: str
    terms: tuple[str, ...]
    differs: bool
    """Whether the packages differ on it."""


@record
class BlockerRow:
    """One demand that stands in the way."""

    party: str
    issue: str
    label: str
    opens: str
    panel: str
    """Id of the evidence panel; empty when there is none."""


@record
class DealsTable:
    """The deals section, ready to be shown."""

    none_because: str
    summary: str
    band: str
    packages: tuple[str, ...]
    """Letters of the packages."""

    rows: tuple[TermRow, ...]
    acceptable: tuple[str, ...]
    frontier: tuple[str, ...]
    rules: tuple[tuple[tuple[str, str], ...], ...]
    """For each package the rules that pick it, with the share of draws."""

    blockers: tuple[BlockerRow, ...]
    assumed: tuple[str, ...]
    left_out: int
    """Packages that are not shown."""


def deals_table(contents: BriefContents, names: Index) -> DealsTable:
    """Lay out what could be agreed; says why when nothing could be computed."""
    deals = contents.findings.deals
    if deals is None or deals.none_because:
        return _nothing(deals)
    shown = deals.packages[:COLUMNS]
    rows = []
    for issue in deals.issues:
        terms = tuple(
            next((t.label for t in p.terms if t.issue == issue), "left open") for p in shown
        )
        rows.append(TermRow(issue=names.issue(issue), terms=terms, differs=len(set(terms)) > 1))
    band = likelihood(deals.share)
    return DealsTable(
        none_because="",
        summary=(
            f"In {percent(deals.share)} of {count(deals.draws, 'draw')} at least one package is "
            f"better than no deal for every party (standard error {percent(deals.error)})."
        ),
        band=f"{band.word} ({band.range})",
        packages=tuple(LETTERS[: len(shown)]),
        rows=tuple(rows),
        acceptable=tuple(percent(p.acceptable) for p in shown),
        frontier=tuple(percent(p.frontier) for p in shown),
        rules=tuple(
            tuple((term("rule", name), percent(share)) for name, share in p.roles if share >= RARE)
            for p in shown
        ),
        blockers=tuple(
            BlockerRow(
                party=names.party(b.party),
                issue=names.issue(b.issue),
                label=b.label,
                opens=percent(b.alone),
                panel=names.cells.get((b.party, b.issue), ""),
            )
            for b in deals.blockers
        ),
        assumed=deals.assumed,
        left_out=len(deals.packages) - len(shown),
    )


def _nothing(deals: Deals | None) -> DealsTable:
    """The section when no deal could be computed."""
    return DealsTable(
        none_because=(deals.none_because if deals else None) or "No deal was computed.",
        summary="",
        band="",
        packages=(),
        rows=(),
        acceptable=(),
        frontier=(),
        rules=(),
        blockers=(),
        assumed=deals.assumed if deals else (),
        left_out=0,
    )
