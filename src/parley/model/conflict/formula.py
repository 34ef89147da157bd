"""Preference statements: read "o1=Y & not o3" and tell where it holds."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from parley.core.record import record
from parley.errors import ModelError

LONGEST = 20_000
"""Characters of one statement."""

DEEPEST = 40
"""Brackets within brackets, and arrows in a row."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<iff><->|<=>|↔)|(?P<then>->|=>|→)|(?P<open>\()|(?P<close>\))|(?P<and>&&?|∧)
    |(?P<or>\|\|?|∨)|(?P<not>[!~¬−-])|(?P<quoted>"[^"]*"|'[^']*')|(?P<equals>==?)|(?P<word>\w+))""",
    re.VERBOSE,
)
_WORDS = {word: word for word in ("and", "or", "not", "if", "iff")} | {"then": "after if"}
_LEVELS = (("iff",), ("if", "then"), ("or",), ("and",))


@record
class Formula:
    """A statement as steps for a stack: push an option, or combine what was pushed."""

    steps: tuple[tuple[str, int], ...]
    """`("taken", place)`, `("left", place)`, or `and`, `or`, `not`, `if`, `then`, `iff`
    with 0."""


def holds(formula: Formula, codes: Any) -> Any:
    """Where a statement is true.

    Args:
        formula: a statement.
        codes: one state, or an array of states, as numbers whose binary digit j is option j.

    Returns:
        Truth values, of the shape of `codes`.
    """
    stack: list[Any] = []
    for step, place in formula.steps:
        if step in ("taken", "left"):
            stack.append((codes >> place & 1) == (step == "taken"))
        elif step == "not":
            stack.append(stack.pop() ^ True)
        else:
            second = stack.pop()
            stack.append(_joined(step, stack.pop(), second))
    return stack.pop()


def _joined(step: str, first: Any, second: Any) -> Any:
    if step == "and":
        return first & second
    if step == "or":
        return first | second
    if step == "if":  # the first, if the second
        return first | (second ^ True)
    if step == "then":
        return second | (first ^ True)
    return first == second


def formula(text: str, names: Mapping[str, int]) -> Formula:
    """Read a statement.

    Args:
        text: such as `o1=Y`, `not o2`, `(o0 & o3=N) | "Accept"`, `o1 if o4`, `o1 iff o2`,
            `o4 -> o1`, `if o4 then o1`; a number alone is the option with that id, and `-` is
            not. From tightest to loosest: not, and, or, if (and ->), iff.
        names: place of each option under each word that stands for it, such as `o1` or its name.

    Raises:
        ModelError: when it cannot be read; names the position and what was expected.

    Example:
        >>> wanted = formula("o0 & !o1", {"o0": 0, "o1": 1})
        >>> [holds(wanted, code) for code in (0b01, 0b11)]
        [True, False]
    """
    if len(text) > LONGEST:
        raise ModelError(f"statement of {len(text):,} characters; expected at most {LONGEST:,}")
    parser = _Parser(text, names)
    parser.level(0)
    if parser.kind != "end":
        raise parser.refuse("expected and, or, if, iff, or the end")
    return Formula(steps=tuple(parser.steps))


class _Parser:
    """Recursive descent, one level per operator."""

    def __init__(self, text: str, names: Mapping[str, int]) -> None:
        self.text, self.names = text, names
        self.steps: list[tuple[str, int]] = []
        self.place, self.end, self.depth = 0, 0, 0
        self.next()

    def next(self) -> None:
        """Go to the next word or sign."""
        match = _TOKEN.match(self.text, self.end)
        rest = self.text[self.end :]
        self.place = self.end + len(rest) - len(rest.lstrip())
        if match is None:
            self.kind, self.word = ("end", "") if not rest.strip() else ("odd", rest.strip()[0])
            return
        self.kind = match.lastgroup or "odd"
        self.word = match.group(self.kind)
        self.place, self.end = match.start(self.kind), match.end()
        if self.kind == "word":
            self.kind = _WORDS.get(self.word.lower(), "word")

    def refuse(self, expected: str) -> ModelError:
        found = f"found {self.word[:40]!r}" if self.word else "the statement ends"
        return ModelError(
            f"statement {self.text[:120]!r}, position {self.place + 1}: {found}; {expected}"
        )

    def level(self, depth: int) -> None:
        if depth == len(_LEVELS):
            self.unary()
            return
        if self.kind == "if" and "if" in _LEVELS[depth]:
            self.condition(depth)
        else:
            self.level(depth + 1)
        while self.kind in _LEVELS[depth]:
            kind = self.kind
            self.next()
            if kind == "then":  # a -> b -> c is a -> (b -> c); a if b if c is (a if b) if c
                self.deeper()
                self.level(depth)
                self.depth -= 1
            else:
                self.level(depth + 1)
            self.steps.append((kind, 0))

    def condition(self, depth: int) -> None:
        """`if a then b`, which is `a -> b`."""
        self.deeper()
        self.next()
        self.level(depth + 1)
        if self.kind != "after if":
            raise self.refuse("expected 'then': write `if o1 then o2`, or `o2 if o1`")
        self.next()
        self.level(depth)
        self.depth -= 1
        self.steps.append(("then", 0))

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.refuse(f"expected at most {DEEPEST} brackets or arrows within one another")

    def unary(self) -> None:
        negations = 0
        while self.kind == "not":
            negations += 1
            self.next()
        if self.kind == "open":
            self.bracket()
        else:
            self.atom()
        if negations % 2:
            self.steps.append(("not", 0))

    def bracket(self) -> None:
        self.deeper()
        self.next()
        self.level(0)
        if self.kind != "close":
            raise self.refuse("expected ')' to close the bracket")
        self.depth -= 1
        self.next()

    def atom(self) -> None:
        if self.kind not in ("word", "quoted"):
            raise self.refuse("expected an option such as o1, or '('")
        name = self.word.strip("\"'") if self.kind == "quoted" else self.word
        if name not in self.names:
            raise self.refuse(f"expected an option: {_some(self.names)}")
        place, wanted = self.names[name], "Y"
        if place < 0:
            raise self.refuse("several options have this name; write the letter o and its id")
        self.next()
        if self.kind == "equals":
            self.next()
            wanted = self.word.upper()
            if wanted not in ("Y", "N"):
                raise self.refuse("expected Y or N")
            self.next()
        self.steps.append(("taken" if wanted == "Y" else "left", place))


def _some(names: Sequence[str] | Mapping[str, int]) -> str:
    listed = [name for name in names if re.fullmatch(r"o\w+", name)] or list(names)
    return ", ".join(listed[:8]) + (", ..." if len(listed) > 8 else "")  # noqa: PLR2004  # one line


def option_names(options: Sequence[tuple[int | str, str, str]]) -> dict[str, int]:
    """Words that stand for options: `o<id>`, an id that is a word, the name, and `maker: name`.

    Args:
        options: id, name and decision maker of each.

    Returns:
        The place of each; -1 for a name that several options have.
    """
    found: dict[str, int] = {}
    for place, (_, name, dm) in enumerate(options):
        for word in (name, f"{dm}: {name}"):
            found[word] = -1 if word in found and found[word] != place else place
    for place, (key, _, _) in enumerate(options):
        if isinstance(key, str):
            found[key] = place
    for place, (key, _, _) in enumerate(options):
        found[f"o{key}"] = place
    for place, (key, _, _) in enumerate(options):
        found.setdefault(str(key), place)
    return found
