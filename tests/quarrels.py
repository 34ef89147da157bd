"""Cases and scenarios for tests of commands: an invented dispute over a ferry, and a valley."""

from dataclasses import replace

from ferry import Ferry, line, report
from parley.app.case import Case
from parley.app.scenario import write_scenario
from parley.model.scenario.checked import problem
from parley.model.scenario.constraint import Excludes, Pick
from parley.model.scenario.doubt import Doubt
from parley.model.scenario.matter import Choice, Whole
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.worth import Table

BOTH = (
    line("40 boats"),
    line("20 boats", speaker="Jon Vik", party="westmark"),
    line("10 days", issue="trade.delay"),
    line("30 days", speaker="Jon Vik", party="westmark", issue="trade.delay"),
)
"""Two parties that differ on two issues."""

ALONE = BOTH[::2]
"""What one of them says."""


def case_of(folder, lines=BOTH):
    """A case that holds one report of these lines."""
    with Case.create(folder) as case:
        case.add([report(*lines)], Ferry())
    return folder


def valley(*, doubt=False, rule=False, red=False):
    """Two parties, three issues of options; 12 packages, of which 3 gaps can be traded."""
    road = Choice(id="road", options=("north", "south"), name="The road")
    water = Choice(id="water", options=("1", "2", "3"), ordered=True)
    seats = Choice(id="seats", options=("even", "odd"))
    found = problem(
        title="The valley",
        issues=[road, water, seats],
        preferences=[
            Preference(
                party="hill",
                weights=(0.5, 0.3, 0.2),
                worths=(
                    Table(values=(1.0, 0.0)),
                    Table(values=(1.0, 0.5, 0.0)),
                    Table(values=(1.0, 0.25)),
                ),
                no_deal=0.2,
            ),
            Preference(
                party="plain",
                weights=(0.2, 0.6, 0.2),
                worths=(
                    Table(values=(0.0, 1.0)),
                    Table(values=(0.0, 0.5, 1.0)),
                    Table(values=(1.0, 0.5)),
                ),
                no_deal=0.25,
            ),
        ],
    )
    if doubt:
        found = replace(found, doubts=(Doubt(party="hill", about="no_deal", low=0.1, high=0.95),))
    if rule:
        first, second = (
            Pick(issue="road", options=("north",)),
            Pick(issue="water", options=("3",)),
        )
        found = replace(found, constraints=(Excludes(first=first, second=second),))
    if red:
        low, high = found.preferences
        found = replace(
            found,
            preferences=(
                replace(low, red_lines=(RedLine(issue="water", allowed=("1",)),)),
                replace(high, red_lines=(RedLine(issue="water", allowed=("3",)),)),
            ),
        )
    return found


def scenario_of(folder, form="parley", **kinds):
    """The valley as a scenario in a folder."""
    write_scenario(valley(**kinds), folder, form)
    return folder


def whole(high=9, **given):
    """An issue of whole numbers."""
    return Whole(id="days", low=0, high=high, **given)
