"""What `parley improve` and `parley simulate` print."""

from dataclasses import replace

import pytest

from parley.analysis.answers.improve import improve
from parley.analysis.answers.naming import names
from parley.analysis.overview import overview
from parley.analysis.simulate.run import simulate
from parley.model.scenario.doubt import Doubt
from parley.model.scenario.matter import Choice, Whole
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table
from parley.views.deals_text import deals_text
from parley.views.improve_text import improve_text
from parley.views.simulation_text import HABITS, simulation_text

ISSUES = (
    Choice(id="weir", options=("open", "shut"), name="Weir"),
    Whole(id="boats", low=0, high=2, name="Boats"),
)


@pytest.fixture
def river():
    """Anglers and boatmen on a river: each cares more about one of two things."""
    wants = (
        Preference(
            party="anglers", weights=(0.8, 0.2), no_deal=0.1,
            worths=(Table(values=(0.0, 1.0)), Table(values=(1.0, 0.5, 0.0))),
        ),
        Preference(
            party="boatmen", weights=(0.3, 0.7), no_deal=0.1,
            worths=(Table(values=(1.0, 0.0)), Table(values=(0.0, 0.5, 1.0))),
        ),
    )  # fmt: skip
    return Problem(title="A river", issues=ISSUES, preferences=wants)


def test_what_a_draft_leaves_open_is_marked_where_it_is_settled(river):
    told = improve_text(improve(river, {"weir": "open"}), names(river.issues), width=80)

    (weir,) = [line for line in told.splitlines() if line.startswith(" Weir")]
    (boats,) = [line for line in told.splitlines() if line.startswith(" Boats")]
    assert "(left open)" in boats
    assert "(left open)" not in weir


def test_a_simulation_says_what_it_rests_on_and_that_it_is_no_forecast(river):
    found = simulate(river, runs=20, rounds=10)
    told = simulation_text(found, names(river.issues), ["Someone guessed."], width=80)
    rests = told.partition("What this rests on\n")[2]

    assert rests.startswith("- Someone guessed.\n")
    assert "All runs have the same preferences" in rests
    assert HABITS in rests


def test_a_simulation_of_what_is_in_doubt_says_that_it_was_drawn(river):
    doubt = Doubt(party="anglers", about="no_deal", low=0.0, high=0.5)
    found = simulate(replace(river, doubts=(doubt,)), runs=20, rounds=10)

    assert "Each run draws what is in doubt anew." in simulation_text(
        found, names(river.issues), width=80
    )


def test_what_holds_at_the_numbers_as_given_is_told_apart_from_shares_of_draws(river):
    doubt = Doubt(party="anglers", about="no_deal", low=0.0, high=0.9)
    given = deals_text(overview(river), names(river.issues), width=80)
    drawn = deals_text(
        overview(replace(river, doubts=(doubt,)), draws=100), names(river.issues), width=80
    )

    assert "rules of fairness pick\n" in given
    assert "rules of fairness pick, at the numbers as given\n" in drawn


def test_no_deal_at_the_numbers_as_given_is_a_finding(river):
    anglers = replace(river.preferences[0], no_deal=1.0)
    stuck = replace(river, preferences=(anglers, replace(river.preferences[1], no_deal=0.9)))
    told = deals_text(overview(stuck), names(river.issues), width=80)

    assert "\nNo package is acceptable to all, so no rule picks one.\n" in told
    assert "\nWhat stands in the way\n" in told
