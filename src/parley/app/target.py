"""What a command on deals is about: a scenario file, or the problem that a case gives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from parley.analysis.agenda import NONE, Figures, agenda
from parley.analysis.answers.naming import Names, names
from parley.app.opened import opened
from parley.app.scenario import CASE_FILES, is_scenario, read_scenario, scenarios_inside
from parley.core.record import record
from parley.errors import CaseError, InputError
from parley.model.negotiation import Negotiation
from parley.model.scenario.problem import Problem
from parley.model.scenario.recognise import ENDINGS


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

    none_because: str | None = None
    """Why a case gives no issue to combine into deals: a finding, no error; else None."""


def source(path: Path) -> Negotiation | Problem:
    """The model of a case, or the problem of a scenario.

    Raises:
        InputError: when there is neither, or it cannot be read.
    """
    if not path.exists():
        raise CaseError(f"{path} does not exist; give the folder of a case, or a scenario")
    if _should_be_scenario(path):
        return read_scenario(path)
    if not path.is_dir():
        raise InputError(
            f"{path} is no scenario; expected the folder of a case or a scenario (Genius XML, "
            "GeniusWeb or NegoLog JSON, NegMAS or parley YAML). To read a report, make a case of "
            f"it first: parley read {path.name} --case FOLDER"
        )
    inside = "" if any((path / name).exists() for name in CASE_FILES) else scenarios_inside(path)
    if inside:
        raise InputError(f"{path} is neither a case nor a scenario{inside}")
    return model_of(path)


def model_of(folder: Path) -> Negotiation:
    """The model of a case that is there; an empty folder is not made into one.

    Raises:
        CaseError: when there is no case, or it cannot be read.
    """
    with opened(folder) as case:
        return case.model()


def target(path: Path, parties: Sequence[str] = (), *, figures: Figures = NONE) -> Target:
    """Read a scenario, or lay out a case as a problem of expected values.

    Args:
        path: a scenario (folder or file) or the folder of a case.
        parties: which parties, in which order; all of them when empty.
        figures: by issue of a case, figures that a package must be able to name.

    Raises:
        InputError: when there is neither, or a party is unknown or named twice.
    """
    if path.exists() and _should_be_scenario(path):
        problem = read_scenario(path, tuple(parties) or None)
        return Target(problem=problem, names=names(problem.issues), basis={})
    found = source(path)
    assert isinstance(found, Negotiation)  # noqa: S101 - for the type checker
    return of_model(found, parties, figures)


def of_model(model: Negotiation, parties: Sequence[str] = (), figures: Figures = NONE) -> Target:
    """Lay out a model as a problem of expected values; one without issues says why.

    Raises:
        InputError: when a party is unknown, named twice, or has no place on any issue.
    """
    from parley.analysis.expected import expected_problem
    from parley.app import references

    chosen = [references.party(model.parties, name) for name in parties]
    twice = next((one for n, one in enumerate(chosen) if one in chosen[:n]), None)
    if twice is not None:
        raise InputError(f"--parties names {twice!r} twice; name each party once")
    if not agenda(model, figures).topics:
        return _nothing(model)
    problem = expected_problem(model, figures=figures)
    if chosen:
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


def _nothing(model: Negotiation) -> Target:
    return Target(
        problem=Problem(title=model.title, issues=(), preferences=()),
        names=names((), {party.id: party.name for party in model.parties}),
        model=model,
        basis={},
        none_because=(
            "No issue has two parties whose positions can be placed on one scale, so there is "
            "nothing to combine into deals. Add documents, or `parley assume` a position."
        ),
    )


def _should_be_scenario(path: Path) -> bool:
    """Whether a path is to be read as a scenario, so that what is wrong with one is told."""
    if path.is_dir():
        if any((path / name).exists() for name in CASE_FILES):
            return False
        return any(file.suffix.lower() in ENDINGS for file in path.iterdir())
    return path.suffix.lower() in ENDINGS or is_scenario(path)
