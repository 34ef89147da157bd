"""What can be asked about deals on request."""

import pytest

from parley.analysis.answers.naming import names
from parley.app.extras import extras, read_event
from parley.errors import InputError
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table

ISSUES = (
    Choice(id="dam", options=("low", "high"), name="Dam"),
    Choice(id="fee", options=("none", "some"), name="Fee"),
)


def valley():
    def wants(party, dam, fee):
        return Preference(
            party=party,
            weights=(0.6, 0.4),
            worths=(Table(values=dam), Table(values=fee)),
            no_deal=0.1,
        )

    return Problem(
        title="Valley",
        issues=ISSUES,
        preferences=(wants("up", (0.0, 1.0), (1.0, 0.0)), wants("down", (1.0, 0.0), (0.0, 1.0))),
    )


CALLED = names(ISSUES, {"up": "Upstream", "down": "Downstream"})


def test_an_event_is_read_with_names_ids_and_ranges():
    event = read_event("rain fails: in May: Upstream=0.1..0.3, down=0.6", valley(), CALLED)

    assert event.name == "rain fails: in May"
    assert [(b.party, b.low, b.high) for b in event.beliefs] == [
        ("up", 0.1, 0.3),
        ("down", 0.6, 0.6),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rain fails", "expected a name and beliefs"),
        (": up=0.5", "expected a name and beliefs"),
        ("rain: up", "found 'up'"),
        ("rain: up=often", "found 'up=often'"),
        ("rain: up=1.2", "1.2 is no chance"),
        ("rain: up=0.6..0.2", "runs down"),
        ("rain: left=0.2", "there is no party 'left' here; there are Upstream, Downstream"),
        ("rain: up=0.2, Upstream=0.3", "twice"),
    ],
)
def test_what_is_no_event_is_refused(text, said):
    with pytest.raises(InputError, match=said):
        read_event(text, valley(), CALLED)


def test_only_what_was_asked_for_is_answered():
    nothing = extras(valley(), CALLED)
    found = extras(
        valley(), CALLED, chance=True, events=("rain: up=0.1, down=0.8",), offers_of="Downstream"
    )

    assert (nothing.lottery, nothing.contingent, nothing.offers, nothing.sensitivity) == (
        None, (), None, None,
    )  # fmt: skip
    assert found.lottery is not None
    assert found.contingent[0][0] == "rain"
    assert found.offers.party == "down"
