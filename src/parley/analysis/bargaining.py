"""Four rules that pick a fair outcome: Nash, Kalai-Smorodinsky, egalitarian, utilitarian.

No rule ever picks an outcome that some party likes less than no deal. Each works on many
tables at once (`chosen`), which is what sampling needs, and on one (`nash_solution` and so on).
"""

from collections.abc import Callable

import numpy as np

from parley.analysis.pareto import undominated
from parley.analysis.payoffs import Mask, Numbers, Payoffs, Rows
from parley.core.record import record

TIE = 1e-9
"""Two outcomes tie when a rule tells them apart by less than this share of the best."""


@record
class Solution:
    """What a rule picks."""

    rule: str
    outcomes: tuple[int, ...]
    """Row numbers in rising order, all ties; empty when no outcome is acceptable to all."""


class Batch:
    """Acceptable outcomes of many tables, one after the other.

    `gains` has shape (n, n_parties), all of it 0 or more; `starts` says at which row each
    table begins. Every table has at least one row.
    """

    def __init__(self, gains: Numbers, starts: Rows) -> None:
        self.gains = gains
        self.starts = starts
        self.sizes = np.diff(np.append(starts, len(gains)))

    def best(self, values: Numbers) -> Numbers:
        """The largest value of each table, repeated for each of its rows."""
        top = np.maximum.reduceat(values, self.starts, axis=0)
        return np.asarray(np.repeat(top, self.sizes, axis=0))


def nash_solution(payoffs: Payoffs) -> Solution:
    """Select the outcomes with the largest product of gains over no deal.

    Rescaling or shifting one party's utilities does not change the answer. When every
    acceptable outcome leaves some party without gain, all products are 0 and the rule
    cannot tell them apart: all acceptable outcomes that no other dominates are returned.

    Args:
        payoffs: utilities of shape (n_outcomes, n_parties) and of no deal.

    Returns:
        All maximisers, ties included; empty when no outcome is acceptable to all.

    Example:
        Two parties divide 10; the first can get 2 elsewhere, so each gains 4.

        >>> from parley.analysis.payoffs import tabulate
        >>> pie = [[share, 10 - share] for share in range(11)]
        >>> nash_solution(tabulate(["a", "b"], pie, [2, 0])).outcomes
        (6,)

    Source:
        Nash (1950), The Bargaining Problem, Econometrica 18(2), 155-162, doi:10.2307/1907266.
        Nash's proof is for convex sets; a finite set keeps the rule but not the promise of a
        single answer.
    """
    return _solve("nash", payoffs)


def kalai_smorodinsky_solution(payoffs: Payoffs) -> Solution:
    """Select the outcomes that give the worst-off party the largest share of its best gain.

    The formula: maximise min over parties of gain / largest gain, where the largest gain is
    taken over outcomes acceptable to all; ties are broken by the second-smallest share and so
    on. (Other tools call the outcome with the smallest *spread* of shares by this name; that
    can leave everyone worse off.) A party that cannot gain at all is left out of the minimum.

    Args:
        payoffs: utilities of shape (n_outcomes, n_parties) and of no deal.

    Returns:
        All maximisers, ties included; empty when no outcome is acceptable to all.

    Source:
        Kalai, Smorodinsky (1975), Other Solutions to Nash's Bargaining Problem, Econometrica
        43(3), 513-518, doi:10.2307/1914280; the lexicographic form: Imai (1983), Individual
        Monotonicity and Lexicographic Maxmin Solution, Econometrica 51(2), 389-402,
        doi:10.2307/1911997. On a finite set the worst-off share, not each party's gain, is
        monotone when outcomes are added that leave every party's best gain as it is.
    """
    return _solve("kalai_smorodinsky", payoffs)


def egalitarian_solution(payoffs: Payoffs) -> Solution:
    """Select the outcomes that give the party that gains least as much as possible.

    Ties are broken by the party that gains second-least and so on. Gains are compared
    between parties as they are, so the parties' units must mean the same.

    Args:
        payoffs: utilities of shape (n_outcomes, n_parties) and of no deal.

    Returns:
        All maximisers, ties included; empty when no outcome is acceptable to all.

    Source:
        Kalai (1977), Proportional Solutions to Bargaining Situations, Econometrica 45(7),
        1623-1630, doi:10.2307/1913954; the lexicographic form: Chun, Peters (1988), The
        Lexicographic Egalitarian Solution, Cahiers du CERO 30, 149-156.
    """
    return _solve("egalitarian", payoffs)


def utilitarian_solution(payoffs: Payoffs) -> Solution:
    """Select the acceptable outcomes with the largest sum of gains.

    Gains are added between parties as they are, so the parties' units must mean the same.

    Args:
        payoffs: utilities of shape (n_outcomes, n_parties) and of no deal.

    Returns:
        All maximisers, ties included; empty when no outcome is acceptable to all.

    Source:
        Harsanyi (1955), Cardinal Welfare, Individualistic Ethics, and Interpersonal
        Comparisons of Utility, Journal of Political Economy 63(4), 309-321,
        doi:10.1086/257678. Here only over outcomes acceptable to all.
    """
    return _solve("utilitarian", payoffs)


def chosen(batch: Batch, rules: tuple[str, ...] | None = None) -> dict[str, Mask]:
    """For each rule (all of them when None), which rows of the batch it picks."""
    return {rule: _PICKS[rule](batch) for rule in rules or RULES}


def _solve(rule: str, payoffs: Payoffs) -> Solution:
    gains = payoffs.gains
    acceptable = np.flatnonzero((gains >= 0).all(axis=1))
    if acceptable.size == 0:
        return Solution(rule=rule, outcomes=())
    batch = Batch(gains[acceptable], np.zeros(1, dtype=np.intp))
    return Solution(rule=rule, outcomes=tuple(acceptable[_PICKS[rule](batch)].tolist()))


def _nash(batch: Batch) -> Mask:
    with np.errstate(divide="ignore"):
        logs = np.log(batch.gains).sum(axis=1)
    best = batch.best(logs)
    picked: Mask = logs >= best - TIE
    for table in np.flatnonzero(np.isneginf(best[batch.starts])):
        start, size = batch.starts[table], batch.sizes[table]
        rows = slice(start, start + size)
        picked[rows] = undominated(batch.gains[rows])
    return picked


def _kalai_smorodinsky(batch: Batch) -> Mask:
    ideal = batch.best(batch.gains)
    shares = np.divide(batch.gains, ideal, out=np.ones_like(ideal), where=ideal > 0)
    return _largest_minimum(batch, shares)


def _egalitarian(batch: Batch) -> Mask:
    return _largest_minimum(batch, batch.gains)


def _utilitarian(batch: Batch) -> Mask:
    total = batch.gains.sum(axis=1)
    best = batch.best(total)
    picked: Mask = total >= best - TIE * np.abs(best)
    return picked


def _largest_minimum(batch: Batch, values: Numbers) -> Mask:
    """Keep the rows whose smallest value is largest, then second-smallest, and so on."""
    rising = np.sort(values, axis=1)
    tolerance = TIE * batch.best(rising[:, -1])
    left = np.ones(len(values), dtype=np.bool_)
    for column in range(values.shape[1]):
        now = np.where(left, rising[:, column], -np.inf)
        left &= now >= batch.best(now) - tolerance
    return left


_PICKS: dict[str, Callable[[Batch], Mask]] = {
    "nash": _nash,
    "kalai_smorodinsky": _kalai_smorodinsky,
    "egalitarian": _egalitarian,
    "utilitarian": _utilitarian,
}

RULES = tuple(_PICKS)
"""Names of the rules, in the order in which they are shown."""
