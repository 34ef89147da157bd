"""Small random bargaining problems, of every kind that the exact methods must answer."""

import numpy as np

from parley.model.scenario.constraint import AtMost, Budget, Excludes, Pick, Requires
from parley.model.scenario.matter import Choice, Whole
from parley.model.scenario.preference import Box, Pairs, Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Curve, Falling, Table

GRAINS = ("real", "whole", "coarse", "thirds")


def problem(rng, *, parties=None, most=400, kinds=()):
    """A random problem with at most `most` packages.

    Args:
        rng: the source of chance.
        parties: how many; 2 to 5 when None.
        most: packages at most.
        kinds: what it may hold besides weights and values: any of `red`, `constraints`, `pairs`,
            `boxes`, `no_deal`, `curves`.
    """
    count = int(rng.integers(2, 6)) if parties is None else parties
    issues = _issues(rng, most)
    grain = GRAINS[int(rng.integers(len(GRAINS)))]
    preferences = tuple(_preference(rng, f"p{k}", issues, grain, kinds) for k in range(count))
    constraints = ()
    if "constraints" in kinds and len(issues) > 1:
        constraints = tuple(_constraint(rng, issues) for _ in range(int(rng.integers(0, 4))))
    return Problem(title="made", issues=issues, preferences=preferences, constraints=constraints)


def opposed(rng, *, parties, issues, options):
    """A large problem: single-peaked tastes whose peaks lie apart, as in published families."""
    matters = tuple(Choice(id=f"i{n}", options=tuple(range(options))) for n in range(issues))
    peaks = np.linspace(0, options - 1, parties)[:, None] + rng.normal(0, 1, (parties, issues))
    preferences = []
    for k in range(parties):
        weights = rng.dirichlet(np.ones(issues))
        worths = []
        for n in range(issues):
            far = np.abs(np.arange(options) - peaks[k, n]) ** rng.uniform(0.5, 2)
            own = -far + rng.normal(0, 0.05, options)
            own = (own - own.min()) / (own.max() - own.min())
            worths.append(Table(values=tuple(own.tolist())))
        preferences.append(
            Preference(
                party=f"p{k}", weights=tuple(weights.tolist()), worths=tuple(worths), no_deal=0.0
            )
        )
    return Problem(title="opposed", issues=matters, preferences=tuple(preferences))


def _issues(rng, most):
    found, size = [], 1
    for n in range(int(rng.integers(1, 6))):
        options = int(rng.integers(1, 6))
        if size * options > most:
            break
        size *= options
        if rng.random() < 0.3:
            low = int(rng.integers(-3, 4))
            found.append(Whole(id=f"i{n}", low=low, high=low + options - 1))
        else:
            found.append(Choice(id=f"i{n}", options=tuple(f"o{m}" for m in range(options))))
    return tuple(found)


def _numbers(rng, shape, grain):
    if grain == "real":
        return rng.uniform(0, 1, shape)
    if grain == "whole":
        return rng.integers(0, 101, shape).astype(float)
    if grain == "coarse":
        return rng.integers(0, 4, shape) / 10
    return rng.integers(0, 4, shape) / 3


def _worth(rng, matter, grain, kinds):
    if "curves" in kinds and isinstance(matter, Whole) and rng.random() < 0.5:
        if rng.random() < 0.5:
            ends = (float(matter.low), float(matter.high + 1))
            return Curve(points=tuple(zip(ends, rng.uniform(0, 1, 2).tolist(), strict=True)))
        return Falling(ideal=float(matter.low), reach=5.0, power=float(rng.uniform(0.5, 2)))
    return Table(values=tuple(_numbers(rng, len(matter.options), grain).tolist()))


def _preference(rng, party, issues, grain, kinds):
    weights = _numbers(rng, len(issues), grain)
    if grain != "whole" and rng.random() < 0.5 and weights.sum() > 0:
        weights = weights / weights.sum()
    worths = tuple(_worth(rng, matter, grain, kinds) for matter in issues)
    top = float(weights.sum()) * (100.0 if grain == "whole" else 1.0)
    lines = ()
    if "red" in kinds:
        lines = tuple(_red_line(rng, matter) for matter in issues if rng.random() < 0.15)
    pairs, boxes = (), ()
    if "pairs" in kinds and len(issues) > 1 and rng.random() < 0.6:
        one, two = rng.choice(len(issues), 2, replace=False).tolist()
        shape = (len(issues[one].options), len(issues[two].options))
        values = tuple(map(tuple, _numbers(rng, shape, grain).tolist()))
        pairs = (Pairs(issues=(issues[one].id, issues[two].id), values=values),)
    whole = [matter for matter in issues if isinstance(matter, Whole)]
    if "boxes" in kinds and whole and rng.random() < 0.6:
        bounds = tuple(
            (matter.id, float(matter.low), float(rng.integers(matter.low, matter.high + 1)))
            for matter in whole
        )
        boxes = (Box(bounds=bounds, value=float(_numbers(rng, (), grain))),)
    return Preference(
        party=party,
        weights=tuple(weights.tolist()),
        worths=worths,
        pairs=pairs,
        boxes=boxes,
        constant=float(_numbers(rng, (), grain)) if rng.random() < 0.3 else 0.0,
        no_deal=float(rng.uniform(0, 0.7)) * top
        if "no_deal" in kinds and rng.random() < 0.6
        else None,
        red_lines=lines,
    )


def _red_line(rng, matter):
    if isinstance(matter, Whole) and rng.random() < 0.5:
        return RedLine(issue=matter.id, high=float(rng.integers(matter.low, matter.high + 1)))
    allowed = [option for option in matter.options if rng.random() < 0.7]
    return RedLine(issue=matter.id, allowed=tuple(allowed) or (matter.options[0],))


def _pick(rng, matter):
    if isinstance(matter, Whole) and rng.random() < 0.5:
        return Pick(issue=matter.id, low=float(rng.integers(matter.low, matter.high + 1)))
    count = int(rng.integers(1, len(matter.options) + 1))
    chosen = rng.choice(len(matter.options), count, replace=False).tolist()
    return Pick(issue=matter.id, options=tuple(matter.options[place] for place in sorted(chosen)))


def _constraint(rng, issues):
    one, two = rng.choice(len(issues), 2, replace=False).tolist()
    kind = int(rng.integers(4))
    if kind == 0:
        return Excludes(first=_pick(rng, issues[one]), second=_pick(rng, issues[two]))
    if kind == 1:
        return Requires(first=_pick(rng, issues[one]), second=_pick(rng, issues[two]))
    if kind == 2:
        return AtMost(count=1, of=tuple(_pick(rng, matter) for matter in issues))
    costs = tuple(
        (matter.id, tuple(rng.integers(0, 5, len(matter.options)).astype(float).tolist()))
        for matter in issues
    )
    return Budget(limit=float(rng.integers(0, 3 * len(issues))), costs=costs)
