"""Score who-said-what on news articles with marked attributions; fail below a pinned floor.

    python evals/attribution.py [--engine local|rules] [--repin] [--table]

The articles (PolNeAR, development split) and the scorer are read from `$PARLEY_DATA` or from
`../shared` beside the project; where they are absent the run says so and passes. `--table` prints
the classes with 95 % intervals (bootstrap over articles) as the table of docs/how-well.md.
"""

import argparse
import hashlib
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from gold_folder import data_folder, scorer
from run import FLOORS, SLACK, below

DRAWS = 1000
AUTO_ACCEPT = 0.68
"""Confidence from which an attribution counts to the band that needs no second look."""

PINNED = {
    "link@.5": ("attribution", "link@.5"),
    "who-token": ("attribution", "who-token"),
    "source exact": ("source", "exact"),
    "cue exact": ("cue", "exact"),
    "content exact": ("content", "exact"),
    "link exact": ("attribution", "link-exact"),
}

Key = tuple[str, str]
Counts = dict[Key, list[float]]


def predicted(gold: dict[str, Any], engine: str) -> dict[str, Any]:
    """What `parley extract --attributions` prints, by article."""
    from parley.app.attributions import attributions_of
    from parley.sources.document import Document

    return {
        id_: attributions_of(Document(text=article["text"], path=f"{id_}.txt"), engine)
        for id_, article in gold.items()
    }


def share(total: Counts, key: Key, which: str) -> float:
    """Precision, recall or F1 of one row of counts."""
    right, found, recalled, there = total[key]
    precision = right / found if found else 0.0
    recall = recalled / there if there else 0.0
    if which == "p":
        return precision
    if which == "r":
        return recall
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval(counted: list[Counts], key: Key, which: str) -> str:
    """The 95 % interval of a measure, resampling articles."""
    rows = [one.get(key, [0.0] * 4) for one in counted]
    draw = random.Random(13)  # noqa: S311 - a seeded resampling, no secret
    values = []
    for _ in range(DRAWS):
        chosen = [rows[draw.randrange(len(rows))] for _ in rows]
        values.append(
            share({key: [sum(column) for column in zip(*chosen, strict=True)]}, key, which)
        )
    values.sort()
    return f"{values[int(0.025 * DRAWS)]:.3f}-{values[int(0.975 * DRAWS)]:.3f}"


def table(counted: list[Counts], total: Counts) -> None:
    """Print measures and classes with intervals."""
    print("| measure | F1 | 95 % |\n| --- | --- | --- |")
    for name, key in PINNED.items():
        print(f"| {name} | {share(total, key, 'f'):.3f} | {interval(counted, key, 'f')} |")
    print(
        "\n| class | precision | 95 % | recall | 95 % | n |\n| --- | --- | --- | --- | --- | --- |"
    )
    for key in sorted(k for k in total if k[0] == "by"):
        p, r = (f"{share(total, key, w):.3f} | {interval(counted, key, w)}" for w in ("p", "r"))
        print(f"| {key[1]} | {p} | {r} | {total[key][3]:.0f} |")


def band(module: ModuleType, gold: dict[str, Any], found: dict[str, Any]) -> tuple[float, float]:
    """Precision and recall of the attributions above the auto-accept confidence."""
    sure = {
        id_: {
            **one,
            "attributions": [a for a in one["attributions"] if a["confidence"] >= AUTO_ACCEPT],
        }
        for id_, one in found.items()
    }
    total = module.total(module.evaluate(gold, sure))
    key = ("attribution", "link@.5")
    return share(total, key, "p"), share(total, key, "r")


def main() -> None:
    """Score, print, and compare with the floors."""
    parser = argparse.ArgumentParser(description="Score who said what on news articles.")
    parser.add_argument("--engine", default="local", choices=["local", "rules"])
    parser.add_argument("--repin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--table", action="store_true", help="print classes with intervals")
    options = parser.parse_args()
    folder = data_folder()
    articles = folder / "data" / "polnear" / "dev.jsonl.gz" if folder else None
    if folder is None or articles is None or not articles.exists():
        print("eval: no attribution articles at $PARLEY_DATA or ../shared; nothing was scored")
        return
    if options.engine == "local":
        from parley.statements.tagger.model import available

        if not available():
            print("eval: the trained tagger is not installed; nothing was scored")
            return
    module = scorer(folder, "score_attribution")
    gold = module.load(str(articles))
    found = predicted(gold, options.engine)
    counted = module.evaluate(gold, found)
    total = module.total(counted)
    figures = {name: round(share(total, key, "f"), 3) for name, key in PINNED.items()}
    figures["indirect recall"] = round(share(total, ("by", "q:indirect"), "r"), 3)
    precise, recalled = band(module, gold, found)
    figures["band precision"], figures["band recall"] = round(precise, 3), round(recalled, 3)
    if options.table:
        table(counted, total)
    check(options.engine, figures, articles, repin=options.repin)


def check(engine: str, figures: dict[str, float], articles: Path, *, repin: bool) -> None:
    """Print the figures beside their floors; raise the floors, or fail below one."""
    seal = hashlib.sha256(articles.read_bytes()).hexdigest()[:16]
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    name = f"attribution {engine}"
    known = floors.get(name, {})
    old = known.get("floors", {}) if known.get("digest") == seal else {}
    print(f"{name} ({articles.name})")
    low = below(figures, old, SLACK[engine])
    if repin:
        new = {m: max(v, old.get(m, 0.0)) for m, v in figures.items()}
        floors[name] = {"digest": seal, "floors": new}
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    elif low:
        sys.exit("eval: a measure is below its floor")


if __name__ == "__main__":
    main()
