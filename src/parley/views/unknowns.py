"""What the record does not settle, grouped so that it can be taken in."""

from parley.core.record import record
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.terms import words


@record
class UnknownGroup:
    """Open points of one kind."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    """For each line what it starts with (a party, or empty) and its words."""


def unknown_groups(contents: BriefContents, names: Index) -> tuple[UnknownGroup, ...]:
    """Group open points by kind; silence is gathered by party, one line each."""
    groups = []
    for kind, heading in words("terms")["unknown"].items():
        found = [u for u in contents.findings.unknowns if u.kind == kind]
        if not found:
            continue
        lines: list[tuple[str, str]] = []
        silent: dict[str, list[str]] = {}
        for item in found:
            if kind == "silent" and item.party and item.issue:
                silent.setdefault(names.party(item.party), []).append(names.issue(item.issue))
            else:
                lines.append(("", item.words))
        lines += [(party, "; ".join(issues)) for party, issues in silent.items()]
        groups.append(UnknownGroup(heading=heading, lines=tuple(lines)))
    return tuple(groups)
