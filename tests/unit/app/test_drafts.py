"""`parley improve`: every way to give a draft, on a case and on a scenario."""

import pytest

import strict
from parley.app import pipeline
from quarrels import case_of, scenario_of, valley, whole


@pytest.fixture
def both(tmp_path):
    return case_of(tmp_path / "talks")


def drafted(parley, *words):
    code, out, err = parley("improve", *words, "--json")
    assert (code, err) == (0, "")
    return strict.loads(out)["draft"]


@pytest.mark.parametrize(
    "given",
    [
        "trade.quota=35, trade.delay=15",
        "quota = 35 boats,delay=15 days",
        "QUOTA=35.0,Delay=15",
        "quota=thirty-five,delay=fifteen days",
    ],
)
def test_typed_terms_are_understood(parley, both, given):
    assert drafted(parley, both, given) == {"trade.quota": 35.0, "trade.delay": 15.0}


@pytest.mark.parametrize(
    ("given", "figure"),
    [
        ("quota=1,250", 1250.0),
        ("quota=1,250 boats, delay=15", 1250.0),
        ("quota=1 250 boats", 1250.0),
        ("quota=1_250", 1250.0),
        ("quota=1.5 million boats", 1.5e6),
        ("quota=1,250,000", 1.25e6),
        ("quota=2,5=1", None),
    ],
)
def test_commas_between_thousands_are_no_commas_between_terms(parley, both, given, figure):
    if figure is None:
        assert parley("improve", both, given)[0] == 2
        return
    assert drafted(parley, both, given)["trade.quota"] == figure


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("draft.yaml", "quota: 35 boats\ntrade.delay: 15\n"),
        ("draft.yml", "package: {quota: '35', delay: 15 days}\n"),
        ("draft.json", '{"trade.quota": 35, "trade.delay": 15.0}'),
        ("draft.json", '{"package": {"trade.quota": 35.0, "trade.delay": 15}}'),
    ],
)
def test_files_of_terms_are_understood(parley, both, tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert drafted(parley, both, tmp_path / name) == {"trade.quota": 35.0, "trade.delay": 15.0}


def test_a_yaml_file_may_write_thousands_with_commas(parley, both, tmp_path):
    (tmp_path / "d.yaml").write_text("quota: 1,250 boats\n", encoding="utf-8")

    assert drafted(parley, both, tmp_path / "d.yaml")["trade.quota"] == 1250


def test_what_is_left_open_is_settled_fairly_and_told(parley, both):
    code, out, _ = parley("improve", both, "quota=35")

    assert code == 0
    assert "The draft leaves open: delay." in out
    assert "35 boats" in out


def test_a_better_package_is_told_with_what_each_gains(parley, tmp_path):
    folder = scenario_of(tmp_path / "v")
    code, out, err = parley("improve", folder, "road=south, water=1, seats=odd")

    assert (code, err) == (0, "")
    assert "Smallest change" in out
    assert "gains" in out
    found = strict.loads(parley("improve", folder, "road=south,water=1,seats=odd", "--json")[1])
    assert not found["on_frontier"]
    assert found["best"]["package"] != found["draft"]
    assert all(gain >= -1e-9 for gain in found["best"]["gains"])


@pytest.mark.parametrize("given", ["Road=SOUTH", "the road=South", "road = south"])
def test_options_may_be_spelled_with_other_capitals(parley, tmp_path, given):
    assert drafted(parley, scenario_of(tmp_path / "v"), given)["road"] == "south"


def test_numbered_options_and_whole_numbers_are_those_of_the_scenario(parley, tmp_path):
    from dataclasses import replace

    from parley.app.scenario import write_scenario
    from parley.model.scenario.worth import Curve

    found = valley()
    found = replace(
        found,
        issues=(*found.issues, whole(unit="days")),
        preferences=tuple(
            replace(
                own,
                weights=(*(w / 2 for w in own.weights), 0.5),
                worths=(*own.worths, Curve(points=((0.0, 0.0), (9.0, 1.0)))),
            )
            for own in found.preferences
        ),
    )
    write_scenario(found, tmp_path / "w", "parley")

    given = drafted(parley, tmp_path / "w", "water=2, days=4 days")
    assert (given["water"], given["days"]) == ("2", 4)
    for wrong, said in (("days=4.5", "a whole number of days"), ("days=12", "from 0 to 9")):
        code, _, err = parley("improve", tmp_path / "w", wrong)
        assert code == 2
        assert said in err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("quota=40 km", "expected a number of boats"),
        ("quota=many", "expected a number of boats"),
        ("quota=nan", "expected a number"),
        ("quota=1e400", "expected a number"),
        ("quota=", "is no term"),
        ("=5", "is no term"),
        ("quota=35, delay", "'delay' is no term"),
        ("quota=35, quota=36", "twice"),
        ("quota=35, trade.quota=36", "twice"),
        ("whaling=1", "'whaling', which is no issue here; there are quota (trade.quota)"),
        ("trade=1", "could be"),
        ("nothing.yaml", "does not exist"),
        ("nothing.txt", "does not exist"),
        (".", "folder"),
    ],
)
def test_a_draft_that_cannot_be_understood_is_one_sentence(parley, both, given, said):
    code, out, err = parley("improve", both, given)

    assert (code, out) == (2, "")
    assert said in err
    assert err.startswith("parley: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("quota: [", "line 1: not valid YAML or JSON"),
        ("- quota\n", "lists no terms"),
        ("", "lists no terms"),
        ("quota: [1, 2]\n", "several values"),
        ("quota:\n", "with nothing"),
        ("[" * 5000 + "]" * 5000, "not valid YAML or JSON"),
        ("q" * 1_000_001, "expected at most 1,000,000"),
        (b"quota: \xff\xfe", "not text in UTF-8"),
        ("quota: 1\nquota: 2\n", "not valid YAML"),
    ],
)  # fmt: skip
def test_a_file_of_terms_that_cannot_be_used_is_one_sentence(parley, both, tmp_path, text, said):
    path = tmp_path / "d.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    code, out, err = parley("improve", both, path)

    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_terms_that_repeat_themselves_without_end_are_not_written_out(parley, both, tmp_path):
    lines = ["x0: &x0 [1,1,1,1,1,1,1,1]"]
    lines += [f"x{n}: &x{n} [{','.join([f'*x{n - 1}'] * 8)}]" for n in range(1, 20)]
    (tmp_path / "d.yaml").write_text(
        "\n".join(lines).replace("x19:", "quota:") + "\n", encoding="utf-8"
    )

    assert parley("improve", both, tmp_path / "d.yaml")[0] == 2


