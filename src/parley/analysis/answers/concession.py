"""Single changes to a package, and what several of them together give each party."""

from dataclasses import dataclass

import numpy as np

from parley.analysis.answers.field import Field, Joint
from parley.analysis.answers.search import Search
from parley.analysis.payoffs import Mask, Numbers, Rows

Change = tuple[int, int]
"""(issue number, place among the changes of that issue)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shifts:
    """All changes of one issue at a time that may be part of a trade."""

    field: Field
    start: Rows
    worth: Numbers
    """Of the start, shape (n_parties,)."""

    options: tuple[Rows, ...]
    """For each issue, the open options that a change may lead to."""

    alone: tuple[Numbers, ...]
    """For each issue, shape (n_changes, n_parties): what a change gives when made alone."""

    additive: bool
    near: tuple[tuple[Joint, frozenset[int]], ...] = ()
    """What issues are worth together, with the issues on which the start falls short of it."""

    def gains(self, issues: tuple[int, ...]) -> Numbers:
        """What each combination of changes gives, shape (*n_changes of each issue, n_parties)."""
        if self.additive:
            total = self.alone[issues[0]]
            for issue in issues[1:]:
                total = total[..., np.newaxis, :] + self.alone[issue]
            return total
        if not self.field.opaque:
            return self._linked(issues)
        shape = tuple(len(self.options[issue]) for issue in issues)
        utility = self.field.utility(self.places(issues)) - self.worth
        return np.asarray(utility.reshape(*shape, len(self.worth)))

    def _linked(self, issues: tuple[int, ...]) -> Numbers:
        """The gains where issues count together: only what these issues can make or break."""
        shape = tuple(len(self.options[issue]) for issue in issues)
        total = np.zeros((*shape, len(self.worth)))
        for axis, issue in enumerate(issues):
            table = self.field.board.tables[issue].T
            own = table[self.options[issue]] - table[self.start[issue]]
            total += own.reshape(*_along(axis, len(own), len(shape)), len(self.worth))
        for joint, missing in self.near:
            if not missing.issubset(issues) or joint.among.keys().isdisjoint(issues):
                continue
            hit = np.ones(shape, dtype=np.bool_)
            for axis, issue in enumerate(issues):
                if issue in joint.among:
                    own = joint.among[issue][self.options[issue]]
                    hit &= own.reshape(_along(axis, len(own), len(shape)))
            total[..., joint.party] += joint.value * (hit.astype(np.float64) - (not missing))
        return total

    def possible(self, issues: tuple[int, ...]) -> Mask:
        """Which combinations keep all constraints, shape (*n_changes of each issue)."""
        shape = tuple(len(self.options[issue]) for issue in issues)
        if not self.field.limits:
            return np.ones(shape, dtype=np.bool_)
        return np.asarray(self.field.possible(self.places(issues)).reshape(shape))

    def places(self, issues: tuple[int, ...]) -> Rows:
        """The packages after each combination, one row each."""
        grids = np.meshgrid(*(self.options[issue] for issue in issues), indexing="ij")
        places = np.tile(self.start, (grids[0].size, 1))
        for issue, grid in zip(issues, grids, strict=True):
            places[:, issue] = grid.reshape(-1)
        return places


def shifts(search: Search, start: Rows) -> Shifts:
    """All changes to a package that may be part of a minimal trade.

    Where utilities add up over issues and no constraint touches an issue, a change that gives
    nobody anything is left out: a trade with it would be as good without it.
    """
    field = search.field
    additive = not (field.joints or field.opaque)
    worth = search.look(start).utility
    limited = {issue for limit in field.limits for issue in limit.adds}
    options, alone = [], []
    for issue, own in enumerate(field.board.options):
        others = np.array([n for n in range(len(own)) if n != start[issue]], dtype=np.intp)
        places = np.tile(start, (len(others), 1))
        places[:, issue] = others
        gains = field.utility(places) - worth
        if additive and issue not in limited:
            keep = (gains > 0).any(axis=1)
            others, gains = others[keep], gains[keep]
        options.append(others)
        alone.append(gains)
    return Shifts(
        field=field,
        start=start,
        worth=worth,
        options=tuple(options),
        alone=tuple(alone),
        additive=additive,
        near=tuple(
            (joint, frozenset(n for n, mask in joint.among.items() if not mask[start[n]]))
            for joint in field.joints
        ),
    )


def _along(axis: int, length: int, dimensions: int) -> tuple[int, ...]:
    """The shape of a row that lies along one axis of a table."""
    return tuple(length if n == axis else 1 for n in range(dimensions))
