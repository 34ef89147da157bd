from dataclasses import replace

import pytest

from forecast.tables import THREE, table
from parley.analysis.forecast.forecast import forecast
from parley.analysis.forecast.telling import spoken, tell
from parley.model.spatial.table import Dimension

STEPS = Dimension(name="status", low=0, high=2, labels=("north", "shared", "south"))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, '"north"'),
        (1.05, '"shared"'),
        (2, '"south"'),
        (1.4, 'between "shared" and "south", nearer to "shared"'),
        (0.8, 'between "north" and "shared", nearer to "shared"'),
        (9, '"south"'),
    ],
)
def test_places_between_options(value, words):
    assert spoken(STEPS, value) == words


def test_a_plain_number_without_a_unit():
    assert spoken(Dimension(name="cap", low=0, high=1), 0.123456) == "0.123"


def test_one_sentence_for_each_issue_with_its_band():
    found = table(THREE)

    (sentence,) = tell(forecast(found), found)

    assert sentence.startswith("quota: 6.4; nine of ten draws lie in a narrow band from 6.0")
    assert "of the scale)." in sentence


def test_no_band_is_said():
    found = table(THREE)

    (sentence,) = tell(forecast(found, noise=0, draws=3), found)

    assert sentence == "quota: 6.4; nothing that was varied moves it."


@pytest.mark.parametrize(
    ("low", "size"), [(9.0, "a narrow band"), (6.0, "a band"), (2.0, "a wide band")]
)
def test_the_width_of_a_band_is_named(low, size):
    scale = table(THREE)
    found = forecast(scale)
    (issue,) = scale.issues
    span = issue.width / 10
    ends = {"p5": {issue.name: issue.low + low * span}, "p95": {issue.name: issue.high}}
    wide = replace(found, range=replace(found.range, **ends))

    assert f"lie in {size} from" in tell(wide, scale)[0]
