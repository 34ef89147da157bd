"""Random small conflicts with everything that a file can say."""

from parley.model.conflict.conflict import (
    Arc,
    Arcs,
    Conflict,
    Option,
    Preference,
    Rule,
    State,
)
from parley.model.conflict.feasible import bits, feasible_codes, pattern


def random_conflict(rng, *, plain=False, unknown=False, most_options=5):
    """A conflict of 2 to 5 decision makers and at most 12 or so states.

    Args:
        rng: `random.Random`.
        plain: one pattern per state, and moves only from options.
        unknown: leave some preferences unknown.
        most_options: at most so many.
    """
    dms = "ABCDE"[: rng.randint(2, 5)]
    count = rng.randint(2, most_options)
    options = tuple(_option(rng, n, count, dms) for n in range(count))
    infeasible, codes = _limits(rng, count)
    codes = codes if len(codes) <= 16 and rng.random() < 0.5 else codes[:12]
    patterns = [pattern(int(code), count) for code in codes]
    rng.shuffle(patterns)
    states = _states(rng, patterns, merge=not plain and rng.random() < 0.3)
    ids = [s.id for s in states]
    arcs = Arcs() if plain or rng.random() < 0.5 else _arcs(rng, dms, ids)
    return Conflict(
        id="random",
        title="",
        decision_makers=tuple(dms),
        options=options,
        infeasible=infeasible,
        states=states,
        arcs=arcs,
        preferences=tuple(_preference(rng, dm, ids, unknown=unknown) for dm in dms),
    )


def _option(rng, n, count, dms):
    moves = rng.choices(["both", "NY", "YN", "none"], [6, 2, 1, 0.3])[0]
    rules = ()
    if rng.random() < 0.15:
        when = "".join(rng.choice("YN---") for _ in range(count))
        rules = (Rule(when=when, moves=rng.choice(["both", "NY", "none"])),)
    return Option(id=n, name=f"x{n}", dm=rng.choice(dms), moves=moves, rules=rules)


def _limits(rng, count):
    for _ in range(20):
        infeasible = tuple(
            text
            for _ in range(rng.randint(0, 3))
            if set(text := "".join(rng.choice("YN--") for _ in range(count))) != {"-"}
        )
        codes = feasible_codes(count, infeasible)
        if len(codes) > 1:
            return infeasible, codes
    return (), feasible_codes(count, ())


def _states(rng, patterns, *, merge):
    groups = [[p] for p in patterns]
    if merge and len(groups) > 3:
        together = rng.randint(2, 3)
        groups = [[p for g in groups[:together] for p in g], *groups[together:]]
    ids = rng.sample(range(40), len(groups))
    return tuple(State(id=key, patterns=tuple(g)) for key, g in zip(ids, groups, strict=True))


def _arcs(rng, dms, ids):
    if len(ids) < 2:
        return Arcs()

    def pair():
        return tuple(rng.sample(ids, 2))

    return Arcs(
        added=tuple(
            Arc(dm=rng.choice(dms), start=a, end=b)
            for a, b in (pair() for _ in range(rng.randint(0, 2)))
        ),
        removed=tuple(
            Arc(dm=rng.choice(dms), start=a, end=b)
            for a, b in (pair() for _ in range(rng.randint(0, 4)))
        ),
        common=tuple(
            (tuple(rng.sample(dms, 2)), a, b) for a, b in (pair() for _ in range(rng.randint(0, 2)))
        ),
    )


def _preference(rng, dm, ids, *, unknown):
    order = list(ids)
    rng.shuffle(order)
    ranking = [[order[0]]]
    for key in order[1:]:
        if rng.random() < 0.25:
            ranking[-1].append(key)
        else:
            ranking.append([key])
    pairs = ()
    if unknown and len(ids) > 1:
        pairs = tuple(tuple(rng.sample(ids, 2)) for _ in range(rng.randint(0, 3)))
    return Preference(dm=dm, ranking=tuple(map(tuple, ranking)), unknown=pairs)


def own_bits(conflict, dm):
    """Options of a decision maker as binary digits."""
    return bits("".join("Y" if o.dm == dm else "N" for o in conflict.options))[1]
