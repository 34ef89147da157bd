"""Constraints of a case in what is drawn, offered and asked."""

import numpy as np
from talks import FLEET, GATES, NORTH, QUOTA, SOUTH, amount, holds, talks

from parley.analysis.agenda import agenda
from parley.analysis.deals import deals
from parley.analysis.expected import expected_problem
from parley.analysis.robust.keeping import keeping
from parley.analysis.robust.pool import pool
from parley.analysis.robust.preferences import holdings
from parley.analysis.robust.sheet import sheet
from parley.model.scenario.constraint import AtMost, Budget, Excludes, Pick, Requires
from parley.model.scenario.utility import possible

GATES_YES = Pick(issue="water.gates", options=("yes",))
MUCH_WATER = Pick(issue="water.quota", low=40.0)
EACH = (
    Excludes(first=GATES_YES, second=MUCH_WATER),
    Requires(first=GATES_YES, second=Pick(issue="fish.fleet", high=6.0)),
    AtMost(count=1, of=(GATES_YES, MUCH_WATER, Pick(issue="fish.fleet", low=8.0))),
    Budget(limit=60.0, costs=(("water.quota", 1.0), ("water.gates", (0.0, 30.0)))),
)


def disputed(*constraints):
    return talks(
        holds(NORTH, QUOTA, values=(amount(10),), firmness="firm"),
        holds(SOUTH, QUOTA, values=(amount(50),), firmness="firm"),
        holds(NORTH, FLEET, values=(amount(5, "boats"),), firmness="firm"),
        holds(SOUTH, FLEET, values=(amount(9, "boats"),), firmness="firm"),
        holds(NORTH, GATES, option="yes", firmness="firm"),
        holds(SOUTH, GATES, option="no", firmness="firm"),
        constraints=constraints,
    )


def test_every_kind_of_constraint_means_the_same_as_for_single_packages():
    for constraint in EACH:
        model = disputed(constraint)
        table = agenda(model)
        problem = expected_problem(model)
        page = sheet(table, holdings(model, table))
        free = sheet(agenda(disputed()), holdings(model, table))
        rows = pool(free, free.allowed, seed=1)

        told = keeping(table)(rows)

        for row, kept in zip(rows, told, strict=True):
            package = {
                topic.issue.id: topic.value(int(row[n] - page.first[n]))
                for n, topic in enumerate(table.topics)
            }
            assert kept == possible(constraint, problem, package), (constraint, package)
        assert 0 < told.sum() < len(rows)


def test_no_package_that_breaks_a_constraint_is_offered():
    found = deals(disputed(EACH[0]), draws=300)

    for package in found.packages:
        terms = {term.issue: term.value for term in package.terms}
        assert not (terms["water.gates"] == "yes" and terms["water.quota"] >= 40)
    assert any("keep 1 constraint of case.yaml" in line for line in found.assumed)
    assert found.examined == found.possible


def test_constraints_that_leave_nothing_are_a_finding():
    found = deals(disputed(Budget(limit=-1.0, costs=(("water.quota", 1.0),))), draws=50)

    assert found.share == 0
    assert "constraints of case.yaml leave no package" in found.none_because


def test_a_constraint_on_an_issue_that_cannot_be_combined_is_told():
    outside = Requires(first=GATES_YES, second=Pick(issue="land.status", options=("shared",)))

    found = deals(disputed(outside), draws=50)

    assert any("is not used" in line and "land.status" in line for line in found.assumed)


def test_without_constraints_all_packages_are_kept():
    assert keeping(agenda(disputed())) is None
    assert np.isfinite(deals(disputed(), draws=50).share)
