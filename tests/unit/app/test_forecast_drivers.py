"""`parley forecast --drivers` as a user types it."""

import importlib.util
import json
import sys

import pytest

ACTORS = """actor,position,salience,capability
Port,10,0.9,1
Town,40,0.5,0.8
Owners,25,0.2,0.3
"""


@pytest.fixture
def actors(tmp_path):
    (tmp_path / "actors.csv").write_text(ACTORS, "utf-8")
    return tmp_path / "actors.csv"


@pytest.mark.skipif(importlib.util.find_spec("SALib") is None, reason="SALib is not installed")
def test_drivers_follow_the_forecast_and_stand_in_json(parley, actors):
    code, out, _ = parley("forecast", actors, "--drivers")
    found = json.loads(parley("forecast", actors, "--drivers", "--json")[1])

    assert code == 0
    assert out.index("What this assumes") < out.index("What moves the outcome")
    assert len(found["drivers"]) == 1
    assert found["drivers"][0]["indices"][0]["total"] > 0.1
    assert "drivers" not in json.loads(parley("forecast", actors, "--json")[1])


def test_drivers_of_a_method_with_rounds_are_refused(parley, actors):
    code, out, err = parley("forecast", actors, "--method", "scholz", "--drivers")

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "compromise, median, condorcet" in err


def test_without_the_optional_package_one_sentence_says_what_to_install(
    parley, actors, monkeypatch
):
    for name in [name for name in sys.modules if name.split(".")[0] == "SALib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "SALib", None)
    monkeypatch.setitem(sys.modules, "SALib.sample.sobol", None)

    code, out, err = parley("forecast", actors, "--drivers")

    assert (code != 0, out, err.count("\n")) == (True, "", 1)
    assert "pip install 'parley-workbench[sensitivity]'" in err
