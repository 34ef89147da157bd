"""`parley deals`, `ask`, `simulate` as a user types them, on cases and scenarios."""

import importlib.util
import os
import subprocess
import sys

import pytest

import strict
from parley.analysis import overview
from parley.app.scenario import read_scenario
from quarrels import ALONE, case_of, scenario_of

SHAPE = {
    "parties", "issues", "outcomes", "frontier", "solutions", "robustness", "blockers", "trades",
}  # fmt: skip
RULES = {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
FORMS = ("parley", "genius", "geniusweb", "negolog", "negmas")


@pytest.fixture
def both(tmp_path):
    return case_of(tmp_path / "talks")


@pytest.fixture
def valley(tmp_path):
    return scenario_of(tmp_path / "valley")


def data(parley, *words):
    code, out, err = parley(*words, "--json")
    assert (code, err) == (0, "")
    return strict.loads(out)


def check_shape(found):
    assert set(found) >= SHAPE
    assert found["outcomes"].isdigit()
    assert set(found["frontier"]) == {"exact", "epsilon", "points"}
    assert set(found["solutions"]) == RULES
    for point in found["frontier"]["points"]:
        assert set(point["package"]) == set(found["issues"])
        assert set(point["utility"]) == set(found["parties"])
    for one in found["solutions"].values():
        assert set(one) >= {"formula", "packages", "utility", "bound", "gap"}


def test_deals_of_a_case_have_the_form_that_the_docs_promise(parley, both):
    found = data(parley, "deals", both, "--draws", "500")

    check_shape(found)
    assert found["parties"] == ["osterland", "westmark"]
    assert found["robustness"]["draws"] == 500
    assert 0 < found["robustness"]["share"] < 1
    assert found["robustness"]["error"] > 0
    assert found["robustness"]["packages"]


@pytest.mark.parametrize("form", FORMS)
def test_deals_of_every_format_of_scenario_are_those_of_its_utilities(parley, tmp_path, form):
    folder = scenario_of(tmp_path / "valley", form)
    found = data(parley, "deals", folder)

    check_shape(found)
    assert found["outcomes"] == "12"
    nash = found["solutions"]["nash"]
    assert list(nash["packages"][0].values()) == ["north", "3", "even"]
    assert nash["utility"] == pytest.approx({"hill": 0.7, "plain": 0.8})
    assert nash["gap"] == 0
    if form == "parley":
        assert found == data(parley, "deals", folder / "scenario.yaml")


def test_deals_in_words_name_parties_rules_and_trades(parley, both, valley):
    code, out, err = parley("deals", both, "--draws", "200")
    assert (code, err) == (0, "")
    assert out.startswith("Deals: Osterland, Westmark; 2 issues, 25 packages\n")
    assert "A deal exists in" in out
    assert "draws (standard error" in out
    assert "30 boats" in out

    out = parley("deals", valley)[1]
    assert "The road: north" in out
    assert "Nash: largest product of gains over no deal." in out
    assert max(map(len, out.split("\nNash:")[0].splitlines())) <= 80


def test_parties_are_chosen_and_ordered(parley, both, valley):
    found = data(parley, "deals", valley, "--parties", "plain,hill")
    assert found["parties"] == ["plain", "hill"]
    assert found["solutions"]["nash"]["utility"] == pytest.approx({"hill": 0.7, "plain": 0.8})

    one = data(parley, "deals", valley, "--parties", "hill")
    assert one["parties"] == ["hill"]
    assert one["solutions"]["nash"]["utility"]["hill"] == pytest.approx(1)
    assert one["trades"] == []

    found = data(parley, "deals", both, "--parties", "Westmark", "--parties", "osterland")
    assert found["parties"] == ["westmark", "osterland"]


def test_no_more_than_epsilon_is_left_out_of_the_frontier(parley, valley, monkeypatch):
    asked = []
    real = overview.frontier
    monkeypatch.setattr(
        overview,
        "frontier",
        lambda p, *, epsilon: asked.append(epsilon) or real(p, epsilon=epsilon),
    )
    found = [data(parley, "deals", valley, *e) for e in ((), ("--epsilon", "0.3"))]

    assert asked == [None, 0.3]
    assert all(one["frontier"]["epsilon"] <= 0.3 for one in found)


def test_what_is_in_doubt_is_drawn(parley, tmp_path):
    found = data(parley, "deals", scenario_of(tmp_path / "d", doubt=True), "--draws", "300")

    assert found["robustness"]["draws"] == 300
    assert found["robustness"]["packages"]


def test_red_lines_that_exclude_everything_are_a_finding_with_who_blocks(parley, tmp_path):
    folder = scenario_of(tmp_path / "r", red=True)
    found = data(parley, "deals", folder)

    check_shape(found)
    assert found["frontier"]["points"] == []
    assert found["solutions"]["nash"]["packages"] == []
    relaxed = {one["relax"][0]["party"] for one in found["blockers"] if one["kind"] == "opening"}
    assert relaxed == {"hill", "plain"}
    code, out, err = parley("deals", folder)
    assert (code, err) == (0, "")
    assert "the red line of hill on water" in out
    assert "A deal would exist if" in out


@pytest.mark.parametrize("lines", [ALONE, ("Nobody says anything.",)])
@pytest.mark.parametrize("command", ["deals", "ask", "simulate", "improve", "forecast"])
def test_a_case_with_nothing_to_combine_is_a_finding(parley, tmp_path, command, lines):
    folder = case_of(tmp_path / "talks", lines)
    words = [command, folder, *(["quota=3"] if command == "improve" else [])]
    code, out, err = parley(*words)

    assert (code, err) == (0, "")
    assert "two parties" in out
    assert "two parties" in data(parley, *words)["none_because"]


def test_deals_of_a_case_with_nothing_keep_their_form(parley, tmp_path):
    found = data(parley, "deals", case_of(tmp_path / "talks", ALONE))

    assert set(found) >= SHAPE
    assert found["frontier"]["points"] == []
    assert found["outcomes"] == "0"


def test_questions_are_ranked_and_named(parley, both):
    found = data(parley, "ask", both, "--draws", "400", "--top", "3")

    assert set(found["questions"][0]) >= {"party", "issue", "ask", "settles", "settles_error"}
    assert len(found["questions"]) == 3
    settles = [one["settles"] for one in found["questions"]]
    assert settles == sorted(settles, reverse=True)
    out = parley("ask", both, "--draws", "400", "--objective", "product")[1]
    assert "Ask Westmark whether" in out
    assert "as things stand: quota: " in out
    assert "trade.quota" not in out


def test_questions_about_a_scenario_are_about_what_is_in_doubt(parley, tmp_path, valley):
    found = data(
        parley, "ask", scenario_of(tmp_path / "d", doubt=True), "--objective", "least_gain"
    )
    assert {one["party"] for one in found["questions"]} == {"hill"}

    code, out, _ = parley("ask", valley)
    assert (code, out) == (0, "Nothing to ask: No number of this problem is in doubt.\n")


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--agents", "conceder"),
        ("--agents", "boulware:0.1,tit_for_tat"),
        ("--agents", "micro", "--agents", "random", "--protocol", "alternating_together"),
        ("--protocol", "single_text"),
        ("--protocol", "single_text", "--agents", "annealer"),
        ("--discount", "0.5", "--rounds", "20"),
    ],
)
def test_agents_bargain_by_every_procedure(parley, valley, options):
    found = data(parley, "simulate", valley, "--runs", "40", *options)

    assert found["parties"] == ["hill", "plain"]
    assert found["runs"] == 40
    assert 0 <= found["rate"] <= 1
    assert sum(one["share"] for one in found["packages"]) == pytest.approx(found["rate"])
    assert parley("simulate", valley, "--runs", "40", *options)[0] == 0


