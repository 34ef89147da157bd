"""One file of a scenario: its name and its text."""

from parley.core.record import record


@record
class Text:
    """A file that has been read."""

    name: str
    """File name, such as `profile-1.xml`; errors name it."""

    text: str

    @property
    def stem(self) -> str:
        """The name without its ending: the id of the party whose profile it is."""
        stem, dot, _ = self.name.rpartition(".")
        return stem if dot and stem else self.name
