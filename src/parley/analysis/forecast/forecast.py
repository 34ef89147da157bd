"""One forecast by one method: outcome, band, trace and assumptions."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from parley.analysis.forecast.challenge_options import ChallengeOptions, options_of
from parley.analysis.forecast.challenge_run import play_challenge
from parley.analysis.forecast.compromise import compromise
from parley.analysis.forecast.condorcet import condorcet
from parley.analysis.forecast.exchange import ExchangeOptions
from parley.analysis.forecast.exchange_run import play_exchange
from parley.analysis.forecast.grid import NOISE, Grid, Noise, Numbers, drawn, grid, quantile_bands
from parley.analysis.forecast.median import weighted_median
from parley.analysis.forecast.outcome import Played
from parley.analysis.forecast.plain import place
from parley.analysis.forecast.result import BINS, Band, Forecast
from parley.analysis.forecast.scholz import ScholzOptions
from parley.analysis.forecast.scholz_run import play_scholz
from parley.analysis.forecast.words import table as words
from parley.errors import AnalysisError
from parley.model.spatial.table import ActorTable

METHODS = ("compromise", "median", "condorcet", "challenge", "scholz", "exchange")
"""The default first; the others are shown beside it, never instead of it."""

POINTS: dict[str, Callable[[Grid], Numbers]] = {
    "compromise": compromise,
    "median": weighted_median,
    "condorcet": condorcet,
}
"""Methods without rounds."""

CUBIC = ("challenge", "scholz")
ACTORS_MAX = 250
"""As in KTAB: beyond it a run compares tens of millions of triples in each round."""

PAIRS_MAX = 200_000
"""Pairs of actors times pairs of issues: about 40 actors on 20 issues."""

Options = ChallengeOptions | ScholzOptions | ExchangeOptions
Kind = TypeVar("Kind", ChallengeOptions, ScholzOptions, ExchangeOptions)


def forecast(
    table: ActorTable,
    *,
    method: str = "compromise",
    draws: int | None = None,
    seed: int = 0,
    noise: float = NOISE,
    options: Options | None = None,
) -> Forecast:
    """Say where talks may end, with a band and everything that it assumes.

    Every number that has no range of its own is taken to be off by up to `noise`; numbers with
    a range are drawn from it. The band is what nine of ten draws lie between.

    Args:
        table: actors, issues and stakes.
        method: one of `METHODS`. `compromise` is the default because it is the least upset by
            errors of measurement; the others are alternatives to hold beside it.
        draws: how many; None for the method's usual number.
        seed: 0 or more.
        noise: a share: 0.05 for 5 percent.
        options: of the method; by default what the file names, else the usual ones.

    Raises:
        AnalysisError: for an unknown method, options of another method, or senseless numbers.
    """
    if method not in METHODS:
        raise AnalysisError(f"There is no method {method!r}; expected one of {', '.join(METHODS)}.")
    _check_size(table, method)
    said = words("methods")[method]
    count = said["draws"] if draws is None else draws
    stated, many = grid(table), drawn(table, count, seed, Noise(share=noise))
    played = _play(table, method, (stated, many), seed, options)
    middle = quantile_bands(played.drawn)
    outcome = middle[1] if played.outcome is None else played.outcome
    spread = played.drawn.std(axis=0) / np.sqrt(len(played.drawn))
    names = stated.issues
    low, mid, high = (place(names, end) for end in middle)
    return Forecast(
        method=method,
        name=said["name"],
        title=table.title,
        outcome=place(names, outcome),
        outcome_0_100=place(names, (outcome - stated.low) / stated.width * 100),
        units={issue.name: issue.unit for issue in table.issues if issue.unit},
        range=Band(p5=low, p50=mid, p95=high),
        rounds=played.rounds,
        exchanges=played.exchanges,
        assumptions=(*said["assumes"], *played.assumptions, *_inputs(table, noise), *table.notes),
        draws=count,
        error=place(names, spread),
        source=said["source"],
        spread=_spread(stated, played.drawn),
    )


def _spread(stated: Grid, values: Numbers) -> dict[str, tuple[float, ...]]:
    """Share of draws in each part of each issue's scale; what is no number is left out."""
    found = {}
    for column, name in enumerate(stated.issues):
        low, width = float(stated.low[column]), float(stated.width[column])
        kept = values[np.isfinite(values[:, column]), column]
        parts = np.clip(((kept - low) / width * BINS).astype(int), 0, BINS - 1)
        counts = np.bincount(parts, minlength=BINS) / max(len(kept), 1)
        found[name] = tuple(round(float(share), 6) for share in counts)
    return found


def _play(
    table: ActorTable, method: str, grids: tuple[Grid, Grid], seed: int, options: Options | None
) -> Played:
    stated, many = grids
    if method == "challenge":
        chosen = _options(method, options, ChallengeOptions) or options_of(table)
        return play_challenge(stated, many, chosen, seed)
    if method == "scholz":
        return play_scholz(
            stated, many, _options(method, options, ScholzOptions) or ScholzOptions()
        )
    if method == "exchange":
        return play_exchange(
            stated, many, _options(method, options, ExchangeOptions) or ExchangeOptions()
        )
    if options is not None:
        raise AnalysisError(f"The method {method!r} has no options; found {options!r}.")
    return Played(outcome=POINTS[method](stated), drawn=POINTS[method](many))


def _check_size(table: ActorTable, method: str) -> None:
    """Refuse what a method would need hours for, and say how large it is."""
    actors, issues = len(table.actors), len(table.issues)
    if method in CUBIC and actors > ACTORS_MAX:
        raise AnalysisError(
            f"The method {method!r} compares every three actors; it takes at most {ACTORS_MAX} "
            f"actors, found {actors:,}. Leave out those of least weight, or use the compromise "
            "model."
        )
    pairs = actors * (actors - 1) // 2 * (issues * (issues - 1) // 2)
    if method == "exchange" and pairs > PAIRS_MAX:
        raise AnalysisError(
            f"{actors:,} actors on {issues:,} issues can exchange in {pairs:,} ways; at most "
            f"{PAIRS_MAX:,} can be looked at. Leave out actors or issues of least weight."
        )


def _options(method: str, options: Options | None, kind: type[Kind]) -> Kind | None:
    if options is None or isinstance(options, kind):
        return options
    raise AnalysisError(
        f"The method {method!r} takes {kind.__name__}, found {type(options).__name__}."
    )


def _inputs(table: ActorTable, noise: float) -> tuple[str, ...]:
    """Where the band comes from."""
    spreads = [
        spread
        for stake in table.stakes
        for spread in (stake.position_spread, stake.salience_spread, stake.capability_spread)
    ]
    ranged = sum(spread is not None for spread in spreads)
    told = []
    if ranged:
        told.append(
            f"{ranged} of {len(spreads)} numbers have a range of their own and were drawn evenly "
            "from it."
        )
    if ranged < len(spreads) and noise > 0:
        told.append(
            f"Numbers without a range were varied evenly by up to {noise * 100:.3g} percent of "
            "their scale (positions) or of their value (salience, capability)."
        )
    if not ranged and noise == 0:
        told.append("No number was varied, so the band has no width.")
    return tuple(told)
