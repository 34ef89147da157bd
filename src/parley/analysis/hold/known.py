"""Which numbers a test of durability works with: what was assumed, and full ranges elsewhere."""

from collections.abc import Sequence

from parley.analysis.hold.given import Given
from parley.core.record import record
from parley.model.durability import DURABILITY
from parley.model.edit import in_force
from parley.model.negotiation import Negotiation


@record
class Known:
    """The numbers of one party that somebody assumed."""

    party: str
    numbers: tuple[Given, ...]

    def given(self, name: str) -> Given | None:
        """One number, if it was assumed."""
        return next((one for one in self.numbers if one.name == name), None)

    def filled(self, names: Sequence[str]) -> tuple[tuple[Given, ...], tuple[str, ...]]:
        """All the numbers a test needs, and which of them nobody assumed.

        A missing number takes all that it can be; one without natural ends stays out, so the
        test cannot be made and the first tuple is empty.
        """
        found: list[Given] = []
        missing: list[str] = []
        for name in names:
            one = self.given(name)
            if one is None:
                missing.append(name)
                kind = DURABILITY[name]
                if kind.low == -float("inf") or kind.high == float("inf"):
                    continue
                one = Given(name=name, low=kind.low, high=kind.high)
            found.append(one)
        complete = len(found) == len(names)
        return (tuple(found) if complete else ()), tuple(missing)


def known(model: Negotiation) -> tuple[Known, ...]:
    """What was assumed about each party on which a deal's durability depends, in model order."""
    numbers: dict[str, list[Given]] = {}
    for one in in_force(model.assumptions):
        if one.field in DURABILITY and not isinstance(one.value, str):
            ends = one.value if isinstance(one.value, tuple) else (one.value, one.value)
            numbers.setdefault(one.party, []).append(
                Given(name=one.field, low=float(ends[0]), high=float(ends[1]), basis=one.id)
            )
    order = [party.id for party in model.parties]
    later = [party for party in numbers if party not in order]
    return tuple(
        Known(party=party, numbers=tuple(numbers[party]))
        for party in (*order, *later)
        if party in numbers
    )
