"""Answers kept on disk by the content of their question, so that a run can be repeated."""

import hashlib
import json
import os
import tempfile
from pathlib import Path

from parley.core.codec import from_json, to_json
from parley.errors import InputError
from parley.statements.llm.client import Prompt, Reply
from parley.statements.llm.prompt import prompt_version

LARGEST = 4_000_000
"""Bytes of a kept answer at most."""


class ReplyCache:
    """A folder of answers; each is written as a whole or not at all, and only its owner reads."""

    def __init__(self, folder: Path) -> None:
        """Keep answers in a folder, which is made when the first one is kept.

        Args:
            folder: the folder.
        """
        self.folder = folder

    def find(self, model: str, prompt: Prompt) -> Reply | None:
        """The answer to a question, if it is kept; a damaged one counts as none."""
        path = self._path(model, prompt)
        try:
            if path.stat().st_size > LARGEST:
                return None
            return from_json(Reply, path.read_bytes())
        except (OSError, ValueError):
            return None

    def keep(self, model: str, prompt: Prompt, reply: Reply) -> None:
        """Keep an answer.

        Raises:
            InputError: when the folder cannot be written.
        """
        path = self._path(model, prompt)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.parent.mkdir(exist_ok=True, mode=0o700)
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(to_json(reply).encode("utf-8"))
                Path(draft).replace(path)
            except BaseException:
                Path(draft).unlink(missing_ok=True)
                raise
        except OSError as problem:
            raise self._unusable(problem) from problem

    def check(self) -> None:
        """Find out before money is spent whether answers can be kept.

        Raises:
            InputError: when they cannot.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as problem:
            raise self._unusable(problem) from problem

    def _path(self, model: str, prompt: Prompt) -> Path:
        text = json.dumps([model, prompt_version(), prompt.system, prompt.user])
        name = hashlib.sha256(text.encode("utf-8")).hexdigest()
        return self.folder / name[:2] / f"{name}.json"

    def _unusable(self, problem: OSError) -> InputError:
        return InputError(
            f"{self.folder}: answers of the language model cannot be kept there "
            f"({problem.strerror or problem}); name another folder in PARLEY_CACHE"
        )
