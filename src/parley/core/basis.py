"""Why a cell holds its value: the statements behind it, or an analyst's assumption."""

from parley.core.record import record


@record
class Basis:
    """What a value rests on; never empty for a value that is shown."""

    statements: tuple[str, ...] = ()
    """Ids of the statements behind it."""

    assumption: str | None = None
    """Id of the named assumption behind it."""

    @property
    def assumed(self) -> bool:
        """Whether it rests on an assumption rather than on words."""
        return self.assumption is not None
