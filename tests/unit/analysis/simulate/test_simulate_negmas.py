import random
import sys
import types

import numpy as np
import pytest
from bargains import pie, table

from parley.analysis.simulate.negmas import simulate_in_negmas
from parley.errors import AnalysisError, MissingExtraError
from parley.model.scenario.constraint import Excludes, Pick

NOT_BOTH = Excludes(first=Pick(issue="x", options=(1,)), second=Pick(issue="y", options=(1,)))


class Stub:
    """Stands in for NegMAS: the first party names its best package, and everybody accepts."""

    def __init__(self, issues, n_steps):
        self.issues, self.n_steps, self.ufuns = issues, n_steps, []

    def add(self, negotiator, ufun):
        assert isinstance(negotiator, Negotiator)
        self.ufuns.append(ufun)

    def run(self):
        from itertools import product

        every = list(product(*(values for _, values in self.issues)))
        best = max(every, key=self.ufuns[0][0])
        good = all(worth(best) >= least for worth, least in self.ufuns)
        return types.SimpleNamespace(agreement=best if good else None, step=2)


class Negotiator:
    pass


class BoulwareTBNegotiator(Negotiator):
    pass


@pytest.fixture
def stub(monkeypatch):
    negmas, sao = types.ModuleType("negmas"), types.ModuleType("negmas.sao")
    negmas.sao, negmas.Negotiator, negmas.SAOMechanism = sao, Negotiator, Stub
    negmas.make_issue = lambda values, name: (name, values)
    negmas.preferences = types.SimpleNamespace(
        MappingUtilityFunction=lambda worth, issues, reserved_value: (worth, reserved_value)  # noqa: ARG005 - NegMAS's names
    )
    sao.BoulwareTBNegotiator = BoulwareTBNegotiator
    monkeypatch.setitem(sys.modules, "negmas", negmas)
    monkeypatch.setitem(sys.modules, "negmas.sao", sao)


@pytest.mark.usefixtures("stub")
def test_what_negmas_agrees_on_is_summed_up_like_our_own():
    found = simulate_in_negmas(pie(10), runs=4, rounds=11)

    assert found.rate == 1
    assert [one.package for one in found.packages] == [{"share": 10}, {"share": 0}]
    assert found.utility[0].mean == pytest.approx(0.5)
    assert found.agents == ("BoulwareTBNegotiator", "BoulwareTBNegotiator")


@pytest.mark.usefixtures("stub")
def test_a_package_that_breaks_a_constraint_is_worth_less_than_no_deal():
    values = [[[0, 3], [0, 2]], [[0, 3], [0, 2]]]
    found = simulate_in_negmas(table(values, constraints=(NOT_BOTH,)), runs=2)

    assert [one.package for one in found.packages] == [{"x": 1, "y": 0}]


@pytest.mark.usefixtures("stub")
def test_agents_that_negmas_lacks_are_refused():
    with pytest.raises(AnalysisError, match="no negotiator 'shark'"):
        simulate_in_negmas(pie(), agents="shark")


@pytest.mark.usefixtures("stub")
def test_global_generators_are_put_back():
    random.seed(3)
    np.random.seed(3)  # noqa: NPY002 - the generator that is put back
    before = random.getstate(), np.random.get_state()[1].tolist()  # noqa: NPY002 - likewise
    simulate_in_negmas(pie(), runs=1, seed=8)

    assert before == (random.getstate(), np.random.get_state()[1].tolist())  # noqa: NPY002 - likewise


def test_without_negmas_the_error_says_what_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "negmas", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'parley-workbench\[negmas\]'"):
        simulate_in_negmas(pie())


def test_negmas_itself_meets_in_the_middle():
    pytest.importorskip("negmas", reason="the extra `negmas` is not installed")
    found = simulate_in_negmas(pie(20), agents="linear", runs=2, rounds=50)

    assert found.packages[0].package == {"share": 10}
