"""Tell by its content which format a file is, and whether it is a domain or a profile."""

import re
from typing import Any, Final, Literal

from parley.core.record import record
from parley.errors import ModelError
from parley.model.scenario.json_text import load_json
from parley.model.scenario.text import Text

Role = Literal["domain", "profile", "uncertain", "whole", "other"]
"""`uncertain` is a Genius profile that agents see only in part; `whole` holds domain and parties
or lists their files; `other` is nothing that parley reads."""

Format = Literal["genius", "geniusweb", "negolog", "negmas", "parley"]

ENDINGS: Final = (".xml", ".json", ".yml", ".yaml")
"""Files that may be part of a scenario."""

_ROOT: Final = re.compile(r"<([A-Za-z_][^\s/>]{0,100})([^>]{0,2000})")
_KEY: Final = re.compile(r"^([A-Za-z_]\w{0,40}):[ \t]*([^\n]{0,200})", re.MULTILINE)
_UFUN: Final = re.compile(r"(UtilityFunction|UFun|Function)['\"]?$")


@record
class Kind:
    """What a file is."""

    format: Format | None
    role: Role


OTHER: Final = Kind(format=None, role="other")


def recognise(text: Text) -> Kind:
    """What a file is, by its content; the ending of its name only tells how to look.

    Raises:
        ModelError: for JSON that cannot be read, naming the line.
    """
    name = text.name.lower()
    if name.endswith(".xml"):
        return _xml(text.text)
    if name.endswith(".json"):
        return _json(text)
    if name.endswith((".yml", ".yaml")):
        return _yaml(text.text)
    return OTHER


def _xml(text: str) -> Kind:
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return OTHER
    root = _ROOT.search(text)
    if root is None or root.group(1) == "negotiation_template":
        return Kind(format="genius", role="domain")
    if root.group(1) == "utility_space":
        uncertain = re.search(r"""type\s*=\s*["']uncertain""", root.group(2)) is not None
        return Kind(format="genius", role="uncertain" if uncertain else "profile")
    return OTHER


def _json(text: Text) -> Kind:
    data = load_json(text.text, text.name).data
    return _keys(data) if isinstance(data, dict) else OTHER


def _keys(data: dict[str, Any]) -> Kind:
    if "issuesValues" in data:
        return Kind(format="geniusweb", role="domain")
    if len(data) == 1 and next(iter(data)).endswith(("UtilitySpace", "Ordering", "Profile")):
        return Kind(format="geniusweb", role="profile")
    if "issueWeights" in data or "reservationValue" in data:
        return Kind(format="negolog", role="profile")
    if "issues" in data and isinstance(data["issues"], list):
        return Kind(format="negmas", role="domain")
    if _UFUN.search(str(data.get("type", ""))):
        return Kind(format="negmas", role="profile")
    return OTHER


def _yaml(text: str) -> Kind:
    keys = dict(_KEY.findall(text.replace("\r\n", "\n")))
    if "scenario" in keys:
        return Kind(format="parley", role="whole")
    kind = keys.get("type", "").strip()
    if "issues" in keys and "OutcomeSpace" in kind:
        return Kind(format="negmas", role="domain")
    if _UFUN.search(kind):
        return Kind(format="negmas", role="profile")
    return OTHER


def described(kind: Kind) -> str:
    """A kind of file in words."""
    names = {
        "genius": "Genius",
        "geniusweb": "GeniusWeb",
        "negolog": "NegoLog",
        "negmas": "NegMAS",
        "parley": "parley",
    }
    if kind.format is None:
        return "no part of a scenario"
    role = "profile" if kind.role == "uncertain" else kind.role
    return f"a {names[kind.format]} {'scenario' if role == 'whole' else role}"


def check_known(kind: Kind, text: Text) -> None:
    """Refuse a file that is no part of a scenario.

    Raises:
        ModelError: naming the file and what parley reads.
    """
    if kind.role == "other":
        raise ModelError(
            f"{text.name} is no scenario that parley knows; expected Genius XML "
            "(<negotiation_template> or <utility_space>), GeniusWeb, NegoLog or NegMAS JSON, "
            "NegMAS YAML, or a parley file that begins with `scenario: 1`"
        )
