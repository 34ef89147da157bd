"""Run the engines whose answers a brief tells: trades, questions, what lasts, where talks end."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parley.analysis.findings import Deals
from parley.ledger.evidence import Evidence
from parley.model.negotiation import Negotiation
from parley.views.contents import BriefContents

if TYPE_CHECKING:
    from parley.analysis.outlook import Outlook

DRAWS, SEED = 2000, 1
"""Draws for questions and exchanges: shares are then exact to about one point in a hundred."""

QUESTIONS = 5
"""Questions told."""


def with_outlook(contents: BriefContents) -> BriefContents:
    """The contents with everything that the engines find; nothing where nobody holds anything."""
    if not contents.model.positions:
        return contents
    found = outlook_of(contents.model, contents.evidence, contents.findings.deals)
    return replace(contents, outlook=found)


def outlook_of(model: Negotiation, evidence: Evidence, deals: Deals | None = None) -> "Outlook":
    """All findings beyond gaps and deals.

    What an engine cannot work with is a finding of its own and leaves out only its part.

    Args:
        model: the negotiation.
        evidence: statements, for the draft of a graph model.
        deals: packages to set beside no deal.
    """
    from parley.analysis.hold.hold import durability
    from parley.analysis.outlook import Outlook

    return Outlook(
        **_deals(model, deals), **_story(model, evidence), **_forecast(model),
        durability=durability(model),
    )  # fmt: skip


def _deals(model: Negotiation, deals: Deals | None) -> dict[str, Any]:
    from parley.analysis.answers.beside import beside
    from parley.analysis.exact.solve import solve
    from parley.analysis.expected import expected_problem
    from parley.analysis.robust.questions import questions
    from parley.analysis.robust.trading import trading
    from parley.errors import AnalysisError

    if deals is None or deals.none_because or not deals.packages:
        return {}
    found: dict[str, Any] = {
        "questions": questions(model, draws=DRAWS, seed=SEED, top=QUESTIONS),
        "trading": trading(model, draws=DRAWS, seed=SEED),
    }
    try:
        problem = expected_problem(model, draws=DRAWS, seed=SEED)
        packages = [{t.issue: t.value for t in p.terms} for p in deals.packages]
        found["parties"] = problem.parties
        found["beside"] = beside(problem, packages)
        found["solutions"] = solve(problem)
    except AnalysisError:
        pass  # too large to be solved exactly: the draws stand alone
    return found


def _story(model: Negotiation, evidence: Evidence) -> dict[str, Any]:
    from parley.analysis.story import story
    from parley.errors import AnalysisError, ModelError
    from parley.model.conflict.from_evidence import conflict_of

    try:
        return {"story": story(conflict_of(model, evidence))}
    except (ModelError, AnalysisError) as error:
        text = str(error)
        return {"no_story": f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"}


def _forecast(model: Negotiation) -> dict[str, Any]:
    from parley.analysis.forecast.drawn import table_from_case
    from parley.analysis.forecast.forecast import forecast
    from parley.analysis.forecast.telling import tell

    drafted = table_from_case(model)
    if drafted.table is None:
        return {"no_forecast": drafted.none_because or "No forecast can be made."}
    found = forecast(drafted.table)
    return {"forecast": found, "table": drafted.table, "told": tell(found, drafted.table)}
