import numpy as np
import pytest

from parley.analysis.payoffs import Payoffs, tabulate
from parley.errors import AnalysisError


def test_gains_are_counted_from_no_deal():
    assert tabulate("ab", [[3, 1], [1, 3]], [1, 2]).gains.tolist() == [[2, -1], [0, 1]]


def test_a_ragged_table_says_which_outcome_is_short():
    with pytest.raises(AnalysisError, match="Outcome 2 has 1 utilities, expected 2"):
        tabulate("ab", [[1, 2], [3]], [0, 0])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None])
def test_a_table_with_something_that_is_no_number_is_refused(value):
    with pytest.raises(AnalysisError, match="number"):
        tabulate("ab", [[1, value]], [0, 0])


@pytest.mark.parametrize("value", [float("nan"), "much"])
def test_a_no_deal_that_is_no_number_is_refused(value):
    with pytest.raises(AnalysisError, match="number"):
        tabulate("ab", [[1, 2]], [0, value])


@pytest.mark.parametrize(("parties", "rows", "no_deal"), [("ab", [], [0, 0]), ("", [[]], [])])
def test_an_empty_table_is_refused(parties, rows, no_deal):
    with pytest.raises(AnalysisError, match="empty"):
        tabulate(parties, rows, no_deal)


def test_a_table_of_the_wrong_shape_is_refused():
    with pytest.raises(AnalysisError, match="one column each"):
        Payoffs(parties=("a", "b"), utility=np.ones((3, 3)), no_deal=np.zeros(2))
    with pytest.raises(AnalysisError, match="one column each"):
        tabulate("ab", [[1, 2]], [0])
