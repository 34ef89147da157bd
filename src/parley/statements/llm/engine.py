"""The extractor that asks a language model, window by window."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from parley.core.party import Party
from parley.errors import EndpointError, InputError
from parley.sources.document import Document
from parley.statements.extractor import Reading, Usage
from parley.statements.llm.ask import Answer, Asker, added
from parley.statements.llm.cache import ReplyCache
from parley.statements.llm.client import Chat, Reply
from parley.statements.llm.prompt import prompt_version
from parley.statements.llm.settings import LLMSettings, cache_folder
from parley.statements.llm.tally import Tally
from parley.statements.llm.verify import Desk, desk_for, verified
from parley.statements.llm.windows import cut_windows
from parley.statements.statement import Statement
from parley.statements.taxonomy import taxonomy

if TYPE_CHECKING:
    from parley.core.span import Span


class LLMExtractor:
    """Reads documents of any language by asking a model; enters only words that it finds.

    The same document gives the same reading as long as the answers are kept (see `cache.py`).

    Example:
        `LLMExtractor(LLMSettings(endpoint="http://localhost:11434/v1", model="qwen3"))`
    """

    name = "llm"

    def __init__(
        self,
        settings: LLMSettings | None = None,
        *,
        chat: Chat | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Ask nothing yet.

        Args:
            settings: endpoint, model and bounds.
            chat: what is asked; the endpoint of the settings when None.
            sleep: waits for so many seconds.

        Raises:
            InputError: when no endpoint is named: nothing is ever sent without one.
        """
        if settings is None:
            raise InputError(
                "the llm engine needs to know what to ask: give --endpoint URL --model NAME, "
                "such as --endpoint http://localhost:11434/v1 --model qwen3"
            )
        self.settings = settings
        self.version = f"{prompt_version()} {settings.model}"
        self._chat = chat
        self._sleep = sleep

    def extract(self, document: Document) -> Reading:
        """Find the statements of a document; never raises because of its text.

        Raises:
            EndpointError: when the server does not answer, or no answer of it can be used.
            MissingExtraError: when the packages for it are not installed.
        """
        given = self.settings
        windows = cut_windows(document.text, size=given.window, context=given.context)
        if len(windows) > given.most_windows:
            return Reading(
                document=document.id, extractor=self._label, unread=(
                    f"The text has {len(document.text):,} characters, which would take "
                    f"{len(windows)} questions; at most {given.most_windows} are put. Cut it into "
                    "parts."
                ),
            )  # fmt: skip
        asker = self._asker()
        answers = [part for window in windows for part in asker.ask(document, window)]
        if answers and all(answer.reason for answer in answers):
            raise EndpointError(
                f"the model {given.model!r} at {given.shown} answered, but never in a form that "
                f"can be used ({answers[0].reason}); try a larger model"
            )
        asker.keep_unusable()
        return self._reading(document, answers)

    @property
    def _label(self) -> str:
        return f"{self.name}/{self.version}"

    def _asker(self) -> Asker:
        cache = ReplyCache(cache_folder(self.settings))
        cache.check()
        chat = self._chat
        if chat is None:
            from parley.statements.llm.adapter import OpenAIChat

            chat = self._chat = OpenAIChat(self.settings)
        return Asker(chat=chat, cache=cache, settings=self.settings, sleep=self._sleep, unusable=[])

    def _reading(self, document: Document, answers: list[Answer]) -> Reading:
        desk = desk_for(document, self._label)
        tally = Tally()
        statements: dict[str, Statement] = {}
        for answer in answers:
            for statement in _checked(desk, answer, tally):
                statements.setdefault(statement.id, statement)
        ordered = sorted(statements.values(), key=lambda s: (s.span.start, s.span.end, s.id))
        used = {i for s in ordered for i in s.issues}
        spent = Reply(text="")
        for answer in answers:
            spent = added(spent, answer.spent)
        return Reading(
            document=document.id,
            extractor=self._label,
            parties=_parties(desk, ordered),
            issues=tuple(i for i in taxonomy() if i.id in used),
            statements=tuple(ordered),
            remarks=tally.remarks(desk.actors.strangers),
            usage=Usage(
                endpoint=self.settings.shown, model=self.settings.model,
                questions=sum(a.questions for a in answers), tokens_in=spent.tokens_in,
                tokens_out=spent.tokens_out, cost=spent.cost,
            ),
        )  # fmt: skip


def _checked(desk: Desk, answer: Answer, tally: Tally) -> list[Statement]:
    if answer.reason:
        tally.unread.append(answer.window.span)
        return []
    tally.malformed += answer.malformed
    desk.finder.attempts = 0
    found: list[Statement] = []
    taken: set[Span] = set()
    for proposal in answer.proposals:
        result = verified(desk, proposal, answer.window, taken)
        if isinstance(result, str):
            tally.refused[result] = tally.refused.get(result, 0) + 1
            continue
        tally.tidied += result.wording == "tidied"
        tally.near += result.wording == "near"
        tally.figures += len(proposal.figures) - len(result.quantities)
        result.check(desk.document.text)
        found.append(result)
    return found


def _parties(desk: Desk, statements: list[Statement]) -> tuple[Party, ...]:
    counts: dict[str, int] = {}
    for statement in statements:
        for party in (statement.party, statement.holder, statement.target):
            if party is not None:
                counts[party] = counts.get(party, 0) + 1
    for party in list(counts):
        for member in desk.actors.found[party].members:
            counts.setdefault(member, 0)
    ranked = sorted(counts, key=lambda p: (-counts[p], p))
    return tuple(desk.actors.found[p] for p in ranked)
