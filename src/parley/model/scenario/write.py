"""Write a bargaining problem in any of the formats, and say what each cannot hold."""

import re
from collections.abc import Callable
from typing import Final

from parley.core.record import record
from parley.errors import ModelError
from parley.model.scenario.genius_write import write_genius
from parley.model.scenario.geniusweb_write import write_geniusweb
from parley.model.scenario.negmas_write import write_negmas
from parley.model.scenario.negolog import write_negolog
from parley.model.scenario.own_write import write_own
from parley.model.scenario.problem import Problem
from parley.model.scenario.text import Text


@record
class Written:
    """Files of one scenario, and what they leave out."""

    texts: tuple[Text, ...]
    notes: tuple[str, ...] = ()
    """In plain sentences: red lines, constraints and ranges that the format cannot hold."""


def _own(whole: Problem) -> tuple[list[Text], list[str]]:
    return [write_own(whole)], []


WRITERS: Final[dict[str, Callable[[Problem], tuple[list[Text], list[str]]]]] = {
    "parley": _own,
    "genius": write_genius,
    "geniusweb": write_geniusweb,
    "negolog": write_negolog,
    "negmas": write_negmas,
}


def write(whole: Problem, form: str) -> Written:
    """Write a problem so that reading it gives every package the same utilities.

    Args:
        whole: the problem.
        form: parley, genius, geniusweb, negolog or negmas.

    Raises:
        ModelError: for an unknown format, or utilities that it cannot hold exactly.
    """
    if form not in WRITERS:
        raise ModelError(f"found the format {form!r}; expected one of {', '.join(WRITERS)}")
    if form != "parley":
        for party in whole.parties:
            if re.search(r"[/\\\x00-\x1f]", party) or party.strip(". ") != party:
                raise ModelError(
                    f"party {party!r} cannot name a file; rename it, or write a parley scenario"
                )
    texts, notes = WRITERS[form](whole)
    return Written(texts=tuple(texts), notes=tuple(notes))
