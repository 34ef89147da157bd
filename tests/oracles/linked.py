"""Problems whose issues hang together in pairs: all with all, or each with the next few."""

from random import Random

from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Pairs, Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table


def linked(issues, options, reach=None, parties=("u", "v"), seed=1):
    """Random values in thousandths, so that sums do not depend on their order by much."""
    random = Random(seed)  # noqa: S311 - no secret hangs on it
    names = [f"n{n}" for n in range(issues)]
    choices = tuple(str(n) for n in range(options))

    def values():
        return tuple(random.randint(0, 1000) / 1000 for _ in choices)

    def own(party):
        return Preference(
            party=party,
            weights=(1 / issues,) * issues,
            worths=tuple(Table(values=values()) for _ in names),
            pairs=tuple(
                Pairs(issues=(names[a], names[b]), values=tuple(values() for _ in choices))
                for a in range(issues)
                for b in range(a + 1, min(issues, a + 1 + (issues if reach is None else reach)))
            ),
            no_deal=0.0,
        )

    return Problem(
        title="Linked",
        issues=tuple(Choice(id=name, options=choices) for name in names),
        preferences=tuple(own(party) for party in parties),
    )
