"""`parley export` to scenarios of other tools, and back."""

from itertools import product

import pytest

from parley.app.scenario import read_scenario
from parley.app.target import target
from parley.model.scenario.utility import utility
from quarrels import ALONE, case_of, scenario_of

FORMS = ("scenario", "genius", "geniusweb", "negolog", "negmas")


@pytest.fixture(params=["case", "scenario"])
def given(request, tmp_path):
    place = tmp_path / request.param
    return case_of(place) if request.param == "case" else scenario_of(place)


@pytest.mark.parametrize("form", FORMS)
def test_reading_back_what_was_exported_gives_the_same_utilities(parley, tmp_path, given, form):
    code, out, _ = parley("export", given, "--to", form, "-o", tmp_path / "out")
    assert (code, out) == (0, f"Written to {tmp_path / 'out'}\n")
    before, after = target(given).problem, read_scenario(tmp_path / "out")

    assert after.parties == before.parties
    for old, new in zip(before.preferences, after.preferences, strict=True):
        for places in product(*(range(len(matter.options)) for matter in before.issues)):
            settled = [
                {m.id: m.options[n] for m, n in zip(whole.issues, places, strict=True)}
                for whole in (before, after)
            ]
            assert utility(after, new, settled[1]) == pytest.approx(
                utility(before, old, settled[0]), abs=1e-12
            )


def test_figures_of_a_case_are_written_as_people_write_them(parley, tmp_path):
    folder = case_of(tmp_path / "talks")
    parley("export", folder, "--to", "genius", "-o", tmp_path / "out")

    options = read_scenario(tmp_path / "out").issues[0].options
    assert "20" in options
    assert "20.0" not in options


def test_what_a_format_cannot_hold_is_told(parley, tmp_path):
    folder = scenario_of(tmp_path / "r", red=True, rule=True)
    _, _, err = parley("export", folder, "--to", "genius", "-o", tmp_path / "genius")
    assert "Genius cannot hold red lines: 2 left out." in err
    assert "constraint" in err

    _, _, err = parley("export", folder, "--to", "scenario", "-o", tmp_path / "own")
    assert err == ""
    assert read_scenario(tmp_path / "own").constraints == read_scenario(folder).constraints


def test_an_empty_folder_may_be_written_to(parley, tmp_path):
    (tmp_path / "out").mkdir()

    assert (
        parley("export", scenario_of(tmp_path / "v"), "--to", "negmas", "-o", tmp_path / "out")[0]
        == 0
    )


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_ever_overwritten(parley, tmp_path, form):
    folder = scenario_of(tmp_path / "v")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for place in ("out", "file"):
        code, out, err = parley("export", folder, "--to", form, "-o", tmp_path / place)
        assert (code, out) == (2, "")
        assert "is there already" in err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "genius"), "-o FOLDER"),
        (("--to", "xml", "-o", "x"), "choose one of csv, jsonl, scenario, genius"),
        (("--to", "csv"), "no case"),
        (("--to", "negolog", "-o", "v/scenario.yaml/x"), "cannot be written"),
    ],
)
def test_an_export_that_cannot_be_made_is_one_sentence(parley, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    code, out, err = parley("export", scenario_of(tmp_path / "v"), *words)

    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["v"]


def test_a_case_with_nothing_to_combine_is_not_written(parley, tmp_path):
    folder = case_of(tmp_path / "talks", ALONE)
    code, _, err = parley("export", folder, "--to", "genius", "-o", tmp_path / "out")

    assert code == 2
    assert "two parties" in err
    assert not (tmp_path / "out").exists()


def test_the_name_of_a_party_does_not_lead_out_of_the_folder(parley, tmp_path):
    from dataclasses import replace

    from parley.app.scenario import write_scenario
    from quarrels import valley

    found = valley()
    first, second = found.preferences
    found = replace(found, preferences=(replace(first, party="../evil"), second))
    write_scenario(found, tmp_path / "v", "parley")
    code, _, err = parley("export", tmp_path / "v", "--to", "genius", "-o", tmp_path / "out" / "in")

    assert code == 2
    assert "cannot name a file" in err
    assert not (tmp_path / "out").exists()
