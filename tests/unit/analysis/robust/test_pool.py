import numpy as np
from talks import NORTH, SOUTH, holds, ladder, talks

from parley.analysis.agenda import agenda
from parley.analysis.robust.pool import pool
from parley.analysis.robust.preferences import holdings
from parley.analysis.robust.sheet import sheet


def page(n_issues, options, **north):
    issues = [ladder(n, options) for n in range(n_issues)]
    positions = []
    for issue in issues:
        positions.append(holds(NORTH, issue, option="step 1", **north))
        positions.append(holds(SOUTH, issue, option=f"step {options - 1}"))
    model = talks(*positions, issues=issues)
    table = agenda(model)
    return sheet(table, holdings(model, table))


def test_all_packages_are_looked_at_when_they_are_few():
    own = page(2, 3)

    assert pool(own, own.allowed, seed=1).tolist() == [
        [first, second] for first in (0, 1, 2) for second in (3, 4, 5)
    ]


def test_options_beyond_a_red_line_are_left_out():
    own = page(2, 4, firmness="red_line")

    assert pool(own, own.allowed, seed=1).tolist() == [
        [first, second] for first in (0, 1) for second in (4, 5)
    ]


def test_a_large_space_is_sampled_once_each_and_within_the_cap():
    own = page(7, 5)
    columns = pool(own, own.allowed, seed=1, cap=1000)

    assert 500 <= len(columns) <= 1000
    assert len(np.unique(columns, axis=0)) == len(columns)
    assert (own.topic[columns] == np.arange(7)).all()


def test_a_large_space_includes_what_each_party_likes_best():
    columns = pool(own := page(7, 5), own.allowed, seed=1, cap=1000).tolist()

    assert [5 * n + 1 for n in range(7)] in columns
    assert [5 * n + 4 for n in range(7)] in columns
