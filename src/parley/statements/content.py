"""What the words of a clause say: act, issues, stance, figures, times, condition, firmness."""

from parley.statements.act import acts_of
from parley.statements.clause import Clause, Content
from parley.statements.figures import figures_of
from parley.statements.topic import issues_of


def describe(clause: Clause) -> Content:
    """Read the content of one clause; never raises because of its text.

    Args:
        clause: the words and what is known of them.
    """
    return Content(
        acts=acts_of(clause),
        issues=issues_of(clause),
        stance=None,
        quantities=figures_of(clause),
        condition=None,
        firmness="unknown",
        movement=None,
        said=None,
        said_text=None,
        refers_to=None,
        relevance=0.5,
    )
