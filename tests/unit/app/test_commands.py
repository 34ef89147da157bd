"""The commands of a case as a user types them."""

import csv
import json
import sys

import pytest

from ferry import Ferry, line
from parley.app import pipeline
from parley.app.cli.main import run

NOW = "2024-06-01T09:00:00Z"


@pytest.fixture
def parley(tmp_path, monkeypatch, capfd):
    """Runs a command in an empty folder; gives exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARLEY_USER", "Ana")
    monkeypatch.setenv("PARLEY_NOW", NOW)
    monkeypatch.setitem(pipeline._extractors, "ferry", Ferry())

    def command(*words):
        monkeypatch.setattr(sys, "argv", ["parley", *words])
        with pytest.raises(SystemExit) as stopped:
            run()
        out, err = capfd.readouterr()
        return stopped.value.code, out, err

    return command


@pytest.fixture
def talks(parley, tmp_path):
    """A case with two reports and four statements."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(
        "\n".join(
            [
                "Ferry talks, 2 May 2024",
                line("40 boats"),
                line("20 boats", speaker="Jon Vik", party="westmark"),
                line("=1+1", speaker="Jon Vik", party="westmark", issue="trade.tariff"),
            ]
        ),
        encoding="utf-8",
    )
    (tmp_path / "in" / "two.txt").write_text(
        "Ferry talks, 9 May 2024\n"
        + line("40 boats", speaker="a pilot", kind="anonymous", party=""),
        encoding="utf-8",
    )
    assert parley("read", "in", "--case", "talks", "--engine", "ferry")[0] == 0
    return parley


def statements(command, *options):
    return json.loads(command("show", "talks", "statements", "--json", *options)[1])


def test_read_says_what_became_of_each_file(talks, tmp_path):
    (tmp_path / "in" / "three.txt").write_text("!unknown tongue", encoding="utf-8")
    code, out, _ = talks("read", "in", "--case", "talks", "--engine", "ferry")

    assert code == 0
    assert "in/one.txt: already there" in out
    assert "in/three.txt: kept, not read: its language is not known" in out
    assert out.endswith("talks: 2 already there, 1 kept, not read\n")


