"""Content ids: the same content always gets the same short id."""

import hashlib
import json
from collections.abc import Sequence


def content_id(kind: str, parts: Sequence[object]) -> str:
    """Name content by what it says: `<kind>_<12 hex digits>`.

    Args:
        kind: two or three letters that tell what is named, such as `st` for a statement.
        parts: what identifies the content; anything JSON can hold.

    Example:
        >>> content_id("st", ["a", 1]) == content_id("st", ["a", 1])
        True
    """
    key = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}_{digest[:12]}"


def slug(name: str) -> str:
    """Turn a name into an id of letters, digits and underscores.

    Example:
        >>> slug("United Auto Workers")
        'united_auto_workers'
    """
    words = "".join(c.lower() if c.isalnum() else " " for c in name).split()
    return "_".join(words) or "unnamed"
