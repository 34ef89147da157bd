"""What `parley deals` does, once the arguments are known."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parley.app.target import Target
from parley.core.record import record

if TYPE_CHECKING:
    from parley.app.extras import Extras


@record
class Asked:
    """How deals are to be looked at, and what is asked beside the usual."""

    draws: int | None = None
    seed: int = 1
    epsilon: float | None = None
    lottery: bool = False
    events: tuple[str, ...] = ()
    offers: str = ""
    drivers: bool = False


def run_deals(path: Path, parties: Sequence[str], asked: Asked, *, as_json: bool) -> None:
    """Print what could be agreed."""
    from parley.analysis.overview import overview
    from parley.app.cli.screen import say, say_json, terminal_width
    from parley.app.target import target
    from parley.views.deals_json import deals_json, no_deals_json
    from parley.views.deals_text import deals_text

    aim = target(path, parties)
    if aim.none_because:
        if as_json:
            say_json(no_deals_json(aim.none_because))
        else:
            say(f"No deals to compare: {aim.none_because}\n")
        return
    more = _extras(aim, asked)
    found = overview(
        aim.problem, epsilon=asked.epsilon, basis=aim.basis, draws=asked.draws, seed=asked.seed
    )
    drawn = swaps = None
    if aim.model is not None and not parties:
        from parley.analysis.deals import deals
        from parley.analysis.robust.trading import trading

        drawn = deals(aim.model, draws=asked.draws, seed=asked.seed)
        swaps = trading(aim.model, draws=asked.draws or 2000, seed=asked.seed)
    if as_json:
        from parley.core.codec import to_plain

        say_json({**deals_json(found, drawn), **({"asked": to_plain(more)} if more else {})})
        return
    say(deals_text(found, aim.names, drawn, swaps, width=terminal_width()))
    if more is not None:
        say("\n" + _told(aim, more))


def _extras(aim: Target, asked: Asked) -> "Extras | None":
    """What was asked for by name; None when nothing was."""
    if not (asked.lottery or asked.events or asked.offers or asked.drivers):
        return None
    from parley.app.extras import extras

    return extras(
        aim.problem,
        aim.names,
        chance=asked.lottery,
        events=asked.events,
        offers_of=asked.offers,
        drivers=(aim.model or aim.problem) if asked.drivers else None,
    )


def _told(aim: Target, more: "Extras") -> str:
    from parley.app.cli.screen import terminal_width
    from parley.views import extras_text as words

    parts = []
    if more.lottery is not None:
        parts.append(words.lottery_text(more.lottery, aim.problem.parties, aim.names))
    for event, found in more.contingent:
        parts.append(words.contingent_text(event, found, aim.problem.parties, aim.names))
    if more.offers is not None:
        parts.append(words.offers_text(more.offers, aim.names))
    if more.sensitivity is not None:
        parts.append(words.sensitivity_text(more.sensitivity, aim.names, width=terminal_width()))
    return "\n".join(parts)
