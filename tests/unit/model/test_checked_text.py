import pytest

from parley.errors import ModelError
from parley.model.checked_text import kind, nesting
from parley.model.conflict.parts import load as load_conflict
from parley.model.scenario.yaml_text import load_yaml
from parley.model.sheet_yaml import load as load_case

READERS = {
    "case": load_case,
    "conflict": lambda text: load_conflict(text, "c.yaml"),
    "scenario": lambda text: load_yaml(text, "s.yaml"),
}
ODD = {
    "a group of keys as a key": "? {a: b}\n: c\n",
    "a list as a key": "? [a, b]\n: c\n",
    "a mark without an end": "title: [",
    "an alias of nothing": "title: *gone\n",
    "a tag of no kind": "title: !!python/object:os.system {}\n",
    "a date that is none": "title: 2024-99-99\n",
    "a merge of words": "<<: words\ntitle: a\n",
    "control characters": "title: \x01\n",
    "hidden brackets": '{a: b"c, d: ' + "[" * 3000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())
def test_whatever_the_text_it_is_read_or_refused_in_words(read, text):
    told = ".yaml"
    try:
        read(text)
    except ModelError as error:
        told = str(error)

    assert ".yaml" in told


@pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())
def test_what_is_no_yaml_is_refused_with_its_line(read):
    with pytest.raises(ModelError, match=r"line 3: not valid YAML .*; correct the line"):
        read("title: a\nissues: b\n  - c: [\n")


def test_brackets_in_quotes_are_no_nesting():
    assert nesting('title: "[[[["\nparties: [a, {b: c}]') == 2
    assert nesting("- - - a") == 3


def test_a_number_written_as_words_is_told_from_a_number():
    assert (kind("3"), kind(3)) == ("'3'", "3")
    assert kind("x" * 500) == repr("x" * 60)
