"""An issue, its options or range, its unit and its order."""

from typing import Literal

from parley.core.record import record

Kind = Literal["binary", "ordered", "quantity"]


@record
class Issue:
    """One question that an agreement must settle."""

    id: str
    """`<group>.<name>`, such as `forces.personnel`."""

    name: str
    """What people read: "Armed forces personnel"."""

    group: str
    """One of the groups of the taxonomy, such as `forces`."""

    kind: Kind
    """`binary` is yes or no; `ordered` options lie along one real-world axis; else a number."""

    options: tuple[str, ...] = ()
    """For ordered issues, from least to most of `axis`; not in order of who likes what."""

    axis: str | None = None
    """For ordered issues: what there is more of towards the end of `options`."""

    unit: str | None = None
    """For quantity issues."""

    definition: str = ""
    """What the issue asks."""
