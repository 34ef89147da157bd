"""What a command on deals is about: a scenario file, or the problem that a case gives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from parley.analysis.agenda import NONE, Figures, agenda
from parley.analysis.answers.naming import Names, names
from parley.core.record import record
from parley.errors import CaseError, InputError
from parley.model.negotiation import Negotiation
from parley.model.scenario.problem import Problem


@record
class Target:
    """A problem in numbers, and the case it comes from if any."""

    problem: Problem
    names: Names
    """What parties and issues are called."""

    model: Negotiation | None = None
    """The case's model; None for a scenario."""

    basis: Mapping[tuple[str, str], tuple[str, ...]]
    """For (party, issue) of a case: ids of the statements behind the cell."""


def target(path: Path, parties: Sequence[str] = (), *, figures: Figures = NONE) -> Target:
    """Read a scenario, or lay out a case as a problem of expected values.

    Args:
        path: a scenario (folder or file) or the folder of a case.
        parties: which parties, in which order; all of them when empty.
        figures: by issue of a case, figures that a package must be able to name.

    Raises:
        InputError: when there is neither, or a party is unknown.
    """
    from parley.app.scenario import is_scenario, read_scenario

    if not path.exists():
        raise CaseError(f"{path} does not exist; give the folder of a case, or a scenario")
    if is_scenario(path):
        problem = read_scenario(path, tuple(parties) or None)
        return Target(problem=problem, names=names(problem.issues), basis={})
    if not path.is_dir():
        raise InputError(
            f"{path} is no scenario; expected the folder of a case or a scenario (Genius XML, "
            "GeniusWeb or NegoLog JSON, NegMAS or parley YAML). To read a report, make a case of "
            f"it first: parley read {path.name} --case FOLDER"
        )
    return _of_case(path, parties, figures)


def _of_case(folder: Path, parties: Sequence[str], figures: Figures) -> Target:
    from parley.analysis.expected import expected_problem
    from parley.app import references
    from parley.app.case import Case

    with Case.open(folder) as case:
        model = case.model()
    problem = expected_problem(model, figures=figures)
    if parties:
        chosen = [references.party(model.parties, name) for name in parties]
        known = {own.party: own for own in problem.preferences}
        missing = next((one for one in chosen if one not in known), None)
        if missing is not None:
            raise InputError(
                f"{missing!r} has no position that can be placed beside another's; there are "
                f"{', '.join(known)}"
            )
        problem = replace(problem, preferences=tuple(known[one] for one in chosen))
    called = names(problem.issues, {party.id: party.name for party in model.parties})
    labels = {
        topic.issue.id: {topic.value(n): label for n, label in enumerate(topic.labels)}
        for topic in agenda(model, figures).topics
    }
    return Target(
        problem=problem,
        names=Names(parties=called.parties, issues=called.issues, units={}, labels=labels),
        model=model,
        basis={(p.party, p.issue): p.basis.statements for p in reversed(model.positions)},
    )
