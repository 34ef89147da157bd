import importlib.util
import json
import re
import sys
from dataclasses import replace
from importlib.resources import files

import pytest
from model.told import ISSUES, PARTIES, Report, usd

from parley.app.pipeline import extract_exchange
from parley.core.span import Span
from parley.ledger.contradict import contradictions
from parley.ledger.evidence import Evidence, Held
from parley.ledger.shift import shifts
from parley.model.build import build_model
from parley.statements.extractor import Reading
from parley.statements.statement import Speaker
from parley.views.exchange import exchange, schema

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


KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def faults(value, rule, at="$"):
    """What a value has against a rule of our schema: the few words of JSON Schema it uses."""
    if "$ref" in rule:
        rule = schema()["$defs"][rule["$ref"].rsplit("/", 1)[1]]
    kinds = rule.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is(value, kind) for kind in kinds):
        return [f"{at}: {value!r} is not {kinds}"]
    if "enum" in rule and value not in rule["enum"]:
        return [f"{at}: {value!r} is none of {rule['enum']}"]
    found = []
    if isinstance(value, dict):
        found += [f"{at}: {key} is missing" for key in rule.get("required", ()) if key not in value]
        for key, one in rule.get("properties", {}).items():
            found += faults(value[key], one, f"{at}.{key}") if key in value else []
    if isinstance(value, list):
        fits = rule.get("minItems", 0) <= len(value) <= rule.get("maxItems", len(value))
        found += [] if fits else [f"{at}: {len(value)} entries"]
        for n, one in enumerate(value):
            found += faults(one, rule.get("items", {}), f"{at}[{n}]")
    if isinstance(value, str) and not re.search(rule.get("pattern", ""), value):
        found.append(f"{at}: {value!r} does not fit {rule['pattern']}")
    if _is(value, "number") and not rule.get("minimum", value) <= value <= rule.get(
        "maximum", value
    ):
        found.append(f"{at}: {value} is out of range")
    return found


def _is(value, kind):
    if kind in {"number", "integer"}:
        numbers = int if kind == "integer" else (int, float)
        return isinstance(value, numbers) and not isinstance(value, bool)
    return isinstance(value, KINDS[kind])


def test_it_fits_the_json_schema():
    assert faults(written(canal()), schema()) == []
    assert faults(written(Report()), schema()) == []


@pytest.mark.parametrize("name", ["istanbul-talks"])
def test_a_real_report_fits_the_json_schema(name):
    example = files("parley.app").joinpath("examples", f"{name}.txt")

    assert faults(extract_exchange(str(example)), schema()) == []


def test_the_schema_names_every_key_that_is_written():
    table = written(canal())

    assert set(table) == set(schema()["properties"])
    for section, name in (("statements", "statement"), ("positions", "position")):
        assert all(set(one) == set(schema()["$defs"][name]["properties"]) for one in table[section])


@pytest.mark.parametrize(
    ("key", "value"),
    [("act", "wish"), ("span", [3]), ("id", "x1"), ("confidence", 2), ("party", 7)],
)
def test_the_schema_refuses_what_is_wrong(key, value):
    table = written(canal())
    table["statements"][0][key] = value

    assert len(faults(table, schema())) == 1


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
