import pytest

from parley.statements.clauses import split
from parley.statements.tokens import count_words


def parts(text, *, fine=True):
    words = count_words(text)
    return [words.span(p.a, p.b).cut(text) for p in split(words, 0, len(words.low), (), fine=fine)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Norway offered ten boats, but Iceland refused the deal.", 2),
        ("While the river is low, the farmers keep their quota.", 2),
        ("The owners raised pay and promised new cranes.", 2),
        ("Talks on pay, hours and leave will resume.", 1),
        ("The ministers, envoys, and their aides met in Bern.", 1),
        ("The pact covers tuna; cod stays outside.", 2),
        ("It wants guns, boats and fuel; and a harbour.", 1),
    ],
)
def test_clauses_are_cut_where_the_actor_changes_and_lists_stay_whole(text, count):
    assert len(parts(text)) == count


def test_coarse_cuts_leave_and_alone():
    text = "The owners raised pay and promised new cranes."
    assert len(parts(text, fine=False)) == 1