def test_a_file_that_fails_does_not_lose_the_others_but_is_an_error(talks, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(line("7 boats"), encoding="utf-8")
    code, out, err = talks(
        "read", "bad.txt", "gone.txt", "good.txt", "--case", "talks", "--engine", "ferry", "--json"
    )

    assert code == 2
    states = {d["path"]: d["state"] for d in json.loads(out)["documents"]}
    assert states == {"bad.txt": "failed", "gone.txt": "failed", "good.txt": "new"}
    assert err.startswith("parley: 2 of 3 files could not be read; the others are in the case")
    assert "7 boats" in {s["text"] for s in statements(talks)}


def test_files_that_are_not_there_make_no_case(parley, tmp_path):
    code, _, err = parley("read", "gone.txt", "--case", "new", "--engine", "ferry")

    assert (code, (tmp_path / "new").exists()) == (2, False)
    assert "gone.txt does not exist" in err


def test_a_bad_file_alone_makes_no_case(parley, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")

    assert parley("read", "bad.txt", "--case", "new", "--engine", "ferry")[0] == 2
    assert not (tmp_path / "new").exists()


@pytest.mark.usefixtures("talks")
def test_the_snapshot_of_a_document_is_its_text(tmp_path):
    snapshots = sorted(p.read_text("utf-8") for p in (tmp_path / "talks/documents").iterdir())

    assert snapshots == sorted(p.read_text("utf-8") for p in (tmp_path / "in").iterdir())


@pytest.mark.parametrize(
    "view", ["matrix", "statements", "timeline", "sources", "changes", "contradictions"]
)
def test_every_view_is_a_table_for_people_and_json_for_machines(talks, view):
    code, out, _ = talks("show", "talks", view)
    assert code == 0
    assert out.strip()
    assert max(map(len, out.splitlines())) <= 80

    code, out, _ = talks("show", "talks", view, "--json")
    assert code == 0
    json.loads(out)


def test_filters_keep_the_row_numbers_by_which_statements_are_named(talks):
    rows = {s["row"]: s["id"] for s in statements(talks)}
    shown = statements(talks, "--party", "Westmark", "--issue", "trade.quota")

    assert [(s["row"], s["id"]) for s in shown] == [(2, rows[2])]
    assert "S2 " in talks("show", "talks", "statements", "--party", "westmark")[1]
    only_named = statements(talks, "--named-only")
    assert [(s["row"], s["id"]) for s in only_named] == [(n, rows[n]) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (["--search", "pilot"], [4]),
        (["--search", "BOATS vik"], [2]),
        (["--search", "nothing"], []),
        (["--issue", "trade"], [1, 2, 3, 4]),
        (["--as-of", "2024-05-05"], [1, 2, 3]),
        (["--as-of", "2024-05"], [1, 2, 3, 4]),
        (["--as-of", "2023"], []),
        (["--reviewed-only"], []),
    ],
)
def test_statements_can_be_narrowed_down(talks, options, rows):
    assert [s["row"] for s in statements(talks, *options)] == rows


def test_accepting_and_undoing_are_logged_with_who_when_and_why(talks):
    code, out, _ = talks("accept", "talks", "1", "S2", "--why", "heard it", "--json")
    entries = json.loads(out)["entries"]

    assert code == 0
    assert [(e["by"], e["at"], e["why"]) for e in entries] == [("Ana", NOW, "heard it")] * 2
    assert [s["row"] for s in statements(talks, "--reviewed-only")] == [1, 2]
    assert "taken back" in talks("undo", "talks")[1]
    assert [s["row"] for s in statements(talks, "--reviewed-only")] == [1]
    assert talks("undo", "talks", entries[0]["id"])[0] == 0
    assert statements(talks, "--reviewed-only") == []


def test_an_undo_can_be_undone(talks):
    talks("reject", "talks", "1")
    undo = json.loads(talks("undo", "talks", "--json")[1])["entries"][0]
    assert [s["review"] for s in statements(talks)] == ["proposed"] * 4

    talks("undo", "talks", undo["id"])
    assert next(s["review"] for s in statements(talks)) == "rejected"


def test_a_rejected_statement_leaves_the_matrix_and_the_others_keep_their_numbers(talks):
    before = statements(talks)
    talks("reject", "talks", "1", "2")
    model = json.loads(talks("show", "talks", "--json")[1])

    assert {p["issue"] for p in model["positions"]} == {"trade.tariff"}
    assert [s["row"] for s in statements(talks)] == [None, None, 3, 4]
    assert talks("accept", "talks", before[0]["id"])[0] == 0


def test_a_correction_keeps_the_words_and_who_made_it(talks):
    words = ["--act", "offer", "--holder", "Osterland", "--value", "<=35 boats", "--stance", "none"]
    code, out, _ = talks("correct", "talks", "S2", *words, "--why", "misread")
    assert code == 0
    assert "corrected by Ana" in out

    new = next(s for s in statements(talks) if s["review"] == "accepted")
    assert (new["text"], new["acts"][0]["act"], new["holder"]) == ("20 boats", "offer", "osterland")
    assert new["stance"] is None
    figure = new["quantities"][0]
    assert (figure["value"], figure["comparator"], figure["text"]) == (35.0, "le", "20 boats")
    assert new["corrects"].startswith("st_")


def test_a_grade_has_two_fields_that_are_set_apart(talks):
    assert "until the rule" in talks("grade", "talks", "1", "--source", "b")[1]
    assert statements(talks)[0]["grade"] == "B2"

    talks("grade", "talks", "1", "--item", "4")
    assert statements(talks)[0]["grade"] == "B4"


def test_an_assumption_is_in_the_model_the_sheet_and_the_log(talks, tmp_path):
    sheet = tmp_path / "talks" / "case.yaml"
    sheet.write_text("# ours\ntitle: The ferry  # working title\n", encoding="utf-8")
    code, out, _ = talks(
        "assume", "talks", "Osterland", "trade.quota", "10..30", "--field", "red_line", "--why", "w"
    )
    assert (code, "assumed by Ana" in out) == (0, True)
    text = sheet.read_text("utf-8")
    assert text.startswith("# ours\ntitle: The ferry  # working title\n")
    model = json.loads(talks("show", "talks", "--json")[1])
    assert [(a["field"], a["value"], a["by"]) for a in model["assumptions"]] == [
        ("red_line", [10.0, 30.0], "Ana")
    ]
    assert model["title"] == "The ferry"

    undo = json.loads(talks("undo", "talks", "--json")[1])["entries"][0]
    assert json.loads(talks("show", "talks", "--json")[1])["assumptions"] == []
    talks("undo", "talks", undo["id"])
    assert len(json.loads(talks("show", "talks", "--json")[1])["assumptions"]) == 1


def test_an_assumption_written_by_hand_stays_when_others_come_and_go(talks, tmp_path):
    sheet = tmp_path / "talks" / "case.yaml"
    entry = "{id: mine, field: weight, party: westmark, issue: trade.quota, value: 0.5}"
    hand = f"assumptions:\n- {entry}\n"
    sheet.write_text(hand, encoding="utf-8")
    talks("assume", "talks", "westmark", "-", "0.2", "--field", "walk_away", "--why", "w")
    talks("undo", "talks")

    found = json.loads(talks("show", "talks", "--json")[1])["assumptions"]
    assert [a["id"] for a in found] == ["mine"]


def test_the_matrix_goes_into_a_spreadsheet_without_running_formulas(talks, tmp_path):
    code, out, _ = talks("export", "talks", "--to", "csv", "-o", "matrix.csv")
    assert (code, "matrix.csv" in out) == (0, True)
    with (tmp_path / "matrix.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    quotes = {row["bloc/party"]: row["quote"] for row in rows if row["issue"] != "quota"}
    assert set(rows[0]) == {
        "bloc/party", "topic", "issue", "position", "firmness", "status", "as of", "origins",
        "quote",
    }  # fmt: skip
    assert "'=1+1" in quotes.values()


def test_statements_go_out_as_json_lines(talks):
    _, out, _ = talks("export", "talks", "--to", "jsonl")

    assert [json.loads(x)["text"] for x in out.splitlines()] == [
        "40 boats", "20 boats", "=1+1", "40 boats",
    ]  # fmt: skip


def test_two_runs_give_the_same_bytes(talks):
    talks("accept", "talks", "1")
    first = [talks("export", "talks", "--to", to)[1] for to in ("csv", "jsonl")]
    talks("read", "in", "--case", "again", "--engine", "ferry")
    talks("accept", "again", "1")
    second = [talks("export", "again", "--to", to)[1] for to in ("csv", "jsonl")]

    assert first == second


@pytest.mark.parametrize(
    "command",
    ["read", "show", "accept", "reject", "correct", "grade", "undo", "assume", "export"],
)
def test_help_of_every_command_has_an_example(parley, command):
    code, out, _ = parley(command, "--help")

    assert code == 0
    assert "Example: " in " ".join(out.split())
