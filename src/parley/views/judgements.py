"""The key judgements of a brief: a few plain sentences, each with the statements it rests on."""

from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.judged_deal import blockers, deal
from parley.views.judged_outlook import ask, lasts
from parley.views.judged_positions import distance, moves, red_lines
from parley.views.judged_record import contested, sourcing
from parley.views.judgement import Judgement
from parley.views.matrix import Matrix

MOST = 8
"""Judgements at the top of a brief; what to ask next gives way first, then what is absent."""


def judgements(contents: BriefContents, names: Index, grid: Matrix) -> tuple[Judgement, ...]:
    """State how far apart the parties are, who moved, who blocks, what lasts, and how sure that is.

    Returns:
        Five to eight judgements: what is on record in the order in which a reader asks, then
        what is absent, and last how well it is all sourced.
    """
    found = (
        distance(contents, names, grid),
        red_lines(contents, names),
        moves(contents, names),
        deal(contents, names, grid),
        blockers(contents, names),
        lasts(contents, names),
        ask(contents, names),
        contested(contents, names),
    )
    present = [j for j in found if j is not None and not j.absent]
    absent = [j for j in found if j is not None and j.absent]
    if len(present) >= MOST:
        present = [j for j in present if j.topic != "Ask next"]
    return (*present, *absent[: MOST - 1 - len(present)], sourcing(contents, names, grid))
