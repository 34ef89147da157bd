"""When something was said, and which period the words are about."""

from typing import NamedTuple

from parley.core.dates import When
from parley.core.span import Span
from parley.statements.clause import Clause
from parley.statements.dating import LOOK_BACK, SAYING, Time, times_in, word_set
from parley.statements.events import dates_event
from parley.statements.phrases import words_at, words_in
from parley.statements.statement import Act

CLOSE = 80
"""Most characters between the reporting words and the time that dates them."""

AROUND = 70
"""Characters beside a time in which a verb of saying makes it the time of saying."""

LONG_AGO = 45
"""Days between a report and an older one from which the older one may be about a past draft."""

EPISODE = 6
"""Most words between a draft or a round of talks and its date."""

_PARTS = frozenset({",", ";", ":", "and", "but", "that"})
"""What parts a text from a date that does not belong to it."""

_PLAIN: frozenset[Act] = frozenset({"report", "assessment"})


class Times(NamedTuple):
    """When it was said, in which words, and the period it is about."""

    said: When | None
    said_text: str | None
    refers_to: When | None


def times_of(clause: Clause, act: Act) -> Times:
    """Date a clause from its own words, its attribution and what stands before it.

    Args:
        clause: the words.
        act: what they do; a demand or a promise that is dated was made then.
    """
    anchor = clause.published.earliest if clause.published is not None else None
    inside: list[Time] = []
    outside: list[Time] = []
    for time in times_in(clause.view, clause.sentence.start, clause.sentence.end, anchor):
        own = clause.span.start <= time.start < clause.span.end
        (inside if own else outside).append(time)
    said = _of_the_attribution(clause, [t for t in outside if _may_date(clause, t)])
    dates_act = bool(inside) and (act not in _PLAIN or _announced(clause, inside[0]))
    dating = next((t for t in inside if _may_date(clause, t)), None) if dates_act else None
    past = dating is not None and (anchor is None or dating.when.earliest < anchor)
    if (
        said is None
        and dating is not None
        and past
        and (dating is inside[0] or dates_event(clause, inside[0]))
    ):
        said, inside = dating, [t for t in inside if t is not dating]
    period = inside[0].when if inside else None
    if said is not None:
        words = " ".join(clause.document[said.start : said.end].split())
        return Times(said.when, words, period or _episode(clause, said.when))
    again = _again(clause)
    if again is not None:
        return Times(again, None, period or _episode(clause, again))
    return Times(None, None, period or _dated_text(clause, outside))


def _may_date(clause: Clause, time: Time) -> bool:
    """Whether a time can be when something was said: no deadline, and no date of a text."""
    return not time.ahead and not _names_text(clause, time) and not dates_event(clause, time)


def _names_text(clause: Clause, time: Time) -> bool:
    """Whether a time belongs to a text named before it: "the draft of 2019"."""
    start = max(clause.sentence.start, time.start - CLOSE)
    left = words_at(clause.view, start, time.start)[-EPISODE:]
    place = max((n for n, w in enumerate(left) if w.text in word_set("texts")), default=None)
    return place is not None and all(w.text not in _PARTS for w in left[place:])


def _dated_text(clause: Clause, outside: list[Time]) -> When | None:
    """The date of a text that the sentence begins with: "In the draft of 2019, they demanded"."""
    return next((t.when for t in outside if _names_text(clause, t)), None)


def _announced(clause: Clause, time: Time) -> bool:
    start = max(clause.span.start, time.start - AROUND)
    end = min(clause.span.end, time.end + AROUND)
    return SAYING.search(clause.view, start, end) is not None


def _distance(time: Time, place: Span) -> int:
    if place.start <= time.start < place.end:
        return 0
    return min(abs(time.end - place.start), abs(time.start - place.end))


def _of_the_attribution(clause: Clause, times: list[Time]) -> Time | None:
    """The time in or next to the reporting words."""
    place = clause.cue or clause.span
    close = [t for t in times if _distance(t, place) <= CLOSE]
    return min(close, key=lambda t: (_distance(t, place), t.start)) if close else None


def _again(clause: Clause) -> When | None:
    """The date of what the same people said just before ("according to them")."""
    if clause.verbatim or clause.published is None:
        return None
    words = {w.text for w in words_at(clause.view, clause.sentence.start, clause.span.start)}
    if clause.cue is not None:
        words |= {w.text for w in words_in(clause.view, clause.cue)}
    if not words & word_set("again"):
        return None
    start = max(0, clause.sentence.start - LOOK_BACK // 2)
    anchor = clause.published.earliest
    before = times_in(clause.view, start, clause.sentence.start, anchor)
    earlier = [t for t in before if t.when.latest < anchor]
    return When(iso=earlier[-1].when.iso, inferred=True) if earlier else None


def _episode(clause: Clause, said: When) -> When | None:
    """The talks or the draft that an old report is about, dated before: "the draft of 2019"."""
    if clause.published is None or (clause.published.earliest - said.earliest).days < LONG_AGO:
        return None
    start = max(0, clause.sentence.start - LOOK_BACK)
    for time in reversed(times_in(clause.view, start, clause.sentence.start, None)):
        left = words_at(clause.view, max(0, time.start - CLOSE), time.start)[-EPISODE:]
        if any(w.text in word_set("episode") for w in left) and time.when.before(said):
            return When(iso=time.when.iso, inferred=True)
    return None
