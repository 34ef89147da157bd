"""All attributions of one sentence, from the rules and from whatever else reads it."""

from parley.core.span import Span
from parley.statements.pieces import Page
from parley.statements.scope import Attribution
from parley.statements.sentence import attribute_sentence


def candidates(page: Page, sentence: Span) -> list[Attribution]:
    """The attributions of one sentence, in order; each clause is in exactly one of them.

    This is the one place where another reader of attributions adds to the rules or takes
    their place: the walk through a text knows nothing of where a candidate came from.

    Args:
        page: the text with its names, kind, layout and quotations.
        sentence: the sentence, as `layout.find_sentences` cuts it.
    """
    closed = tuple(q.inner for q in page.quotations.within(sentence))
    fine = page.setting.genre != "transcript"
    found = attribute_sentence(page.names.words, sentence, closed, fine=fine)
    return found if page.tagging is None else page.tagging.added(found, sentence)
