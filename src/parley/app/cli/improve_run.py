"""What `parley improve` does, once the arguments are known."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import typer

from parley.app.draft import Open, read_draft
from parley.app.pipeline import Engine
from parley.app.target import Target
from parley.errors import InputError
from parley.model.scenario.matter import Choice, Value


def run_improve(
    path: Path, given: str, parties: Sequence[str], *, engine: Engine, as_json: bool
) -> None:
    """Print how a draft can be made better for all."""
    from parley.analysis.answers.improve import improve
    from parley.app.cli.screen import terminal_width
    from parley.app.target import target
    from parley.core.codec import to_plain
    from parley.views.improve_text import improve_text

    aim = target(path, parties)
    draft = read_draft(given, open_issues(aim), engine=engine)
    figures = {issue: (term,) for issue, term in draft.terms.items() if isinstance(term, float)}
    if aim.model is not None and figures:
        aim = target(path, parties, figures=figures)
    found = improve(aim.problem, own_terms(aim, draft.terms))
    if found is None:
        raise InputError(
            "nothing that keeps the terms of the draft is within all red lines and constraints; "
            "name fewer terms"
        )
    if as_json:
        typer.echo(json.dumps({**to_plain(found), "notes": list(draft.notes)}, ensure_ascii=False))
        return
    typer.echo(improve_text(found, aim.names, draft.notes, width=terminal_width()), nl=False)


def own_terms(aim: Target, terms: Mapping[str, Value]) -> dict[str, Value]:
    """The terms of a draft as the problem spells them: the option 5 may be a number there."""
    matters = {matter.id: matter for matter in aim.problem.issues}
    own = dict(terms)
    for issue, term in terms.items():
        matter = matters.get(issue)
        if isinstance(matter, Choice) and term not in matter.options:
            own[issue] = next((o for o in matter.options if str(o) == str(term)), term)
    return own


def open_issues(aim: Target) -> list[Open]:
    """What a draft can settle: options by name; figures of a case are open to any number."""
    found = []
    for matter in aim.problem.issues:
        options: tuple[str, ...] = ()
        if isinstance(matter, Choice) and not (
            aim.model is not None and all(isinstance(o, float) for o in matter.options)
        ):
            options = tuple(str(option) for option in matter.options)
        found.append(Open(id=matter.id, name=matter.name or matter.id, options=options))
    return found
