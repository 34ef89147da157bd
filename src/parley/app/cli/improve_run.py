"""What `parley improve` does, once the arguments are known."""

from collections.abc import Sequence
from pathlib import Path

from parley.app.draft import Draft, Open, counted, read_draft
from parley.app.pipeline import Engine
from parley.app.target import Target
from parley.model.scenario.matter import Choice, Whole

IMPOSSIBLE = (
    "No package that keeps the terms of the draft is within all red lines and constraints. "
    "`parley deals` tells what stands in the way; a draft with fewer terms may leave more room."
)
"""Said of a draft that cannot be completed: a finding, no error."""


def run_improve(
    path: Path, given: str, parties: Sequence[str], *, engine: Engine, as_json: bool
) -> None:
    """Print how a draft can be made better for all."""
    from parley.analysis.answers.improve import improve
    from parley.app.cli.screen import say, say_json, terminal_width
    from parley.app.target import of_model, target
    from parley.core.codec import to_plain
    from parley.views.improve_text import improve_text

    aim = target(path, parties)
    if aim.none_because:
        _tell_none(aim, Draft(terms={}), aim.none_because, as_json=as_json)
        return
    draft = read_draft(given, open_issues(aim), engine=engine)
    if aim.model is not None:
        figures = {issue: (t,) for issue, t in draft.terms.items() if isinstance(t, float)}
        aim = of_model(aim.model, parties, figures) if figures else aim
    found = improve(aim.problem, draft.terms)
    if found is None:
        _tell_none(aim, draft, IMPOSSIBLE, as_json=as_json)
        return
    if as_json:
        say_json({**to_plain(found), "notes": list(draft.notes)})
        return
    say(improve_text(found, aim.names, draft.notes, width=terminal_width()))


def _tell_none(aim: Target, draft: Draft, why: str, *, as_json: bool) -> None:
    """Say why there is nothing to compare the draft with."""
    from parley.app.cli.screen import say, say_json

    if not as_json:
        say("".join(f"- {line}\n" for line in (*draft.notes, why)))
        return
    say_json(
        {
            "parties": list(aim.problem.parties),
            "draft": dict(draft.terms),
            "open": [m.id for m in aim.problem.issues if m.id not in draft.terms],
            "nearest": None,
            "best": None,
            "none_because": why,
            "notes": list(draft.notes),
        }
    )


def open_issues(aim: Target) -> list[Open]:
    """What a draft can settle: options by name; figures of a case are open to any number."""
    found = []
    for matter in aim.problem.issues:
        name = matter.name or matter.id
        if not isinstance(matter, Choice):
            whole, unit = isinstance(matter, Whole), matter.unit or ""
            found.append(Open(id=matter.id, name=name, unit=unit, whole=whole))
        elif aim.model is not None and all(isinstance(o, float) for o in matter.options):
            label = aim.names.settled(matter.id, matter.options[0])
            found.append(Open(id=matter.id, name=name, unit=counted(label)))
        else:
            found.append(Open(id=matter.id, name=name, options=matter.options))
    return found
