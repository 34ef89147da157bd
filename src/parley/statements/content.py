"""What the words of a clause say: act, issues, stance, figures, times, condition, firmness."""

from parley.statements.act import acts_of
from parley.statements.clause import Clause, Content
from parley.statements.condition import condition_of
from parley.statements.figures import figures_of
from parley.statements.firmness import firmness_of, movement_of
from parley.statements.relevance import relevance_of
from parley.statements.stance import stance_of
from parley.statements.times import times_of
from parley.statements.topic import issues_of, names_issue


def describe(clause: Clause) -> Content:
    """Read the content of one clause; never raises because of its text.

    Args:
        clause: the words and what is known of them.

    Returns:
        What they say. Every span in it lies in the document and cuts the exact words.
    """
    acts = acts_of(clause)
    act = acts[0].act
    figures = figures_of(clause)
    times = times_of(clause, act)
    return Content(
        acts=acts,
        issues=issues_of(clause, act, figures),
        stance=stance_of(clause, act),
        quantities=figures,
        condition=condition_of(clause),
        firmness=firmness_of(clause, act),
        movement=movement_of(clause),
        said=times.said,
        said_text=times.said_text,
        refers_to=times.refers_to,
        relevance=relevance_of(clause, act, topical=names_issue(clause), figures=len(figures)),
    )
