"""NegMAS in an environment of its own, driven by lines of JSON."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
HOME = HERE / ".peers" / "negmas"
SCRIPT = HERE / "peers" / "negmas_side.py"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def installed() -> str | None:
    """The version of NegMAS, installing it when it is missing; None when that fails."""
    found = _version()
    if found is None:
        print(f"Installing NegMAS into {HOME} (about 800 MB)...", file=sys.stderr)
        venv.create(HOME, with_pip=True, clear=True)
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "negmas>=0.16"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            tail = done.stderr.strip().splitlines()[-1:] or ["pip failed"]
            print(f"NegMAS cannot be installed here: {tail[0]}", file=sys.stderr)
        found = _version()
    return found


def _version() -> str | None:
    if not PYTHON.exists():
        return None
    code = "import importlib.metadata as m; import negmas; print(m.version('negmas'))"
    done = subprocess.run([str(PYTHON), "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip().splitlines()[-1] if done.returncode == 0 else None


class Peer:
    """A running NegMAS process, or none."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def ask(self, job: dict[str, Any], *, afresh: bool = False) -> dict[str, Any]:
        """Do one job, in a new process if `afresh` (so that memory can be told apart).

        Raises:
            RuntimeError: when the process ends without an answer.
        """
        if afresh:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(
                [str(PYTHON), str(SCRIPT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        pipe, lines = self._process.stdin, self._process.stdout
        assert pipe is not None  # noqa: S101 - for the type checker
        assert lines is not None  # noqa: S101 - for the type checker
        pipe.write(json.dumps(job) + "\n")
        pipe.flush()
        for line in lines:
            if line.startswith("ANSWER "):
                answer: dict[str, Any] = json.loads(line[7:])
                return answer
        raise RuntimeError("NegMAS's process ended without an answer.")

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._process.wait(timeout=60)
            self._process = None
