from parley.analysis.payoffs import tabulate
from parley.analysis.zone import zone

PRICES = [280, 300, 320, 340, 360]


def sale(least, most):
    rows = [[price, -price] for price in PRICES]
    return zone(tabulate(["seller", "buyer"], rows, [least, -most]))


def test_prices_between_the_walk_aways_are_the_zone():
    found = sale(300, 340)

    assert found.outcomes == (1, 2, 3)
    assert found.best == (40, 40)
    assert found.worst == (0, 0)


def test_no_overlap_is_an_empty_zone():
    found = sale(341, 339)

    assert found.outcomes == found.best == found.worst == ()
