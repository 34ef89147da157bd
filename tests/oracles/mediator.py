"""Small random problems, and answers worked out package by package, as the definitions say."""

from itertools import combinations, product
from random import Random

from parley.model.scenario.constraint import AtMost, Budget, Excludes, Pick, Requires
from parley.model.scenario.matter import Choice, Whole
from parley.model.scenario.preference import Box, Pairs, Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import keeps, possible, utility, within
from parley.model.scenario.worth import Table


def drawn(seed, *, pairs=True, harsh=False, parties=(2, 3)):
    """A small problem with ties, red lines, constraints and sometimes more; the same per seed."""
    random = Random(seed)  # noqa: S311 - test data
    issues = []
    for n in range(random.randint(2, 4)):
        size = random.randint(2, 4)
        if random.random() < 0.3:
            issues.append(Whole(id=f"i{n}", low=1, high=size))
        else:
            options = tuple(f"o{k}" for k in range(size))
            issues.append(Choice(id=f"i{n}", options=options, ordered=random.random() < 0.5))
    preferences = [
        preference(random, name, issues, pairs=pairs, harsh=harsh)
        for name in "abc"[: random.randint(*parties)]
    ]
    constraints = [rule(random, issues) for _ in range(random.choice([0, 0, 1, 2]))]
    return Problem(
        title="drawn",
        issues=tuple(issues),
        preferences=tuple(preferences),
        constraints=tuple(constraints),
    )


def preference(random, name, issues, *, pairs, harsh):
    weights = tuple(float(random.randint(0, 4)) for _ in issues)
    worths = tuple(
        Table(values=tuple(float(random.randint(0, 4)) for _ in issue.options)) for issue in issues
    )
    if not any(weights):
        weights = (1.0,) * len(issues)
    joint, boxes = (), ()
    if pairs and random.random() < 0.25:
        one, two = random.sample(issues, 2)
        rows = tuple(tuple(float(random.randint(-3, 3)) for _ in two.options) for _ in one.options)
        joint = (Pairs(issues=(one.id, two.id), values=rows),)
    figures = [issue for issue in issues if isinstance(issue, Whole)]
    if pairs and figures and random.random() < 0.3:
        bounds = tuple((issue.id, 1.0, 2.0) for issue in figures)
        boxes = (Box(bounds=bounds, value=float(random.choice([-4, 5]))),)
    top = sum(w * max(t.values) for w, t in zip(weights, worths, strict=True))
    share = random.choice([0.5, 0.7, 0.8, 0.95] if harsh else [0.0, 0.2, 0.4, 0.6])
    return Preference(
        party=name,
        weights=weights,
        worths=worths,
        pairs=joint,
        boxes=boxes,
        no_deal=None if random.random() < 0.2 else round(top * share, 2),
        red_lines=lines(random, issues, most=2 if harsh else 1),
    )


def lines(random, issues, *, most):
    found = []
    for issue in random.sample(issues, random.randint(0, most)):
        if isinstance(issue, Whole):
            low = random.randint(issue.low, issue.high)
            found.append(RedLine(issue=issue.id, low=float(low)))
        else:
            size = random.randint(1, len(issue.options))
            kept = sorted(random.sample(range(len(issue.options)), size))
            found.append(RedLine(issue=issue.id, allowed=tuple(issue.options[k] for k in kept)))
    return tuple(found)


def rule(random, issues):
    one, two = random.sample(issues, 2)
    picks = [
        Pick(issue=issue.id, options=(random.choice(list(issue.options)),)) for issue in (one, two)
    ]
    kind = random.choice([Excludes, Requires, AtMost, Budget])
    if kind is AtMost:
        return AtMost(count=1, of=tuple(picks))
    if kind is Budget:
        costs = tuple(
            (issue.id, tuple(float(random.randint(0, 3)) for _ in issue.options))
            for issue in issues
        )
        return Budget(limit=float(random.randint(3, 8)), costs=costs)
    return kind(first=picks[0], second=picks[1])


def every(problem):
    """All packages, whatever red lines and constraints say."""
    ids = [issue.id for issue in problem.issues]
    for settled in product(*(issue.options for issue in problem.issues)):
        yield dict(zip(ids, settled, strict=True))


def inside(problem):
    """Packages within everybody's red lines, constraints aside."""
    return [p for p in every(problem) if all(within(own, p) for own in problem.preferences)]


def allowed(problem):
    """Packages within red lines and constraints."""
    return [
        p for p in inside(problem) if all(possible(one, problem, p) for one in problem.constraints)
    ]


def worth(problem, package):
    return [utility(problem, own, package) for own in problem.preferences]


def scale(problem):
    """For each party, its range over packages within red lines, and what it has without a deal."""
    table = [worth(problem, p) for p in inside(problem)]
    if not table:
        return None
    columns = list(zip(*table, strict=True))
    spread = [(max(c) - min(c)) or 1.0 for c in columns]
    no_deal = [
        min(c) if own.no_deal is None else own.no_deal
        for c, own in zip(columns, problem.preferences, strict=True)
    ]
    return spread, no_deal


def helps(spread, before, after):
    """Whether nobody is worse off and someone is better."""
    shares = [(b - a) / s for a, b, s in zip(before, after, spread, strict=True)]
    return min(shares) >= -1e-9 and sum(shares) > 1e-6


def obstacles(problem):
    """Every red line, walk-away and constraint, with whether a package keeps it."""
    found = {}
    for number, own in enumerate(problem.preferences):
        if own.no_deal is not None:
            found["walk_away", own.party, 0] = _accepts(problem, number)
        for n, line in enumerate(own.red_lines):
            found["red_line", own.party, n] = _keeps(line)
    for n, one in enumerate(problem.constraints):
        found["constraint", None, n] = _possible(problem, one)
    return found


def _accepts(problem, number):
    own = problem.preferences[number]
    return lambda p: utility(problem, own, p) >= own.no_deal - 1e-9


def _keeps(line):
    return lambda p: keeps(line, p[line.issue])


def _possible(problem, one):
    return lambda p: possible(one, problem, p)


def minimal_sets(problem):
    """Minimal sets of up to three obstacles without which some package is a deal."""
    tests = obstacles(problem)
    broken = [
        frozenset(k for k, keeps_it in tests.items() if not keeps_it(p)) for p in every(problem)
    ]
    found = []
    for size in range(4):
        for some in combinations(tests, size):
            chosen = frozenset(some)
            if any(one <= chosen for one in found):
                continue
            if any(own <= chosen for own in broken):
                found.append(chosen)
    return set(found), broken
