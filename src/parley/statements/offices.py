"""Which state a minister serves whom the text names without a state."""

from dataclasses import replace

from parley.statements.parties import Cast, Mention
from parley.statements.people import People
from parley.statements.tokens import Words
from parley.statements.wordlists import words as word_list

STATE_TITLES = word_list("actors", "state_titles")


def with_states(words: Words, cast: Cast, people: People) -> People:
    """Give ministers and presidents without a party the state that their paragraph is about.

    That is the only state of the text, or the state that the paragraph in which the person is
    first named begins with.

    Args:
        words: the words of the text.
        cast: the parties.
        people: the people found so far.
    """
    states = [m for m in cast.mentions if m.party in cast.parties and _is_state(cast, m)]
    if not states:
        return people
    found = dict(people.by_last)
    for last, person in people.by_last.items():
        if person.party is None and person.titles & STATE_TITLES:
            party = _state(words, states, last)
            if party is not None:
                found[last] = replace(person, party=party)
    return People(by_last=found)


def _is_state(cast: Cast, mention: Mention) -> bool:
    return cast.parties[mention.party].kind == "country" and mention.form != "seat"


def _state(words: Words, states: list[Mention], last: str) -> str | None:
    if len({m.party for m in states}) == 1:
        return states[0].party
    place = next((n for n, w in enumerate(words.low) if w.removesuffix("'s") == last), None)
    if place is None:
        return None
    start = words.view.rfind("\n", 0, words.start[place]) + 1
    first = next((m for m in states if words.start[m.a] >= start and m.a < place), None)
    return first.party if first is not None else None
