"""What the record does not settle, grouped so that it can be taken in."""

from parley.analysis.wording import listed
from parley.core.record import record
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.terms import count, words

DATE = (
    "“last year” and other dates relative to the day of publication cannot be placed in time, and "
    "what was said now cannot be told from what was said before. Give the date: add "
    "--date 2025-01-14, or a file of the same name with the ending .json that holds "
    '{"date": "2025-01-14"}.'
)
"""What an undated document costs and how to mend it."""

MANY = 4
"""More lines than this of one kind are told as a list of issues for each party."""

FOLDED = 8
"""Issues gathered under one heading beyond which they are folded on the screen."""


@record
class UnknownGroup:
    """Open points of one kind."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    """For each line what it starts with (a party, or empty) and its words."""

    gist: str = ""
    """The lines in short, when they are folded on the screen; empty for a few lines."""


def unknown_groups(contents: BriefContents, names: Index) -> tuple[UnknownGroup, ...]:
    """Group open points by kind; silence, and any long list, is gathered by party."""
    groups = _undated(names)
    for kind, heading in words("terms")["unknown"].items():
        found = [u for u in contents.findings.unknowns if u.kind == kind]
        if not found:
            continue
        lines: list[tuple[str, str]] = []
        gathered: dict[str, list[str]] = {}
        gather = kind == "silent" or (kind != "contested" and len(found) > MANY)
        for item in found:
            if gather and item.party and item.issue:
                gathered.setdefault(names.party(item.party), []).append(names.issue(item.issue))
            else:
                lines.append(("", names.in_text(item.words)))
        lines += [(party, "; ".join(issues)) for party, issues in gathered.items()]
        groups.append(UnknownGroup(heading=heading, lines=tuple(lines), gist=_gist(gathered)))
    return tuple(groups)


def _gist(gathered: dict[str, list[str]]) -> str:
    """On how many issues each party; empty for a list that is quickly read."""
    if sum(map(len, gathered.values())) <= FOLDED:
        return ""
    return listed((f"{party} on {count(len(x), 'issue')}" for party, x in gathered.items()), 5)


def _undated(names: Index) -> list[UnknownGroup]:
    """Which documents have no date, and what that means for the reader."""
    found = [
        f"D{names.document_numbers[d.id]}" for d in names.documents.values() if d.published is None
    ]
    if not found:
        return []
    all_of_one = len(found) == len(names.documents) == 1
    which = "The document" if all_of_one else listed(found, 6)
    is_undated = f"{which} {'is' if len(found) == 1 else 'are'} undated"
    return [UnknownGroup(heading="Date of publication", lines=(("", f"{is_undated}: {DATE}"),))]
