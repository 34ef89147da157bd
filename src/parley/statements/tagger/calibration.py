"""How often an attribution is right, given how sure the tagger is of its parts."""

import itertools
import json
from functools import cache

from parley.statements.tagger.link import Linked
from parley.statements.tagger.model import WEIGHTS

Curve = list[tuple[float, float]]
"""Points (sureness, share right), rising in both."""


@cache
def _curves() -> dict[str, Curve]:
    text = (WEIGHTS / "calibration.json").read_text(encoding="utf-8")
    return {kind: [(x, y) for x, y in points] for kind, points in json.loads(text).items()}


def kind_of(linked: Linked) -> str:
    """`whole` with a source and a cue, else `part`."""
    return "whole" if linked.source and linked.cue else "part"


def confidence(linked: Linked) -> float:
    """Share of such attributions that are right, 0 to 1, to two decimals.

    Read off curves fitted by isotonic regression on the development split of PolNeAR
    (`training/calibrate.py`); between two points along a line.
    """
    curve = _curves()[kind_of(linked)]
    sure = linked.sure
    if sure <= curve[0][0]:
        return round(curve[0][1], 2)
    for (x0, y0), (x1, y1) in itertools.pairwise(curve):
        if sure <= x1:
            return round(y0 + (y1 - y0) * (sure - x0) / max(x1 - x0, 1e-9), 2)
    return round(curve[-1][1], 2)
