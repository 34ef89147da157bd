"""What the record does not settle, grouped so that it can be taken in."""

from parley.core.record import record
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.terms import words

MANY = 4
"""More lines than this of one kind are told as a list of issues for each party."""


@record
class UnknownGroup:
    """Open points of one kind."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    """For each line what it starts with (a party, or empty) and its words."""


def unknown_groups(contents: BriefContents, names: Index) -> tuple[UnknownGroup, ...]:
    """Group open points by kind; silence, and any long list, is gathered by party."""
    groups = []
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
                lines.append(("", item.words))
        lines += [(party, "; ".join(issues)) for party, issues in gathered.items()]
        groups.append(UnknownGroup(heading=heading, lines=tuple(lines)))
    return tuple(groups)
