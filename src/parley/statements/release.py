"""Who issues a press release, told from "From X:" or from the name under it."""

import re

from parley.core.span import Span
from parley.statements.layout import Block
from parley.statements.memory import Who
from parley.statements.speaker import Names
from parley.statements.verbs import has_finite

FROM = re.compile(r"From (?:the )?([A-Z][^:\n]{2,80}):\s")
SIGNED = re.compile(r"\s*(?:--|—|–)\s?([A-Z][^\n.!?]{2,90})$")
HEADED = re.compile(
    r"\s*(?:press|news|media) (?:release|statement)|\s*for immediate release", re.IGNORECASE
)
LAST = 3
"""A signature stands in one of so many last paragraphs."""

LONGEST = 12
"""Most words of a signature."""


def from_line(names: Names, block: Block) -> Who | None:
    """Whose words begin in a paragraph that opens with "From X:"."""
    match = FROM.match(names.words.view, block.body.start, block.body.end)
    if match is None or "," in match.group(1) or len(match.group(1).split()) > LONGEST:
        return None
    span = Span(start=match.start(1), end=match.end(1))
    a, b = names.words.range(span)
    return None if has_finite(names.words, a, b) else _issuer(names, span)


def release_issuer(names: Names, blocks: list[Block]) -> Who | None:
    """The one whose press release the whole text is, if it is one.

    Args:
        names: words, parties and people of the text.
        blocks: paragraphs of the text.
    """
    view = names.words.view
    for block in blocks[-LAST:]:
        match = SIGNED.match(view, block.span.start, block.span.end)
        if match and len(match.group(1).split()) <= LONGEST:
            who = _issuer(names, Span(start=match.start(1), end=match.end(1)))
            if who.party is not None:
                return who
    openers = [w for b in blocks if (w := from_line(names, b)) is not None]
    if openers and len({w.canonical for w in openers}) == 1:
        return openers[0]
    if not any(HEADED.match(view, b.span.start, b.span.end) for b in blocks[:4]):
        return None
    bodies = [b for b in blocks if b.kind == "body"][:1]
    for mention in names.cast.within(*names.words.range(bodies[0].span)) if bodies else []:
        if mention.form == "name":
            return _issuer(names, names.words.span(mention.a, mention.b))
    return None


def _issuer(names: Names, span: Span) -> Who:
    mentions = names.cast.within(*names.words.range(span))
    party = mentions[0].party if mentions else None
    name = names.cast.name(party) or span.cut(names.words.view)
    return Who(canonical=name, span=None, party=party, kind="named")
