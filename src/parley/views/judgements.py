"""The key judgements of a brief: a few plain sentences, each with the statements it rests on."""

from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.judged_deal import blockers, deal
from parley.views.judged_positions import distance, moves, red_lines
from parley.views.judged_record import contested, sourcing
from parley.views.judgement import Judgement
from parley.views.matrix import Matrix


def judgements(contents: BriefContents, names: Index, grid: Matrix) -> tuple[Judgement, ...]:
    """State how far apart the parties are, who moved, who blocks, and how sure that is.

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
        contested(contents, names),
    )
    present = [j for j in found if j is not None and not j.absent]
    absent = [j for j in found if j is not None and j.absent]
    return (*present, *absent, sourcing(contents, names, grid))
