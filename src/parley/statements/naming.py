"""All names of a text: parties, people, and the plain words that stand for parties."""

from parley.statements.descriptions import add_descriptions
from parley.statements.domestic import split_institutions
from parley.statements.offices import with_states
from parley.statements.parties import find_cast
from parley.statements.people import find_people
from parley.statements.speaker import Names
from parley.statements.strangers import find_strangers
from parley.statements.tokens import Words


def find_names(words: Words) -> Names:
    """Find the parties and people of a text, in the order in which one helps to find the other.

    Args:
        words: the words of the whole text.
    """
    cast = find_cast(words)
    own = find_strangers(words, cast, find_people(words, cast))
    if own:
        cast = find_cast(words, own)
    cast = split_institutions(words, add_descriptions(words, cast))
    people = with_states(words, cast, find_people(words, cast))
    return Names(words=words, cast=cast, people=people)
