"""Turn annotated documents into our own records, so that each step can be measured by itself.

    python evals/gold.py [--bare] [--only NAME] [--errors]

The annotated statements stand in for the extractor: what is then wrong with positions,
contradictions and shifts is the fault of the ledger and the model alone. Firmness, movement and
condition are not annotated; they come from the word lists, or stay unknown with `--bare`.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from gold_folder import ROOT, data_folder, scorer
from parley.core.dates import ISO, When
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.quantity import Quantity
from parley.core.span import Span
from parley.ledger.contradict import contradictions
from parley.ledger.evidence import Evidence, Held
from parley.ledger.shift import shifts
from parley.model.build import build_model
from parley.sources.document import Document
from parley.statements.extractor import Reading
from parley.statements.statement import ActGuess, Speaker, Statement
from parley.views.exchange import exchange

ROLES = {"party", "third_party", "joint", "faction"}


def annotated(folder: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Each annotation with the text it is about, by name."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield gold, (folder / "gold" / "docs" / f"{path.stem}.txt").read_text(encoding="utf-8")


def document_of(gold: dict[str, Any], text: str) -> Document:
    """The document as a reader would hand it over."""
    return Document(
        text=text,
        title=text.split("\n", 1)[0][:200],
        publisher=gold.get("publisher"),
        published=_when(gold.get("doc_date")),
    )


def parties_of(gold: dict[str, Any]) -> tuple[Party, ...]:
    """The annotated parties under their ids."""
    return tuple(
        Party(
            id=p["id"],
            name=p["name"],
            aliases=tuple(p.get("aliases", ())),
            role=p["role"] if p.get("role") in ROLES else "third_party",
        )
        for p in gold["parties"]
    )


def issues_of(gold: dict[str, Any]) -> tuple[Issue, ...]:
    """The annotated issues; an issue that statements put figures to is one of quantity."""
    counted = {s["issue"]["id"] for s in gold["statements"] if s["quantity"]}
    return tuple(
        Issue(
            id=i["id"],
            name=i["label"],
            group=i["group"],
            kind="quantity" if i["id"] in counted else "ordered",
        )
        for i in gold["issues"]
    )


def statement_of(gold: dict[str, Any], document: Document, extractor: str = "gold") -> Statement:
    """One annotated statement; firmness, movement and condition stay unknown."""
    start, end = gold["span"]
    speaker, time, issue = gold["speaker"], gold.get("time") or {}, gold["issue"]
    place = speaker.get("span")
    return Statement(
        document=document.id,
        span=Span(start=start, end=end),
        text=gold["text"],
        speaker=Speaker(
            text=document.text[place[0] : place[1]] if place else None,
            span=Span(start=place[0], end=place[1]) if place else None,
            canonical=speaker["canonical"],
        ),
        via=tuple([gold["via"]] if isinstance(gold.get("via"), str) else gold.get("via") or ()),
        party=gold["party"],
        holder=gold["holder"],
        target=gold["target"],
        source_kind=gold["source_kind"],
        quote=gold["quote"],
        acts=(ActGuess(act=gold["act"], probability=1.0),),
        issue=issue["id"],
        group=issue["group"],
        also=tuple(issue.get("also") or ()),
        stance=gold["stance"],
        quantities=tuple(_quantity(q) for q in gold["quantity"]),
        said=_when(time.get("said")),
        said_text=time.get("said_text"),
        refers_to=_when(time.get("refers_to")),
        optional=bool(gold.get("optional")),
        confidence=1.0,
        extractor=extractor,
    )


def worded(gold: dict[str, Any], statement: Statement, document: Document) -> Statement:
    """Add what the word lists read in the words: firmness, movement and condition."""
    sys.path.insert(0, str(ROOT / "evals"))
    try:
        from what import clause_of, sentences
    finally:
        sys.path.pop(0)
    from parley.statements.content import describe
    from parley.statements.firmness import firmness_of

    clause = clause_of(gold, {"doc_date": None}, document.text, sentences(document.text))
    found = describe(clause)
    return replace(
        statement,
        firmness=firmness_of(clause, statement.act),
        movement=found.movement,
        condition=found.condition,
    )


def reading_of(gold: dict[str, Any], document: Document, *, bare: bool = False) -> Reading:
    """What a perfect extractor would have read, in the order of the text."""
    pairs = [(g, statement_of(g, document)) for g in gold["statements"]]
    found = [s if bare else worded(g, s, document) for g, s in pairs]
    found.sort(key=lambda s: (s.span.start, s.span.end))
    return Reading(
        document=document.id,
        extractor="gold",
        parties=parties_of(gold),
        issues=issues_of(gold),
        statements=tuple(found),
    )


def evidence_of(document: Document, reading: Reading) -> Evidence:
    """The statements as a ledger would hold them, with what follows from them."""
    held = tuple(Held(statement=s, origins=(s.speaker.canonical,)) for s in reading.statements)
    return Evidence(
        documents=(document,),
        parties=reading.parties,
        issues=reading.issues,
        held=held,
        contradictions=contradictions(held, (document,)),
        shifts=shifts(held, (document,)),
    )


def predict(gold: dict[str, Any], text: str, *, bare: bool = False) -> dict[str, Any]:
    """Positions, contradictions and shifts that follow from the annotated statements."""
    document = document_of(gold, text)
    reading = reading_of(gold, document, bare=bare)
    evidence = evidence_of(document, reading)
    model = build_model(evidence)
    return exchange(
        document, reading, model, evidence.contradictions, evidence.shifts, doc_name=gold["doc"]
    )


def _when(text: str | None) -> When | None:
    return When(iso=text) if text and ISO.fullmatch(text) else None


def _quantity(gold: dict[str, Any]) -> Quantity:
    value = gold["value"]
    return Quantity(
        value=(float(value[0]), float(value[1])) if isinstance(value, list) else float(value),
        unit=gold["unit"] or "",
        comparator=gold["comparator"],
        what=gold.get("of") or gold.get("what"),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--bare", action="store_true", help="without the word lists")
    parser.add_argument("--only", help="documents whose name contains this")
    parser.add_argument("--errors", action="store_true", help="print what was found and expected")
    options = parser.parse_args()
    folder = data_folder()
    if folder is None:
        sys.exit("no annotated documents: set PARLEY_DATA to a folder with gold/ and eval/")
    judge = scorer(folder)
    results: dict[str, list[Any]] = {"seed": [], "documents": []}
    for gold, text in annotated(folder):
        if options.only and options.only not in gold["doc"]:
            continue
        found = predict(gold, text, bare=options.bare)
        result = judge.score_doc(gold, found)
        results["seed" if gold["doc"] == "seed" else "documents"].append(result)
        print(f"{gold['doc'][:40]:40s} {_line(result)}")
        if options.errors:
            _show(gold, found)
    for name, scores in results.items():
        if scores:
            total = judge.combine(scores)
            print(f"{name:40s} {_line(total)}")
            for key in ("position_values", "position_firmness"):
                print(f"    {key:20s} {total[key]['ok']} of {total[key]['n']}")


def _line(result: dict[str, Any]) -> str:
    parts = []
    for name in ("positions", "contradictions", "shifts"):
        r = result[name]
        parts.append(
            f"{name} " + (f"{r['f1']:.3f} ({r['tp']}/{r['pred']}/{r['gold']})" if r else "-")
        )
    return "  ".join(parts)


def _show(gold: dict[str, Any], found: dict[str, Any]) -> None:
    for label, table in (("gold", gold), ("ours", found)):
        for p in table["positions"]:
            values = [(v["value"], v["unit"], v["comparator"]) for v in p["values"]]
            print(f"  {label} {p['party']} {p['issue']}: {p['position']} | {values}",
                  p["firmness"], p["as_of"], p["status"], p["statements"])  # fmt: skip
        for c in table["contradictions"]:
            print(f"  {label} {c['kind']} {c['statements']} {c['description']}")
        for s in table["shifts"]:
            print(f"  {label} shift {s}")


if __name__ == "__main__":
    main()
