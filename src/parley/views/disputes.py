"""Facts that the record disputes, such as which talks are under way: claims, not positions."""

from parley.core.record import record
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.terms import shorten

LONGEST = 110
"""Characters of a claim in the matrix; the whole words are a click away."""


@record
class Claim:
    """What one source says is the case."""

    who: str
    """The speaker."""

    party: str
    """Name of the party the speaker speaks for; empty when it has none."""

    text: str
    """The words."""

    label: str
    """Number of the statement, such as `S12`."""


@record
class Dispute:
    """One issue on which sources contradict each other about what is the case."""

    issue: str
    name: str
    claims: tuple[Claim, ...]
    """In the order of the statements, each once."""


def disputes(contents: BriefContents, names: Index) -> tuple[Dispute, ...]:
    """Disputed facts by issue, in the order in which they come up."""
    found: dict[str, dict[str, None]] = {}
    for contradiction in contents.evidence.contradictions:
        if contradiction.kind == "factual":
            known = [s for s in contradiction.statements if s in names.by_id]
            found.setdefault(contradiction.issue, {}).update(dict.fromkeys(known))
    return tuple(
        Dispute(
            issue=issue,
            name=names.issue(issue),
            claims=tuple(_claim(names, s) for s in sorted(ids, key=lambda s: names.numbers[s])),
        )
        for issue, ids in found.items()
        if len(ids) > 1
    )


def _claim(names: Index, id_: str) -> Claim:
    statement = names.by_id[id_].statement
    return Claim(
        who=statement.speaker.canonical,
        party=names.party(statement.party) if statement.party else "",
        text=f"“{shorten(' '.join(statement.text.split()), LONGEST)}”",
        label=names.label(id_),
    )
