"""Rounds of offers by expected utility, as Scholz, Calbert and Smith state the model."""

from dataclasses import dataclass

import numpy as np

from parley.analysis.forecast.grid import Numbers
from parley.core.record import record
from parley.errors import AnalysisError

FORMS = ("replication", "formula")
ROUNDS_MAX = 1_000


@record
class ScholzOptions:
    """How the model is played.

    Raises:
        AnalysisError: for an unknown form or senseless numbers.
    """

    form: str = "replication"
    """`replication` gives the published rounds; `formula` follows the text: pairwise chances,
    the nearest compromise, and capitulation that can happen."""

    rounds: int = 10
    """How many rounds are played; the published table has ten."""

    stay: float = 1.0
    """Q: chance that the status quo holds when nobody challenges, 0 to 1."""

    better: float = 0.5
    """T: chance that a status quo which does not hold changes for the better; used if Q < 1."""

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.form not in FORMS:
            raise AnalysisError(f"There is no form {self.form!r}; expected one of {FORMS}.")
        if not 1 <= self.rounds <= ROUNDS_MAX:
            raise AnalysisError(f"Expected 1 to {ROUNDS_MAX:,} rounds, found {self.rounds:,}.")
        if not (0 <= self.stay <= 1 and 0 <= self.better <= 1):
            raise AnalysisError(
                f"Q and T are chances from 0 to 1, found {self.stay:g} and {self.better:g}."
            )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Offers:
    """One round on one issue: where everyone stood, and which offer each accepted."""

    position: Numbers
    """Where actors stand after the round, shape (n_actors,)."""

    exponent: Numbers
    """Their aversion to risk during it, 1/2 to 2."""

    kind: tuple[str, ...]
    """`confront`, `compromise`, `capitulate`, or empty for those who stay."""

    partner: tuple[int, ...]
    """Who made the accepted offer; -1 for those who stay."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Actors:
    """What stays the same through the rounds on one issue."""

    force: Numbers
    """Capability times salience, shape (n_actors,)."""

    salience: Numbers
    """0 to 1."""

    width: float
    """D, the length of the range of positions."""


def rounds(position: Numbers, actors: Actors, options: ScholzOptions) -> list[Offers]:
    """Play one issue.

    Args:
        position: where actors stand at first, shape (n_actors,).
        actors: their force and salience, and the range of positions.
        options: form, rounds, Q and T.

    Returns:
        One entry for each round.

    Source:
        Scholz, Calbert, Smith (2011), doi:10.1177/0951629811418142.
    """
    played = []
    for _round in range(options.rounds):
        neutral = np.ones(len(position))
        danger = expected(position, actors, neutral, options)[1]
        exponent = aversion(danger.sum(axis=1) - np.diagonal(danger))
        offers = accepted(position, expected(position, actors, exponent, options), options)
        position = offers[0]
        played.append(
            Offers(position=position, exponent=exponent, kind=offers[1], partner=offers[2])
        )
    return played


def aversion(danger: Numbers) -> Numbers:
    """Exponents of utility from how safe each actor's position is: r = (1 - R/3) / (1 + R/3).

    R runs from -1 for the actor that others gain least from challenging to 1 for the one they
    gain most from. When all are equally safe (0 divided by 0 in the formula), R is 0.
    """
    low, high = danger.min(), danger.max()
    # Equal levels differ by rounding; a gap of 1e-12 of their size is no gap.
    if high - low <= 1e-12 * max(abs(high), abs(low), 1.0):
        return np.ones(len(danger))
    risk = (2 * danger - high - low) / (high - low)
    return np.asarray((1 - risk / 3) / (1 + risk / 3))


def expected(
    position: Numbers, actors: Actors, exponent: Numbers, options: ScholzOptions
) -> tuple[Numbers, Numbers]:
    """What challenges promise, as each actor sees it with its own exponent r.

    With d = |x_i - x_j| / D: U_s = 2 - 4(1/2 - d/2)^r if i prevails, U_f = 2 - 4(1/2 + d/2)^r if
    it fails, U_q = 2 - 4(1/2)^r if nothing changes, and U_b, U_w =
    2 - 4(1/2 -+ (|x_i - m| + |x_i - x_j|) / 4D)^r if others make it better or worse, m being the
    weighted mean: E = s_j (p U_s + (1-p) U_f) + (1-s_j) U_s - Q U_q - (1-Q)(T U_b + (1-T) U_w).

    Returns:
        Two arrays of shape (n_actors, n_actors), both as row i sees it: what i expects of
        challenging j, and what j expects of challenging i.
    """
    chance = chances(position, actors, exponent, options.form)
    far = np.abs(position[:, None] - position[None, :]) / actors.width
    total = float(actors.force.sum())
    mean = float((actors.force * position).sum()) / total if total > 0 else position.mean()
    off = np.abs(position - mean) / actors.width
    resist, power = actors.salience, exponent[:, None]

    def gain(odd: Numbers, other: Numbers, away: Numbers) -> Numbers:
        win, lose = 2 - 4 * (0.5 - far / 2) ** power, 2 - 4 * (0.5 + far / 2) ** power
        still = options.stay * (2 - 4 * 0.5**power)
        if options.stay < 1:
            step = (away + far) / 4
            better = 2 - 4 * np.maximum(0.5 - step, 0.0) ** power
            worse = 2 - 4 * (0.5 + step) ** power
            mixed = options.better * better + (1 - options.better) * worse
            still = still + (1 - options.stay) * mixed
        return np.asarray(other * (odd * win + (1 - odd) * lose) + (1 - other) * win - still)

    return (
        gain(chance, resist[None, :], off[:, None]),
        gain(chance.T, resist[:, None], off[None, :]),
    )


def chances(position: Numbers, actors: Actors, exponent: Numbers, form: str) -> Numbers:
    """The chance that the position of i beats that of j.

    Support of k: v_k(i,j) = c_k s_k (|x_k - x_j|^r_k - |x_k - x_i|^r_k) / D^r_k. The chance is the
    support for i divided by all support on the pair (`formula`) or on all pairs (`replication`).
    """
    far = np.abs(position[:, None] - position[None, :]) / actors.width
    worth = actors.force[:, None] * far ** exponent[:, None]
    support = worth[:, None, :] - worth[:, :, None]
    pro = np.maximum(support, 0.0).sum(axis=0)
    if form == "replication":
        everything = float(np.abs(support).sum())
        return pro / everything if everything > 0 else np.zeros_like(pro)
    both = pro + pro.T
    return np.where(both > 0, pro / np.where(both > 0, both, 1.0), 0.5)


def accepted(
    position: Numbers, gains: tuple[Numbers, Numbers], options: ScholzOptions
) -> tuple[Numbers, tuple[str, ...], tuple[int, ...]]:
    """Which offer each actor takes: new positions, kinds and who made the offers.

    Confrontation when j gains more than i and both gain; compromise when only j gains, and more
    than i loses, at x_i + (x_j - x_i) |E_ij / E_ji|; capitulation when i loses more than j gains.
    """
    place, kinds, partners = position.copy(), [], []
    for i, (mine, theirs) in enumerate(zip(*gains, strict=True)):
        apart = position != position[i]
        only = apart & (theirs > 0) & (mine < 0)
        ranked = (
            ("confront", apart & (theirs > mine) & (mine > 0)),
            ("compromise", only & (theirs > -mine)),
            ("capitulate", only & (theirs < -mine) & (options.form == "formula")),
        )
        kind, who = next(((name, np.flatnonzero(m)) for name, m in ranked if m.any()), ("", None))
        kinds.append(kind)
        if who is None:
            partners.append(-1)
            continue
        offer = position[who]
        if kind == "compromise":
            offer = position[i] + (offer - position[i]) * np.abs(mine[who] / theirs[who])
        key = np.abs(offer - position[i])
        if kind == "compromise" and options.form == "replication":
            pull, push = np.abs(mine[who]), np.abs(theirs[who])
            key = (pull * position[i] + push * position[who]) / (pull + push)
        best = int(key.argmin())
        place[i] = offer[best]
        partners.append(int(who[best]))
    return place, tuple(kinds), tuple(partners)
