"""Change entries in the text of a case.yaml line by line, so that the rest stays as it is."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from parley.model.sheet_yaml import Entry, dump, load

_NOTHING = re.compile(r"^(?P<key>[\w-]+):[ \t]*(?:\[[ \t]*\]|~|null)?(?P<rest>[ \t]*(?:#.*)?)$")
_SIMPLE = re.compile(r"[^\W_](?:[\w ./'()&-]*[\w.)])?")
"""Words that need no quotes anywhere in YAML; numbers and dates get theirs from the writer."""

_DASH = re.compile(r"^( *)- ")


def rewrite(
    text: str,
    section: str,
    wanted: Sequence[dict[str, Any]],
    unchanged: Collection[str],
    ids: Sequence[str] | None = None,
) -> str:
    """Make the entries of a section say what is wanted.

    Args:
        text: the file.
        section: name of the section.
        wanted: keys and values of each entry; `id` tells which is which.
        unchanged: ids of entries that already say what is wanted; their lines are left alone.
        ids: ids of the entries that are there, in their order; read from them when None.
    """
    entries = load(text).entries(section)
    names = list(ids) if ids is not None else [_id(entry) for entry in entries]
    keep = {entry["id"]: entry for entry in wanted}
    for place in reversed(range(len(names))):
        if names[place] not in keep:
            text = _remove(text, section, place)
            del names[place]
    for place, name in enumerate(names):
        if name not in unchanged:
            text = _update(text, (section, place), keep[name])
    new = [entry for entry in wanted if entry["id"] not in names]
    return _append(text, section, new) if new else text


def set_key(text: str, place: tuple[str, int] | None, key: str, value: Any) -> str:
    """Set one key of the file, or of one entry of a section; None takes the key away."""
    top = load(text)
    data = top.data if place is None else top.data[place[0]][place[1]]
    if value is None:
        data.pop(key, None)
    elif key in data or place is not None:
        data[key] = _written(value)
    else:
        after = list(data).index("version") + 1 if "version" in data else 0
        data.insert(after, key, _written(value))
    return dump(top.data, offset=_offset(text))


def _id(entry: Entry) -> str:
    from parley.core.ids import slug

    return entry.text("id", "") or slug(entry.text("name", ""))


def _update(text: str, place: tuple[str, int], wanted: dict[str, Any]) -> str:
    """Set the keys that differ; notes and keys at their default stay as they are written."""
    entry = load(text).data[place[0]][place[1]]
    for key in [k for k in entry if k in KNOWN and k not in wanted]:
        text = set_key(text, place, key, None)
    for key, value in wanted.items():
        if key not in entry or _plain(entry[key]) != _plain(value):
            text = set_key(text, place, key, value)
    return text


KNOWN = frozenset(
    {"aliases", "role", "kind", "members", "same_as", "options", "axis", "unit", "definition",
     "issue", "why", "at", "by"}
)  # fmt: skip
"""Keys that are taken away when they fall back to nothing."""


def _plain(value: Any) -> Any:
    """A value as far as it matters for comparing."""
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    return str(value)


def _remove(text: str, section: str, place: int) -> str:
    """Take out the lines of one entry, but not the comments that follow it."""
    lines = text.splitlines(keepends=True)
    start = _start(text, lines, section, place)
    if start is None:
        top = load(text)
        del top.data[section][place]
        return dump(top.data, offset=_offset(text))
    return "".join(lines[:start] + lines[_end(lines, start) :])


def _append(text: str, section: str, new: Sequence[dict[str, Any]]) -> str:
    """Add entries after the last line of the last one."""
    if text and not text.endswith("\n"):
        text += "\n"
    lines = text.splitlines(keepends=True)
    count = len(load(text).entries(section))
    start = _start(text, lines, section, count - 1) if count else None
    if start is not None:
        offset = len(lines[start]) - len(lines[start].lstrip(" "))
        end = _end(lines, start)
        return "".join([*lines[:end], _shown(new, offset), *lines[end:]])
    for n, line in enumerate(lines):
        empty = _NOTHING.match(line.rstrip("\r\n"))
        if empty and empty["key"] == section and not count:
            lines[n] = f"{section}:{empty['rest']}\n{_shown(new, _offset(text))}"
            return "".join(lines)
    if count:
        top = load(text)
        top.data[section].extend(new)
        return dump(top.data, offset=_offset(text))
    return f"{text}{section}:\n{_shown(new, _offset(text))}"


def _shown(new: Sequence[dict[str, Any]], offset: int) -> str:
    """Entries as lines, each dash after `offset` spaces."""
    entries = [{key: _written(value) for key, value in one.items()} for one in new]
    lines = dump(entries).splitlines(keepends=True)
    return "".join(" " * offset + line for line in lines)


def _written(value: Any) -> Any:
    """A value as it is to be written: lists on one line, words in quotes where they need them."""
    from ruamel.yaml.comments import CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, list):
        found = CommentedSeq([_written(v) for v in value])
        found.fa.set_flow_style()
        return found
    if isinstance(value, str) and not _SIMPLE.fullmatch(value):
        return DoubleQuotedScalarString(value)
    return value


def _start(text: str, lines: Sequence[str], section: str, place: int) -> int | None:
    """The line on which an entry begins with its dash; None when entries share lines."""
    data = load(text).data[section]
    line = data.lc.item(place)[0] if place in (data.lc.data or {}) else None
    if line is None or line >= len(lines) or not _DASH.match(lines[line]):
        return None
    return int(line)


def _end(lines: Sequence[str], start: int) -> int:
    """One past the last line of the entry that begins at `start`."""
    dash = len(lines[start]) - len(lines[start].lstrip(" "))
    end = start + 1
    for n in range(start + 1, len(lines)):
        line = lines[n]
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        if len(line) - len(line.lstrip(" ")) <= dash:
            break
        end = n + 1
    return end


def _offset(text: str) -> int:
    """Spaces before the first dash of the text."""
    for line in text.splitlines():
        found = _DASH.match(line)
        if found:
            return len(found.group(1))
    return 0
