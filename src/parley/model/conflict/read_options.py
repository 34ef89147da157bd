"""Decision makers, options and infeasible patterns of a conflict file."""

from difflib import get_close_matches

from parley.model.checked_text import kind
from parley.model.conflict.conflict import Id, Moves, Option, Rule
from parley.model.conflict.parts import Part

MOVES: tuple[Moves, ...] = ("both", "NY", "YN", "none")
"""How an option may move."""

MOST_DECISION_MAKERS = 60
"""More have never been modelled; the analysis grows with their square."""


def read_decision_makers(tree: Part) -> tuple[str, ...]:
    """The names, each once."""
    part = tree.get("decision_makers")
    if part is None:
        raise tree.refuse("'decision_makers' is missing; add `decision_makers: [A, B]`")
    found: list[str] = []
    for entry in part.entries("[A, B]"):
        name = entry.words("the name of a decision maker")
        if name in found:
            raise entry.refuse(f"the decision maker {name!r} is listed twice; remove one")
        found.append(name)
    if not 0 < len(found) <= MOST_DECISION_MAKERS:
        raise part.refuse(
            f"found {len(found)} decision makers; expected 1 to {MOST_DECISION_MAKERS}"
        )
    return tuple(found)


def known_dm(part: Part, name: str, dms: tuple[str, ...]) -> str:
    """A name that must be one of the decision makers."""
    if name in dms:
        return name
    near = get_close_matches(name, dms, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(dms)}"
    raise part.refuse(f"unknown decision maker {name!r}; {hint}")


def read_options(tree: Part, dms: tuple[str, ...]) -> tuple[Option, ...]:
    """The options in the order of their ids."""
    part = tree.get("options")
    if part is None:
        if "arcs" in tree:
            return ()
        raise tree.refuse(
            "'options' is missing; add `options:` with entries such as "
            f"`- {{id: 0, name: Strike, dm: {dms[0]}, moves: both}}`, or list all moves in `arcs`"
        )
    found: dict[Id, Option] = {}
    for place, entry in enumerate(part.entries("- {id: 0, name: Strike, dm: A, moves: both}")):
        option = _option(entry, place, dms)
        if option.id in found:
            raise entry.refuse(f"two options have the id {option.id!r}; number them apart")
        found[option.id] = option
    if not found and "arcs" not in tree:
        raise part.refuse("found no option; add `- {id: 0, name: Strike, dm: A, moves: both}`")
    if all(isinstance(key, int) for key in found):
        return tuple(found[key] for key in sorted(found, key=int))
    return tuple(found.values())


def _option(entry: Part, place: int, dms: tuple[str, ...]) -> Option:
    entry.mapping("{id: 0, name: Strike, dm: A, moves: both}")
    entry.allow(("id", "name", "dm", "moves", "rules", "evidence", "note"))
    who, key, name = entry.get("dm"), entry.get("id"), entry.get("name")
    if who is None:
        raise entry.refuse(f"the option lacks 'dm'; add `dm: {dms[0]}`, who controls it")
    option_id = key.key("a number") if key is not None else place
    moves = entry.get("moves")
    rules, note = entry.get("rules"), entry.get("note")
    return Option(
        id=option_id,
        name=name.words("words") if name is not None else f"option {option_id}",
        dm=known_dm(who, who.words("a decision maker"), dms),
        moves=direction(moves) if moves is not None else "both",
        rules=tuple(_rule(rule) for rule in rules.entries("[{when: --Y, moves: NY}]"))
        if rules is not None
        else (),
        evidence=read_evidence(entry),
        note=str(note.value) if note is not None and isinstance(note.value, str) else "",
    )


def direction(part: Part) -> Moves:
    """How an option may move."""
    for moves in MOVES:
        if part.value == moves:
            return moves
    raise part.refuse(
        f"moves: found {kind(part.value)}; expected both, NY (may be taken and then stays), YN "
        "(may be dropped and then stays dropped) or none"
    )


def _rule(part: Part) -> Rule:
    part.mapping("{when: --Y, moves: NY}")
    part.allow(("when", "moves"))
    when, moves = part.get("when"), part.get("moves")
    if when is None or moves is None:
        raise part.refuse("a rule needs 'when' and 'moves', such as `{when: --Y, moves: NY}`")
    return Rule(when=when.words("a pattern"), moves=direction(moves))


def read_evidence(entry: Part) -> tuple[str, ...]:
    """Ids of statements, or words, under `evidence`."""
    part = entry.get("evidence")
    if part is None:
        return ()
    if not part.is_list:
        return (part.words("an id or words"),)
    return tuple(item.words("an id or words") for item in part.value)


def checked_pattern(part: Part, options: int, letters: str = "YN-") -> str:
    """A pattern with one letter for each option."""
    text = part.words(f"a pattern such as {'NY-'[:3]!r}")
    wrong = sorted(set(text) - set(letters))
    if wrong:
        raise part.refuse(
            f"the pattern {text[:80]!r} holds {wrong[0]!r}; expected only "
            f"{', '.join(letters[:-1])} and {letters[-1]}"
        )
    if len(text) != options:
        raise part.refuse(
            f"the pattern {text[:80]!r} has {len(text)} letters; expected {options}, one for "
            "each option in the order of their ids"
        )
    return text


def read_infeasible(tree: Part, options: int) -> tuple[str, ...]:
    """The patterns that cannot occur."""
    part = tree.get("infeasible")
    return _patterns(part, options) if part is not None else ()


def read_merged(tree: Part, options: int, *, stated: bool) -> tuple[str, ...]:
    """The patterns whose states are one state; a text under `coalesced` is only a remark."""
    part = tree.get("coalesced")
    if part is None or not part.is_list or stated:
        return ()
    return _patterns(part, options)


def _patterns(part: Part, options: int) -> tuple[str, ...]:
    found = []
    for entry in part.entries('["YY-", "-NN"]'):
        text = checked_pattern(entry, options)
        if set(text) == {"-"}:
            raise entry.refuse(f"the pattern {text!r} fits every state; write Y or N somewhere")
        found.append(text)
    return tuple(found)
