"""Which language model is asked, and how patiently.

| variable | meaning | default |
| --- | --- | --- |
| `PARLEY_LLM_KEY` | the key that the endpoint asks for; never stored or printed | none |
| `PARLEY_CACHE` | folder in which answers are kept | the cache folder of the user |
| `PARLEY_LLM_TIMEOUT` | seconds that one answer may take | 300 |
| `PARLEY_LLM_TRIES` | tries per question | 3 |
| `PARLEY_LLM_WINDOW` | characters of a document per question | 6000 |
"""

import os
import sys
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from parley.core.record import record
from parley.errors import InputError

NO_KEY = "none"
"""Sent where no key is given; servers on one's own machine ask for none."""

MOST = 1e6
"""No number in the environment may be larger."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@record
class LLMSettings:
    """An endpoint, a model, and bounds on what is asked of them."""

    endpoint: str
    """Address of an OpenAI-compatible server, such as `http://localhost:11434/v1`."""

    model: str
    """Name of the model, as the server knows it."""

    timeout: float = 300.0
    """Seconds that one answer may take, from asking to its last character."""

    tries: int = 3
    """How often one window is asked about at most, and how often a server that fails is tried."""

    pause: float = 1.0
    """Seconds before the second try; each further pause is twice as long."""

    longest_answer: int = 8000
    """Tokens of one answer at most."""

    window: int = 6000
    """Characters of the document that one question is about, give or take a paragraph."""

    context: int = 1500
    """Characters of what stands before that are shown with it."""

    most_windows: int = 400
    """Longer documents are not read: they would cost more than anybody expects."""

    cache: str | None = None
    """Folder in which answers are kept; None for the usual one."""

    def __post_init__(self) -> None:
        """Refuse an address that is none, and bounds that let nothing through.

        Raises:
            InputError: in each of these cases.
        """
        parts = _parts(self.endpoint)
        if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InputError(
                f"{self.endpoint!r} is no address of a server; expected one such as "
                "http://localhost:11434/v1"
            )
        if parts.username or parts.password:
            raise InputError("put no key into the endpoint's address; set PARLEY_LLM_KEY instead")
        if not self.model.strip() or not self.model.isprintable():
            raise InputError("name the model that the endpoint is to use, with --model NAME")
        bounds = (self.timeout, self.tries, self.longest_answer, self.window, self.most_windows)
        if min(bounds) <= 0 or self.pause < 0 or self.context < 0:
            raise InputError(f"time-outs, tries and sizes must be positive, found {bounds}")

    @property
    def shown(self) -> str:
        """The endpoint for people to read: without query, which may hold secrets."""
        parts = _parts(self.endpoint)
        assert parts is not None  # noqa: S101 - checked in __post_init__
        return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")

    @property
    def on_this_machine(self) -> bool:
        """Whether the endpoint is on this computer."""
        parts = _parts(self.endpoint)
        return parts is not None and parts.hostname in LOOPBACK


def settings_for(endpoint: str, model: str) -> LLMSettings:
    """Settings for an endpoint, with what the environment says of patience and size.

    Raises:
        InputError: when an address, a model or a number is of no use.
    """
    return LLMSettings(
        endpoint=endpoint.strip(),
        model=model.strip(),
        timeout=_number("PARLEY_LLM_TIMEOUT", 300.0),
        tries=int(_number("PARLEY_LLM_TRIES", 3)),
        window=int(_number("PARLEY_LLM_WINDOW", 6000)),
    )


def _number(name: str, usual: float) -> float:
    text = os.environ.get(name, "").strip()
    try:
        number = float(text) if text else usual
    except ValueError:
        number = 0.0
    if not 1 <= number <= MOST:
        raise InputError(f"{name} is {text!r}, expected a number such as {usual:g}")
    return number


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts


def key() -> str:
    """The key for the endpoint, read when it is needed and kept nowhere."""
    return os.environ.get("PARLEY_LLM_KEY", "").strip() or NO_KEY


def cache_folder(settings: LLMSettings) -> Path:
    """Where answers are kept: as set, else `PARLEY_CACHE`, else the user's cache folder."""
    given = settings.cache or os.environ.get("PARLEY_CACHE")
    if given:
        return Path(given) / "llm"
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        return Path(base) / "parley" / "cache" / "llm"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "parley" / "llm"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "parley" / "llm"
