"""The comparison of extractors as text for a terminal, and as plain data."""

from typing import Any

from parley.views.compare import FIELDS, Agreement, Comparison, Difference, Side
from parley.views.tables import Head, render_table
from parley.views.terms import shorten, term

SHOWN = 140
"""Characters of a statement that stand in a cell."""

TITLES = {"speaker": "Speaker", "act": "Act", "group": "Issue group", "holder": "Position of"}


def comparison_table(comparison: Comparison, *, width: int = 80) -> str:
    """What each extractor found, how far they agree, and where they do not.

    Args:
        comparison: the comparison.
        width: columns of the terminal.
    """
    found = [
        [name, label, str(comparison.found[name]), str(comparison.unread[name])]
        for name, label in comparison.engines.items()
    ]
    heads = ["Extractor", "Version", "Statements", "Not read"]
    title = f"{comparison.documents} {'document' if comparison.documents == 1 else 'documents'}"
    parts = [render_table(heads, found, width=width, title=title)]
    if comparison.pairs:
        parts.append(_agreements(comparison, width))
    parts += [_differences(pair, width) for pair in comparison.pairs if pair.differences]
    return "\n".join(parts)


def _agreements(comparison: Comparison, width: int) -> str:
    rows = [
        [
            f"{pair.one}, {pair.other}",
            f"{pair.both} ({pair.share:.0%})",
            *(_share(pair.same[field], pair.both) for field in FIELDS),
        ]
        for pair in comparison.pairs
    ]
    heads = ["Extractors", "Same words", *(TITLES[field] for field in FIELDS)]
    return render_table(heads, rows, width=width, title="Agreement")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _differences(pair: Agreement, width: int) -> str:
    """Both readings of each stretch of words on which the two differ."""
    rows = [
        [
            _cell(d.one, d),
            _cell(d.other, d),
            ", ".join(TITLES[f] for f in d.fields) or "Found by one",
        ]
        for d in pair.differences
    ]
    title = f"Where {pair.one} and {pair.other} differ"
    heads: list[Head] = [pair.one, pair.other, ("Differs in", 14)]
    return render_table(heads, rows, width=width, title=title)


def _cell(side: Side | None, difference: Difference) -> str:
    if side is None:
        return "–"
    alone = difference.one is None or difference.other is None
    values = {
        "speaker": side.speaker,
        "act": term("act", side.act),
        "group": side.group,
        "holder": side.holder or "–",
    }
    told = FIELDS if alone else difference.fields
    return f"“{shorten(side.words, SHOWN)}”\n" + "; ".join(
        f"{TITLES[field]}: {values[field]}" for field in told
    )


def comparison_plain(comparison: Comparison) -> dict[str, Any]:
    """The comparison as dictionaries, lists, strings and numbers."""
    from parley.core.codec import to_plain

    plain: dict[str, Any] = to_plain(comparison)
    for pair, entry in zip(comparison.pairs, plain["pairs"], strict=True):
        entry["share"] = round(pair.share, 4)
    return plain
