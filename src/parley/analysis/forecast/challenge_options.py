"""The documented options of the challenge model, under the names that KTAB's files use."""

from typing import Any

from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.spatial.table import ActorTable

CHOICES: dict[str, tuple[str, ...]] = {
    "voting": ("Proportional", "Binary", "PropBin", "PropCbc", "Cubic", "ASymProsp"),
    "victory": ("Linear", "Square", "Quartic", "Octic", "Binary"),
    "pce": ("Conditional", "MarkovIncentive", "MarkovUniform"),
    "transitions": ("Deterministic", "Stochastic"),
    "risk_range": ("Mid", "Min", "Max"),
    "risk_adjust": ("OneThird", "None", "Half", "TwoThirds", "Full"),
    "commitment": ("SemiCommit", "FullCommit", "NoCommit"),
    "interpolation": ("S2P2", "S1P1", "S2PMax"),
    "bargaining": ("InitOnlyInterp", "InitRcvrInterp", "PWCompInterp"),
}

KEYS = {
    "VotingRule": "voting",
    "VictoryProbModel": "victory",
    "PCEModel": "pce",
    "StateTransitions": "transitions",
    "BigRRange": "risk_range",
    "BigRAdjust": "risk_adjust",
    "ThirdPartyCommit": "commitment",
    "InterVecBrgn": "interpolation",
    "BargnModel": "bargaining",
}
"""Names of the options in a file's `parameters`."""

ALSO = {
    "No": "None",
    "MarkovI": "MarkovIncentive",
    "MarkovU": "MarkovUniform",
    "ASymProp": "ASymProsp",
}
ENDINGS = ("PCM", "STM", "SMPBM", "RA", "VPM")
"""KTAB's own names end in these in some files."""

TURNS_MAX = 1_000


@record
class ChallengeOptions:
    """How actors vote, win, judge risk, side with others and bargain.

    Raises:
        AnalysisError: when an option is not one of `CHOICES`; says which there are.
    """

    voting: str = "Proportional"
    """How a difference in utility becomes a vote."""

    victory: str = "Linear"
    """How strengths of coalitions become the chance to win."""

    pce: str = "Conditional"
    """How pairwise chances become one distribution over positions."""

    transitions: str = "Deterministic"
    """Whether the likeliest bargain comes about, or one drawn by its chance."""

    risk_range: str = "Mid"
    """Scale of attitudes to risk: Min 0 to 1, Mid -0.5 to 1, Max -1 to 1."""

    risk_adjust: str = "OneThird"
    """How far an actor takes over another's own attitude to risk when it judges for it."""

    commitment: str = "SemiCommit"
    """Whether a third party that joins the losing side must give way as well."""

    interpolation: str = "S2P2"
    """How salience and chance weigh in a bargain."""

    bargaining: str = "InitOnlyInterp"
    """Whose view of the chances shapes a bargain."""

    turns: int = 100
    """The most turns that are played."""

    quiet: float = 0.02
    """Stop (after two turns) when a step is shorter than this share of the first."""

    def __post_init__(self) -> None:
        """Refuse unknown options."""
        for name, known in CHOICES.items():
            value = getattr(self, name)
            if value not in known:
                raise AnalysisError(
                    f"The challenge model has no {name} {value!r}; "
                    f"it has {', '.join(map(repr, known))}."
                )
        if not 1 <= self.turns <= TURNS_MAX or not 0 <= self.quiet <= 1:
            raise AnalysisError(
                f"The challenge model plays 1 to {TURNS_MAX:,} turns and stops at a share from 0 "
                f"to 1; found {self.turns} turns and {self.quiet:g}."
            )


def options_of(table: ActorTable) -> ChallengeOptions:
    """The options that a table's own file names, and the usual ones otherwise."""
    named: dict[str, Any] = {
        KEYS[key]: _known(KEYS[key], value) for key, value in table.settings if key in KEYS
    }
    return ChallengeOptions(**named)


def _known(name: str, value: str) -> str:
    """A choice under the spelling used here."""
    stem = next((value.removesuffix(e) for e in ENDINGS if value.endswith(e)), value)
    stem = ALSO.get(stem, stem)
    return next((k for k in CHOICES[name] if k.casefold() == stem.casefold()), value)
