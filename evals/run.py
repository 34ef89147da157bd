"""Score extraction on annotated documents and fail below a pinned floor.

    python evals/run.py [--repin] [--allow-regression] [--errors] [--only NAME]

Our own annotated examples lie in `evals/examples`. Further documents, and the scorer, are read
from `$PARLEY_DATA` or from `../shared` beside the project; where they are absent the run says so
and passes. A floor counts only for the gold it was measured on: `floors.json` holds the digest of
each set.
"""

import argparse
import hashlib
import json
import sys
import time
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

from gold_folder import ROOT, data_folder, scorer

FLOORS = ROOT / "evals" / "floors.json"
MEASURES = ("statements", "joint", "quantity_exact", "positions", "contradictions", "shifts")
ACCURACIES = ("speaker", "source_kind", "act", "issue_group", "holder")
SLACK = {"rules": 0.0005, "local": 0.02}
"""How far below its floor a figure may lie: rounding for the rules, which give the same everywhere;
one statement of a small set for the tagger, whose int8 arithmetic differs a little between
processors."""


def gold_sets(folder: Path) -> dict[str, list[tuple[Path, Path]]]:
    """Name of a set to pairs of (annotation, document)."""
    gold = folder / "gold"
    sets: dict[str, list[tuple[Path, Path]]] = {"examples": [], "seed": [], "visible": []}
    for path in sorted((ROOT / "evals" / "examples").glob("*.json")):
        text = json.loads(path.read_text(encoding="utf-8"))["text_file"]
        sets["examples"].append((path, ROOT / text))
    for path in sorted(gold.glob("*.json")):
        name = "seed" if path.stem == "seed" else "visible"
        sets[name].append((path, gold / "docs" / f"{path.stem}.txt"))
    return {name: pairs for name, pairs in sets.items() if pairs}


def digest(pairs: list[tuple[Path, Path]]) -> str:
    """What the figures were measured on."""
    total = hashlib.sha256()
    for pair in pairs:
        for path in pair:
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


def engines() -> list[str]:
    """The engines that work offline here."""
    from parley.statements.tagger.model import available

    return ["rules", "local"] if available() else ["rules"]


def predict(document: Path, engine: str) -> dict[str, Any]:
    """What `parley extract --json` prints for one document."""
    from parley.app.pipeline import extract_exchange

    return extract_exchange(str(document), engine)


def score(
    module: ModuleType, pairs: list[tuple[Path, Path]], engine: str, errors: list[Any]
) -> dict[str, float]:
    """All measures of one set, micro-averaged."""
    results = []
    for annotation, document in pairs:
        gold = json.loads(annotation.read_text(encoding="utf-8"))
        results.append(module.score_doc(gold, predict(document, engine), 0.5, errors))
    total = module.combine(results)
    figures = {name: (total[name] or {"f1": 0.0})["f1"] for name in MEASURES}
    figures |= {name: total["accuracy"][name]["acc"] or 0.0 for name in ACCURACIES}
    confusion = sum((r["_conf"] for r in results), start=type(results[0]["_conf"])())
    figures["act_macro_recall"] = module.macro(confusion) or 0.0
    return {name: round(value, 3) for name, value in figures.items()}


def main() -> None:
    """Score every set and compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-regression", action="store_true", help="let --repin lower a floor")
    parser.add_argument("--errors", action="store_true", help="list what was missed or wrong")
    parser.add_argument("--only", help="documents whose name contains this")
    options = parser.parse_args()
    folder = data_folder()
    if folder is None:
        print("eval: no scorer at $PARLEY_DATA or ../shared; nothing was scored")
        return
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failed = False
    for (name, all_pairs), engine in product(gold_sets(folder).items(), engines()):
        pairs = [p for p in all_pairs if not options.only or options.only in p[0].stem]
        if not pairs:
            continue
        errors: list[Any] = []
        start = time.perf_counter()
        figures = score(scorer(folder), pairs, engine, errors)
        spent = time.perf_counter() - start
        print(f"{name}, {engine} ({len(pairs)} documents, {spent:.1f} s)")
        for row in errors if options.errors else []:
            print("   ", *row, sep=" | ")
        floor = floors.get(f"{name} {engine}", {})
        known = floor.get("digest") == digest(pairs)
        least = floor.get("floors", {}) if known else {}
        failed |= below(figures, least, SLACK[engine])
        if options.repin and not options.only:
            new = repin(floor if known else {}, figures, digest(pairs), options)
            floors[f"{name} {engine}"] = new
    if options.repin:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    elif failed:
        sys.exit("eval: a measure is below its floor")


def below(figures: dict[str, float], floors: dict[str, float], slack: float) -> bool:
    """Print figures beside their floors; whether one lies below."""
    failed = False
    for measure, value in figures.items():
        least = floors.get(measure)
        low = least is not None and value < least - slack
        failed |= low
        note = "" if least is None else f"  floor {least:.3f}" + ("  BELOW" if low else "")
        print(f"  {measure:<18}{value:.3f}{note}")
    return failed


def repin(
    floor: dict[str, Any], figures: dict[str, float], seal: str, options: argparse.Namespace
) -> dict[str, Any]:
    """New floors: what was measured, never below the old floor unless that is allowed."""
    old = floor.get("floors", {})
    keep = {} if options.allow_regression else old
    return {"digest": seal, "floors": {k: max(v, keep.get(k, 0.0)) for k, v in figures.items()}}


if __name__ == "__main__":
    main()
