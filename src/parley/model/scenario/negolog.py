"""Read and write NegoLog JSON: one profile for each party, each of which repeats the domain."""

import json
from collections.abc import Sequence
from typing import Final

from parley.errors import ModelError
from parley.model.scenario.checked import problem
from parley.model.scenario.expressible import additive_only, as_shares, lost
from parley.model.scenario.json_text import load_json
from parley.model.scenario.matter import Choice
from parley.model.scenario.part import Part
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.text import Text
from parley.model.scenario.worth import Table

SLACK: Final = 1e-4
"""How far weights may add up to something else than 1; its generator rounds to a few digits."""

KEYS: Final = ("reservationValue", "issueWeights", "issues")


def read_negolog(domain: Text | None, profiles: Sequence[Text]) -> Problem:
    """Read NegoLog profiles; issues stand in the order of the first profile's `issueWeights`.

    The utility of a package is the sum of weight x value.

    Args:
        domain: must be None; NegoLog has no domain file.
        profiles: files with `reservationValue`, `issueWeights` and `issues`.

    Raises:
        ModelError: naming file, line and key.
    """
    if domain is not None:
        raise ModelError(f"{domain.name} is a domain; NegoLog profiles have none")
    parts = [load_json(profile.text, profile.name) for profile in profiles]
    for part in parts:
        part.allow(KEYS)
    issues = _issues(parts[0])
    try:
        return problem(
            title="",
            issues=issues,
            preferences=[
                _preference(part, issues, profile.stem)
                for part, profile in zip(parts, profiles, strict=True)
            ],
            semantics="negolog",
        )
    except ModelError as found:
        names = tuple(profile.name for profile in profiles)
        if str(found).startswith(names):
            raise
        raise ModelError(f"{parts[0].file}: {found}") from found


def _issues(part: Part) -> tuple[Choice, ...]:
    found = []
    part.at("issueWeights").allow(list(part.at("issues").data))
    for name in part.at("issueWeights").data:
        values = tuple(str(value) for value, _ in part.at("issues").at(name).items())
        if not values:
            raise part.at("issues").at(name).refuse("has no values; expected at least one")
        found.append(Choice(id=str(name), options=values))
    if not found:
        raise part.at("issueWeights").refuse("is empty; expected at least one issue")
    return tuple(found)


def _preference(part: Part, issues: Sequence[Choice], party: str) -> Preference:
    weights, tables = part.at("issueWeights"), part.at("issues")
    names = [issue.id for issue in issues]
    weights.allow(names)
    tables.allow(names)
    shares = []
    for name in names:
        share = weights.at(name)
        if share.number() < 0:
            raise share.refuse(f"found {share.data}; expected 0 or more")
        shares.append(share.number())
    if abs(sum(shares) - 1) > SLACK:
        raise weights.refuse(f"the weights add up to {sum(shares):.9g}; NegoLog expects 1")
    worths = []
    for issue in issues:
        table = tables.at(issue.id)
        table.allow([str(option) for option in issue.options])
        worths.append(Table(values=tuple(table.at(str(o)).number() for o in issue.options)))
    return Preference(
        party=party,
        weights=tuple(shares),
        worths=tuple(worths),
        no_deal=part.at("reservationValue").number(),
    )


def write_negolog(whole: Problem) -> tuple[list[Text], list[str]]:
    """One profile for each party, and what the format cannot say.

    Raises:
        ModelError: when utilities cannot be told by shares and value tables.
    """
    texts = []
    for preference in whole.preferences:
        additive_only(preference, whole, "NegoLog")
        shares, tables = as_shares(preference, whole, "NegoLog")
        data = {
            "reservationValue": preference.no_deal or 0.0,
            "issueWeights": {m.id: share for m, share in zip(whole.issues, shares, strict=True)},
            "issues": {
                matter.id: {str(o): v for o, v in zip(matter.options, table, strict=True)}
                for matter, table in tables
            },
        }
        text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
        texts.append(Text(name=f"{preference.party}.json", text=text))
    return texts, lost(whole, "NegoLog", discount=False)
