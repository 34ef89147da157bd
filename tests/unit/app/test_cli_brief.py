"""`parley brief` and `parley extract` as a user types them."""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from parley.app.pipeline import example_path

REPORT = """Ferry talks stall over crew numbers

12 May 2026

The Seafarers Union demanded at least 14 crew on every ferry, its secretary Ana Ruiz said on Monday.
Strait Lines Ltd offered 11, and said that it could not go beyond 12.
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_report_becomes_a_matrix_and_a_brief(parley, report, tmp_path):
    output = tmp_path / "out.html"

    code, out, _err = parley("brief", report, "-o", output)

    assert code == 0
    assert str(output) in out.splitlines()[-1]
    assert "<html" in output.read_text(encoding="utf-8")


def test_the_example_needs_no_file(parley, tmp_path):
    code, out, _err = parley("brief", "--example", "-o", tmp_path / "out.html")

    assert code == 0
    assert "85,000" in out


def test_two_runs_give_the_same_bytes(tmp_path):
    made = []
    for seed in ("1", "2"):
        output = tmp_path / f"{seed}.html"
        subprocess.run(
            [sys.executable, "-m", "parley", "brief", "--example", "-o", str(output)],
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin", "HOME": str(tmp_path)},
            check=True,
            capture_output=True,
        )
        made.append(output.read_bytes())

    assert made[0] == made[1]


def test_extract_prints_one_json_object_a_document(parley, report):
    code, out, _err = parley("extract", report, report, "--json")
    lines = [json.loads(line) for line in out.splitlines()]

    assert code == 0
    assert [line["doc"] for line in lines] == ["ferry", "ferry"]
    assert all(REPORT[s["span"][0] : s["span"][1]] == s["text"] for s in lines[0]["statements"])


def test_extract_without_json_is_for_people(parley, report):
    code, out, _err = parley("extract", report)

    assert code == 0
    assert "Ana Ruiz" in out
    assert "{" not in out


@pytest.mark.parametrize(
    "command",
    ["brief", "extract", "read", "show", "accept", "reject", "correct", "undo", "assume", "export"],
)
def test_every_command_has_help_with_an_example(parley, command):
    code, out, _err = parley(command, "--help")

    assert code == 0
    assert re.search(r"Example", out)


def zip_bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)


def bad_inputs(folder: Path) -> dict[str, list]:
    def put(name, data):
        path = folder / name
        path.write_bytes(data)
        return path

    (folder / "empty").mkdir()
    bomb = folder / "bomb.docx"
    zip_bomb(bomb)
    huge = folder / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    return {
        "missing path": [folder / "nowhere.txt"],
        "folder without documents": [folder / "empty"],
        "empty file": [put("void.txt", b"")],
        "only spaces": [put("blank.txt", b" \n\n \t")],
        "binary": [put("picture.txt", bytes(range(256)) * 50)],
        "pretends to be pdf": [put("fake.pdf", b"no pdf at all, just words")],
        "broken pdf": [put("broken.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Cat")],
        "docx that is no zip": [put("fake.docx", b"words")],
        "zip bomb": [bomb],
        "200 MB": [huge],
        "deep html": [put("deep.html", b"<div>" * 200_000)],
        "html without words": [
            put("none.html", b"<html><body><script>go()</script></body></html>")
        ],
        "unknown suffix": [put("film.mp4", b"\0\0\0\x18ftypmp42")],
        "unknown option": ["--colour"],
        "unknown extractor": None,
        "no document": [],
    }


@pytest.mark.slow
def test_each_bad_input_ends_with_one_clear_sentence(parley, tmp_path, report):
    wrong = {}
    for name, arguments in bad_inputs(tmp_path).items():
        if arguments is None:
            code, out, err = parley("extract", report, "--engine", "oracle")
        else:
            code, out, err = parley("brief", *arguments, "-o", tmp_path / "never.html")
        lines = err.strip().splitlines()
        if code != 2 or len(lines) != 1 or "Traceback" in err or not err.startswith("parley: "):
            wrong[name] = (code, err[-300:], out[-200:])

    assert wrong == {}
    assert not (tmp_path / "never.html").exists()


@pytest.mark.parametrize("output", ["nowhere/out.html", "."])
def test_an_impossible_output_is_told_before_the_work(parley, report, output, tmp_path):
    code, _out, err = parley("brief", report, "-o", tmp_path / output)

    assert code == 2
    assert "folder" in err


def test_standard_input_is_a_document(parley, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))

    code, out, _err = parley("extract", "-", "--json")

    assert code == 0
    assert json.loads(out)["statements"]


def test_a_language_that_is_not_read_is_said_so(parley, tmp_path):
    path = tmp_path / "ru.txt"
    path.write_text(
        "Профсоюз моряков потребовал увеличить экипаж каждого парома до четырнадцати человек. "
        "Компания заявила, что готова обсуждать одиннадцать человек, но не больше двенадцати. "
        "Переговоры продолжатся в среду, сообщил представитель посредника.",
        encoding="utf-8",
    )

    code, out, err = parley("brief", path, "-o", tmp_path / "out.html")

    assert code == 0
    assert "Not read" in out + err
    assert "Russian" in out + err or "ru" in out + err


def test_the_example_report_is_where_the_package_is():
    assert Path(example_path()).is_file()


def test_a_date_given_by_the_user_dates_a_report_that_has_none(parley, tmp_path):
    path = tmp_path / "undated.txt"
    path.write_text(REPORT.replace("12 May 2026\n\n", ""), encoding="utf-8")

    code, out, _err = parley("extract", path, "--json", "--date", "2026-05-12")
    positions = json.loads(out)["positions"]

    assert code == 0
    assert {p["as_of"] for p in positions} <= {"2026-05-12", "2026-05-11"}
    assert positions


def test_a_date_that_is_none_is_told(parley, report):
    code, _out, err = parley("extract", report, "--date", "soon")

    assert code == 2
    assert "2025-01-14" in err


def test_names_merged_in_the_case_file_share_a_column(parley, report, tmp_path):
    case = tmp_path / "case"
    parley("read", report, "--case", case)
    _code, out, _err = parley("show", case, "matrix", "--json")
    parties = [p["id"] for p in json.loads(out)["parties"]]
    merged = f"parties:\n- {{id: {parties[0]}, name: Crews, same_as: [{parties[1]}]}}\n"
    (case / "case.yaml").write_text(merged, encoding="utf-8")
    code, out, _err = parley("show", case, "matrix", "--json")

    assert code == 0
    assert [p["id"] for p in json.loads(out)["parties"]] == parties[:1] + parties[2:]
    assert json.loads(out)["parties"][0]["name"] == "Crews"


def test_a_bad_file_among_good_ones_is_told_and_the_brief_is_written(parley, report, tmp_path):
    (report.parent / "void.txt").write_bytes(b"")
    output = tmp_path / "out.html"

    code, out, err = parley("brief", report, report.parent / "void.txt", "-o", output)

    assert code == 2
    assert "1 of 2 files" in err
    assert "void.txt" in output.read_text(encoding="utf-8")
    assert "Brief written" in out


def test_a_bad_file_does_not_keep_a_case_from_its_brief(parley, report, tmp_path):
    bad = tmp_path / "void.txt"
    bad.write_bytes(b"")
    output = tmp_path / "out.html"

    code, _out, err = parley("brief", report, bad, "--case", tmp_path / "case", "-o", output)

    assert code == 2
    assert "void.txt" in err
    assert output.exists()


@pytest.mark.parametrize("files", [[], ["void.txt"]])
def test_a_brief_of_nothing_leaves_no_case_behind(parley, tmp_path, files):
    (tmp_path / "void.txt").write_bytes(b"")
    paths = [tmp_path / name for name in files]

    code, _out, _err = parley(
        "brief", *paths, "--case", tmp_path / "typo", "-o", tmp_path / "out.html"
    )

    assert code == 2
    assert not (tmp_path / "typo").exists()
    assert not (tmp_path / "out.html").exists()
