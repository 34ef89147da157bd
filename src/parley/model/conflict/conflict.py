"""A graph model of a conflict as records: decision makers, options, states and preferences."""

from typing import Any, Literal, TypeAlias

from parley.core.record import record

Id: TypeAlias = int | str
"""The id of a state or an option, as the file gives it."""

Moves = Literal["both", "NY", "YN", "none"]
"""Direction in which an option may change: `NY` may only be taken, `YN` only dropped."""


@record
class Rule:
    """Where an option moves otherwise than usual."""

    when: str
    """Pattern of the states before the move, with `-` for either."""

    moves: Moves
    """Direction allowed there."""


@record
class Option:
    """Something one decision maker may do or not do."""

    id: Id
    """As the file numbers it; `o3` in a statement is the option with id 3."""

    name: str
    """Its words; two decision makers may use the same."""

    dm: str
    """The decision maker who controls it."""

    moves: Moves = "both"
    """Direction in which it may change."""

    rules: tuple[Rule, ...] = ()
    """States in which it moves otherwise; the first that fits counts."""

    evidence: tuple[str, ...] = ()
    """Ids of statements, or words, that show that the option exists."""

    note: str = ""
    """What it comes to, such as the words of the demand that it would meet; not used."""


@record
class State:
    """One situation that can last."""

    id: Id
    """As the file numbers it; results use it."""

    patterns: tuple[str, ...] = ()
    """One letter Y or N per option; several when indistinguishable patterns are one state."""

    label: str = ""
    """A short name; empty when the file gives none."""


@record
class Priority:
    """One statement of what a decision maker wants, more important than those after it."""

    text: str
    """Words of options joined by and, or, not, if, iff, such as `o1=Y & !o3`."""

    evidence: tuple[str, ...] = ()
    """Ids of statements, or words, that it rests on."""

    level: int | None = None
    """Neighbours of one level matter equally, as far as is known: either may come first."""


@record
class Preference:
    """What one decision maker prefers, in one of three forms."""

    dm: str
    """The decision maker."""

    ranking: tuple[tuple[Id, ...], ...] = ()
    """Ids of states, most preferred first; those in one group are equally good."""

    priorities: tuple[Priority, ...] = ()
    """Statements, most important first; used where there is no ranking."""

    weights: tuple[tuple[Id, str], ...] = ()
    """Option and the decimal number that taking it adds; used where there is neither."""

    unknown: tuple[tuple[Id, Id], ...] = ()
    """Pairs of states of which it is not known which is preferred."""


@record
class Arc:
    """One move of one decision maker between two states."""

    dm: str
    """Who moves."""

    start: Id
    """State before."""

    end: Id
    """State after."""


@record
class Arcs:
    """What the file says about moves beyond the options."""

    listed: tuple[tuple[str, tuple[tuple[Id, Id], ...]], ...] = ()
    """Per decision maker all moves, in place of those that the options give."""

    added: tuple[Arc, ...] = ()
    """Further moves."""

    removed: tuple[Arc, ...] = ()
    """Moves that the options give but that cannot be made."""

    common: tuple[tuple[tuple[str, ...], Id, Id], ...] = ()
    """Moves that each of several decision makers can make alone: who, from, to."""


@record
class Variant:
    """The same conflict with something changed."""

    name: str
    """Its name; one without changes is the conflict itself."""

    override: Any
    """The changed keys as dictionaries and lists, as in the file."""


@record
class Conflict:
    """A graph model in option form.

    Source:
        Fang, L., Hipel, K. W., Kilgour, D. M. (1993), Interactive Decision Making: The Graph
        Model for Conflict Resolution, Wiley.
    """

    id: str
    """A slug."""

    title: str
    """What the conflict is about."""

    decision_makers: tuple[str, ...]
    """In the order of the file."""

    options: tuple[Option, ...]
    """In the order of their ids: letter j of a pattern is option j."""

    infeasible: tuple[str, ...] = ()
    """Patterns, with `-` for either, that cannot occur."""

    states: tuple[State, ...] = ()
    """Empty when they follow from the options: then ids count from 1 in the order of the number
    whose binary digit j is option j (NN, YN, NY, YY)."""

    merged: tuple[str, ...] = ()
    """Where states follow from the options: each pattern's states are one state, which takes the
    place of the first of them."""

    arcs: Arcs = Arcs()
    """Moves beyond the options."""

    preferences: tuple[Preference, ...] = ()
    """One per decision maker, in their order."""

    status_quo: Id | None = None
    """Where the conflict stands; None when the file does not say."""

    variants: tuple[Variant, ...] = ()
    """What else the file describes."""

    remarks: tuple[tuple[str, Any], ...] = ()
    """Sources, notes, expected results and unknown keys: kept, not used."""

    unused: tuple[str, ...] = ()
    """Keys of the file that parley does not know; a command should say so."""

    def preference(self, dm: str) -> Preference:
        """What a decision maker prefers."""
        return next(found for found in self.preferences if found.dm == dm)

    def options_of(self, dm: str) -> tuple[int, ...]:
        """Places, from 0, of the options that a decision maker controls."""
        return tuple(place for place, option in enumerate(self.options) if option.dm == dm)
