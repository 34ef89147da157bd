"""Judgements from the engines: what would last, and what to ask next."""

from parley.analysis.robust.question import Question
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.judgement import CITED, Judgement, behind
from parley.views.shares import give_or_take

LEAST = 0.05
"""A question that settles less is not worth a place at the top."""

ASKED = 2
"""Questions told."""


def lasts(contents: BriefContents, names: Index) -> Judgement | None:
    """Whether things stay as they stand, and what the parties would rather reach together."""
    from parley.views.lasting import points

    told = contents.outlook.story if contents.outlook is not None else None
    if told is None or told.now is None:
        return None
    here = told.situation(told.now)
    ids = dict.fromkeys(s for deed in told.deeds for s in deed.statements if s in names.by_id)
    more = bool(here.upsets) or len(told.told) == 1
    text = (
        f"{' '.join(points(told)[: 1 + more])} So says a graph model drafted from the statements; "
        "what each party prefers was taken from how firmly demands are held and is an assumption."
    )
    return Judgement(
        topic="What lasts", text=text, statements=tuple(ids)[:CITED], section="lasting"
    )


def ask(contents: BriefContents, names: Index) -> Judgement | None:
    """The questions whose answers would settle most."""
    found = contents.outlook.questions if contents.outlook is not None else None
    if found is None:
        return None
    worth = [q for q in found.questions if q.settles - 2 * q.settles_error > LEAST][:ASKED]
    if not worth:
        return None
    told = "; ".join(
        f"{_asked(names, one)} ({give_or_take(one.settles, one.settles_error)})" for one in worth
    )
    deals = contents.findings.deals
    cells = [(q.party, issue) for q in worth for issue in (deals.issues if deals else ())]
    return Judgement(
        topic="Ask next",
        text=f"What would settle most of the doubt about which package to propose: {told}.",
        statements=behind(names, cells),
        section="next",
    )


def _asked(names: Index, one: Question) -> str:
    """What the answer would tell."""
    who = names.party(one.party)
    if one.kind == "ranking":
        return f"how much each issue matters to {who}"
    told = names.in_text(one.ask).removeprefix("Ask ")
    return f"to learn from {told}" if told.startswith(f"{who} ") else told
