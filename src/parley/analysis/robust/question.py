"""A question whose answer could change which package is best, and what it would settle."""

from typing import Literal

from parley.analysis.findings import Term
from parley.core.record import record

Kind = Literal[
    "walk_away", "curve", "weight", "order", "ranking", "position", "silent", "worth", "ideal"
]
"""What is asked about: what a party has without a deal; how far it would go on an issue; how much
an issue matters to it; which of two matters more; the order of all; which of several reported
positions it holds; what it wants where nothing is on record; what one option is worth to it; the
figure it likes best."""


@record
class Question:
    """One thing that could be asked of one party."""

    party: str
    issue: str | None
    """None when it is about the deal as a whole."""

    kind: Kind
    ask: str
    """The question as one plain sentence that begins with "Ask" and has no full stop."""

    settles: float
    """Share of the doubt about the best package that the answer settles, 0 to 1: gain over what
    knowing everything would gain. Shares of several questions do not add up."""

    settles_error: float
    gain: float
    """How much better the package to propose would be on average (expected value of partial
    information), in the unit of the objective; never below 0."""

    error: float
    """Monte-Carlo standard error of `gain`."""

    basis: str
    """What is known of it now, in a few words."""

    @property
    def sentence(self) -> str:
        """The question with what it settles."""
        share = f"{self.settles:.0%}".replace("%", " %")
        return f"{self.ask}: settles {share} of the doubt about the best package."


@record
class Questions:
    """What to find out next."""

    parties: tuple[str, ...]
    objective: str
    """What makes a package the best to propose, in one sentence."""

    draws: int
    best: tuple[Term, ...]
    """The best package to propose as things stand; empty when there is none."""

    value: float
    """What it attains of the objective on average."""

    value_error: float
    evpi: float
    """How much better the package to propose would be on average if everything were known
    (expected value of perfect information)."""

    evpi_error: float
    questions: tuple[Question, ...]
    """Those that settle most first."""

    asked: int
    """Number of questions that were looked at."""

    assumed: tuple[str, ...]
    """What was assumed, one plain sentence each."""

    none_because: str | None = None
    """Why there is nothing to ask; else None."""
