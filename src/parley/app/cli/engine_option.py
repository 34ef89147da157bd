"""The options that choose who reads: an extractor, or a language model at an endpoint."""

from typing import TYPE_CHECKING, Annotated

import typer

from parley.errors import InputError

if TYPE_CHECKING:
    from parley.app.pipeline import Engine

ENGINE = Annotated[
    str,
    typer.Option(
        "--engine",
        help="Which extractor reads: local, rules, llm, or another installed; auto takes local.",
    ),
]
DATE = Annotated[
    str,
    typer.Option(
        "--date",
        help="Publication date of documents that give none, such as 2025-01-14 or 2025-01.",
        show_default=False,
    ),
]
AUTO = "auto"
"""The trained tagger with the rules; the rules alone where its weights are not installed."""

ENDPOINT = Annotated[
    str,
    typer.Option(
        "--endpoint",
        help="For llm: address of an OpenAI-compatible server, on this machine or not.",
        show_default=False,
    ),
]
MODEL = Annotated[
    str,
    typer.Option("--model", help="For llm: name of the model.", show_default=False),
]


def chosen(engine: str, endpoint: str, model: str) -> "Engine":
    """The extractor that the options name.

    Nothing is ever sent anywhere unless an endpoint is given.

    Raises:
        InputError: when the options do not fit together; the message says what to give.
    """
    if engine != "llm":
        if endpoint or model:
            raise InputError(
                f"--endpoint and --model go with --engine llm, found --engine {engine}; "
                "no document was sent anywhere"
            )
        return installed() if engine == AUTO else engine
    missing = [n for n, v in (("--endpoint URL", endpoint), ("--model NAME", model)) if not v]
    if missing:
        raise InputError(
            f"--engine llm needs {' and '.join(missing)}, such as --endpoint "
            "http://localhost:11434/v1 --model qwen3:8b; documents are sent to that address only"
        )
    from parley.statements.llm.settings import settings_for

    return settings_for(endpoint, model)


def installed() -> str:
    """`local` where the trained tagger is installed, else `rules`."""
    from parley.statements.tagger.model import available

    return "local" if available() else "rules"
