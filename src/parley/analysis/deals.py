"""Where a deal could lie, given what is known, over everything that is not.

What the record says: which option or figure each party asks for, how firmly, and its red
lines. What it does not say is drawn at random many times, and a result is the share of
draws in which it holds:

- **Issues.** Only those on which at least two parties to the talks can be placed. Current
  positions; those of an earlier negotiation where no two current ones can be placed, and
  then this is said. Third parties are not asked. A party that is silent on an issue does
  not weigh it: silence is no position.
- **Value of an option.** 1 where the party's demand is met ("at most 20" by anything up to
  20), falling with distance along the axis to 0 at the far end. How fast is unknown:
  `1 - distance ** p`, `p` spread evenly (in logarithm) from 1/4 to 4. When all figures on an
  issue are bounds in one direction, they are proposals for the bound itself and only the
  figure meets the demand.
- **Weights.** Uniform over all weights that sum to 1 and lie within assumed ranges, given
  that what a party holds as a red line or firmly weighs at least as much as what it is
  flexible on or accepts.
- **Places.** Where sources disagree about what a party asks for, each version is as likely;
  an assumed range holds the place anywhere in it.
- **Walk-away.** The value of no deal is uniform from 0 (everything as bad as possible) to 1
  (everything as asked): the record rarely says more, and every value in between is
  consistent with a party that talks. Two parties with opposite demands on one finely
  divided issue then have a deal in half the draws. An assumption narrows the range.
- **Red lines.** Hard: no package beyond one is looked at, whatever it offers elsewhere.
- **Independence.** Draws of different parties and issues are independent of each other.

Source:
    Lahdelma, Hokkanen, Salminen (1998), SMAA - Stochastic multiobjective acceptability analysis,
    European Journal of Operational Research 106(1), 137-143, doi:10.1016/S0377-2217(97)00163-X,
    for judging alternatives by the share of consistent preferences; Keeney, Raiffa (1976),
    Decisions with Multiple Objectives, Wiley, for additive values.
"""

import numpy as np

from parley.analysis import assumed as words
from parley.analysis.agenda import Agenda, agenda
from parley.analysis.bargaining import RULES
from parley.analysis.blockers import blockers
from parley.analysis.findings import Deals, Package, Term
from parley.analysis.outcomes import count
from parley.analysis.payoffs import Rows
from parley.analysis.robust.compare import Comparison, compare
from parley.analysis.robust.places import open_places
from parley.analysis.robust.pool import LISTED, pool
from parley.analysis.robust.preferences import holdings
from parley.analysis.robust.sampling import check_draws
from parley.analysis.robust.sheet import Sheet, sheet
from parley.analysis.robust.standings import listed, robustness, standings
from parley.analysis.robust.tally import DRAWS, Tally, affordable, tally
from parley.engine.engine import Engine
from parley.model.negotiation import Negotiation

SHOWN = 10
"""Packages listed, besides those that a rule picks most often."""


def deals(
    model: Negotiation, *, draws: int | None = None, seed: int = 1, engine: Engine | None = None
) -> Deals:
    """Ask in which packages of options all parties could do better than without a deal.

    Args:
        model: the negotiation.
        draws: how often what is unknown is drawn; 10,000 times when None, fewer where there are
            so many packages that this would take more than about a second.
        seed: the same seed gives the same answer.
        engine: where blocks of draws are counted; here when None. The answer is the same.

    Returns:
        Share of draws with a deal, packages most often acceptable to all, and who blocks.
        Fewer than two parties in place, and red lines that exclude each other, are findings
        (`none_because`), not errors.

    Raises:
        AnalysisError: when `draws` or `seed` is out of range.
    """
    if draws is not None:
        check_draws(draws)
    table = agenda(model)
    if not table.topics:
        return _nothing(table, draws or DRAWS, words.no_agenda(model, table))
    page = sheet(table, holdings(model, table), open_places(model, table))
    columns = pool(page, page.allowed, seed=seed)
    draws = draws or affordable(len(page.parties), len(columns))
    counts = tally(page, columns, draws=draws, seed=seed, engine=engine)
    numbers = listed(counts, RULES, SHOWN)
    compared = compare(page, columns, numbers, draws=draws, seed=seed)
    possible = count([len(own) for own in page.open_columns(page.allowed)])
    if page.keeps is not None and possible <= LISTED:
        possible = len(columns)  # all that the constraints leave were looked at
    return Deals(
        parties=tuple(party.id for party in table.parties),
        issues=tuple(topic.issue.id for topic in table.topics),
        draws=draws,
        share=round(counts.share, 6),
        error=round(counts.error, 6),
        packages=_packages(table, page, columns, counts, (numbers, compared)),
        blockers=blockers(table, page, columns, np.flatnonzero(~counts.open), seed),
        assumed=words.assumed(model, table, draws, (len(columns), possible)),
        none_because=_why_none(table, columns, counts),
        possible=possible,
        examined=len(columns),
        robustness=robustness(counts, compared),
    )


def _nothing(table: Agenda, draws: int, why: str) -> Deals:
    return Deals(
        parties=tuple(party.id for party in table.parties),
        issues=(),
        draws=draws,
        share=0.0,
        error=0.0,
        packages=(),
        blockers=(),
        assumed=(),
        none_because=why,
    )


def _why_none(table: Agenda, columns: Rows, counts: Tally) -> str | None:
    if not len(columns):
        return words.clash(table)
    if len(table.topics) == 1 and not counts.open.any():
        return words.nothing_to_trade(table, counts.draws)
    return None


def _packages(
    table: Agenda, page: Sheet, columns: Rows, counts: Tally, shown: tuple[Rows, Comparison]
) -> tuple[Package, ...]:
    """Packages most often acceptable to all, and the favourite of each rule."""
    numbers, compared = shown
    with_deal = int(counts.open.sum())
    every = standings(page, counts, numbers, compared)
    return tuple(
        Package(
            terms=_terms(table, page, columns[package]),
            acceptable=own.acceptable,
            roles=tuple(
                (rule, round(float(counts.picked[rule][package]) / with_deal, 6)) for rule in RULES
            ),
            frontier=own.frontier,
            standing=own,
        )
        for package, own in zip(numbers, every, strict=True)
    )


def _terms(table: Agenda, page: Sheet, columns: Rows) -> tuple[Term, ...]:
    terms = []
    for number, topic in enumerate(table.topics):
        option = int(columns[number] - page.first[number])
        terms.append(
            Term(issue=topic.issue.id, label=topic.labels[option], value=topic.value(option))
        )
    return tuple(terms)
