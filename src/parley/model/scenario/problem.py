"""A whole bargaining problem: parties, issues, preferences, constraints, and what is in doubt."""

from parley.core.record import record
from parley.model.scenario.constraint import Constraint
from parley.model.scenario.doubt import Doubt, Order
from parley.model.scenario.matter import Matter
from parley.model.scenario.preference import Preference


@record
class Problem:
    """What parties can agree on and what each package is worth to each of them.

    Built by `parley.model.scenario.checked.problem`, which refuses what does not fit together.
    """

    title: str
    issues: tuple[Matter, ...]
    preferences: tuple[Preference, ...]
    """One for each party, each party once."""

    constraints: tuple[Constraint, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    orders: tuple[Order, ...] = ()
    semantics: str = "parley"
    """Whose rules turn numbers into utilities: parley, genius, geniusweb, negolog or negmas."""

    notes: tuple[str, ...] = ()
    """What a reader should know about how the file was understood, in plain sentences."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids, in the order of the preferences."""
        return tuple(preference.party for preference in self.preferences)
