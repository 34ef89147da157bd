import pytest

from parley.analysis.wording import dated, figure, listed, percent
from parley.core.dates import When


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2031", "2031"),
        ("2031-winter", "winter 2031"),
        ("2031-12", "December 2031"),
        ("2031-01-09", "9 January 2031"),
    ],
)
def test_a_date_is_worded_as_precisely_as_it_is_known(iso, words):
    assert dated(When(iso=iso)) == words


def test_a_long_list_is_counted():
    assert listed([str(n) for n in range(10)]) == "0, 1, 2, 3, 4, 5, 6, 7 and 2 more"
    assert listed(["one"]) == "one"


def test_a_change_says_its_direction():
    assert figure(3, "percent", change=True) == "up by 3 percent"
    assert figure(-1500, "boats", change=True) == "down by 1,500 boats"
    assert figure(-3, "percent") == "-3 percent"


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0 %"), (0.009, "under 1 %"), (0.456, "46 %"), (0.9999, "over 99 %")]
)
def test_a_small_share_is_never_called_none(share, words):
    assert percent(share) == words
