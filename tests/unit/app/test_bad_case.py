"""What is wrong with a case or a command ends with exit code 2, one sentence, and no change."""

import os
import sqlite3
import sys

import pytest

from ferry import Ferry, line, report
from parley.app import pipeline, references
from parley.app.case import Case
from parley.app.cli.main import run
from parley.errors import CaseError, InputError
from parley.ledger.entry import Entry
from parley.ledger.store import Store


def first(case):
    return next(e.target for e in case.store.entries())


@pytest.fixture
def talks(tmp_path, monkeypatch):
    """A case with one accepted statement out of forty."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARLEY_USER", "Ana")
    monkeypatch.setenv("PARLEY_WAIT", "0.05")
    monkeypatch.setitem(pipeline._extractors, "ferry", Ferry())
    with Case.create(tmp_path / "talks") as case:
        case.add([report(*(line(f"{n} boats") for n in range(1, 41)))], Ferry())
        case.accept([first(case)], case.sign("Ana"))
    return tmp_path / "talks"


def same_start():
    """Two entries whose ids start alike, to be told apart by more digits."""
    seen = {}
    for n in range(100_000):
        entry = Entry(action="accept", target="st_1", by="Ana", at="", why=str(n))
        other = seen.setdefault(entry.id[:7], entry)
        if other is not entry:
            return other, entry
    raise AssertionError


def corrupt(path):
    raw = bytearray(path.read_bytes())
    raw[4096:8192] = b"\xff" * 4096
    path.write_bytes(raw)


def newer(path):
    sql = sqlite3.connect(path)
    sql.execute("PRAGMA user_version = 99")
    sql.close()


def another_program(path):
    path.unlink()
    sql = sqlite3.connect(path)
    sql.execute("CREATE TABLE notes (words)")
    sql.close()


SHOW = ("show", "talks")

LEDGERS = {
    "garbage": (lambda p: p.write_text("this is no ledger at all", "utf-8"), "not a ledger"),
    "corrupt": (corrupt, "damaged"),
    "truncated": (lambda p: p.write_bytes(p.read_bytes()[:9000]), "damaged"),
    "a folder": (lambda p: (p.unlink(), p.mkdir()), "is a folder"),
    "newer": (newer, "newer parley"),
    "of another program": (another_program, "not a ledger"),
    "gone": (lambda p: p.unlink(), "is no case"),
}

SHEETS = {
    "no yaml": "title: [",
    "unknown key": "titel: Talks",
    "unknown field": "assumptions: [{field: mood, party: osterland, value: 1}]",
    "a list": "- a\n- b\n",
    "not UTF-8": b"title: \xff\xfe",
    "another version": "version: 7",
}

COMMANDS = {
    "missing case": (("show", "gone"), "does not exist"),
    "a file as case": (("show", "file.txt"), "is a file"),
    "a folder that is no case": (("accept", "other", "1"), "is no case"),
    "reading into another folder": (("read", "file.txt", "--case", "other"), "is no case"),
    "unknown view": ((*SHOW, "mood"), "matrix"),
    "unknown option": ((*SHOW, "--colour"), "--colour"),
    "unknown issue": ((*SHOW, "--issue", "trade.quotta"), "did you mean trade.quota"),
    "unknown party": ((*SHOW, "--party", "mars"), "osterland"),
    "no date": ((*SHOW, "--as-of", "yesterday"), "is no date"),
    "no such day": ((*SHOW, "--as-of", "2024-02-30"), "is no date"),
    "unknown statement": (("accept", "talks", "st_000000000000"), "no statement"),
    "unknown row": (("reject", "talks", "S41"), "no statement"),
    "row zero": (("reject", "talks", "0"), "no statement"),
    "too few digits": (("accept", "talks", "st_3f"), "no statement"),
    "one good, one unknown": (("accept", "talks", "2", "nobody"), "no statement"),
    "no statement": (("accept", "talks"), "Missing argument"),
    "nothing to correct": (("correct", "talks", "1"), "nothing to correct"),
    "unknown act": (("correct", "talks", "1", "--act", "shout"), "choose one of no_comment"),
    "unknown holder": (("correct", "talks", "1", "--holder", "mars"), "choose one of osterland"),
    "no figure": (("correct", "talks", "1", "--value", "many"), "is no figure"),
    "backward range": (("correct", "talks", "1", "--value", "9..2"), "lower end first"),
    "clearing the issue": (("correct", "talks", "1", "--issue", "none"), "needs its issue"),
    "no grade": (("grade", "talks", "1"), "no grade"),
    "grade seven": (("grade", "talks", "1", "--item", "7"), "choose one of 1, 2"),
    "grade G": (("grade", "talks", "1", "--source", "G"), "choose one of A, B"),
    "unknown entry": (("undo", "talks", "en_000000000000"), "no entry"),
    "assuming for nobody": (
        ("assume", "talks", "mars", "trade.quota", "1", "--why", "w"),
        "is no party",
    ),
    "assuming words for a number": (
        ("assume", "talks", "osterland", "trade.quota", "many", "--why", "w"),
        "is no number",
    ),
    "assuming without a reason": (
        ("assume", "talks", "osterland", "trade.quota", "1", "--why", " "),
        "needs its reason",
    ),
    "assuming a mood": (
        ("assume", "talks", "osterland", "trade.quota", "1", "--why", "w", "--field", "mood"),
        "choose one of position",
    ),
    "a weight above one": (
        ("assume", "talks", "osterland", "trade.quota", "3", "--why", "w", "--field", "weight"),
        "from 0 to 1",
    ),
    "unknown format": (("export", "talks", "--to", "xls"), "choose one of csv"),
    "a folder to write": (("export", "talks", "--to", "csv", "-o", "talks"), "no place for a file"),
    "no folder to write in": (("export", "talks", "--to", "csv", "-o", "x/y.csv"), "no place for"),
    "unknown engine": (("read", "file.txt", "--case", "talks", "--engine", "magic"), "magic"),
    "nobody acts": (("accept", "talks", "2", "--by", " "), "--by NAME"),
}


@pytest.fixture
def fails(talks, monkeypatch, capfd):
    """Runs a command that must end with exit code 2 and one sentence."""
    (talks.parent / "file.txt").write_text("Words.", encoding="utf-8")
    (talks.parent / "other").mkdir()
    (talks.parent / "other" / "mine.txt").write_text("mine", encoding="utf-8")

    def command(*words):
        monkeypatch.setattr(sys, "argv", ["parley", *words])
        with pytest.raises(SystemExit) as stopped:
            run()
        out, err = capfd.readouterr()
        assert (stopped.value.code, out) == (2, ""), err
        assert err.startswith("parley: ")
        assert len(err.strip().splitlines()) == 1
        assert "Traceback" not in err
        return err

    return command


def digest(folder):
    store = Store(folder / "ledger.db", writing=False)
    try:
        return store.digest()
    finally:
        store.close()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_cannot_be_carried_out_changes_nothing(talks, fails, name):
    words, said = COMMANDS[name]
    before = digest(talks), (talks / "case.yaml").read_bytes()

    assert said in fails(*words)
    assert (digest(talks), (talks / "case.yaml").read_bytes()) == before


@pytest.mark.parametrize(
    "command", [SHOW, ("accept", "talks", "2"), ("export", "talks", "--to", "csv")]
)
@pytest.mark.parametrize("name", LEDGERS)
def test_an_unusable_ledger_is_named_and_left_as_it_is(talks, fails, name, command):
    harm, said = LEDGERS[name]
    path = talks / "ledger.db"
    harm(path)
    before = path.read_bytes() if path.is_file() else None

    assert said in fails(*command)
    assert before == (path.read_bytes() if path.is_file() else None)


@pytest.mark.parametrize("name", SHEETS)
def test_a_case_yaml_that_cannot_be_understood_is_named_and_left_as_it_is(talks, fails, name):
    text = SHEETS[name]
    data = text if isinstance(text, bytes) else text.encode()
    (talks / "case.yaml").write_bytes(data)
    before = digest(talks)

    assert "case.yaml" in fails(*SHOW)
    assert "case.yaml" in fails("assume", "talks", "osterland", "trade.quota", "1", "--why", "w")
    assert (digest(talks), (talks / "case.yaml").read_bytes()) == (before, data)


def test_judging_goes_on_while_case_yaml_is_broken(talks):
    (talks / "case.yaml").write_text("title: [", encoding="utf-8")

    with Case.open(talks) as case:
        assert case.undo(None, case.sign("Ana"))[0].action == "accept"


def test_a_start_that_two_ids_share_is_not_enough(talks, fails):
    with Case.open(talks) as case:
        for entry in same_start():
            case.store.append(entry)
        one, two = same_start()

    said = fails("undo", "talks", one.id[:7])
    assert one.id in said
    assert two.id in said


def test_digits_that_name_a_row_and_an_id_are_not_enough(talks, monkeypatch):
    monkeypatch.setattr(references, "SHORTEST", 1)
    with Case.open(talks) as case:
        rows = case.numbering()
        digit = next(d for d in "123456789" if any(r.startswith(f"st_{d}") for r in rows))

        with pytest.raises(InputError, match="could be"):
            references.statements(case, [digit])
        assert references.statements(case, [f"S{digit}"]) == (rows[int(digit) - 1],)


def test_a_case_that_another_process_writes_to_says_so(talks, fails):
    other = Store(talks / "ledger.db")
    with other.writing():
        assert "another parley is writing" in fails("accept", "talks", "2")
    other.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="the rights of files do not bind root")
def test_a_case_that_cannot_be_written_says_so_and_can_still_be_shown(talks, fails):
    talks.chmod(0o500)
    try:
        assert "rights" in fails("accept", "talks", "2")
    finally:
        talks.chmod(0o700)


def test_a_case_is_not_made_over_other_files(talks):
    with pytest.raises(CaseError, match="holds files and no case"):
        _other(talks)
    with pytest.raises(CaseError, match="is a case already"):
        Case.create(talks)


def _other(talks):
    folder = talks.parent / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear", encoding="utf-8")
    Case.create(folder)


def test_a_log_name_is_one_line_of_print(talks):
    with Case.open(talks) as case:
        assert case.sign(" Ana \n B ").by == "Ana B"
        with pytest.raises(InputError):
            case.sign("\x1b[2J")
