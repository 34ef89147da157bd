"""What a forecast says: an outcome with its band, how it came about, and what it assumes."""

from dataclasses import field

from parley.core.record import record

BINS = 20
"""Equal parts of a scale over which draws are counted: enough to see a shape."""

Place = dict[str, float]
"""One value for each issue, in the issue's unit."""


@record
class Effect:
    """What an exchange between two others is worth to a third actor."""

    actor: str
    gain: float
    """Salience times points of a scale of 100; under 0 when it loses."""


@record
class Exchange:
    """Two actors, each giving way on the issue that matters less to it."""

    demander_p: str
    issue_p: str
    """The issue on which the outcome moves towards `demander_p`, because `demander_q` moves."""

    demander_q: str
    issue_q: str
    gain: float
    """The same for both: salience times points of a scale of 100."""

    shift_p: float
    """How far the outcome of `issue_p` moves, on a scale of 100."""

    shift_q: float
    effects: tuple[Effect, ...] = ()
    """What it is worth to everyone else, in the order of the table; zero effects are left out."""


@record
class Move:
    """One actor's change of position in one round."""

    actor: str
    kind: str
    """`bargain`, `confront`, `compromise`, `capitulate` or `exchange`."""

    other: str
    """With whom or because of whom."""

    place: Place
    """Where the actor stands afterwards."""

    worth: float | None = None
    """What the initiator expects to gain, in units of utility; None where the model has none."""


@record
class Target:
    """Whom an actor would gain most from challenging."""

    actor: str
    target: str
    worth: float
    """Expected gain in utility."""

    chance: float
    """The actor's own estimate that it prevails."""


@record
class Round:
    """One state of a model with rounds; round 0 is the table as it stands."""

    number: int
    outcome: Place
    """Mean position, weighted with capability times salience."""

    expected: Place | None = None
    """Mean position weighted with each position's chance to prevail, where the model has one."""

    median: Place | None = None
    """Weighted median of this round: a piece of the trace, never a forecast by itself."""

    positions: dict[str, Place]
    probability: dict[str, float] | None = None
    """Chance that an actor's position prevails, where the model has one."""

    risk: dict[str, float] | None = None
    """Attitude to risk that the model infers, where it has one."""

    moves: tuple[Move, ...] = ()
    """What led here from the round before."""

    targets: tuple[Target, ...] = ()
    """Whom each actor challenges from here."""

    exchanges: tuple[Exchange, ...] = ()
    """What was exchanged in this round, in the order in which it was agreed."""

    candidates: int | None = None
    """How many exchanges were possible at the start of the round, where the model has them."""

    positive: int | None = None
    """How many of them were worth anything."""


@record
class Band:
    """What nine draws of ten lie between."""

    p5: Place
    p50: Place
    p95: Place


@record
class Forecast:
    """Where talks may end by one method, never without its band and its assumptions."""

    method: str
    name: str
    """The method's name as people read it."""

    title: str
    """What it is a forecast of."""

    outcome: Place
    """In each issue's unit. For methods with rounds it is the middle of the draws."""

    outcome_0_100: Place
    """The same as points on each issue's scale from 0 to 100."""

    units: dict[str, str]
    """What positions are counted in, for issues whose unit is known."""

    range: Band
    rounds: tuple[Round, ...]
    """From the numbers as stated, without noise; empty for methods without rounds."""

    exchanges: tuple[Exchange, ...]
    """All exchanges of the first round that are worth anything, best first."""

    assumptions: tuple[str, ...]
    """One plain sentence each."""

    draws: int
    error: Place
    """Monte-Carlo standard error of the mean over draws, in each issue's unit."""

    source: str
    """Where the method comes from."""

    spread: dict[str, tuple[float, ...]] = field(default_factory=dict)
    """For each issue the share of draws in each of `BINS` equal parts of its scale, from the low
    end to the high end."""