def test_no_package_within_red_lines_is_a_finding(parley, tmp_path):
    folder = scenario_of(tmp_path / "r", red=True)
    code, out, err = parley("improve", folder, "road=north")

    assert (code, err) == (0, "")
    assert "No package that keeps the terms of the draft" in out
    found = strict.loads(parley("improve", folder, "road=north", "--json")[1])
    assert found["draft"] == {"road": "north"}
    assert found["best"] is None


def test_a_complete_draft_beyond_a_red_line_is_told_as_such(parley, tmp_path):
    folder = scenario_of(tmp_path / "r", red=True)
    code, out, _ = parley("improve", folder, "road=north,water=1,seats=even")

    assert code == 0
    assert "The draft crosses a red line of plain on water." in out


def test_the_words_of_a_document_settle_what_they_name(parley, both, tmp_path, monkeypatch):
    from ferry import Ferry, line

    monkeypatch.setitem(pipeline._extractors, "ferry", Ferry())
    path = tmp_path / "draft.txt"
    path.write_text(
        "\n".join(
            (
                line("35 boats", party="osterland"),
                line("15 days", issue="trade.delay"),
                line("25 days", issue="trade.delay", party="westmark", speaker="Jon Vik"),
            )
        ),
        encoding="utf-8",
    )
    code, out, _ = parley("improve", both, path, "--engine", "ferry")

    assert code == 0
    assert "35 boats" in out
    assert "The draft names 15 and 25 for delay, so it is taken as open." in out


def test_a_document_without_a_term_says_what_to_do(parley, both, tmp_path):
    (tmp_path / "draft.txt").write_text("The weather was fine in the harbour.", encoding="utf-8")
    code, _, err = parley("improve", both, tmp_path / "draft.txt", "--engine", "rules")

    assert code == 2
    assert "list the terms in a YAML file" in err
