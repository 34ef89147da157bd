"""A case as a bargaining problem in numbers: what each option is worth on average over all draws.

Utilities are additive, so the expected utility of a package is the sum of the expected worth of
its options. A problem made of these means is what a neutral reader would work with who must
decide now; how far its answers stand is told by the draws (`parley.analysis.deals`).

Source:
    Keeney, Raiffa (1976), Decisions with Multiple Objectives, Wiley, for expected additive value.
"""

from parley.analysis.agenda import NONE, Figures, Topic, agenda
from parley.analysis.payoffs import Numbers
from parley.analysis.robust.drawn import draw
from parley.analysis.robust.places import open_places
from parley.analysis.robust.preferences import holdings
from parley.analysis.robust.sheet import Sheet, sheet
from parley.errors import AnalysisError
from parley.model.negotiation import Negotiation
from parley.model.scenario.matter import Choice, Value
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table

DRAWS = 2000
"""Draws behind the means: their standard error is below 0.01 of a party's whole scale."""


def expected_problem(
    model: Negotiation, *, draws: int = DRAWS, seed: int = 1, figures: Figures = NONE
) -> Problem:
    """Lay out a case as a problem whose numbers are means over all that the record allows.

    Args:
        model: the negotiation.
        draws: how often preferences are drawn for the means.
        seed: the same seed gives the same problem.
        figures: by issue, figures that a package must be able to name, such as those of a draft.

    Returns:
        One choice for each issue on the agenda; options beyond a red line stay in it and are
        ruled out by the red line. Utilities run from 0 to 1 for each party.

    Raises:
        AnalysisError: when no two parties can be placed on any issue, so nothing can be combined.
    """
    table = agenda(model, figures)
    if not table.topics:
        raise AnalysisError(
            "No issue has two parties whose positions can be placed on one scale, so there is "
            "nothing to combine into deals. Add documents, or `parley assume` a position."
        )
    page = sheet(table, holdings(model, table), open_places(model, table))
    drawn = draw(page, seed, range(draws))
    weight = drawn.weight.mean(axis=0)
    worth = drawn.worth.mean(axis=0)
    no_deal = drawn.walk_away.mean(axis=0)
    issues = tuple(_matter(topic) for topic in table.topics)
    return Problem(
        title=model.title,
        issues=issues,
        preferences=tuple(
            Preference(
                party=party.id,
                weights=tuple(float(w) for w in weight[n]),
                worths=tuple(
                    _values(page, number, worth[n], float(weight[n, number]))
                    for number in range(page.n_topics)
                ),
                no_deal=float(no_deal[n]),
                red_lines=_lines(page, issues, n),
            )
            for n, party in enumerate(table.parties)
        ),
        constraints=table.constraints,
        notes=(
            f"Utilities are means over {draws:,} draws; 0 is a party's worst package, 1 its best.",
        ),
    )


def _matter(topic: Topic) -> Choice:
    """The issue as a choice among the options that a package may take."""
    values: tuple[Value, ...] = tuple(topic.value(n) for n in range(len(topic.points)))
    return Choice(
        id=topic.issue.id,
        options=values,
        ordered=topic.issue.kind != "binary",
        name=topic.issue.name,
    )


def _values(page: Sheet, topic: int, worth: Numbers, weight: float) -> Table:
    """Expected worth of each option, before its weight."""
    own = worth[page.topic == topic]
    return Table(values=tuple(float(w) / weight if weight > 0 else 0.0 for w in own))


def _lines(page: Sheet, issues: tuple[Choice, ...], party: int) -> tuple[RedLine, ...]:
    """The options that a party accepts at all, where it draws a red line."""
    found = []
    for topic, issue in enumerate(issues):
        allowed = page.allowed[party, page.topic == topic]
        if not allowed.all():
            kept = tuple(o for o, fine in zip(issue.options, allowed, strict=True) if fine)
            found.append(RedLine(issue=issue.id, allowed=kept or (NOTHING,)))
    return tuple(found)


NOTHING = "none of the options"
"""Stands in a red line that rules out every option of an issue."""
