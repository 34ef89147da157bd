"""What is known of each party's preferences: their order, and what analysts assumed."""

from parley.analysis.agenda import Agenda
from parley.analysis.robust.sampling import STEEPEST, Holding
from parley.analysis.wording import percent
from parley.model.assumption import Assumption
from parley.model.negotiation import Negotiation

TIERS = {"red_line": 0, "firm": 0, "flexible": 1, "accepts": 1}
"""What is held firmly weighs at least as much for a party as what it is flexible on. Other
words (prefers, unknown, contested) say nothing about the order."""

Range = tuple[float, float]


def holdings(model: Negotiation, table: Agenda) -> tuple[Holding, ...]:
    """For each party on the agenda, what bounds its weights, curves and walk-away.

    What neither the record nor an assumption settles keeps its full range.
    """
    return tuple(_holding(model, table, party.id) for party in table.parties)


def assumed_preferences(model: Negotiation, table: Agenda) -> tuple[str, ...]:
    """One sentence for each assumption that narrows a draw, with who made it."""
    names = {party.id: party.name for party in table.parties}
    topics = {topic.issue.id: topic.issue.name for topic in table.topics}
    sentences = []
    for a in model.assumptions:
        low_high = _range_of(a)
        if a.party not in names or low_high is None:
            continue
        low, high = low_high
        span = percent(low) if low == high else f"{percent(low)} to {percent(high)}"
        who = names[a.party]
        if a.field == "weight" and a.issue in topics:
            words = f"the weight of {topics[a.issue]} for {who} is {span}"
        elif a.field == "walk_away":
            words = f"no deal is worth {span} of its best outcome to {who}"
        elif a.field == "curve" and a.issue in topics:
            words = f"the shape of what {who} loses on {topics[a.issue]} is {low:g} to {high:g}"
        else:
            continue
        sentences.append(f"Assumed by {a.by}: {words}.")
    return tuple(sentences)


def _holding(model: Negotiation, table: Agenda, party: str) -> Holding:
    stands = [topic.stand(party) for topic in table.topics]
    issues = [topic.issue.id for topic in table.topics]
    walk_away = _assumed(model, "walk_away", party, None)
    return Holding(
        holds=tuple(stand is not None for stand in stands),
        tiers=tuple(None if s is None else TIERS.get(s.position.firmness) for s in stands),
        weights=tuple(_assumed(model, "weight", party, issue) for issue in issues),
        exponents=tuple(_assumed(model, "curve", party, issue) for issue in issues),
        walk_away=walk_away or (0.0, 1.0),
    )


def _assumed(model: Negotiation, field: str, party: str, issue: str | None) -> Range | None:
    """The range that the latest usable assumption sets."""
    found = [
        low_high
        for a in model.assumptions
        if (a.field, a.party) == (field, party)
        and (issue is None or a.issue == issue)
        and (low_high := _range_of(a)) is not None
    ]
    return found[-1] if found else None


def _range_of(assumption: Assumption) -> Range | None:
    """A number or range inside what the field can hold; None when it holds words."""
    value = assumption.value
    if isinstance(value, str):
        return None
    low, high = value if isinstance(value, tuple) else (value, value)
    low, high = min(low, high), max(low, high)
    least, most = (1 / STEEPEST, STEEPEST) if assumption.field == "curve" else (0.0, 1.0)
    if not low <= high:
        return None
    return min(max(low, least), most), min(max(high, least), most)
