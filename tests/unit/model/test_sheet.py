from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.core.issue import Issue
from parley.core.party import Party
from parley.errors import ModelError
from parley.model.assumption import Assumption
from parley.model.sheet import Sheet, read_sheet, write_sheet

TEXT = """\
# The wage talks at the port.
version: 1
title: "Wage talks"   # working title
parties:
  # those who load
  - id: dockers
    name: Dockers' union
    aliases: [the union]   # as the papers say
    notes: |
      # not a comment
      they vote in May
  # those who pay
  - {id: port, name: Port, same_as: [harbour]}

# what it is about
issues:
  - id: labour.pay
    name: Pay rise
    x-page: 12
red_lines:
  - {party: dockers, issue: labour.pay, value: 6, by: A. Analyst, at: 2024-05-01}
  # said twice
  - {party: port, issue: labour.pay, value: 4}
assumptions: []  # none yet
constraints: []
# end
"""
WEIGHT = Assumption(id="w1", field="weight", party="port", issue="labour.pay", value=(0.2, 0.5),
                    by="B. Analyst", at="2024-06-01", why="said: #1 issue")  # fmt: skip


def comments(text):
    return [line[line.index("#") :].strip() for line in text.splitlines() if "#" in line]


def test_what_people_write_is_read():
    sheet = read_sheet(TEXT)

    assert sheet.title == "Wage talks"
    assert [(p.id, p.name, p.aliases) for p in sheet.parties] == [
        ("dockers", "Dockers' union", ("the union",)), ("port", "Port", ()),
    ]  # fmt: skip
    assert sheet.same == (("harbour", "port"),)
    assert (sheet.issues[0].name, sheet.issues[0].unit) == ("Pay rise", "percent")
    assert [(a.field, a.value, a.at) for a in sheet.assumptions] == [
        ("red_line", 6.0, "2024-05-01"), ("red_line", 4.0, ""),
    ]  # fmt: skip


def test_a_text_that_already_says_so_comes_back_unchanged():
    assert write_sheet(read_sheet(TEXT), TEXT) == TEXT


def test_adding_renaming_and_undoing_keep_every_comment_and_note():
    old = read_sheet(TEXT)
    parties = (
        replace(old.parties[0], name="Union"),
        *old.parties[1:],
        Party(id="gov", name="State"),
    )
    new = replace(old, parties=parties, assumptions=(*old.assumptions[1:], WEIGHT))

    written = write_sheet(new, TEXT)

    assert read_sheet(written) == new
    assert sorted(comments(written)) == sorted([*comments(TEXT), '#1 issue"'])
    assert "    notes: |\n      # not a comment\n      they vote in May\n" in written
    assert written.index("id: gov") < written.index("# what it is about")
    assert "x-page: 12" in written
    assert "6, by" not in written


