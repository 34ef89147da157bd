"""What parties, issues and settlements are called in a sentence."""

from collections.abc import Mapping
from dataclasses import field

from parley.analysis.wording import figure
from parley.core.record import record
from parley.model.scenario.matter import Choice, Matter, Package, Value


@record
class Names:
    """Names for ids; what has none is called by its id."""

    parties: Mapping[str, str]
    issues: Mapping[str, str]
    units: Mapping[str, str]
    """For issues settled by figures: their unit."""

    labels: Mapping[str, Mapping[Value, str]] = field(default_factory=dict)
    """For issues whose settlements have names of their own."""

    def party(self, party: str) -> str:
        """What a party is called."""
        return self.parties.get(party, party)

    def issue(self, issue: str) -> str:
        """What an issue is called."""
        return self.issues.get(issue, issue)

    def settled(self, issue: str, settled: Value) -> str:
        """An option, or a figure with its unit."""
        label = self.labels.get(issue, {}).get(settled)
        if label is not None or isinstance(settled, str):
            return str(settled if label is None else label)
        return figure(float(settled), self.units.get(issue, ""))

    def package(self, package: Package) -> str:
        """All terms of a package."""
        return "; ".join(
            f"{self.issue(issue)}: {self.settled(issue, settled)}"
            for issue, settled in package.items()
        )


def names(matters: tuple[Matter, ...], parties: Mapping[str, str] | None = None) -> Names:
    """Names from the issues of a problem.

    Example:
        >>> called = names((Choice(id="pay", options=(1, 2), name="Pay"),), {"u": "the union"})
        >>> called.party("u"), called.package({"pay": 2})
        ('the union', 'Pay: 2')
    """
    return Names(
        parties=parties or {},
        issues={matter.id: matter.name for matter in matters if matter.name},
        units={
            matter.id: matter.unit or "" for matter in matters if not isinstance(matter, Choice)
        },
    )
