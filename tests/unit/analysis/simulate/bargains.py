"""Small bargaining problems with known ends."""

from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table


def pie(pieces=100, no_deal=(0.0, 0.0), **more):
    """Two share a pie of some pieces; each piece is worth the same to either."""
    shares = [n / pieces for n in range(pieces + 1)]
    worths = (shares, shares[::-1])
    return Problem(
        title="pie",
        issues=(Choice(id="share", options=tuple(range(pieces + 1)), ordered=True),),
        preferences=tuple(
            Preference(
                party=party,
                weights=(1.0,),
                worths=(Table(values=tuple(own)),),
                no_deal=least,
                **more,
            )
            for party, own, least in zip(("ann", "bob"), worths, no_deal, strict=True)
        ),
    )


def table(values, weights=None, no_deal=0.0, constraints=(), lines=None):
    """Values [party][issue][option]; parties a, b, c..., issues x, y, z..., options 0, 1..."""
    issues = "xyzuvw"[: len(values[0])]
    return Problem(
        title="table",
        issues=tuple(
            Choice(id=name, options=tuple(range(len(own))))
            for name, own in zip(issues, values[0], strict=True)
        ),
        preferences=tuple(
            Preference(
                party=party,
                weights=tuple(weights[n] if weights else [1.0] * len(issues)),
                worths=tuple(Table(values=tuple(map(float, own))) for own in rows),
                no_deal=no_deal,
                red_lines=(lines or {}).get(party, ()),
            )
            for n, (party, rows) in enumerate(zip("abcde", values, strict=False))
        ),
        constraints=constraints,
    )


def random_problem(draw, parties=2, sizes=(3, 4, 2), no_deal=0.0):
    """Any values in tenths, so that there are ties."""
    values = [[draw.integers(0, 11, k) / 10 for k in sizes] for _ in range(parties)]
    return table(values, no_deal=no_deal)
