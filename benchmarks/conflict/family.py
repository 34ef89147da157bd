"""The family of conflicts that the benchmark runs: options in equal shares, any size."""

import random

from parley.model.conflict.conflict import Conflict, Option, Preference, Priority


def conflict(options: int, makers: int, seed: int = 0) -> Conflict:
    """Every option reversible and every state feasible; everyone has prioritised statements.

    Each statement takes one or two options; about as many as options, so that few states tie.
    """
    rng = random.Random(f"{seed} {options} {makers}")
    names = tuple(f"Maker {n + 1}" for n in range(makers))
    return Conflict(
        id=f"made-{options}-{makers}",
        title=f"{options} options, {makers} decision makers",
        decision_makers=names,
        options=tuple(
            Option(id=n, name=f"option {n}", dm=names[n * makers // options])
            for n in range(options)
        ),
        preferences=tuple(
            Preference(dm=name, priorities=_statements(rng, options)) for name in names
        ),
    )


def ranked(states: int, makers: int, seed: int = 0) -> Conflict:
    """A small conflict of so many states with random strict rankings, as analysts write them."""
    options = (states - 1).bit_length()
    whole = conflict(options, makers, seed)
    rng = random.Random(f"{seed} {states} {makers} ranked")
    ids = list(range(1, states + 1))
    infeasible = tuple(
        format(code, f"0{options}b")[::-1].replace("1", "Y").replace("0", "N")
        for code in range(states, 1 << options)
    )
    return Conflict(
        id=f"ranked-{states}-{makers}",
        title=f"{states} states, {makers} decision makers",
        decision_makers=whole.decision_makers,
        options=whole.options,
        infeasible=infeasible,
        preferences=tuple(
            Preference(dm=dm, ranking=tuple((key,) for key in rng.sample(ids, states)))
            for dm in whole.decision_makers
        ),
    )


def _statements(rng: random.Random, options: int) -> tuple[Priority, ...]:
    found = []
    for first in rng.sample(range(options), options):
        words = f"o{first}={rng.choice('YN')}"
        if rng.random() < 0.4:
            second = rng.choice([n for n in range(options) if n != first])
            words += rng.choice([" & ", " | "]) + f"o{second}={rng.choice('YN')}"
        found.append(Priority(text=words))
    return tuple(found)
