"""Suggest a grade from the source's kind and its record.

The written rule. The letter for the source is F, "cannot be judged", until a person sets it. The
number for the item is proposed by the first line that fits:

1. Another statement of the same period contradicts it as a matter of fact: 4, "doubtfully true";
   3, "possibly true", if it has two independent origins all the same.
2. Two independent origins claim it: 1, "confirmed". Origins that speak for one party are not
   independent of each other.
3. A named person or a published text speaks for the very party whose position it is: 2, "probably
   true".
4. A named person or a published text speaks of others, or an unnamed official speaks for the party
   whose position it is: 3, "possibly true".
5. Everything else: 6, "cannot be judged". 5, "improbable", is never proposed.

A number that a person sets stands above the rule.

Source:
    NATO AJP-2.1 (Admiralty code): 1 means confirmed by other, independent sources. The lines on
    named and unnamed sources are our convention.
"""

from collections.abc import Sequence

from parley.core.grade import ITEM_WORDS, SOURCE_WORDS, Grade, ItemNumber
from parley.ledger.corroborate import Origin, independent
from parley.statements.statement import Statement

ON_RECORD = frozenset({"named", "document"})

CONFIRMING = 2
"""Independent origins that confirm a claim."""


def proposed_item(
    statement: Statement, origins: Sequence[Origin], *, contradicted: bool
) -> ItemNumber:
    """The number that the written rule proposes.

    Args:
        statement: what is graded.
        origins: the origins of its claim.
        contradicted: whether a statement that counts contradicts it as a matter of fact.
    """
    confirmed = independent(origins) >= CONFIRMING
    own = statement.party is not None and statement.party == statement.holder
    if contradicted:
        return 3 if confirmed else 4
    if confirmed:
        return 1
    if statement.source_kind in ON_RECORD:
        return 2 if own else 3
    if statement.source_kind == "official_unnamed" and own:
        return 3
    return 6


def explain(grade: Grade) -> str:
    """What a grade means, in words.

    Example:
        >>> explain(Grade(source="B", item=2))
        'B2: source usually reliable; item probably true'
    """
    return f"{grade}: source {SOURCE_WORDS[grade.source]}; item {ITEM_WORDS[grade.item]}"
