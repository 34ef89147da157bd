"""A party to a negotiation, or another actor that matters to it."""

from typing import Literal

from parley.core.record import record

Role = Literal["party", "third_party", "joint", "faction"]


@record
class Party:
    """One actor whose positions are tracked."""

    id: str
    """A slug such as `russia` or `united_auto_workers`."""

    name: str
    """The name people read."""

    aliases: tuple[str, ...] = ()
    """Other surface forms found in texts: capitals, metonyms, short names."""

    role: Role = "party"
    """`joint` speaks for several parties at once; `faction` is part of another party."""

    kind: str = "actor"
    """`country`, `organisation`, `union`, `company`, `group`, `institution` or `actor`."""

    members: tuple[str, ...] = ()
    """Ids of the parties a joint party speaks for, or the party a faction belongs to."""
