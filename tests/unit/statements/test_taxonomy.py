"""The list of issues and the words that belong to it."""

import pytest

from parley.statements.phrases import entries_of, read_words
from parley.statements.taxonomy import group_names, issue_by_id, taxonomy

GROUPS = """process hostilities territory alignment guarantees forces compliance sanctions economy
people justice identity governance relations trade finance labour ownership other"""


def test_the_groups_are_those_of_the_annotation_guide():
    assert list(group_names()) == GROUPS.split()
    assert {issue.group for issue in taxonomy()} == set(GROUPS.split())


def test_every_issue_is_complete_and_its_id_names_its_group():
    issues = taxonomy()
    assert len({issue.id for issue in issues}) == len(issues)
    for issue in issues:
        assert issue.id.startswith(issue.group + ".")
        assert issue.name
        assert issue.definition
        assert (issue.kind == "ordered") == bool(issue.options) == bool(issue.axis)
        assert issue.kind != "quantity" or issue.unit


def test_an_issue_is_found_by_its_id_and_a_wrong_id_is_named():
    assert issue_by_id("trade.quota").group == "trade"
    with pytest.raises(KeyError, match=r"trade\.nothing"):
        issue_by_id("trade.nothing")


def test_topic_words_belong_to_issues_and_every_issue_but_the_last_has_words():
    labels = set(read_words("topics")) - {"none"}
    ids = {issue.id for issue in taxonomy()}
    assert labels <= ids
    assert ids - labels == {"other.general"}


def test_no_phrase_of_an_issue_is_listed_twice_for_it():
    entries = [(label, phrase) for label, _weight, phrase in entries_of(read_words("topics"))]
    assert sorted(entries) == sorted(set(entries))
