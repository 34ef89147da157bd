from dataclasses import replace

import pytest

from ferry import Ferry, line, report
from parley.core.grade import Grade
from parley.ledger.corroborate import Origin
from parley.ledger.grading import explain, proposed_item

STATEMENT = Ferry().extract(report(line())).statements[0]


def mouth(name, side=None):
    return Origin(key=name, name=name, side=side)


ONE = [mouth("a", "osterland")]
TWO = [*ONE, mouth("b")]
SAME_SIDE = [*ONE, mouth("b", "osterland")]


@pytest.mark.parametrize(
    ("changes", "origins", "contradicted", "number"),
    [
        ({}, ONE, False, 2),
        ({}, TWO, False, 1),
        ({}, SAME_SIDE, False, 2),
        ({}, ONE, True, 4),
        ({}, TWO, True, 3),
        ({"holder": "westmark"}, ONE, False, 3),
        ({"source_kind": "document"}, ONE, False, 2),
        ({"source_kind": "official_unnamed"}, ONE, False, 3),
        ({"source_kind": "official_unnamed", "holder": "westmark"}, ONE, False, 6),
        ({"source_kind": "anonymous"}, ONE, False, 6),
        ({"source_kind": "anonymous"}, TWO, False, 1),
        ({"source_kind": "outlet", "party": None}, ONE, False, 6),
        ({"party": None, "holder": None}, ONE, False, 3),
    ],
)
def test_the_number_follows_the_written_rule(changes, origins, contradicted, number):
    statement = replace(STATEMENT, **changes)

    assert proposed_item(statement, origins, contradicted=contradicted) == number


def test_a_grade_is_explained_in_words_field_by_field():
    assert explain(Grade()) == (
        "F6: source reliability cannot be judged; item truth cannot be judged"
    )
