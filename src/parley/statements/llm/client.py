"""The one thing parley asks of a language model: text in, text out, and what it cost."""

from typing import Protocol

from parley.core.record import record


@record
class Prompt:
    """One question."""

    system: str
    """What is to be done: ours, the same for all documents."""

    user: str
    """What it is to be done with: the words of a document, between markers."""

    schema: str = ""
    """JSON Schema of the answer, for servers that can hold a model to it."""


@record
class Reply:
    """One answer."""

    text: str
    """The words."""

    tokens_in: int = 0
    """Tokens read, as the server counts them; 0 when it does not say."""

    tokens_out: int = 0
    """Tokens written, as the server counts them; 0 when it does not say."""

    cost: float | None = None
    """US dollars, where the price is known; None elsewhere (a server of one's own)."""

    truncated: bool = False
    """Whether the answer was cut off at its longest."""


class Chat(Protocol):
    """Answers a question."""

    def ask(self, prompt: Prompt) -> Reply:
        """Ask once.

        Raises:
            EndpointBusyError: when asking again later may help.
            EndpointError: when it will not.
        """
        ...
