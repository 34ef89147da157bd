"""From a reporting word to the one who speaks and to what is said."""

from parley.statements.cues import find_cues
from parley.statements.framed import colon, final, noun, phrase
from parley.statements.scope import Attribution, Scope, is_cue
from parley.statements.told import adjective, by_source, subject


def attribute(scope: Scope) -> Attribution:
    """Find the attribution of one clause; pattern `none` when there is no reporting word."""
    words, part = scope.words, scope.part
    hits = [h for h in find_cues(words, part.a, part.b) if is_cue(scope, h)]
    for finder in (final, phrase, colon, noun):
        found = finder(scope, hits)
        if found is not None:
            return found
    told = [t for t in (subject(scope, hits), adjective(scope, hits)) if t is not None]
    if told:
        return min(told, key=lambda t: t.cue or (scope.part.b, scope.part.b))
    found = by_source(scope)
    if found is not None:
        return found
    whole = (part.a, part.b)
    return Attribution(
        part=part, source=None, cue=None, content=whole, object=whole, pattern="none"
    )
