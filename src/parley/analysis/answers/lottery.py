"""Lotteries over packages: what chance could do that no single package does."""

from typing import Literal

import numpy as np

from parley.analysis.answers.draft import fairest, worth
from parley.analysis.answers.field import lay
from parley.analysis.answers.goal import Where
from parley.analysis.answers.mixing import Floor, Mix, Mixer, product, worst
from parley.analysis.answers.naming import Names
from parley.analysis.answers.search import BETTER, Search
from parley.analysis.payoffs import Numbers
from parley.analysis.wording import listed, percent
from parley.core.record import record
from parley.model.scenario.matter import Package
from parley.model.scenario.problem import Problem

Rule = Literal["nash", "kalai_smorodinsky", "egalitarian"]

FORMULAS: dict[Rule, str] = {
    "nash": "the largest product of expected gains over no deal",
    "kalai_smorodinsky": (
        "the largest smallest expected gain, each as a share of the party's largest expected gain "
        "among lotteries that all accept; then the largest sum of shares of range"
    ),
    "egalitarian": (
        "the largest smallest expected gain over no deal, gains compared as they are; then the "
        "largest sum of shares of range"
    ),
}


@record
class Lottery:
    """Packages with probabilities; one of them is drawn and carried out."""

    rule: Rule
    formula: str
    packages: tuple[tuple[float, Package], ...]
    """(probability, package), the likeliest first; at most as many as parties. One package with
    probability 1 when chance does not help; empty when no lottery is acceptable to all."""

    utility: tuple[float, ...]
    """Expected, in the order of the problem's parties, each in its own unit."""

    value: float | None
    bound: float | None
    """No lottery has more than this."""

    gap: float | None
    single: float | None
    """The value of the same formula at the best single package for the party that gains least;
    None when no single package is acceptable to all."""

    regrets: tuple[str, ...]
    """Parties that would have less than without a deal if some of the packages were drawn."""

    exact: bool


def lottery(problem: Problem, rule: Rule = "nash") -> Lottery:
    """Find the lottery over packages that a rule picks.

    Every package of a lottery keeps red lines and constraints; the parties are taken to judge a
    lottery by its expected utility and to accept it when that is no less than no deal, although a
    package that is drawn may be worse for some party (`regrets`).

    Args:
        problem: what can be agreed.
        rule: which solution, here over all mixes of packages (a convex set, for which each rule
            was proven to give one vector of expected utilities).

    Source:
        Nash (1950), The Bargaining Problem, Econometrica 18(2), 155-162, doi:10.2307/1907266;
        Kalai, Smorodinsky (1975), Econometrica 43(3), 513-518, doi:10.2307/1914280; Kalai (1977),
        Econometrica 45(7), 1623-1630, doi:10.2307/1913954. At most as many packages as parties:
        Caratheodory (1911), Rendiconti del Circolo Matematico di Palermo 32, 193-217,
        doi:10.1007/BF03014795, on the border of the set.
    """
    search = Search(lay(problem))
    none = Lottery(
        rule=rule,
        formula=FORMULAS[rule],
        packages=(),
        utility=(),
        value=None,
        bound=None,
        gap=None,
        single=None,
        regrets=(),
        exact=search.exact,
    )
    mixer = Mixer(search=search)
    count = len(problem.parties)
    even = worst(mixer, np.ones(count))
    if even is None or even.value < -BETTER:
        return none
    unit = _unit(mixer, rule, even)
    mix = _picked(mixer, rule, unit, even)
    return none if mix is None else _shown(mixer, rule, unit, mix)


def _unit(mixer: Mixer, rule: Rule, even: Mix) -> Numbers:
    """What counts as 1 for each party, in shares of its range."""
    spread = mixer.search.spread
    if rule == "egalitarian":
        return 1.0 / spread
    if rule == "nash":
        return np.ones(len(spread))
    ideal = []
    for own in np.eye(len(spread)):
        floor = Floor(level=min(even.value, 0.0), weights=own)
        top = worst(mixer, np.ones(len(spread)), more=floor)
        ideal.append(max(0.0 if top is None else top.value, BETTER))
    return np.array(ideal)


def _picked(mixer: Mixer, rule: Rule, unit: Numbers, even: Mix) -> Mix | None:
    if rule == "nash" and even.value > BETTER:
        return product(mixer, even.shares)
    level = worst(mixer, unit)
    if level is None:
        return None
    weights = np.ones(len(unit))
    summed = worst(mixer, unit, more=Floor(level=level.value, weights=weights)) or level
    bound = -np.inf if rule == "nash" else level.bound
    return Mix(chances=summed.chances, shares=summed.shares, value=level.value, bound=bound)


def _shown(mixer: Mixer, rule: Rule, unit: Numbers, mix: Mix) -> Lottery:
    search = mixer.search
    few = worst(mixer, np.ones(len(search.spread)), start=mix.shares) or mix
    chosen = [(float(chance), n) for n, chance in enumerate(few.chances) if chance > 1e-9]  # noqa: PLR2004 - solver's zero
    whole = sum(chance for chance, _ in chosen)
    chosen = sorted(
        ((chance / whole, n) for chance, n in chosen), key=lambda own: (-own[0], own[1])
    )
    shares = sum((chance * mixer.shares[n] for chance, n in chosen), np.zeros(len(search.spread)))
    value = _value(rule, shares, unit, search.spread)
    over = float(np.prod(search.spread)) * float(np.exp(mix.bound)) if rule == "nash" else mix.bound
    bound = max(value, over)
    single = fairest(search, Where(least=search.no_deal))
    return Lottery(
        rule=rule,
        formula=FORMULAS[rule],
        packages=tuple((chance, mixer.packages[n]) for chance, n in chosen),
        utility=tuple((search.no_deal + shares * search.spread).tolist()),
        value=value,
        bound=bound,
        gap=bound - value,
        single=None
        if single is None
        else _value(rule, _share(search, single), unit, search.spread),
        regrets=tuple(
            party
            for number, party in enumerate(search.field.parties)
            if any(mixer.shares[n][number] < -BETTER for _, n in chosen)
        ),
        exact=search.exact,
    )


def _share(search: Search, package: Package) -> Numbers:
    return np.asarray((worth(search.field.original, package) - search.no_deal) / search.spread)


def _value(rule: Rule, shares: Numbers, unit: Numbers, spread: Numbers) -> float:
    if rule == "nash":
        return float(np.prod(shares * spread))
    return float((shares / unit).min())


def words(found: Lottery, parties: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """A lottery in plain sentences.

    Args:
        found: what `lottery` returns.
        parties: ids, in the order of the problem.
        names: what parties and issues are called.
    """
    if not found.packages:
        return ("No lottery over packages is acceptable to all.",)
    if len(found.packages) == 1:
        return ("Chance adds nothing: one package is the best of all lotteries by this rule.",)
    said = [
        f"With {percent(chance)} probability: {names.package(package)}."
        for chance, package in found.packages
    ]
    pairs = zip(parties, found.utility, strict=True)
    means = listed([f"{names.party(party)} has {utility:.3g}" for party, utility in pairs])
    said.append(f"On average, {means}.")
    if found.regrets:
        losers = listed([names.party(party) for party in found.regrets])
        said.append(f"Depending on the draw, {losers} could end up with less than without a deal.")
    return (
        "One of these packages would be drawn, for parties that judge a draw by its average.",
        *said,
    )
