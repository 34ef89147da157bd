"""What `parley ask` does, once the arguments are known."""

from pathlib import Path

from parley.errors import InputError


def run_ask(path: Path, sizes: tuple[int, int, int], *, objective: str, as_json: bool) -> None:
    """Print the questions that settle most."""
    from parley.analysis.robust.proposal import OBJECTIVES
    from parley.analysis.robust.questions import questions
    from parley.app.cli.screen import say, say_json, terminal_width
    from parley.app.target import source
    from parley.core.codec import to_plain
    from parley.views.questions_text import questions_text

    if objective not in OBJECTIVES:
        raise InputError(f"--objective {objective}: expected one of {', '.join(OBJECTIVES)}")
    draws, seed, top = sizes
    model = source(path)
    found = questions(model, draws=draws, seed=seed, top=top, objective=objective)  # type: ignore[arg-type] # checked above
    if as_json:
        say_json(to_plain(found))
        return
    names = {issue.id: issue.name for issue in model.issues if issue.name}
    say(questions_text(found, names, width=terminal_width()))
