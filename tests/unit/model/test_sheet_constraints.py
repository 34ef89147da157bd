"""Constraints written in a case.yaml."""

import pytest

from parley.errors import ModelError
from parley.model.scenario.constraint import AtMost, Budget, Excludes, Pick, Requires
from parley.model.sheet import read_sheet, write_sheet

ISSUES = """\
issues:
- {id: labour.pay, name: Pay rise, kind: quantity, unit: percent}
- {id: labour.shifts, name: Night shifts, kind: binary}
- {id: labour.roster, name: Roster, options: [fixed, rolling, free]}
"""


def read(constraints):
    return read_sheet(f"{ISSUES}constraints:\n{constraints}").constraints


def test_what_excludes_and_requires_what_is_read():
    found = read(
        "- excludes: [{issue: labour.shifts, is: yes}, {issue: labour.pay, at_most: 2}]\n"
        "- requires: [{issue: labour.roster, is: [rolling, Free]}, "
        "{issue: labour.shifts, is: no}]\n"
    )

    assert found == (
        Excludes(
            first=Pick(issue="labour.shifts", options=("yes",)),
            second=Pick(issue="labour.pay", high=2.0),
        ),
        Requires(
            first=Pick(issue="labour.roster", options=("rolling", "free")),
            second=Pick(issue="labour.shifts", options=("no",)),
        ),
    )


def test_limits_on_numbers_of_terms_and_on_costs_are_read():
    found = read(
        "- at_most: 1\n"
        "  of: [{issue: labour.shifts, is: yes}, {issue: labour.pay, at_least: 5}]\n"
        "- budget: 20\n"
        "  costs: {labour.pay: 3.5, labour.shifts: {yes: 6, no: 0}}\n"
    )

    assert isinstance(found[0], AtMost)
    assert found[0].count == 1
    assert found[1] == Budget(
        limit=20.0, costs=(("labour.pay", 3.5), ("labour.shifts", (0.0, 6.0)))
    )


def test_a_rewrite_keeps_constraints_as_they_are_written():
    entry = "- {budget: 9, costs: {labour.pay: 1}}\n"
    text = f"{ISSUES}constraints:  # agreed in the first round\n{entry}"

    written = write_sheet(read_sheet(text.replace("Roster", "Rosters")), text)

    assert "constraints:  # agreed in the first round\n- {budget: 9" in written
    assert "Rosters" in written


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("- {why: no kind}", "line 6.*expected one of excludes, requires, at_most, budget"),
        ("- excludes: [{issue: labour.pay, at_least: 3}]", "lists 1 terms; expected two"),
        ("- at_most: 2\n  of: [{issue: labour.shifts, is: yes}]",
         "so at most 2 of them always hold"),
        ("- at_most: -1\n  of: []", "expected a whole number, 0 or more"),
        ("- requires: [{issue: labour.tea, is: yes}, {issue: labour.pay, at_least: 1}]",
         "names the issue 'labour.tea'"),
        ("- requires: [{issue: labour.roster, is: weekly}, {issue: labour.pay, at_least: 1}]",
         "'weekly'; expected one of fixed, rolling, free"),
        ("- requires: [{issue: labour.roster, at_least: 1}, {issue: labour.pay, at_least: 1}]",
         "labour.roster has options"),
        ("- excludes: [{issue: labour.pay, at_least: 5, at_most: 2}, {issue: labour.pay, is: 1}]",
         "found 5, above at_most 2"),
        ("- excludes: [{issue: labour.pay, is: lots}, {issue: labour.pay, is: 1}]",
         "expected a number"),
        ("- {budget: lots, costs: {labour.pay: 1}}", "key 'budget': found 'lots'"),
        ("- {budget: 3, costs: {labour.shifts: {yes: 1}}}", "no cost for 'no'"),
        ("- {budget: 3, costs: {labour.shifts: 1}}", "has options; expected a cost for each"),
        ("- {budget: 3}", "expected an issue and its cost"),
        ("- {budget: 3, cost: {}}", "did you mean 'costs'"),
        ("- excludes: [{issue: labour.pay}, {issue: labour.pay, is: 1}]", "expected either"),
    ],
)  # fmt: skip
def test_what_makes_no_constraint_is_refused_with_its_line(entry, said):
    with pytest.raises(ModelError, match=said):
        read(entry)
