"""Compile a numerical loop to machine code at its first call; plain Python where that cannot be."""

import functools
import types
from collections.abc import Callable
from typing import Any, TypeVar

Loop = TypeVar("Loop", bound=Callable[..., Any])

ONCE = 30_000
"""Steps of plain Python at a time at most: about a fifth of a second."""

ENOUGH = 100_000
"""Steps of plain Python that take as long as loading machine code, a little more than half a
second; making it, once for each installation, takes ten times as long."""

ANY = 1 << 62
"""As many steps as it takes."""

_left = [0]


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


def short_lived(steps: int = ENOUGH) -> None:
    """From now on do small jobs in plain Python, until they took as many steps in all.

    For processes that answer one question and end, as commands do: small problems then need no
    machine code. Answers are the same either way. Without this call machine code is loaded at
    once, so that everything after the first call is fast.

    Source:
        To rent until the rent has cost as much as buying: Karlin, Manasse, Rudolph, Sleator (1988),
        Competitive snoopy caching, Algorithmica 3, 79-119, doi:10.1007/BF01762111.
    """
    _left[0] = steps


def sparing(run: Callable[..., Any], *arguments: Any) -> Any:
    """Call a `compiled` loop, in plain Python where that is better (see `short_lived`).

    Args:
        run: its last argument is how many steps it may take; its last result how many it took, or
            more than it may where it gave up.
        arguments: all but the last.

    Returns:
        The results but the last, as a tuple.
    """
    if at_hand(run):
        *found, steps = plainly(run, *arguments, ONCE)
        spend(steps)
        if steps <= ONCE:
            return tuple(found)
    return run(*arguments, ANY)[:-1]


def at_hand(run: Callable[..., Any]) -> bool:
    """Whether a small job is better done by `plainly` than by loading machine code."""
    return not run.ready and _left[0] > 0  # type: ignore[attr-defined]


def plainly(run: Callable[..., Any], *arguments: Any) -> Any:
    """Call a `compiled` loop in plain Python; no more than `ONCE` steps should be asked of it."""
    import numpy as np

    with np.errstate(all="ignore"):  # as machine code, which does not warn either
        return _plain(run)(*arguments)


def spend(steps: float) -> None:
    """Count steps that were taken in plain Python."""
    _left[0] -= int(steps)


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
