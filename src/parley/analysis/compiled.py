"""Compile a numerical loop to machine code at its first call; plain Python where that cannot be."""

import functools
import types
from collections.abc import Callable
from typing import Any, TypeVar

Loop = TypeVar("Loop", bound=Callable[..., Any])

ONCE = 30_000
"""Steps of plain Python at a time at most: about a fifth of a second."""

SPENT = 3_000
"""Steps of plain Python in one process after which machine code is loaded in any case."""

ANY = 1 << 62
"""As many steps as it takes."""

_spent = [0]


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

    run.loop, run.ready = loop, ready  # type: ignore[attr-defined]
    return run  # type: ignore[return-value]


def sparing(run: Callable[..., Any], *arguments: Any) -> Any:
    """Call a `compiled` loop, in plain Python while that costs less than loading machine code.

    Small problems thus need no machine code, which takes seconds to make and half a second to load.
    The answer is the same either way.

    Args:
        run: its last argument is how many steps it may take; its last result how many it took, or
            more than it may where it gave up.
        arguments: all but the last.

    Returns:
        The results but the last, as a tuple.

    Source:
        To rent until the rent has cost as much as buying: Karlin, Manasse, Rudolph, Sleator (1988),
        Competitive snoopy caching, Algorithmica 3, 79-119, doi:10.1007/BF01762111.
    """
    if not run.ready and _spent[0] < SPENT:  # type: ignore[attr-defined]
        *found, steps = _plain(run)(*arguments, ONCE)
        _spent[0] += steps
        if steps <= ONCE:
            return tuple(found)
    return run(*arguments, ANY)[:-1]


@functools.cache
def _plain(run: Callable[..., Any]) -> Callable[..., Any]:
    """The Python loop of a `compiled` function, which calls the Python loops of others."""
    loop: types.FunctionType = run.loop  # type: ignore[attr-defined]
    names = {name: _plain(own) for name, own in _called(loop).items()}
    return types.FunctionType(
        loop.__code__, {**loop.__globals__, **names}, loop.__name__, loop.__defaults__
    )


def _called(loop: types.FunctionType) -> dict[str, Callable[..., Any]]:
    """The `compiled` functions that a loop calls."""
    found = {name: loop.__globals__.get(name) for name in loop.__code__.co_names}
    return {name: own for name, own in found.items() if own is not None and hasattr(own, "loop")}


@functools.cache
def _machine_code(run: Callable[..., Any]) -> Callable[..., Any]:
    """The compiled twin of a `compiled` function, or its Python loop where numba is missing."""
    loop: types.FunctionType = run.loop  # type: ignore[attr-defined]
    try:
        from numba import njit
    except ImportError:
        return loop
    names = {name: _machine_code(own) for name, own in _called(loop).items()}
    twin = types.FunctionType(
        loop.__code__, {**loop.__globals__, **names}, loop.__name__, loop.__defaults__
    )
    twin.__module__, twin.__qualname__ = loop.__module__, loop.__qualname__
    try:
        return njit(cache=True, nogil=True)(twin)
    except RuntimeError:  # no folder for the machine code can be written
        return njit(nogil=True)(twin)
