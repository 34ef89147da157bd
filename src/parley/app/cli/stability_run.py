"""What `parley stability` does, once the arguments are known."""

import json
from pathlib import Path
from typing import Any

import typer

from parley.analysis.stability.individual import CONCEPTS, Concept
from parley.analysis.stability.solve import Stability
from parley.errors import InputError
from parley.model.conflict.conflict import Conflict, Id

TOLD = 4
"""Equilibria that are explained; a model with more needs a closer look than a list of reasons."""

LISTED = 4096
"""States up to which coalitions are looked at and reasons are given."""


def run_stability(
    source: Path,
    *,
    concepts: tuple[str, ...],
    variant: str,
    write_draft: Path | None,
    as_json: bool,
) -> None:
    """Solve a conflict and print what lasts."""
    from parley.analysis.stability.graph import graph
    from parley.analysis.stability.solve import solve
    from parley.app.cli.screen import terminal_width
    from parley.views.stability_table import stability_table

    conflict = conflict_of_source(source, write_draft)
    if variant:
        from parley.model.conflict.write import variant as named

        conflict = named(conflict, variant)
    found = solve(graph(conflict), _concepts(concepts))
    jumps = _jumps(found)
    if as_json:
        told = [line for _, lines in _reasons(found, brief=False) for line in lines]
        typer.echo(json.dumps(_plain(found, told, jumps), ensure_ascii=False))
        return
    reasons = _reasons(found, brief=True)
    for key in conflict.unused:
        typer.echo(f"not used: the key {key!r} of {source}", err=True)
    typer.echo(stability_table(found, reasons, jumps, width=terminal_width()), nl=False)


def conflict_of_source(source: Path, write_draft: Path | None) -> Conflict:
    """The graph model in a file, or the draft that a case gives."""
    if source.is_dir():
        from parley.app.case import Case
        from parley.model.conflict.from_evidence import conflict_of
        from parley.model.conflict.write import write_conflict

        with Case.open(source) as case:
            conflict = conflict_of(case.model(), case.evidence())
        typer.echo(
            "This graph model is a draft made from the statements of the case; "
            "write it to a file with --write-draft and edit it.",
            err=True,
        )
        if write_draft is not None:
            if write_draft.exists():
                raise InputError(f"{write_draft} exists; name a new file for the draft")
            write_draft.write_text(write_conflict(conflict), encoding="utf-8")
            typer.echo(f"Draft written to {write_draft}", err=True)
        return conflict
    from parley.app.text_file import read_text
    from parley.model.conflict.read import read_conflict

    if write_draft is not None:
        raise InputError("--write-draft is for cases; a graph model in a file is its own draft")
    return read_conflict(read_text(source), name=source.name)


def _concepts(given: tuple[str, ...]) -> tuple[Concept, ...]:
    names = [part.strip().lower() for one in given for part in one.split(",") if part.strip()]
    for name in names:
        if name not in CONCEPTS:
            raise InputError(f"--concept {name}: expected one of {', '.join(CONCEPTS)}")
    return tuple(c for c in CONCEPTS if not names or c in names)


def _reasons(found: Stability, *, brief: bool) -> list[tuple[Id, list[str]]]:
    """Why the strongest equilibria last, one sentence or more for each decision maker."""
    from parley.analysis.stability.narration import narrate
    from parley.analysis.stability.witness import witness

    graph = found.graph
    if len(graph.ids) > LISTED:
        return []
    told: dict[Id, list[str]] = {}
    for concept in found.stable:
        for state in found.equilibria(concept):
            if state not in told and len(told) < TOLD:
                told[state] = [
                    narrate(graph, witness(graph, state, dm, concept), brief=brief)
                    for dm in graph.decision_makers
                ]
    return list(told.items())


def _jumps(found: Stability) -> dict[str, dict[Id, list[Id]]]:
    """For each coalition, from which states it could improve together, and where to."""
    from parley.analysis.stability.coalition import coalition_improvements

    if len(found.graph.ids) > LISTED:
        return {}
    return {
        "+".join(group): {state: list(ends) for state, ends in states.items()}
        for group, states in coalition_improvements(found.graph).items()
        if states
    }


def _plain(
    found: Stability, told: list[str], jumps: dict[str, dict[Id, list[Id]]]
) -> dict[str, Any]:
    graph = found.graph
    return {
        "title": graph.conflict.title,
        "decision_makers": list(graph.decision_makers),
        "options": [
            {"id": o.id, "name": o.name, "dm": o.dm, "evidence": list(o.evidence)}
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
