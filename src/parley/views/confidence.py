"""How far the record bears the judgements: low, moderate or high, by a written rule."""

from typing import Literal

from parley.analysis.wording import listed
from parley.core.record import record
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.matrix import Matrix
from parley.views.terms import count

UNNAMED = ("official_unnamed", "anonymous")

RULE = (
    "Confidence is high if the brief rests on at least three publishers, at most a third of the "
    "filled cells rest on one origin, nothing is assumed, and a person has accepted at least "
    "half of the statements. It is moderate if there are at least two publishers and at most "
    "half of the filled cells rest on one origin. Else it is low."
)
"""The rule in words, printed in every brief; the thresholds are a convention of ours."""


@record
class Standing:
    """What the cells of a brief rest on, in counts."""

    cells: int
    """Filled cells."""

    single: int
    """Cells that rest on one origin or none."""

    unnamed: int
    """Cells that rest only on sources without a name."""

    assumed: int
    historical: int
    publishers: int
    carriers: tuple[str, ...]
    """Outlets named in texts whose publisher is unknown."""

    statements: int
    accepted: int

    @property
    def level(self) -> Literal["low", "moderate", "high"]:
        """Confidence by `RULE`."""
        reviewed = self.statements > 0 and self.accepted * 2 >= self.statements
        if (
            self.cells
            and self.publishers >= 3  # noqa: PLR2004 - the rule
            and self.single * 3 <= self.cells
            and reviewed
            and not self.assumed
        ):
            return "high"
        if self.cells and self.publishers >= 2 and self.single * 2 <= self.cells:  # noqa: PLR2004
            return "moderate"
        return "low"


def standing(contents: BriefContents, names: Index, grid: Matrix) -> Standing:
    """Count what the filled cells rest on."""
    filled = [c for row in grid.rows for c in row.filled]
    kinds = {names.label(h.statement.id): h.statement.source_kind for h in names.held}
    return Standing(
        cells=len(filled),
        single=sum(1 for c in filled if c.origins <= 1),
        unnamed=sum(
            1 for c in filled if c.statements and all(kinds[s] in UNNAMED for s in c.statements)
        ),
        assumed=sum(1 for c in filled if c.assumed),
        historical=sum(1 for c in filled if c.period),
        publishers=len({d.publisher for d in contents.evidence.documents if d.publisher}),
        carriers=carriers(contents),
        statements=len(names.held),
        accepted=sum(1 for h in names.held if h.review == "accepted"),
    )


def carriers(contents: BriefContents) -> tuple[str, ...]:
    """Outlets that texts without a known publisher name as their origin, in reading order."""
    unknown = [d for d in contents.evidence.documents if not d.publisher]
    return tuple(dict.fromkeys(name for d in unknown for name in d.carried_by))


def _publishers(found: Standing) -> str:
    """How many publishers there are; when none is known, who carries the report."""
    if found.publishers:
        are = "is" if found.publishers == 1 else "are"
        return f"{count(found.publishers, 'publisher')} {are} behind the brief"
    named = f" (carrier {listed(found.carriers, 3)})" if found.carriers else ""
    return f"the publisher is unknown{named}"


def reviewed(found: Standing, none: str) -> str:
    """How many statements a person has accepted: `3 of 49 statements have`.

    Args:
        found: the counts.
        none: the word for nought, with or without a capital.
    """
    of = f"{found.accepted} of" if found.accepted else f"{none} of the"
    return f"{of} {count(found.statements, 'statement')} {'have' if found.accepted > 1 else 'has'}"


def confidence_sentence(found: Standing) -> str:
    """One sentence with the level and its reasons; never holds a likelihood word."""
    reasons = [
        _publishers(found),
        (
            f"{found.single} of {count(found.cells, 'filled cell')} "
            f"{'rests' if found.single == 1 else 'rest'} on one origin"
        ),
        f"{reviewed(found, 'none')} been accepted by a person",
    ]
    if found.assumed:
        rests = "rests" if found.assumed == 1 else "rest"
        reasons.append(f"{count(found.assumed, 'cell')} {rests} on an assumption")
    return f"Confidence is {found.level}: {listed(reasons)}."
