"""The one file that knows pydantic-ai: asks any server that speaks OpenAI's chat protocol."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from parley import __version__
from parley.errors import EndpointBusyError, EndpointError, MissingExtraError
from parley.statements.llm.client import Prompt, Reply
from parley.statements.llm.settings import LLMSettings, key

LARGEST = 8_000_000
"""Bytes of an answer that are read at most; real ones hold some thousands."""

LATER = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""HTTP statuses after which asking again may help."""

REFUSED = frozenset({400, 422})
"""HTTP statuses of a server that may not know an option."""

OURS = frozenset(
    {"accept", "accept-encoding", "authorization", "connection", "content-length", "content-type",
     "host"}
)  # fmt: skip
"""The headers that are sent; the client library would add the system and accounts it finds."""


class OpenAIChat:
    """Asks one model at one endpoint.

    A server is asked to hold the model to the schema, to be as repeatable as it can, and to stop
    at the longest answer. If it refuses these options it is asked without them from then on.
    """

    def __init__(self, settings: LLMSettings) -> None:
        """Ask nothing yet.

        Args:
            settings: endpoint, model and bounds.

        Raises:
            MissingExtraError: when the packages for it are not installed.
        """
        try:
            import openai  # noqa: F401 - only whether it is there
            import pydantic_ai.models.openai  # noqa: F401
        except ImportError as problem:
            raise MissingExtraError(
                "asking a language model needs packages that are not installed; bring them with: "
                "pip install 'parley-workbench[llm]'"
            ) from problem
        self._settings = settings
        self._plain = False

    def ask(self, prompt: Prompt) -> Reply:
        """Ask once.

        Raises:
            EndpointBusyError: when asking again later may help.
            EndpointError: when it will not.
        """
        # a thread of its own: a notebook's thread runs an event loop already
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, self._ask(prompt)).result()

    async def _ask(self, prompt: Prompt) -> Reply:
        from openai import OpenAIError
        from pydantic_ai.exceptions import AgentRunError, ModelHTTPError

        try:
            async with asyncio.timeout(self._settings.timeout):
                try:
                    return await self._request(prompt)
                except ModelHTTPError as problem:
                    if problem.status_code not in REFUSED or self._plain:
                        raise
                    self._plain = True
                    return await self._request(prompt)
        except ModelHTTPError as problem:
            raise self._http_error(problem) from problem
        except TimeoutError as problem:
            raise self._busy(f"gave no answer in {self._settings.timeout:g} seconds") from problem
        except _TooLongError as problem:
            raise self._busy(f"sent more than {LARGEST:,} bytes") from problem
        except (AgentRunError, OpenAIError, OSError, ValueError) as problem:
            raise self._busy(_what(problem)) from problem

    async def _request(self, prompt: Prompt) -> Reply:
        from openai import AsyncOpenAI
        from pydantic_ai.direct import model_request
        from pydantic_ai.messages import ModelRequest, SystemPromptPart, UserPromptPart
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.providers.openai import OpenAIProvider

        given = self._settings
        async with AsyncOpenAI(
            base_url=given.endpoint, api_key=key(), max_retries=0, timeout=given.timeout,
            http_client=_http_client(given),
        ) as client:  # fmt: skip
            model = OpenAIChatModel(given.model, provider=OpenAIProvider(openai_client=client))
            parts: list[Any] = [SystemPromptPart(prompt.system), UserPromptPart(prompt.user)]
            answer = await model_request(
                model, [ModelRequest(parts=parts)], model_settings=self._options(prompt)
            )
        return _reply(answer)

    def _options(self, prompt: Prompt) -> Any:
        if self._plain:
            return {}
        options: dict[str, Any] = {
            "temperature": 0.0, "seed": 0, "max_tokens": self._settings.longest_answer,
        }  # fmt: skip
        if prompt.schema:
            form = {"name": "statements", "schema": json.loads(prompt.schema)}
            options["extra_body"] = {
                "response_format": {"type": "json_schema", "json_schema": form}
            }
        return options

    def _http_error(self, problem: Any) -> EndpointError:
        status = problem.status_code
        if status in LATER:
            error = self._busy(f"answered with HTTP {status}")
            error.wait = _wait(problem)
            return error
        reasons = {
            401: "the key was not accepted; set PARLEY_LLM_KEY",
            403: "the key was not accepted; set PARLEY_LLM_KEY",
            404: f"there is no model {self._settings.model!r}, or the address is wrong (most end "
            "in /v1)",
        }
        reason = reasons.get(status, f"the request was refused (HTTP {status})")
        return EndpointError(f"{self._settings.shown}: {reason}")

    def _busy(self, what: str) -> EndpointBusyError:
        return EndpointBusyError(f"the language model at {self._settings.shown} {what}")


class _TooLongError(Exception):
    """An answer without end."""


def _http_client(settings: LLMSettings) -> Any:
    """A connection to the named server and to no other, that sends no more than it must."""
    from openai import DefaultAsyncHttpxClient

    class Narrow(DefaultAsyncHttpxClient):
        async def send(self, request: Any, **options: Any) -> Any:
            for name in list(request.headers):
                if name.lower() not in OURS:
                    del request.headers[name]
            request.headers["user-agent"] = f"parley/{__version__}"
            response = await super().send(request, **(options | {"stream": True}))
            try:
                body = bytearray()
                async for chunk in response.aiter_bytes():
                    body += chunk
                    if len(body) > LARGEST:
                        raise _TooLongError
            finally:
                await response.aclose()
            headers = [(k, v) for k, v in response.headers.items() if k in _KEPT]
            return type(response)(
                response.status_code, headers=headers, content=bytes(body), request=request
            )

    return Narrow(follow_redirects=False, trust_env=not settings.on_this_machine)


_KEPT = frozenset({"content-type", "retry-after"})


def _reply(answer: Any) -> Reply:
    from pydantic_ai.messages import TextPart

    text = "".join(part.content for part in answer.parts if isinstance(part, TextPart))
    return Reply(
        text=text.encode("utf-8", "replace").decode("utf-8"),  # an answer may hold half a character
        tokens_in=max(0, answer.usage.input_tokens),
        tokens_out=max(0, answer.usage.output_tokens), cost=_cost(answer),
        truncated=getattr(answer, "finish_reason", None) == "length",
    )  # fmt: skip


def _cost(answer: Any) -> float | None:
    """The price, if the server is one whose prices are known; nothing of one's own has a price."""
    from urllib.parse import urlsplit

    host = urlsplit(getattr(answer, "provider_url", None) or "").hostname or ""
    try:
        price = answer.cost()
        matched = price.provider.api_pattern
    except (LookupError, ValueError, AssertionError, AttributeError):
        return None
    import re

    known = re.search(matched, f"https://{host}") if host and matched else None
    return round(float(price.total_price), 6) if known else None


def _wait(problem: Any) -> float:
    """Seconds that the server asks to wait; 0 when it does not say so in seconds."""
    response = getattr(problem.__cause__, "response", None)
    try:
        return max(0.0, float(response.headers.get("retry-after", 0))) if response else 0.0
    except (TypeError, ValueError, AttributeError):
        return 0.0


def _what(problem: Exception) -> str:
    if "onnect" in type(problem).__name__ or "onnect" in str(problem)[:80]:
        return "cannot be reached (is the server running, and the address right?)"
    return f"did not answer as an OpenAI-compatible server does ({type(problem).__name__})"
