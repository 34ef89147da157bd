"""Fit how often attributions are right to how sure the tagger is; on the development split.

python -m training.calibrate --data DIR src/parley/statements/tagger/weights/calibration.json
"""

import argparse
import json
from pathlib import Path
from typing import Any

from parley.statements.tagger.calibration import kind_of
from parley.statements.tagger.decode import Tagged
from parley.statements.tagger.link import linked
from parley.statements.tagger.model import tag
from training.windows import articles

HALF = 0.5
FEWEST = 60
"""Attributions behind a point of the curve."""


def dice(one: set[int], other: set[int]) -> float:
    """Overlap of two sets of characters; two empty sets agree."""
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


def characters(spans: list[list[int]] | tuple[Tagged, ...]) -> set[int]:
    """All characters of some spans."""
    pairs = [(s.start, s.end) if isinstance(s, Tagged) else (s[0], s[1]) for s in spans]
    return {n for a, b in pairs for n in range(a, b)}


def judged(article: dict[str, Any]) -> list[tuple[str, float, bool]]:
    """Kind, sureness, and whether some gold attribution has half of the content and source."""
    gold = [(characters(a["content"]), characters(a["source"])) for a in article["attributions"]]
    rows = []
    for found in linked(article["text"], tag(article["text"])):
        content, source = characters(found.content), characters(found.source)
        right = any(dice(content, c) >= HALF and dice(source, s) >= HALF for c, s in gold)
        rows.append((kind_of(found), found.sure, right))
    return rows


def isotonic(rows: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Rising steps by pooling neighbours (Ayer et al. 1955, doi:10.1214/aoms/1177728423)."""
    rows = sorted(rows)
    pools: list[list[float]] = []
    for start in range(0, len(rows), FEWEST):
        part = rows[start : start + FEWEST]
        pools.append([sum(x for x, _ in part), float(sum(r for _, r in part)), float(len(part))])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return [(round(x / n, 3), round(right / n, 3)) for x, right, n in pools]


def main() -> None:
    """Judge every attribution of the split and write the curves."""
    parser = argparse.ArgumentParser(description="Calibrate the tagger.")
    parser.add_argument("--data", type=Path, required=True, help="folder with dev.jsonl.gz")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    rows = [row for a in articles(options.data / "dev.jsonl.gz") for row in judged(a)]
    curves = {
        kind: isotonic([(sure, right) for k, sure, right in rows if k == kind])
        for kind in ("whole", "part")
    }
    options.out.write_text(json.dumps(curves, indent=1) + "\n", encoding="utf-8")
    print(curves)


if __name__ == "__main__":
    main()
