"""What a method hands over before it is put into words: outcomes of draws, and the trace."""

from dataclasses import dataclass

from parley.analysis.forecast.grid import Numbers
from parley.analysis.forecast.result import Exchange, Round


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Played:
    """One method, played on the stated numbers and on draws of them."""

    outcome: Numbers | None
    """Of the stated numbers, in each issue's unit; None where only the draws count."""

    drawn: Numbers
    """Outcome of each draw, shape (n_draws, n_issues)."""

    rounds: tuple[Round, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    assumptions: tuple[str, ...] = ()
    """What this run assumes beyond what the method always does."""
