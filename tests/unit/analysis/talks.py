"""Small invented negotiations for the tests of the analysis."""

from parley.core.basis import Basis
from parley.core.dates import When
from parley.core.issue import Issue
from parley.core.party import Party
from parley.core.quantity import Quantity
from parley.model.negotiation import Negotiation
from parley.model.position import Position

NORTH = Party(id="north", name="Northland")
SOUTH = Party(id="south", name="Southland")
EAST = Party(id="east", name="Eastland")
HOST = Party(id="host", name="The host", role="third_party")

QUOTA = Issue(
    id="water.quota", name="Water quota", group="water", kind="quantity", unit="million m3"
)
FLEET = Issue(id="fish.fleet", name="Fishing fleet", group="fish", kind="quantity", unit="boats")
GATES = Issue(id="water.gates", name="Gate inspection", group="water", kind="binary")
STATUS = Issue(
    id="land.status",
    name="Status of the valley",
    group="land",
    kind="ordered",
    options=("under the north", "shared", "special zone", "under the south"),
    axis="southern control",
)


def amount(value, unit="million m3", comparator="eq"):
    return Quantity(value=value, unit=unit, comparator=comparator)


def holds(party, issue, **fields):
    """A position of a party on an issue."""
    fields.setdefault("label", f"{party.name} on {issue.name}")
    fields.setdefault("basis", Basis(statements=("st_1",)))
    return Position(party=party.id, issue=issue.id, **fields)


def talks(*positions, parties=(NORTH, SOUTH), issues=None, **fields):
    """A negotiation with these positions; issues in the order in which they first occur."""
    known = {issue.id: issue for issue in (QUOTA, FLEET, GATES, STATUS)}
    known |= {issue.id: issue for issue in issues or ()}
    used = list(dict.fromkeys(position.issue for position in positions))
    fields.setdefault("as_of", When(iso="2031-05-20"))
    return Negotiation(
        title="Talks on the upper valley",
        parties=tuple(parties),
        issues=tuple(known[id_] for id_ in used),
        positions=tuple(positions),
        **fields,
    )


def ladder(number, options=5):
    """An ordered issue with as many options."""
    names = tuple(f"step {step}" for step in range(options))
    return Issue(id=f"i.{number}", name=f"Item {number}", group="i", kind="ordered", options=names)
