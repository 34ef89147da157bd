"""Ask about one window until the answer can be read, within bounds; never mend an answer."""

from collections.abc import Callable
from dataclasses import replace

from parley.core.record import record
from parley.errors import EndpointBusyError, EndpointError
from parley.sources.document import Document
from parley.statements.llm.cache import ReplyCache
from parley.statements.llm.client import Chat, Prompt, Reply
from parley.statements.llm.prompt import question
from parley.statements.llm.proposal import MalformedReplyError, Proposal, read_reply
from parley.statements.llm.settings import LLMSettings
from parley.statements.llm.windows import Window, halves

LONGEST_PAUSE = 60.0
"""Seconds between two tries at most, whatever the server asks for."""


@record
class Answer:
    """What came of one window, or of a half of one."""

    window: Window
    """The window."""

    proposals: tuple[Proposal, ...] = ()
    """In the order of the answer."""

    malformed: int = 0
    """Entries that were not in the form asked for."""

    reason: str | None = None
    """Why no answer could be read; None when one could."""

    questions: int = 1
    """Windows that were asked about: this one, and a larger one that it is the first half of."""

    spent: Reply = Reply(text="")
    """Tokens and cost of all of them; no text."""


@record
class Asker:
    """Puts questions to a server, with answers kept and patience bounded."""

    chat: Chat
    """The server."""

    cache: ReplyCache
    """Answers that are known."""

    settings: LLMSettings
    """Bounds."""

    sleep: Callable[[float], None]
    """Waits for so many seconds."""

    unusable: list[tuple[Prompt, Reply]]
    """Answers that could not be read: worth keeping only if the others could."""

    def ask(self, document: Document, window: Window) -> tuple[Answer, ...]:
        """Read one window; one whose answers cannot be read is asked about in halves.

        Args:
            document: the document.
            window: its part.

        Returns:
            One answer, or those of the parts.

        Raises:
            EndpointError: when the server does not answer.
        """
        answer = self._whole(document, window)
        parts = halves(document.text, window) if answer.reason else ()
        if not parts:
            return (answer,)
        found = [part for half in parts for part in self.ask(document, half)]
        first = found[0]
        found[0] = replace(
            first,
            questions=first.questions + answer.questions,
            spent=added(first.spent, answer.spent),
        )
        return tuple(found)

    def _whole(self, document: Document, window: Window) -> Answer:
        prompt = question(document, window)
        spent, complaint, last = Reply(text=""), "", Reply(text="")
        kept = self.cache.find(self.settings.model, prompt)
        for _ in range(1 if kept else self.settings.tries):
            last = kept or self._patiently(question(document, window, complaint=complaint))
            spent = added(spent, last)
            try:
                proposals, malformed = _read(last)
            except MalformedReplyError as problem:
                complaint = str(problem)
                if last.truncated:
                    break  # asking for the same again gives the same; halves are shorter
                continue
            if not kept:
                self.cache.keep(self.settings.model, prompt, replace(spent, text=last.text))
            return Answer(
                window=window, proposals=tuple(proposals), malformed=malformed, spent=spent
            )
        if not kept:
            done = replace(spent, text=last.text, truncated=last.truncated)
            self.unusable.append((prompt, done))
        return Answer(window=window, reason=complaint, spent=spent)

    def keep_unusable(self) -> None:
        """Keep the answers that could not be read, so that the run can be repeated as it was."""
        for prompt, reply in self.unusable:
            self.cache.keep(self.settings.model, prompt, reply)
        self.unusable.clear()

    def _patiently(self, prompt: Prompt) -> Reply:
        for attempt in range(self.settings.tries):
            try:
                return self.chat.ask(prompt)
            except EndpointBusyError as problem:
                if attempt + 1 == self.settings.tries:
                    raise EndpointError(
                        f"{problem}; tried {_times(self.settings.tries)}. What was answered so far "
                        "is kept: run the same command again to go on"
                    ) from problem
                pause = max(self.settings.pause * 2**attempt, problem.wait)
                self.sleep(min(pause, LONGEST_PAUSE))
        raise EndpointError("no try was allowed")  # pragma: no cover - settings refuse it


def _read(reply: Reply) -> tuple[list[Proposal], int]:
    if reply.truncated:
        raise MalformedReplyError("the answer was too long and was cut off")
    return read_reply(reply.text)


def _times(tries: int) -> str:
    return "once" if tries == 1 else f"{tries} times"


def added(one: Reply, other: Reply) -> Reply:
    """Tokens and cost of two replies together, without their text."""
    known = [r.cost for r in (one, other) if r.cost is not None]
    return Reply(
        text="",
        tokens_in=one.tokens_in + other.tokens_in,
        tokens_out=one.tokens_out + other.tokens_out,
        cost=sum(known) if known else None,
    )
