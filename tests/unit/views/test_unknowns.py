from dataclasses import replace

from parley.analysis.findings import Unknown
from parley.views.index import index
from parley.views.unknowns import MANY, unknown_groups


def groups(contents):
    return {g.heading: g.lines for g in unknown_groups(contents, index(contents))}


def test_silence_is_gathered_by_party(dam):
    lines = groups(dam)["No statement on record"]

    assert lines == (
        ("Belmere", "Fund for relocated villages"),
        ("Sarn Basin Commission", "Length of first filling"),
    )


def test_a_few_points_keep_their_words(dam):
    assert groups(dam)["Rests on one source"] == (
        ("", "Belmere's position on the complaint rests on one anonymous source."),
    )


def many(dam, kind):
    found = tuple(
        Unknown(kind=kind, party="belmere", issue=i.id, words=f"On {i.name}.")
        for i in dam.model.issues
    )
    assert len(found) > MANY
    return replace(dam, findings=replace(dam.findings, unknowns=found))


def test_many_points_of_one_kind_become_a_list_for_each_party(dam):
    ((party, issues),) = groups(many(dam, "single_source"))["Rests on one source"]

    assert party == "Belmere"
    assert issues.count(";") == len(dam.model.issues) - 1


def test_contradictions_always_keep_their_words(dam):
    lines = groups(many(dam, "contested"))["Sources contradict each other"]

    assert len(lines) == len(dam.model.issues)


def test_an_undated_document_is_an_open_point_with_the_remedy(dam):
    first, *rest = dam.evidence.documents
    bare = replace(first, published=None)
    contents = replace(dam, evidence=replace(dam.evidence, documents=(bare, *rest)))
    ((_, words),) = groups(contents)["Date of publication"]

    assert words.startswith("D1 is undated: ")
    assert "--date 2025-01-14" in words
    assert "Date of publication" not in groups(dam)
