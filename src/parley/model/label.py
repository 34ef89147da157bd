"""A position in a few words, drawn from the words of its statements and never from elsewhere."""

from collections.abc import Collection, Sequence

from parley.core.issue import Issue
from parley.core.quantity import Quantity
from parley.model.frames import head_of
from parley.model.members import beginning, opening
from parley.model.parts import Part, finite, grammar, has_verb, listed, of_line
from parley.model.places import issue_places
from parley.statements.tokens import Words

LONGEST = 60
"""Characters that a cell of the matrix can show in three lines."""

SLACK = 6
"""Characters more that a whole clause may have, so that it is not cut for one word."""

FEWEST = 2
"""A label of fewer words says too little; the whole statement is shown instead."""

SPELT_OUT = 1.5
"""Weight of a demand behind a colon, which spells out what stands before it."""

MANY = 12
"""Letters from which a line without a small one is taken to be in capitals throughout."""

SHORTEST = 4
"""A part with fewer characters says nothing on its own."""

FARTHEST = 110
"""Characters to which a label may grow so as not to lose a negation."""

_EDGES = " \t\n\r\"'“”„‘’«».,;:—–-"


def figures_label(values: Sequence[Quantity]) -> str:
    """Figures in words: `at most 85,000 soldiers`."""
    return ", ".join(dict.fromkeys(str(value) for value in values))


def words_label(
    text: str,
    issue: Issue,
    *,
    names: Collection[str] = (),
    others: Sequence[Issue] = (),
    common: Collection[str] = (),
) -> str:
    """The part of a statement that speaks of an issue, in its own words and their order.

    What only reports the position and the holder's own name before a verb are left out; a
    negation or a modal word never is. Words left out in the middle leave an ellipsis.

    Args:
        text: the words of the statement.
        issue: the issue.
        names: names of the party that holds the position.
        others: further issues of the statement, which have labels of their own.
        common: words known to be written small, so that the first one can be, too.

    Example:
        >>> water = Issue(id="economy.water", name="Water", group="economy", kind="ordered")
        >>> words_label("They want credit, and more water in dry years", water)
        'more water in dry years'
    """
    line = " ".join(text.split()).strip(_EDGES)
    words, found = of_line(line)
    if not found:
        return line
    low = frozenset(name.casefold() for name in names)
    at = _chosen(line, words, found, issue, low)
    written = _written(words, _up_to_others(line, words, found, at, others), at, low)
    return small(lowered(written, line, names, common), common)


def piece(text: str, issue: Issue) -> str:
    """The words of the part that speaks of the issue, with what its clause begins with."""
    line = " ".join(text.split()).strip(_EDGES)
    words, found = of_line(line)
    if not found:
        return line
    at = _chosen(line, words, found, issue, frozenset())
    first, part = opening(words, found, at), found[at]
    own = words.view[words.start[part.a] : words.end[part.b - 1]]
    before = beginning(words, found[first], part, frozenset()) if first != at else ""
    return f"{before} {own}".strip()


def cut(line: str, most: int = LONGEST) -> str:
    """The line, cut at a word with an ellipsis when it is too long; no negation is cut off."""
    if len(line) <= most:
        return line
    kept, rest = line[: most - 1].rsplit(" ", 1)[0].split(" "), line.split(" ")
    last = max((n for n, word in enumerate(rest) if _denies(word)), default=-1)
    whole = next((n for n in range(last + 1, len(rest)) if not _dangles(rest[n])), last) + 1
    if len(kept) < whole and len(" ".join(rest[:whole])) <= FARTHEST:
        kept = rest[:whole]
    while len(kept) > max(1, last + 1) and _dangles(kept[-1]):
        kept.pop()
    return " ".join(kept).rstrip(_EDGES) + ("…" if len(kept) < len(rest) else "")


def _dangles(word: str) -> bool:
    return word.casefold().strip(_EDGES) in listed("dangling")


def _denies(word: str) -> bool:
    plain = word.casefold().strip(_EDGES).replace("’", "'")
    return plain in listed("denies") or plain.endswith("n't")


