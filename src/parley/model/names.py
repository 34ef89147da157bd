"""By which names a text calls each party, and which words are no names."""

import re
from collections.abc import Iterable, Mapping, Sequence

from parley.core.party import Party
from parley.statements.statement import Statement

_SMALL = re.compile(r"(?<![^\W_])[^\W\d_]+")


def names_of(
    parties: Sequence[Party], statements: Iterable[Statement], same: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Names of each party in small letters: its own, and those of the people who speak for it.

    Args:
        parties: the parties.
        statements: what is said; who speaks for a party and is named stands for it.
        same: parties that people said are the same as another one; they share their names.
    """
    found: dict[str, frozenset[str]] = {}
    for party in parties:
        _add(found, party.id, same, (party.name, *party.aliases))
    for statement in statements:
        if statement.party is not None and statement.source_kind == "named":
            name = statement.speaker.canonical
            _add(found, statement.party, same, (name, name.rsplit(" ", 1)[-1]))
    for party in parties:
        for member in party.members:
            found[party.id] = found[party.id] | found.get(member, frozenset())
    return found


def _add(
    found: dict[str, frozenset[str]], id_: str, same: Mapping[str, str], names: Iterable[str]
) -> None:
    own = frozenset(name.casefold().removeprefix("the ") for name in names)
    for key in dict.fromkeys((id_, same.get(id_, id_))):
        found[key] = found.get(key, frozenset()) | own


def common_words(statements: Iterable[Statement]) -> frozenset[str]:
    """Words that are written small somewhere, and so are no names."""
    return frozenset(
        word for s in statements for word in _SMALL.findall(s.text) if word == word.lower()
    )
