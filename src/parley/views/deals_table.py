"""Packages side by side with no deal, which rule picks which, and what blocks."""

from parley.analysis.findings import Deals, Package
from parley.analysis.wording import listed, percent
from parley.core.record import record
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.judged_deal import Block, blocks, coverage
from parley.views.likelihood import likelihood
from parley.views.shares import give_or_take
from parley.views.terms import count, term

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
class Demand:
    """What one party asks for on an issue that stands in the way."""

    party: str
    label: str
    panel: str
    """Id of the evidence panel; empty when there is none."""


@record
class BlockerRow:
    """The demands on one issue that stand in the way."""

    issue: str
    demands: tuple[Demand, ...]
    opens: str
    """Shares of the draws without a deal in which setting one of them aside opens one."""


@record
class DealsTable:
    """The deals section, ready to be shown."""

    none_because: str
    coverage: str
    """How little of the record the finding covers; empty when it covers half or more."""

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
        return _nothing(deals, names)
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
        coverage=coverage(contents, deals),
        summary=(
            f"In {percent(deals.share)} of {count(deals.draws, 'draw')} at least one package is "
            f"better than no deal for every party (standard error {percent(deals.error)})."
        ),
        band=f"{band.word} ({band.range})",
        packages=tuple(LETTERS[: len(shown)]),
        rows=tuple(rows),
        acceptable=tuple(_acceptable(p) for p in shown),
        frontier=tuple(_frontier(p) for p in shown),
        rules=tuple(
            tuple((term("rule", name), percent(share)) for name, share in p.roles if share >= RARE)
            for p in shown
        ),
        blockers=tuple(_blocker(names, b) for b in blocks(deals)),
        assumed=tuple(names.in_text(x) for x in deals.assumed),
        left_out=len(deals.packages) - len(shown),
    )


def _acceptable(package: Package) -> str:
    own = package.standing
    return (
        give_or_take(own.acceptable, own.acceptable_error) if own else percent(package.acceptable)
    )


def _frontier(package: Package) -> str:
    own = package.standing
    return give_or_take(own.frontier, own.frontier_error) if own else percent(package.frontier)


def _blocker(names: Index, block: Block) -> BlockerRow:
    return BlockerRow(
        issue=names.issue(block.issue),
        demands=tuple(
            Demand(
                party=names.party(d.party),
                label=d.label,
                panel=names.cells.get((d.party, d.issue), ""),
            )
            for d in block.demands
        ),
        opens=listed(percent(share) for share in block.opens),
    )


def _nothing(deals: Deals | None, names: Index) -> DealsTable:
    """The section when no deal could be computed."""
    why = (deals.none_because if deals else None) or "No deal was computed."
    return DealsTable(
        none_because=names.in_text(why),
        coverage="",
        summary="",
        band="",
        packages=(),
        rows=(),
        acceptable=(),
        frontier=(),
        rules=(),
        blockers=(),
        assumed=tuple(names.in_text(x) for x in deals.assumed) if deals else (),
        left_out=0,
    )
