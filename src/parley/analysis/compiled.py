"""Compile a numerical loop to machine code at its first call; plain Python where that cannot be."""

import functools
import types
from collections.abc import Callable
from typing import Any, TypeVar

Loop = TypeVar("Loop", bound=Callable[..., Any])


def compiled(loop: Loop) -> Loop:
    """Let numba compile a loop over arrays, at its first call and not on import.

    The machine code is kept on disk where the package or the user's cache folder can be written,
    so that only the first run pays for compiling. No "fast math": the result is that of the same
    loop in Python, so answers do not depend on whether numba is installed.

    Args:
        loop: a function of numpy arrays and numbers. It may call numpy and other `compiled`
            functions of the same file (the kept machine code is renewed when its file changes).

    Example:
        >>> import numpy as np
        >>> @compiled
        ... def total(numbers):
        ...     found = 0.0
        ...     for number in numbers:
        ...         found += number
        ...     return found
        >>> float(total.loop(np.arange(4.0)))
        6.0
    """
    ready: list[Callable[..., Any]] = []

    @functools.wraps(loop)
    def run(*arguments: Any) -> Any:
        if not ready:
            ready.append(_machine_code(run))
        return ready[0](*arguments)

    run.loop = loop  # type: ignore[attr-defined]
    return run  # type: ignore[return-value]


@functools.cache
def _machine_code(run: Callable[..., Any]) -> Callable[..., Any]:
    """The compiled twin of a `compiled` function, or its Python loop where numba is missing."""
    loop: types.FunctionType = run.loop  # type: ignore[attr-defined]
    try:
        from numba import njit
    except ImportError:
        return loop
    names = {
        name: _machine_code(loop.__globals__[name])
        for name in loop.__code__.co_names
        if hasattr(loop.__globals__.get(name), "loop")
    }
    twin = types.FunctionType(
        loop.__code__, {**loop.__globals__, **names}, loop.__name__, loop.__defaults__
    )
    twin.__module__, twin.__qualname__ = loop.__module__, loop.__qualname__
    try:
        return njit(cache=True, nogil=True)(twin)
    except RuntimeError:  # no folder for the machine code can be written
        return njit(nogil=True)(twin)
