import importlib.util
import json
import sys
from dataclasses import replace

import pytest
from model.told import ISSUES, PARTIES, Report, usd

from parley.core.span import Span
from parley.ledger.contradict import contradictions
from parley.ledger.evidence import Evidence, Held
from parley.ledger.shift import shifts
from parley.model.build import build_model
from parley.statements.extractor import Reading
from parley.statements.statement import Speaker
from parley.views.exchange import exchange

STATEMENT_KEYS = {
    "id", "span", "text", "speaker", "party", "holder", "target", "source_kind", "quote", "act",
    "acts", "issue", "stance", "quantity", "time", "via", "condition", "confidence", "extractor",
    "optional",
}  # fmt: skip
POSITION_KEYS = {
    "id", "party", "issue", "group", "position", "values", "firmness", "as_of", "status",
    "statements",
}  # fmt: skip


def written(report):
    reading = Reading(document=report.document.id, extractor="test", parties=PARTIES, issues=ISSUES,
                      statements=report.statements)  # fmt: skip
    found = contradictions(report.held, (report.document,))
    moves = shifts(report.held, (report.document,))
    model = build_model(report.evidence(contradictions=found, shifts=moves))
    return exchange(report.document, reading, model, found, moves, doc_name="canal")


def canal():
    report = Report()
    report.say("Arvo wants a toll of 300 dollars", issue="canal.toll", quantities=(usd(300),))
    report.say(
        "Belt would pay 100 dollars", issue="canal.toll", quantities=(usd(100.5),), holder="belt"
    )
    report.say("a joint patrol was refused", act="refusal", said="2030-11")
    report.say("a joint patrol is acceptable", act="concession")
    report.say(
        "Arvo wants a toll of 450 dollars",
        issue="canal.toll",
        quantities=(usd(450),),
        speaker="a banker",
    )
    return report


def test_it_is_plain_json_with_the_keys_of_the_annotations():
    table = written(canal())

    assert json.loads(json.dumps(table)) == table
    assert set(table) >= {
        "doc",
        "parties",
        "issues",
        "statements",
        "positions",
        "contradictions",
        "shifts",
    }
    assert all(set(s) >= STATEMENT_KEYS for s in table["statements"])
    assert all(set(p) >= POSITION_KEYS for p in table["positions"])
    assert {p["firmness"] for p in table["positions"]} <= {
        "red_line",
        "firm",
        "flexible",
        "unknown",
    }


def test_statements_are_numbered_in_the_order_of_the_text_and_everything_points_at_them():
    table = written(canal())

    ids = [s["id"] for s in table["statements"]]
    assert ids == ["s1", "s2", "s3", "s4", "s5"]
    spans = [s["span"] for s in table["statements"]]
    assert spans == sorted(spans)
    for section in ("positions", "contradictions", "shifts"):
        assert table[section]
        assert all(set(entry["statements"]) <= set(ids) for entry in table[section])
    assert table["contradictions"][0]["statements"] == ["s1", "s5"]
    assert table["shifts"][0]["direction"] == "softened"


def test_spans_cut_the_words_and_whole_numbers_have_no_decimal_point():
    report = canal()
    table = written(report)

    for s in table["statements"]:
        assert report.document.text[slice(*s["span"])] == s["text"]
    values = [q["value"] for s in table["statements"] for q in s["quantity"]]
    assert [str(v) for v in values] == ["300", "100.5", "450"]


def test_it_is_the_same_every_time_whatever_the_order_of_statements():
    report = canal()
    reading = Reading(document=report.document.id, extractor="test", statements=report.statements)
    turned = replace(reading, statements=report.statements[::-1])
    model = build_model(report.evidence())

    one, two = (
        exchange(report.document, r, model, (), (), doc_name="x") for r in (reading, turned)
    )

    assert json.dumps(one) == json.dumps(two)


def test_positions_that_rest_on_other_documents_are_left_out():
    report, other = canal(), Report()
    other.say("Belt wants sole control", holder="belt")
    both = Evidence(documents=(report.document, other.document), parties=PARTIES, issues=ISSUES,
                    held=(*report.held, *other.held))  # fmt: skip
    reading = Reading(document=other.document.id, extractor="test", statements=other.statements)

    table = exchange(other.document, reading, build_model(both), (), (), doc_name="x")

    assert [(p["party"], p["issue"]) for p in table["positions"]] == [("belt", "canal.guards")]


def test_a_document_without_statements_has_all_sections_and_they_are_empty():
    table = written(Report())

    assert [table[k] for k in ("statements", "positions", "contradictions", "shifts")] == [[]] * 4


def test_a_speaker_without_words_has_neither_text_nor_span():
    report = canal()
    named = replace(
        report.statements[0],
        speaker=Speaker(text="Arvo", span=Span(start=0, end=4), canonical="Arvo"),
    )
    reading = Reading(
        document=report.document.id, extractor="test", statements=(named, report.statements[1])
    )
    model = build_model(report.evidence(held=tuple(Held(statement=s) for s in reading.statements)))

    first, second = exchange(report.document, reading, model, (), (), doc_name="x")["statements"]

    assert first["speaker"] == {"text": "Arvo", "span": [0, 4], "canonical": "Arvo", "aliases": []}
    assert (second["speaker"]["text"], second["speaker"]["span"]) == (None, None)


@pytest.fixture
def oracle(root):
    spec = importlib.util.spec_from_file_location("evals_gold", root / "evals" / "gold.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["evals_gold"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["evals_gold"]


@pytest.mark.gold
def test_positions_contradictions_and_shifts_follow_from_right_statements(gold_folder, oracle):
    folder = gold_folder.parent
    judge = oracle.scorer(folder)
    seed, rest = {}, []
    for gold, text in oracle.annotated(folder):
        result = judge.score_doc(gold, oracle.predict(gold, text))
        seed, rest = (result, rest) if gold["doc"] == "seed" else (seed, [*rest, result])

    total = judge.combine(rest)
    assert seed["positions"]["f1"] >= 0.9
    assert seed["position_values"]["acc"] == 1.0
    assert seed["contradictions"]["f1"] >= 0.85
    assert seed["shifts"]["f1"] >= 0.8
    assert total["positions"]["f1"] >= 0.84
    assert total["shifts"]["f1"] >= 0.8
