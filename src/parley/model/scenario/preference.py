"""What one party wants: weights and values, what hangs together, its red lines, and no deal."""

from collections.abc import Callable

from parley.core.record import record
from parley.model.scenario.matter import Package, Value
from parley.model.scenario.worth import Worth


@record
class Pairs:
    """What two issues are worth together, beyond what each is worth alone."""

    issues: tuple[str, str]
    values: tuple[tuple[float, ...], ...]
    """One row for each option of the first issue, one column for each of the second."""


@record
class Box:
    """A bonus for packages whose figures all lie within bounds, ends included (hyper-rectangle).

    Source:
        Ito, Klein, Hattori (2008), A multi-issue negotiation protocol among agents with nonlinear
        utility functions, Multiagent and Grid Systems 4(1), 67-83, doi:10.3233/MGS-2008-4105.
    """

    bounds: tuple[tuple[str, float, float], ...]
    """(issue id, lowest, highest); issues that are not named are free."""

    value: float


@record
class RedLine:
    """What a party accepts at all on one issue, whatever it is offered elsewhere."""

    issue: str
    allowed: tuple[Value, ...] = ()
    """For choices: the options that are acceptable."""

    low: float | None = None
    """For figures: the least that is acceptable; None for no limit."""

    high: float | None = None
    """For figures: the most that is acceptable; None for no limit."""


@record
class Preference:
    """The utility of one party: `constant + sum(weight * worth) + pairs + boxes`, or a function.

    All are in one unit of the party's own; more is better. Packages worth less than `no_deal`
    are not agreed to; packages beyond a red line are not even looked at.
    """

    party: str
    weights: tuple[float, ...] = ()
    """One for each issue, in the problem's order; empty when only boxes or a function count."""

    worths: tuple[Worth, ...] = ()
    """One for each issue of the problem, in its order; empty like `weights`."""

    pairs: tuple[Pairs, ...] = ()
    boxes: tuple[Box, ...] = ()
    function: Callable[[Package], float] | None = None
    """Any function of a package; stands alone, without weights, pairs or boxes."""

    constant: float = 0.0
    no_deal: float | None = None
    """Utility of walking away (reservation value, BATNA); None: any package is better than none."""

    discount: float = 1.0
    """Factor by which utility shrinks over the whole time of a negotiation; 1 for none."""

    red_lines: tuple[RedLine, ...] = ()

    @property
    def additive(self) -> bool:
        """Whether each issue counts by itself."""
        return not (self.pairs or self.boxes or self.function)
