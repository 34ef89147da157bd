"""`parley hold`: under which conditions a deal would be kept."""

import typer

from parley.app.cli.evidence import AS_JSON, CASE


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(rich_help_panel="Conflict")(hold)


def hold(case: CASE, *, as_json: AS_JSON = False) -> None:
    """Show under which conditions a deal would hold: power, patience, verification, guarantees.

    The numbers come from `parley assume ... --field patience` and the like; the command lists
    what can be assumed.

    Example: `parley hold talks`
    """
    from parley.analysis.hold.hold import durability
    from parley.app.cli.screen import say, say_json, terminal_width
    from parley.app.target import model_of
    from parley.core.codec import to_plain
    from parley.views.hold_table import hold_table

    model = model_of(case)
    found = durability(model)
    if as_json:
        say_json(to_plain(found))
        return
    names = {party.id: party.name for party in model.parties}
    say(hold_table(found, names, width=terminal_width()))
