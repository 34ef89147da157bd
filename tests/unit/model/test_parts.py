import pytest

from parley.model.parts import of_line


def taken_apart(text):
    words, found = of_line(text)
    return [("~" if part.side else "") + " ".join(words.low[part.a : part.b]) for part in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo and Bergen agreed to talk", ["oslo and bergen agreed to talk"]),
        ("the dam, the port and two roads", ["the dam", "the port", "two roads"]),
        ("Bergen, which owns the dam, wants a toll", ["bergen", "~owns the dam", "wants a toll"]),
        ("With a week to go, Oslo gave in", ["~with a week to go", "oslo gave in"]),
        ("end raids that are wrecking it", ["end raids", "~are wrecking it"]),
        ("an army large enough to guard the roads", ["an army large", "~guard the roads"]),
        ("a truce if the road opens", ["a truce", "~the road opens"]),
        ("aid for towns that have lost roads, wells and mills",
         ["aid for towns", "~have lost roads", "~wells", "~mills"]),
        ("in short, it is a fair and firm plan", ["~in short", "it is a fair and firm plan"]),
        ("the Joint Water Board (JWB) approves it", ["the joint water board ( jwb ) approves it"]),
        ("post—war aid", ["post — war aid"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_line_falls_into_clauses_members_of_lists_and_remarks(text, expected):
    assert taken_apart(text) == expected


def test_a_line_that_is_nothing_but_a_remark_is_no_remark():
    assert taken_apart("which owns the dam") == ["which owns the dam"]


def test_a_long_line_is_taken_apart_quickly():
    words, found = of_line("the road, and the dam which is closed; " * 3000)

    assert len(found) > 6000
    assert sum(part.b - part.a for part in found) < len(words.low)
