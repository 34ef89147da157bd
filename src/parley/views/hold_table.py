"""Whether a deal would hold, on the terminal: thresholds in words, and what else to assume."""

from collections.abc import Mapping

from parley.analysis.hold.hold import TITLES, Durability, Untested
from parley.analysis.hold.threshold import Threshold
from parley.model.durability import DURABILITY
from parley.views.terms import one_line
from parley.views.text_table import render_table


def hold_table(found: Durability, names: Mapping[str, str], *, width: int) -> str:
    """The thresholds as a table, then the tests that could not be made."""
    parts = []
    if found.thresholds:
        rows = [(_about(one, names), one_line(one.words), _rests(one)) for one in found.thresholds]
        parts.append(
            render_table(
                ["Test", "The deal holds if", "From"],
                rows,
                width=width,
                title="Would a deal hold? Thresholds from what was assumed",
            )
        )
    else:
        parts.append(f"Whether a deal would hold cannot be told: {_why(found)}\n")
    if found.untested:
        parts.append(
            "\n".join(
                (
                    "Not tested yet, and what to assume for it:",
                    *(_needs(one, names) for one in found.untested),
                )
            )
            + "\n"
        )
        parts.append(
            "Assume a number or a range with: "
            'parley assume CASE PARTY - 0.4..0.7 --field FIELD --why "..."\n'
        )
    return "\n".join(parts)


def _about(one: Threshold, names: Mapping[str, str]) -> str:
    who = " and ".join(names.get(party, party) for party in one.parties)
    return f"{TITLES[one.topic].capitalize()}\n({who})"


def _rests(one: Threshold) -> str:
    """The numbers behind a threshold, each with its range and the assumption it comes from."""
    lines = [
        f"{given.name.replace('_', ' ')} {given.low:g}"
        + (f"..{given.high:g}" if given.high > given.low else "")
        + (f" [{given.basis}]" if given.basis else " [full range]")
        for given in one.inputs
    ]
    return "\n".join(lines)


def _needs(one: Untested, names: Mapping[str, str]) -> str:
    """A question with the numbers that would answer it, one in each line."""
    fields = "\n".join(f"    {field}: {DURABILITY[field].words}" for field, _ in one.needs)
    partly = "".join(
        f"\n    assumed in part for {names.get(party, party)}; still needed: {', '.join(rest)}"
        for party, rest in one.partly
        if rest
    )
    return f"- {one.question}\n{fields}{partly}"


def _why(found: Durability) -> str:
    """Nothing was assumed, or not enough of anything."""
    if any(one.partly for one in found.untested):
        return "what was assumed is not enough for any test."
    return "no number that it depends on was assumed."
