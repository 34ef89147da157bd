"""The issues that negotiations are about, read from the list shipped with the program."""

from functools import cache
from typing import Any

from parley.core.issue import Issue
from parley.statements.phrases import read_words


@cache
def taxonomy() -> tuple[Issue, ...]:
    """All issues, in the order of the list: group by group, the last group is `other`."""
    table = read_words("taxonomy")
    return tuple(
        _issue(group["id"], entry) for group in table["groups"] for entry in group["issues"]
    )


@cache
def group_names() -> dict[str, str]:
    """Id of each group to the name people read, in the order of the list."""
    return {group["id"]: group["name"] for group in read_words("taxonomy")["groups"]}


@cache
def _by_id() -> dict[str, Issue]:
    return {issue.id: issue for issue in taxonomy()}


def issue_by_id(id: str) -> Issue:  # noqa: A002 - the name of the field it is looked up by
    """The issue with this id.

    Raises:
        KeyError: if the taxonomy has no such issue.
    """
    try:
        return _by_id()[id]
    except KeyError:
        raise KeyError(
            f"the taxonomy has no issue {id!r}; expected one such as 'trade.quota'"
        ) from None


def _issue(group: str, entry: dict[str, Any]) -> Issue:
    return Issue(
        id=entry["id"],
        name=entry["name"],
        group=group,
        kind=entry["kind"],
        options=tuple(str(option) for option in entry.get("options", ())),
        axis=entry.get("axis"),
        unit=entry.get("unit"),
        definition=entry.get("definition", ""),
    )