def lowered(written: str, line: str, names: Collection[str], known: Collection[str]) -> str:
    """A text in capitals throughout, in small letters, but for names of parties and speakers."""
    letters = [c for c in line if c.isalpha()]
    if len(letters) < MANY or any(c.islower() for c in letters):
        return written
    capital = {w.casefold() for name in names for w in name.split()} - set(known)
    words = [
        w.capitalize() if w.casefold().strip(_EDGES) in capital else w.lower()
        for w in written.split(" ")
    ]
    return " ".join(words)


def small(line: str, common: Collection[str]) -> str:
    """The line with a small first letter, unless its first word is a name."""
    first = line.split(" ", 1)[0]
    word = first.casefold().strip(_EDGES)
    plain = word in listed("plain") | listed("bare") | grammar("auxiliaries") or word in common
    return line[:1].lower() + line[1:] if plain and first != "I" and first[1:].islower() else line


def _chosen(
    line: str, words: Words, found: Sequence[Part], issue: Issue, names: frozenset[str]
) -> int:
    """Number of the part that names the issue most; a remark only where there is nothing else."""
    places = issue_places(line, issue)
    best, most = -1, 0.0
    for n, part in enumerate(found):
        start, end = words.start[part.a], words.end[part.b - 1]
        if part.side or end - start < SHORTEST:
            continue
        score = float(sum(start <= first < end for first, _last in places))
        if part.opener == ":" and head_of(words, part.a, part.b, names).framed:
            score += SPELT_OUT
        if score > most:
            best, most = n, score
    if best >= 0:
        beside = best + 1 < len(found) and not has_verb(words, found[best].a, found[best].b)
        return best + 1 if beside and finite(words, found[best + 1].a) else best
    plain = [n for n, part in enumerate(found) if not part.side]
    telling = [n for n in plain if has_verb(words, found[n].a, found[n].b)]
    return (telling or plain or [0])[0]


def _up_to_others(
    line: str, words: Words, found: Sequence[Part], at: int, others: Sequence[Issue]
) -> Sequence[Part]:
    """The parts up to the first one behind the chosen part that names another issue."""
    places = [place for other in others for place in issue_places(line, other)]
    for n in range(at + 1, len(found)):
        start, end = words.start[found[n].a], words.end[found[n].b - 1]
        if not found[n].side and any(start <= first < end for first, _last in places):
            return found[:n]
    return found


def _written(words: Words, found: Sequence[Part], at: int, names: frozenset[str]) -> str:
    """The chosen part in words, with the beginning of its clause where it needs one."""
    part, first = found[at], opening(words, found, at)
    if first == at:
        written = _whole(words, found, at, head_of(words, part.a, part.b, names).start)
    else:
        before = beginning(words, found[first], part, names)
        gap = f"{before} … " if before else ""
        written = gap + _whole(words, found, at, part.a, spent=len(gap))
    if len(written.split()) < FEWEST < len(words.low):
        written = cut(words.view[words.start[found[0].a] :], LONGEST + SLACK)
    return written if written.count('"') % 2 == 0 else written.replace('"', "")


def _whole(words: Words, found: Sequence[Part], at: int, start: int, *, spent: int = 0) -> str:
    """From word `start` to the end of the part, and on as long as there is room."""
    room = LONGEST - spent
    end = found[at].b
    for part in found[at + 1 :]:
        longer = words.end[part.b - 1] - words.start[start]
        needed = words.low[part.a] == "to" and part.opener == ","
        if (longer > room and not needed) or part.opener in {";", ":", ".", "?", "!", "(", ")"}:
            break
        end = part.b
    text = words.view[words.start[start] : words.end[end - 1]].strip(_EDGES)
    left = next((p for p in found[at + 1 :] if p.a >= end), None)
    hangs = left is not None and left.side and left.opener in {"if", "unless", "provided"}
    return cut(text, max(room, 30) + SLACK) + (" …" if hangs and not text.endswith("…") else "")
