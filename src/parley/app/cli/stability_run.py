"""What `parley stability` does, once the arguments are known."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from parley.analysis.stability.beyond import Beyond
from parley.analysis.stability.individual import CONCEPTS, Concept
from parley.analysis.stability.solve import Stability
from parley.core.record import record
from parley.errors import InputError, ModelError
from parley.model.conflict.conflict import Conflict, Id

TOLD = 4
"""Equilibria that are explained; a model with more needs a closer look than a list of reasons."""

LISTED = 4096
"""States up to which reasons are given."""

JOINT = 512
"""States up to which the moves of coalitions are listed; with more there are millions."""


DRAFTED = (
    "This graph model is a draft made from the statements of the case; write it to a file with "
    "--write-draft and edit it."
)
"""Said of what a case gives."""


@record
class Asked:
    """How a conflict is to be looked at."""

    concepts: tuple[str, ...] = ()
    variant: str = ""
    wanted: str = ""
    noise: float | None = None
    merge: tuple[str, ...] = ()
    horizon: int | None = None
    draws: int = 10_000
    seed: int = 0


def run_stability(source: Path, asked: Asked, *, write_draft: Path | None, as_json: bool) -> None:
    """Solve a conflict and print what lasts."""
    from parley.app.cli.screen import say, say_json, terminal_width
    from parley.views.beyond_text import beyond_text
    from parley.views.stability_table import shown_states, stability_table

    concepts = _concepts(asked.concepts)
    conflict = conflict_of_source(source, write_draft)
    if isinstance(conflict, str):
        if as_json:
            say_json(_no_states(concepts, conflict))
        else:
            say(f"No states to look at: {conflict}\n")
        return
    if asked.variant:
        from parley.model.conflict.write import variant as named

        conflict = named(conflict, asked.variant)
    found, beyond = _solved(conflict, asked, concepts)
    if source.is_dir():
        typer.echo(DRAFTED, err=True)
    if write_draft is not None:
        _write(conflict, write_draft)
    jumps = {} if asked.merge else _jumps(found)
    firm = {state for _, states in beyond.coalitional for state in states}
    if as_json:
        told = [line for _, lines in _reasons(found, asked, (), brief=False) for line in lines]
        say_json({**_plain(found, told, jumps), **_beyond(beyond)})
        return
    for key in conflict.unused:
        typer.echo(f"not used: the key {key!r} of {source}", err=True)
    width = terminal_width()
    shown, _ = shown_states(found, firm)
    reasons = _reasons(found, asked, shown, brief=True)
    say(stability_table(found, reasons, jumps, firm=firm, width=width) + "\n")
    say(beyond_text(found.graph, beyond, horizon=asked.horizon, width=width))


def _solved(
    conflict: Conflict, asked: Asked, concepts: tuple[Concept, ...]
) -> tuple[Stability, Beyond]:
    """What lasts, and what else was asked."""
    from parley.analysis.stability import beyond
    from parley.analysis.stability.graph import graph
    from parley.analysis.stability.solve import solve

    model = graph(conflict)
    if asked.merge:
        if asked.wanted or asked.noise is not None or asked.horizon is not None:
            raise InputError(
                "--merge stands alone; ask for --wanted, --noise and --horizon without it"
            )
        return beyond.merge(model, asked.merge, concepts), Beyond()
    found = solve(model, concepts)
    more = beyond.asked(
        model, wanted=asked.wanted, noise=asked.noise, draws=asked.draws, seed=asked.seed
    )
    always = beyond.usual(found)
    if asked.horizon is not None:
        limited, lasting = beyond.looking_ahead(model, asked.horizon)
        always = replace(always, limited=limited, non_myopic=lasting)
    kept = ("required", "likely", "doubt", "information", "radii")
    return found, replace(always, **{name: getattr(more, name) for name in kept})


def conflict_of_source(source: Path, write_draft: Path | None) -> Conflict | str:
    """The graph model in a file, or the draft that a case gives; or why it gives none.

    Raises:
        InputError: when there is neither, it cannot be read, or the draft has no place.
    """
    if source.is_dir():
        from parley.app.opened import opened
        from parley.model.conflict.from_evidence import conflict_of

        if write_draft is not None:
            _check_place(write_draft)
        with opened(source) as case:
            model, evidence = case.model(), case.evidence()
        try:
            return conflict_of(model, evidence)
        except ModelError as none:
            return str(none)
    from parley.app.text_file import read_text
    from parley.model.conflict.read import read_conflict

    if write_draft is not None:
        raise InputError("--write-draft is for cases; a graph model in a file is its own draft")
    return read_conflict(read_text(source), name=source.name)


def _check_place(path: Path) -> None:
    if path.exists():
        raise InputError(f"{path} exists; name a new file for the draft")
    if not path.resolve().parent.is_dir():
        raise InputError(f"{path}: there is no such folder; name a file in a folder that exists")


def _write(conflict: Conflict, path: Path) -> None:
    from parley.app import case_files
    from parley.model.conflict.write import write_conflict

    case_files.write(path, write_conflict(conflict).encode("utf-8", "replace"))
    typer.echo(f"Draft written to {path}", err=True)


def _concepts(given: tuple[str, ...]) -> tuple[Concept, ...]:
    names = [part.strip().lower() for one in given for part in one.split(",") if part.strip()]
    for name in names:
        if name not in CONCEPTS:
            raise InputError(f"--concept {name}: expected one of {', '.join(CONCEPTS)}")
    return tuple(c for c in CONCEPTS if not names or c in names)


def _reasons(
    found: Stability, asked: Asked, only: Collection[Id], *, brief: bool
) -> list[tuple[Id, list[str]]]:
    """Why the strongest equilibria last, one sentence or more for each decision maker."""
    from parley.analysis.stability.narration import narrate
    from parley.analysis.stability.witness import witness

    graph = found.graph
    if len(graph.ids) > LISTED or asked.merge:
        return []
    told: dict[Id, list[str]] = {}
    for concept in found.stable:
        for state in found.equilibria(concept):
            if state not in told and len(told) < TOLD and (not only or state in only):
                told[state] = [
                    narrate(graph, witness(graph, state, dm, concept), brief=brief)
                    for dm in graph.decision_makers
                ]
    return list(told.items())


def _jumps(found: Stability) -> dict[str, dict[Id, list[Id]]]:
    """For each coalition, from which states it could improve together, and where to."""
    from parley.analysis.stability.coalition import coalition_improvements

    if len(found.graph.ids) > JOINT:
        return {}
    return {
        "+".join(group): {state: list(ends) for state, ends in states.items()}
        for group, states in coalition_improvements(found.graph).items()
        if states
    }


def _no_states(concepts: tuple[Concept, ...], why: str) -> dict[str, Any]:
    """The same form for a case that gives no model, with the reason."""
    return {
        "title": "",
        "decision_makers": [],
        "options": [],
        "states": 0,
        "status_quo": None,
        "equilibria": {concept: [] for concept in concepts},
        "stable": {},
        "coalition_improvements": {},
        "narration": [],
        "skipped": {},
        "none_because": why,
    }


def _plain(
    found: Stability, told: list[str], jumps: dict[str, dict[Id, list[Id]]]
) -> dict[str, Any]:
    graph = found.graph
    return {
        "title": graph.conflict.title,
        "decision_makers": list(graph.decision_makers),
        "options": [
            {
                "id": o.id,
                "name": o.name,
                "dm": o.dm,
                "evidence": list(o.evidence),
                "note": o.note,
            }
            for o in graph.conflict.options
        ],
        "states": len(graph.ids),
        "status_quo": graph.conflict.status_quo,
        "equilibria": {c: list(found.equilibria(c)) for c in found.stable},
        "stable": {
            dm: {c: list(found.stable_for(dm, c)) for c in found.stable}
            for dm in graph.decision_makers
        },
        "coalition_improvements": {
            group: {str(state): ends for state, ends in states.items()}
            for group, states in jumps.items()
        },
        "narration": told,
        "skipped": dict(found.skipped),
    }


def _beyond(found: Beyond) -> dict[str, Any]:
    from parley.core.codec import to_plain

    return {
        "coalition_stability": {name: list(states) for name, states in found.coalitional},
        "jumps": [to_plain(one) for one in found.jumps],
        "ways": [to_plain(one) for one in found.ways],
        "limited_move_equilibria": {str(ahead): list(ids) for ahead, ids in found.limited},
        "non_myopic": None if found.non_myopic is None else list(found.non_myopic),
        "readings": {
            letter: {concept: list(ids) for concept, ids in rows} for letter, rows in found.readings
        },
        "likely": {name: [to_plain(one) for one in rows] for name, rows in found.likely},
        "doubt": found.doubt,
        "information": to_plain(found.information) if found.information else None,
        "firmness": [to_plain(one) for one in found.radii],
        "required": [{**to_plain(one), "words": words} for one, words in found.required],
    }
