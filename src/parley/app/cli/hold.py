"""`parley hold`: under which conditions a deal would be kept."""

import json

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
    from parley.app.case import Case
    from parley.app.cli.screen import terminal_width
    from parley.core.codec import to_plain
    from parley.views.hold_table import hold_table

    with Case.open(case) as opened:
        model = opened.model()
    found = durability(model)
    if as_json:
        typer.echo(json.dumps(to_plain(found), ensure_ascii=False))
        return
    names = {party.id: party.name for party in model.parties}
    typer.echo(hold_table(found, names, width=terminal_width()), nl=False)
