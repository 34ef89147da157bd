from dataclasses import replace

import pytest

from parley.analysis.findings import Findings
from parley.ledger.evidence import Evidence
from parley.model.negotiation import Negotiation
from parley.views.confidence import RULE, standing
from parley.views.contents import BriefContents
from parley.views.index import index
from parley.views.judgements import judgements
from parley.views.lint import lint
from parley.views.matrix import matrix
from parley.views.terms import words


def judge(contents):
    names = index(contents)
    return judgements(contents, names, matrix(contents, names))


def with_share(contents, share):
    deals = replace(contents.findings.deals, share=share)
    return replace(contents, findings=replace(contents.findings, deals=deals))


def about(contents, topic):
    return next(j for j in judge(contents) if j.topic == topic)


def our_sentences(contents):
    """Every sentence that the brief says in its own name."""
    found = [x for j in judge(contents) for x in (j.text, j.confidence)]
    found += words("terms")["limits"] + list(words("terms")["glossary"].values()) + [RULE]
    deals = contents.findings.deals
    return (
        found + [u.words for u in contents.findings.unknowns] + list(deals.assumed if deals else ())
    )


@pytest.mark.parametrize("share", [0.0, 0.004, 0.05, 0.2, 0.34, 0.45, 0.5, 0.55, 0.8, 0.95, 1.0])
def test_the_wording_passes_the_linter_whatever_the_share(dam, share):
    assert lint(our_sentences(with_share(dam, share))) == ()


def test_there_are_five_to_eight_judgements(dam):
    assert 5 <= len(judge(dam)) <= 8


def test_each_judgement_on_positions_cites_statements(dam):
    listed = {h.statement.id for h in dam.evidence.held if h.review != "rejected"}

    for judgement in judge(dam):
        assert set(judgement.statements) <= listed
        assert judgement.statements or judgement.topic == "Sourcing"


def test_the_distance_is_told_in_the_unit_of_the_issue(dam):
    text = about(dam, "Distance").text

    assert "6 of 8 issues" in text
    assert "differ on 5 and coincide on 1 (suspension in dry years)" in text
    assert "dry-season release 30 m³/s (Karsania and Belmere)" in text


def test_a_gap_of_an_earlier_negotiation_is_not_a_gap_of_today(dam):
    assert "55" not in about(dam, "Distance").text


def test_when_only_old_gaps_are_known_the_distance_says_so(dam):
    old = tuple(g for g in dam.findings.gaps if g.historical)
    text = about(replace(dam, findings=replace(dam.findings, gaps=old)), "Distance").text

    assert text.startswith("On none of the 8 issues are there two present positions")
    assert "In an earlier negotiation" in text
    assert "55 m³/s" in text


def test_positions_without_a_common_scale_are_named(dam):
    apart = tuple(replace(g, distance=None) for g in dam.findings.gaps if not g.historical)
    text = about(replace(dam, findings=replace(dam.findings, gaps=apart)), "Distance").text

    assert "Two or more parties take positions on dry-season release, " in text


def test_a_deal_on_old_positions_says_so(dam):
    positions = tuple(
        replace(p, status="historical") if p.issue == "water.filling" else p
        for p in dam.model.positions
    )
    old = replace(dam, model=replace(dam.model, positions=positions))

    assert "It rests on 2 positions of an earlier negotiation." in about(old, "Deal").text
    assert "earlier" not in about(dam, "Deal").text


def test_who_moved_is_told_with_from_to_and_when(dam):
    text = about(dam, "Movement").text

    assert "Karsania softened on length of first filling, from “3 years” to “5 years" in text
    assert "(2022 to 14 March 2024)" in text
    assert "Karsania hardened on dry-season release" in text


def test_nobody_moved_is_said_in_words(dam):
    still = replace(dam, evidence=replace(dam.evidence, shifts=()))

    assert about(still, "Movement").text == "No party is reported to have changed its position."


@pytest.mark.parametrize(
    ("share", "start"),
    [
        (0.0, "There is almost no chance that a package on 5 of 8 issues exists"),
        (0.34, "It is unlikely that a package on 5 of 8 issues exists"),
        (0.5, "There is a roughly even chance that a package on 5 of 8 issues exists"),
        (0.9, "It is very likely that a package on 5 of 8 issues exists"),
        (1.0, "It is almost certain that a package on 5 of 8 issues exists"),
    ],
)
def test_the_chance_of_a_deal_uses_the_table(dam, share, start):
    assert about(with_share(dam, share), "Deal").text.startswith(start)


def test_few_origins_make_confidence_low(dam):
    deal = about(dam, "Deal")

    assert deal.confidence.startswith("Confidence is low: 3 publishers are behind the brief")
    assert "13 of 17 filled cells rest on one origin" in deal.confidence


def test_many_origins_and_review_make_confidence_high(dam):
    positions = tuple(replace(p, origins=3) for p in dam.model.positions if not p.basis.assumed)
    held = tuple(replace(h, review="accepted") for h in dam.evidence.held)
    strong = replace(
        dam,
        model=replace(dam.model, positions=positions),
        evidence=replace(dam.evidence, held=held),
    )
    names = index(strong)

    assert standing(strong, names, matrix(strong, names)).level == "high"


def test_no_deal_computed_is_not_no_deal_possible(dam):
    deals = replace(dam.findings.deals, none_because="One party has no position. More follows.")
    unclear = replace(dam, findings=replace(dam.findings, deals=deals))

    assert about(unclear, "Deal").text == (
        "Whether a deal is possible cannot be told from the record. One party has no position."
    )
    assert about(unclear, "Deal").confidence == ""


def test_an_empty_case_still_has_judgements():
    empty = BriefContents(
        title="",
        evidence=Evidence(),
        model=Negotiation(title="", as_of=None, parties=(), issues=(), positions=()),
        findings=Findings(),
    )

    assert 5 <= len(judge(empty)) <= 8
    assert lint(our_sentences(empty)) == ()