def test_a_simulation_names_the_agents_as_they_were_typed(parley, both):
    out = parley("simulate", both, "--runs", "20", "--agents", "boulware:0.1,tit_for_tat")[1]

    assert "Osterland: boulware:0.1, Westmark: tit_for_tat" in out
    assert "Distance to the Nash solution" in out


def test_a_simulation_without_any_package_says_why(parley, tmp_path):
    folder = scenario_of(tmp_path / "r", red=True)
    code, out, err = parley("simulate", folder, "--runs", "20")

    assert (code, err) == (0, "")
    assert "0.0%" in out
    assert "No package is within all red lines and constraints" in out
    assert data(parley, "simulate", folder, "--runs", "20")["rate"] == 0


def test_agents_of_negmas_run_where_it_is_installed_or_what_brings_it_is_told(parley, valley):
    code, out, err = parley("simulate", valley, "--protocol", "negmas", "--runs", "2")

    if importlib.util.find_spec("negmas"):
        assert "2 negotiations (negmas" in out
    else:
        assert code == 2
        assert "pip install 'parley-workbench[negmas]'" in err


def test_every_command_gives_the_same_bytes_whatever_the_order_of_hashes(tmp_path, root):
    case_of(tmp_path / "talks")
    scenario_of(tmp_path / "valley", doubt=True)
    words = [
        ("deals", "talks", "--json", "--draws", "200"),
        ("ask", "valley", "--json", "--draws", "200"),
        ("simulate", "talks", "--json", "--runs", "50"),
        ("improve", "talks", "quota=30", "--json"),
        ("stability", "talks", "--json"),
        ("forecast", "talks", "--json"),
        ("hold", "talks", "--json"),
    ]
    code = (
        "import sys, contextlib\n"
        "from parley.app.cli.main import run\n"
        f"for words in {words!r}:\n"
        "    sys.argv = ['parley', *words]\n"
        "    with contextlib.suppress(SystemExit):\n"
        "        run()\n"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src")},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert outputs[0].count(b"\n") == len(words)
    assert outputs[0] == outputs[1]


def test_the_problem_of_a_scenario_is_read_in_the_order_of_its_files(tmp_path):
    folder = scenario_of(tmp_path / "valley", "genius")

    assert read_scenario(folder).parties == ("hill", "plain")
