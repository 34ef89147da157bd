"""Measure who is found to say what: spans, speakers, source kinds, parties, holders, targets.

    python evals/who.py [--only NAME] [--errors]

Annotated documents are read from `$PARLEY_DATA` or from `../shared` beside the project. The rules
read the bare text: no title, date or publisher is given to them.
"""

import argparse
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from gold_folder import needed_folder, scorer
from parley.sources.document import Document
from parley.statements.extractor import Reading
from parley.statements.genre import NARRATOR
from parley.statements.rules import RulesExtractor

PARTS = ("speaker", "source_kind", "quote", "party", "holder", "target", "act", "issue_group")


def prediction(reading: Reading) -> dict[str, Any]:
    """The statements of a reading as the scorer wants them."""
    names = {p.id: p.name for p in reading.parties}
    found = []
    for number, s in enumerate(reading.statements):
        place = s.speaker.span
        unnamed = place is None and s.speaker.canonical == NARRATOR
        found.append(
            {
                "id": f"x{number}",
                "span": [s.span.start, s.span.end],
                "speaker": {
                    "canonical": None if unnamed else s.speaker.canonical,
                    "text": s.speaker.text,
                    "span": [place.start, place.end] if place else None,
                },
                **{k: names.get(getattr(s, k) or "") for k in ("party", "holder", "target")},
                "source_kind": s.source_kind,
                "quote": s.quote,
                "act": s.act,
                "issue": {"id": s.issue, "group": s.group, "label": s.issue},
                "stance": s.stance,
            }
        )
    return {"statements": found}


def results(folder: Path, only: str = "", errors: list[Any] | None = None) -> dict[str, Any]:
    """The scores of each document by name."""
    judge, engine = scorer(folder), RulesExtractor()
    found = {}
    for path in sorted((folder / "gold").glob("*.json")):
        if only not in path.stem:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / "gold" / "docs" / f"{path.stem}.txt").read_text(encoding="utf-8")
        read = prediction(engine.extract(Document(text=text)))
        found[path.stem] = judge.score_doc(gold, read, errors=errors)
    return found


def summary(judge: ModuleType, scores: list[Any]) -> dict[str, float]:
    """The figures of several documents together."""
    total = judge.combine(scores)
    shares = {k: total["accuracy"][k]["acc"] or 0.0 for k in PARTS}
    spans = {"statements": total["statements"]["f1"], "joint": total["joint"]["f1"]}
    return {**spans, "chars": total["chars"]["f1"], **shares}


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """The figures of the seed and of all other documents."""
    judge, found = scorer(folder), results(folder)
    others = [r for name, r in found.items() if name != "seed"]
    return {"seed": summary(judge, [found["seed"]]), "others": summary(judge, others)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--only", default="", help="documents whose name contains this")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    folder = needed_folder()
    judge = scorer(folder)
    errors: list[Any] = []
    found = results(folder, options.only, errors)
    for name, result in found.items():
        print(f"{name[:36]:36s} {_line(summary(judge, [result]))}")
    others = [r for name, r in found.items() if name != "seed"]
    if others:
        print(f"{'all but the seed':36s} {_line(summary(judge, others))}")
    for error in errors if options.errors else ():
        print(*error, sep=" | ")


def _line(figures: dict[str, float]) -> str:
    return " ".join(f"{key[:7]} {value:.3f}" for key, value in figures.items())


if __name__ == "__main__":
    main()
