from dataclasses import replace

import pytest

from parley.analysis.findings import Findings
from parley.core.party import Party
from parley.ledger.evidence import Evidence
from parley.model.negotiation import Negotiation
from parley.views.confidence import RULE, standing
from parley.views.contents import BriefContents
from parley.views.index import index
from parley.views.judged_record import clashes
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

    assert text.startswith("Two or more parties are on record on 7 of 8 issues.")
    assert (
        "compared on 6 of them: they differ on 5 and coincide on 1 (suspension in dry years)"
        in text
    )
    assert "between Karsania and Belmere: dry-season release, 30 m³/s; length" in text
    assert "Yes stands against no on fixed release in a treaty and complaint at" in text


def test_a_gap_of_an_earlier_negotiation_is_not_a_gap_of_today(dam):
    assert "55" not in about(dam, "Distance").text


def test_when_only_old_gaps_are_known_the_distance_says_so(dam):
    old = tuple(g for g in dam.findings.gaps if g.historical)
    text = about(replace(dam, findings=replace(dam.findings, gaps=old)), "Distance").text

    assert "No two present positions can be placed on one scale" in text
    assert text.endswith("between Karsania and Belmere: dry-season release, 55 m³/s (2019).")


def test_positions_without_a_common_scale_are_named(dam):
    apart = tuple(replace(g, distance=None) for g in dam.findings.gaps if not g.historical)
    text = about(replace(dam, findings=replace(dam.findings, gaps=apart)), "Distance").text

    assert "share no measure on dry-season release, " in text


def test_a_deal_on_old_positions_says_so(dam):
    positions = tuple(
        replace(p, status="historical") if p.issue == "water.filling" else p
        for p in dam.model.positions
    )
    old = replace(dam, model=replace(dam.model, positions=positions))

    assert "Of the 10 positions behind it, 2 are of an earlier negotiation (14 March 2024)." in (
        about(old, "Deal").text
    )
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
    ("share", "words"),
    [
        (0.0, "there is almost no chance that some package would suit"),
        (0.34, "it is unlikely that some package would suit"),
        (0.5, "there is a roughly even chance that some package would suit"),
        (0.9, "it is very likely that some package would suit"),
        (1.0, "it is almost certain that some package would suit"),
    ],
)
def test_the_chance_of_a_deal_uses_the_table(dam, share, words):
    text = about(with_share(dam, share), "Deal").text

    assert text.startswith("On dry-season release, ")
    assert f", {words} Karsania and Belmere better than no deal" in text


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


def test_a_deal_that_covers_little_says_so_first(dam):
    deals = replace(dam.findings.deals, issues=("water.release", "water.filling"))
    few = about(replace(dam, findings=replace(dam.findings, deals=deals)), "Deal")

    assert few.text.startswith("Most issues cannot be compared: on only 2 of 8 ")
    assert lint([few.text]) == ()


def test_parties_that_ask_for_the_same_are_no_chance_of_a_deal(dam):
    deals = replace(dam.findings.deals, issues=("water.drought",), share=1.0)
    same = about(replace(dam, findings=replace(dam.findings, deals=deals)), "Deal")

    assert "ask for the same (suspension in dry years)" in same.text
    assert same.confidence == ""


def test_red_lines_quote_the_positions(dam):
    text = about(dam, "Red lines").text

    assert "Karsania is on record with a red line on fixed release in a treaty (“no fixed" in text


def test_what_is_absent_comes_after_what_is_on_record(dam):
    still = replace(dam, evidence=replace(dam.evidence, shifts=()))

    assert [j.topic for j in judge(dam)][:3] == ["Distance", "Red lines", "Movement"]
    assert [j.topic for j in judge(still)][-2:] == ["Movement", "Sourcing"]


def test_blockers_of_two_parties_on_one_issue_are_told_together(dam):
    first, second = dam.findings.deals.blockers
    other = replace(first, party="karsania", label="at most 40 m³/s")
    deals = replace(dam.findings.deals, blockers=(first, other, second))
    text = about(replace(dam, findings=replace(dam.findings, deals=deals)), "Blockers").text

    assert text.count("dry-season release") == 1
    assert (
        "(58 % of these draws; Belmere “no agreement below 70 m³/s”, Karsania “at most 40 m³/s”)"
        in text
    )


def test_a_contradiction_is_one_sentence_with_both_sides(dam):
    text = about(dam, "Contradictions").text

    assert text.startswith("The record contradicts itself on 1 point. ")
    assert (
        "Official of the Sarn Basin Commission says “Karsania had already agreed in private to "
        "share hourly readings from the dam”; spokesman of the Karsanian delegation says "
        "“Nothing has been agreed on data,”."
    ) in text


def test_contradictions_that_share_a_statement_are_one_point(dam):
    (first,) = dam.evidence.contradictions
    ids = [h.statement.id for h in dam.evidence.held]
    other = replace(first, statements=(ids[0], first.statements[1]))
    third = replace(first, statements=(ids[1], ids[2]))
    contents = replace(dam, evidence=replace(dam.evidence, contradictions=(first, third, other)))
    found = clashes(contents, index(contents))

    assert sorted(len(c.held) for c in found) == [2, 3]


def test_beyond_three_contradictions_are_counted(dam):
    (first,) = dam.evidence.contradictions
    ids = [h.statement.id for h in dam.evidence.held if h.review != "rejected"]
    many = tuple(
        replace(first, statements=(ids[2 * n], ids[2 * n + 1]), issue=f"i.{n}") for n in range(5)
    )
    contents = replace(dam, evidence=replace(dam.evidence, contradictions=many))

    assert about(contents, "Contradictions").text.endswith(" And 2 more.")


def without_publishers(dam):
    documents = tuple(
        replace(d, publisher=None, published=None, carried_by=("Belmere Herald",))
        for d in dam.evidence.documents
    )
    return replace(dam, evidence=replace(dam.evidence, documents=documents))


def test_an_unknown_publisher_is_never_counted_as_none(dam):
    confidence = about(without_publishers(dam), "Deal").confidence

    assert "0 publishers" not in confidence
    assert "the publisher is unknown (carrier Belmere Herald)" in confidence


def test_names_of_issues_lose_their_capital_inside_sentences_unless_they_are_names(dam):
    forces = Party(id="forces", name="Sharing Forces")
    parties = (*dam.evidence.parties, forces)
    text = "The Sharing of readings is open. In the talks sharing goes on."
    document = replace(dam.evidence.documents[0], text=text)
    evidence = replace(dam.evidence, parties=parties, documents=(document,), held=())
    names = index(replace(dam, evidence=evidence))
    plain = index(replace(dam, evidence=replace(evidence, documents=())))

    assert names.issue_in_text("monitoring.data") == "sharing of dam readings"
    assert plain.issue_in_text("monitoring.data") == "Sharing of dam readings"
    assert names.in_text("Inspection of the dam, Length of first filling") == (
        "Inspection of the dam, length of first filling"
    )
