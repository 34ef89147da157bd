"""Read a parley scenario file: everything a bargaining problem can hold, in one YAML file.

```yaml
scenario: 1
title: Water of the upper valley
issues:
  - {id: canal, options: [none, east, west], ordered: true}
  - {id: quota, from: 0, to: 40, unit: hm3 a year}
  - {id: years, from: 1, to: 10, kind: whole}
parties:
  - id: upstream
    no_deal: 0.3
    issues:
      canal: {weight: 0.5, values: {none: 1, east: 0.4, west: 0}}
      quota: {weight: 0.3, curve: [[0, 1], [40, 0]]}
      years: {weight: 0.2, ideal: 3, reach: 7, power: 2}
    red_lines:
      - {issue: quota, at_most: 30}
constraints:
  - excludes: [{issue: canal, is: none}, {issue: quota, at_least: 20}]
ranges:
  - {party: upstream, about: weight, issue: canal, from: 0.4, to: 0.6}
orders:
  - {party: upstream, more: canal, less: quota}
```
"""

from parley.errors import ModelError
from parley.model.scenario.checked import problem
from parley.model.scenario.own_matters import read_constraint, read_matters
from parley.model.scenario.own_preference import read_doubt, read_order, read_preference
from parley.model.scenario.part import Part
from parley.model.scenario.problem import Problem
from parley.model.scenario.text import Text
from parley.model.scenario.yaml_text import load_yaml

VERSION = 1

WHOLE = (
    *("scenario", "title", "issues", "parties", "constraints", "ranges", "orders"),
    *("rules", "notes"),
)
LISTING = ("scenario", "title", "domain", "profiles", "notes")


def read_own(text: Text) -> Problem:
    """Read a parley scenario.

    Args:
        text: a YAML file that begins with `scenario: 1`; the module shows an example. `rules`
            says whose rules made the utilities (parley, genius, ...), `notes` are remarks.

    Raises:
        ModelError: naming file, line and key; for weights that add up to neither 1 nor 100.
    """
    part = load_yaml(text.text, text.name)
    _check_version(part)
    part.allow(WHOLE)
    issues = read_matters(part.at("issues"))
    if not part.at("parties").entries():
        raise part.at("parties").refuse("is empty; expected at least one party")
    try:
        return problem(
            title=part.at("title").text() if part.has("title") else text.stem,
            issues=issues,
            preferences=[read_preference(one, issues) for one in part.at("parties").entries()],
            constraints=[read_constraint(one, issues) for one in _entries(part, "constraints")],
            doubts=[read_doubt(one) for one in _entries(part, "ranges")],
            orders=[read_order(one) for one in _entries(part, "orders")],
            semantics=part.at("rules").text() if part.has("rules") else "parley",
            notes=[one.text() for one in _entries(part, "notes")],
        )
    except ModelError as found:
        if str(found).startswith(text.name):
            raise
        raise ModelError(f"{text.name}: {found}") from found


def read_listing(text: Text) -> tuple[str, tuple[str, ...]] | None:
    """The domain and profiles that a listing names; None when the file holds the scenario itself.

    A listing has `scenario: 1`, `domain: FILE` and `profiles: [FILE, ...]`, all in its own folder.

    Raises:
        ModelError: naming file, line and key.
    """
    part = load_yaml(text.text, text.name)
    _check_version(part)
    if not part.has("profiles") and not part.has("domain"):
        return None
    part.allow(LISTING)
    names = [part.at("domain"), *part.at("profiles").entries()]
    for name in names:
        if "/" in name.text() or "\\" in name.text():
            raise name.refuse(f"found {name.text()!r}; expected a file beside the listing")
    return names[0].text(), tuple(name.text() for name in names[1:])


def _entries(part: Part, key: str) -> list[Part]:
    return part.at(key).entries() if part.has(key) else []


def _check_version(part: Part) -> None:
    version = part.at("scenario")
    if isinstance(version.data, bool) or version.data != VERSION:
        raise version.refuse(f"found {version.data!r}; this parley reads version {VERSION}")
