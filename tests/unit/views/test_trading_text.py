from dataclasses import replace

from parley.analysis.answers.naming import Names
from parley.views.trading_text import trading_text

NAMES = Names(parties={"karsania": "Karsania", "belmere": "Belmere"}, issues={}, units={})


def test_an_exchange_is_told_with_its_share_and_reason(whole):
    told = trading_text(whole.outlook.trading, NAMES)

    assert told.startswith("Exchanges that help both in most draws")
    assert "Karsania has its way on" in told
    assert "64 % ± 1.1 of draws. Karsania holds one firmly and the other flexibly." in told
    assert "Weights assumed: belmere_wants_data" in told


def test_where_none_is_clear_nothing_is_printed(whole):
    assert trading_text(replace(whole.outlook.trading, swaps=()), NAMES) == ""
