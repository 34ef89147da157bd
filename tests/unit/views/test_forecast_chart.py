from dataclasses import replace

import pytest

from parley.analysis.outlook import Outlook
from parley.views.forecast_chart import LEFT, SPAN, forecast_chart
from parley.views.index import index


@pytest.fixture(scope="module")
def chart(whole):
    return forecast_chart(whole, index(whole))


def test_why_there_is_none_is_said(dam):
    contents = replace(dam, outlook=Outlook(no_forecast="Nobody can be placed."))

    assert forecast_chart(dam, index(dam)) is None
    assert forecast_chart(contents, index(contents)).none_because == "Nobody can be placed."


def test_bands_lie_on_the_axis_around_the_outcome(chart):
    for band in chart.bands:
        assert LEFT <= band.start <= band.outcome <= band.end <= LEFT + SPAN


def test_bars_are_the_shape_of_the_draws(chart, whole):
    found = whole.outlook.forecast
    release = chart.bands[0]

    assert all(sum(shares) == pytest.approx(1, abs=1e-4) for shares in found.spread.values())
    assert max(bar.height for bar in release.bars) == pytest.approx(16)
    assert len(release.bars) == sum(s > 0 for s in found.spread[next(iter(found.spread))])


def test_words_leave_out_the_name_and_keep_the_band(chart):
    release = chart.bands[0]

    assert release.issue == "Dry-season release"
    assert release.words.startswith("55 m³/s; nine of ten draws lie in")
    assert '"' not in "".join(band.words for band in chart.bands)
    assert release.low.endswith("m³/s")


def test_each_band_says_which_cells_it_rests_on(chart, whole):
    panels = {link.panel for band in chart.bands for link in band.rests if link.panel}

    assert panels
    assert panels <= set(index(whole).cells.values())
    assert all(len(band.rests) >= 2 for band in chart.bands)


def test_bands_as_wide_as_the_scale_are_called_unknown(chart):
    assert "it predicts nothing" in chart.caution
