"""The table of actors for the challenge model: KTAB's published one, or one of its size."""

import os
import random
from pathlib import Path

from parley.model.spatial.json_form import read_json
from parley.model.spatial.table import ActorTable, Dimension, Stake

ROOT = Path(__file__).resolve().parents[2]
PLACE = Path("data") / "spatial" / "ktab_soe_pol_comp.json"


def actor_table() -> tuple[ActorTable, str]:
    """The table, and where it is from."""
    shared = Path(os.environ.get("PARLEY_DATA", ROOT.parent / "shared"))
    file = shared / PLACE
    if file.exists():
        return read_json(file.read_text(encoding="utf-8"), file.name), "KTAB's published table"
    return _made(), "a made table of the same size"


def _made() -> ActorTable:
    rng = random.Random(7)
    actors = tuple(f"Actor {n + 1}" for n in range(13))
    issues = (
        Dimension(name="policy", low=0.0, high=100.0),
        Dimension(name="pace", low=0.0, high=100.0),
    )
    return ActorTable(
        title="13 actors",
        issues=issues,
        actors=actors,
        stakes=tuple(
            Stake(
                actor=actor,
                issue=issue.name,
                position=float(rng.randint(0, 100)),
                salience=rng.randint(10, 50) / 100,
                capability=float(rng.randint(10, 100)),
            )
            for actor in actors
            for issue in issues
        ),
    )
