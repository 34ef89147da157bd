"""What `parley deals` does, once the arguments are known."""

from collections.abc import Sequence
from pathlib import Path


def run_deals(
    path: Path,
    parties: Sequence[str],
    drawing: tuple[int | None, int],
    *,
    epsilon: float | None,
    as_json: bool,
) -> None:
    """Print what could be agreed."""
    from parley.analysis.overview import overview
    from parley.app.cli.screen import say, say_json, terminal_width
    from parley.app.target import target
    from parley.views.deals_json import deals_json, no_deals_json
    from parley.views.deals_text import deals_text

    draws, seed = drawing
    aim = target(path, parties)
    if aim.none_because:
        if as_json:
            say_json(no_deals_json(aim.none_because))
        else:
            say(f"No deals to compare: {aim.none_because}\n")
        return
    found = overview(aim.problem, epsilon=epsilon, basis=aim.basis, draws=draws, seed=seed)
    drawn = None
    if aim.model is not None and not parties:
        from parley.analysis.deals import deals

        drawn = deals(aim.model, draws=draws, seed=seed)
    if as_json:
        say_json(deals_json(found, drawn))
        return
    say(deals_text(found, aim.names, drawn, width=terminal_width()))
