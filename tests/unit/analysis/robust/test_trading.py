import pytest
from talks import EAST, GATES, NORTH, QUOTA, SOUTH, amount, holds, talks

from parley.analysis.robust.trading import trading
from parley.core.codec import to_json
from parley.model.assumption import Assumption

DRAWS = 4000


def assumed(field, party, issue, value):
    return Assumption(
        id=f"{field}_{party.id}_{issue.id}", field=field, party=party.id, issue=issue.id,
        value=value, by="Ana", at="2031-05-20",
    )  # fmt: skip


def straight(*parties):
    """Every party loses evenly with distance, so half way is worth half."""
    return tuple(assumed("curve", p, i, 1.0) for p in parties for i in (QUOTA, GATES))


def case(*also, north=("unknown", "unknown"), south=("unknown", "unknown"), parties=(NORTH, SOUTH)):
    positions = [
        holds(NORTH, QUOTA, values=(amount(20),), firmness=north[0]),
        holds(NORTH, GATES, option="yes", firmness=north[1]),
        holds(SOUTH, QUOTA, values=(amount(60),), firmness=south[0]),
        holds(SOUTH, GATES, option="no", firmness=south[1]),
    ]
    if EAST in parties:
        positions.append(holds(EAST, QUOTA, values=(amount(60),)))
    return talks(*positions, parties=parties, assumptions=also)


def test_where_nothing_orders_what_matters_an_exchange_helps_both_in_a_quarter_of_draws():
    found = trading(case(*straight(NORTH, SOUTH)), draws=DRAWS)

    assert found.swaps == ()
    assert found.looked_at == 2
    assert found.most.share == pytest.approx(0.25, abs=4 * found.most.error)
    assert found.most.error == pytest.approx((0.25 * 0.75 / DRAWS) ** 0.5, rel=0.05)


def test_known_weights_make_an_exchange_certain():
    weights = [
        assumed("weight", party, issue, w)
        for party, own in ((NORTH, (0.8, 0.2)), (SOUTH, (0.3, 0.7)))
        for issue, w in zip((QUOTA, GATES), own, strict=True)
    ]
    (swap,) = trading(case(*straight(NORTH, SOUTH), *weights), draws=DRAWS).swaps

    assert (swap.share, swap.error, swap.everyone) == (1.0, 0.0, 1.0)
    assert [(s.party, s.issue, s.gives) for s in swap.sides] == [
        ("north", QUOTA.id, GATES.id), ("south", GATES.id, QUOTA.id),
    ]  # fmt: skip
    assert swap.sides[0].label.startswith("20 ")
    assert swap.sides[0].assumed == (f"weight_north_{QUOTA.id}", f"weight_north_{GATES.id}")


def test_firmness_orders_what_matters_and_is_the_reason_given():
    model = case(*straight(NORTH, SOUTH), north=("firm", "flexible"), south=("accepts", "red_line"))
    found = trading(model, draws=DRAWS)

    # South's red line on gates leaves no option there but its own
    assert found.looked_at == 0
    model = case(*straight(NORTH, SOUTH), north=("firm", "flexible"), south=("accepts", "firm"))
    (swap,) = trading(model, draws=DRAWS).swaps
    assert swap.share == 1.0
    assert swap.sides[0].why == (
        "Northland holds its position on Water quota firmly and that on Gate inspection flexibly."
    )


def test_others_who_lose_are_counted():
    weights = [
        assumed("weight", party, issue, w)
        for party, own in ((NORTH, (0.8, 0.2)), (SOUTH, (0.2, 0.8)))
        for issue, w in zip((QUOTA, GATES), own, strict=True)
    ]
    model = case(*straight(NORTH, SOUTH, EAST), *weights, parties=(NORTH, SOUTH, EAST))
    swap = trading(model, draws=DRAWS).swaps[0]

    assert swap.share == 1.0
    assert swap.everyone == 0.0


def test_one_issue_is_nothing_to_exchange():
    model = talks(
        holds(NORTH, QUOTA, values=(amount(20),)), holds(SOUTH, QUOTA, values=(amount(60),))
    )

    assert trading(model).most is None


def test_the_same_seed_gives_the_same_exchanges():
    model = case()

    assert to_json(trading(model)) == to_json(trading(model))