def test_undoing_the_only_change_gives_the_first_text_back():
    old = read_sheet(TEXT)
    more = write_sheet(replace(old, assumptions=(*old.assumptions, WEIGHT)), TEXT)

    back = write_sheet(old, more)

    assert read_sheet(back) == old
    assert comments(back) == comments(TEXT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("partys: []", r"line 1: .*'partys'.*did you mean 'parties'"),
        ("title: a\nparties: 3", r"line 2: .*'parties'.*found 3; expected a list"),
        ("parties:\n- a", "entry 1 is 'a'; expected keys"),
        ("parties:\n- {id: a}\n- {id: a}", r"line 3: .*'a' is there twice"),
        ("parties:\n- {id: a, role: boss}", "found 'boss'; expected one of party"),
        ("parties:\n- {kind: union}", "neither 'id' nor 'name'"),
        ("issues:\n- {id: a b}", "expected a name such as"),
        ("issues:\n- {id: a.b, kind: odd}", "expected one of binary, ordered, quantity"),
        ("issues:\n- {id: a.b, options: [x, x]}", "names an option twice"),
        ("weights:\n- {party: a, issue: b, value: 7}", "expected a number from 0 to 1"),
        ("weights:\n- {party: a, issue: b, value: .nan}", "expected finite numbers"),
        ("weights:\n- {party: a, issue: b, value: [0.5, 0.1]}", "swap them"),
        ("weights:\n- {party: a, issue: b}", "'value' is missing"),
        ("weights:\n- {party: a, value: 1}", "weight needs an issue"),
        ("assumptions:\n- {field: mood, party: a, issue: b, value: 1}", "'mood'; expected one of"),
        ("title: [1", r"line 1: not valid YAML .*correct the line"),
        ("title: a\ntitle: b", "line 2: not valid YAML"),
        ("\tt: 1", "line 1: not valid YAML"),
        ("a\x00b", "not valid YAML"),
        ("- a", "expected keys such as"),
        ("version: 2", "reads version 1"),
        ("title: " + "[" * 99, "nested more than 40"),
        ("title: {a: b}", "expected words"),
        ("parties:\n- {id: a, same_as: [b]}\n- {id: c, same_as: b}", "'b' is named twice"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_do(text, words):
    with pytest.raises(ModelError, match=words):
        read_sheet(text)


def test_a_huge_file_is_refused_at_once():
    with pytest.raises(ModelError, match="at most 4,000,000"):
        read_sheet("#" * 4_000_001)


def test_a_sheet_that_contradicts_itself_is_not_written():
    twice = Sheet(parties=(Party(id="a", name="A"), Party(id="a", name="B")))
    with pytest.raises(ModelError, match="'a' is there twice"):
        write_sheet(twice)
    with pytest.raises(ModelError, match="'x' is to be the same as 'nobody'"):
        write_sheet(Sheet(same=(("x", "nobody"),)))


def test_an_empty_file_is_a_case_about_which_nothing_was_laid_down():
    assert read_sheet("") == Sheet()
    assert read_sheet("# only a remark\n") == Sheet()
    assert write_sheet(Sheet(title="T")).startswith("# What this case is about")


WORDS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=20)
    .map(lambda s: " ".join(s.split()))
    .filter(bool)
)
IDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
PARTIES = st.builds(
    Party, id=IDS, name=WORDS, aliases=st.lists(WORDS, max_size=2).map(tuple),
    role=st.sampled_from(["party", "third_party", "joint", "faction"]), kind=WORDS,
    members=st.lists(IDS, max_size=2).map(tuple),
)  # fmt: skip
ISSUES = st.builds(
    Issue, id=IDS.map(lambda s: f"own.{s}"), name=WORDS, group=IDS,
    kind=st.sampled_from(["binary", "ordered", "quantity"]),
    options=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    axis=st.none() | WORDS, unit=st.none() | WORDS, definition=st.just("") | WORDS,
)  # fmt: skip
SHARES = st.floats(0, 1).map(lambda x: round(x, 4))
VALUES = SHARES | st.tuples(SHARES, SHARES).map(lambda p: (min(p), max(p)))
ASSUMPTIONS = st.builds(
    Assumption, id=IDS, field=st.sampled_from(["weight", "red_line"]), party=IDS, issue=IDS,
    value=VALUES, by=WORDS, at=st.sampled_from(["", "2024-05-01", "2024-05"]),
    why=st.just("") | WORDS,
)  # fmt: skip
SHEETS = st.builds(
    Sheet,
    title=st.just("") | WORDS,
    parties=st.lists(PARTIES, max_size=3, unique_by=lambda p: p.id).map(tuple),
    issues=st.lists(ISSUES, max_size=3, unique_by=lambda i: i.id).map(tuple),
    assumptions=st.lists(ASSUMPTIONS, max_size=3, unique_by=lambda a: a.id).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(SHEETS)
def test_every_sheet_reads_as_it_was_written(sheet):
    assert read_sheet(write_sheet(sheet)) == sheet


@settings(deadline=None, max_examples=60)
@given(SHEETS)
def test_comments_survive_every_change(sheet):
    written = write_sheet(sheet, TEXT)

    assert {p.id for p in read_sheet(written).parties} == {p.id for p in sheet.parties}
    kept = comments(written)
    assert all(c in kept for c in ("# The wage talks at the port.", "# what it is about", "# end"))


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_in_words(text):
    with suppress(ModelError):
        assert isinstance(read_sheet(text), Sheet)
