"""Bonuses for ranges of figures (hyper-rectangles): exact frontier and best packages by CP-SAT."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from parley.analysis.exact.milp import Optimum
from parley.analysis.exact.solved import TIES, Point
from parley.errors import AnalysisError, MissingExtraError
from parley.model.scenario.constraint import AtMost, Budget, Constraint, Excludes, Pick
from parley.model.scenario.matter import Package, Scale, Value
from parley.model.scenario.preference import Preference, RedLine
from parley.model.scenario.problem import Problem
from parley.model.scenario.utility import keeps, utility

FINEST = 100_000
"""Values are taken as fractions with at most this denominator where that is what they are."""

FIXED = 10**9
"""Otherwise they are rounded to this many parts of one."""


def fits(problem: Problem) -> bool:
    """Whether every party's utility is boxes alone, over whole numbers or options."""
    plain = all(
        own.function is None and not own.pairs and not any(own.weights)
        for own in problem.preferences
    )
    boxed = any(own.boxes for own in problem.preferences)
    return plain and boxed and not any(isinstance(matter, Scale) for matter in problem.issues)


class Boxes:
    """A CP-SAT model of a problem: red lines and constraints hold, walk-aways only on demand.

    Source:
        The epsilon-constraint method: Haimes, Lasdon, Wismer (1971), On a Bicriterion Formulation
        of the Problems of Integrated System Identification and System Optimization, IEEE
        Transactions on Systems, Man, and Cybernetics 1(3), 296-297,
        doi:10.1109/TSMC.1971.4308298.
    """

    def __init__(self, problem: Problem) -> None:
        """Build the model.

        Raises:
            MissingExtraError: when OR-Tools is not installed.
            AnalysisError: when utilities are not boxes alone, or costs of a budget not whole.
        """
        try:
            from ortools.sat.python import cp_model
        except ImportError as missing:
            raise MissingExtraError(
                "Hyper-rectangles over this many packages need OR-Tools; install it with "
                "pip install 'parley-workbench[cpsat]'."
            ) from missing
        if not fits(problem):
            raise AnalysisError(
                "Some party's utility is not made of boxes over whole numbers or options alone; "
                "expected nothing else. Use a method for weights, pairs or functions."
            )
        self.problem = problem
        self._kit: Any = cp_model
        self._model: Any = cp_model.CpModel()
        self._options: dict[str, list[Value]] = {}
        self._places: dict[str, Any] = {}
        self._literals: dict[tuple[str, tuple[int, ...]], Any] = {}
        for matter in problem.issues:
            options: list[Value] = list(matter.options)  # type: ignore[union-attr]
            self._options[matter.id] = options
            lines = [
                line for p in problem.preferences for line in p.red_lines if line.issue == matter.id
            ]
            kept = [n for n, own in enumerate(options) if all(keeps(line, own) for line in lines)]
            domain = cp_model.Domain.from_values(kept)
            self._places[matter.id] = self._model.new_int_var_from_domain(domain, matter.id)
        self.units = tuple(_unit(own) for own in problem.preferences)
        self.utility = [
            self._bonuses(own, unit)
            for own, unit in zip(problem.preferences, self.units, strict=True)
        ]
        """What each party has above its constant, in whole units of its own."""

        for rule in problem.constraints:
            self._constrain(rule)

    def maximise(
        self, weights: Sequence[int], at_least: Mapping[int, int] | None = None
    ) -> Optimum | None:
        """The package with the largest weighted sum, in the units of the model.

        Args:
            weights: one whole number for each party.
            at_least: least units of some parties, by their place.
        """
        model = self._model.clone()
        for party, floor in (at_least or {}).items():
            model.add(self.utility[party] >= floor)
        total = sum(w * own for w, own in zip(weights, self.utility, strict=True))
        model.maximize(total)
        solver = self._run(model)
        if solver is None:
            return None
        package = self._package(solver)
        return Optimum(
            package=package,
            utility=tuple(utility(self.problem, own, package) for own in self.problem.preferences),
            value=float(solver.objective_value),
            bound=float(solver.best_objective_bound),
        )

    def frontier(self, limit: int = 10_000) -> tuple[Point, ...]:
        """Every undominated utility point, one package each, best for the first party first.

        Raises:
            AnalysisError: when there are more than `limit` points.
        """
        model = self._model.clone()
        found: list[Point] = []
        two = len(self.utility) == 2  # noqa: PLR2004 - two parties
        far = 1 + sum(abs(n) for n in self._sizes(self.problem.preferences[-1], self.units[-1]))
        model.maximize(far * self.utility[0] + self.utility[1] if two else sum(self.utility))
        while (solver := self._run(model)) is not None:
            if len(found) >= limit:
                raise AnalysisError(
                    f"The frontier has more than {limit:,} points; ask for fewer parties or for "
                    "single solutions."
                )
            package = self._package(solver)
            figures = [utility(self.problem, own, package) for own in self.problem.preferences]
            found.append(Point(package=package, utility=tuple(figures)))
            reached = [int(solver.value(own)) for own in self.utility]
            if two:
                model.add(self.utility[1] >= reached[1] + 1)
                continue
            better = [model.new_bool_var("") for _ in reached]
            for own, mark, there in zip(self.utility, better, reached, strict=True):
                model.add(own >= there + 1).only_enforce_if(mark)
            model.add_bool_or(better)
        return tuple(sorted(found, key=lambda point: point.utility, reverse=True))

    def alike(self, package: Package, limit: int = TIES) -> tuple[Package, ...]:
        """Packages that give every party the same as this one, and this one first."""
        model, found = self._model.clone(), [package]
        for own, unit, preference in zip(
            self.utility, self.units, self.problem.preferences, strict=True
        ):
            there = utility(self.problem, preference, package) - preference.constant
            model.add(own == round(there * unit))
        seen = self._kit.CpSolverSolutionCallback
        places = self._places

        class Collect(seen):  # type: ignore[misc, valid-type]
            """Keeps each package once, and stops when there are enough."""

            def on_solution_callback(self) -> None:
                own = tuple(self.value(place) for place in places.values())
                kept.setdefault(own, None)
                if len(kept) > limit:
                    self.stop_search()

        kept: dict[tuple[int, ...], None] = {}
        solver = self._solver()
        solver.parameters.enumerate_all_solutions = True
        solver.solve(model, Collect())
        others = [
            {i: self._options[i][n] for i, n in zip(places, own, strict=True)} for own in kept
        ]
        found += [own for own in others if own != package]
        return tuple(found[:limit])

    def _solver(self) -> Any:
        solver = self._kit.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        return solver

    def _run(self, model: Any) -> Any:
        solver = self._solver()
        status = solver.solve(model)
        return solver if status in (self._kit.OPTIMAL, self._kit.FEASIBLE) else None

    def _package(self, solver: Any) -> Package:
        return {
            issue: self._options[issue][solver.value(place)]
            for issue, place in self._places.items()
        }

    def _sizes(self, own: Preference, unit: int) -> list[int]:
        return [round(box.value * unit) for box in own.boxes]

    def _bonuses(self, own: Preference, unit: int) -> Any:
        total: Any = 0
        for box, size in zip(own.boxes, self._sizes(own, unit), strict=True):
            picks = [Pick(issue=issue, low=low, high=high) for issue, low, high in box.bounds]
            inside = self._model.new_bool_var("")
            if size > 0:  # only ever wanted, so that "inside" need not follow from the bounds
                for pick in picks:
                    place, within, _ = self._domains(pick)
                    self._model.add_linear_expression_in_domain(place, within).only_enforce_if(
                        inside
                    )
            else:
                marks = [self._literal(pick) for pick in picks]
                self._model.add_bool_or([inside, *(~mark for mark in marks)])
            total += size * inside
        return total if own.boxes else self._model.new_constant(0)

    def _domains(self, pick: Pick) -> tuple[Any, Any, tuple[int, ...]]:
        """The variable of a pick's issue, and which of its values hold."""
        line = RedLine(issue=pick.issue, allowed=pick.options, low=pick.low, high=pick.high)
        options = self._options[pick.issue]
        places = tuple(n for n, own in enumerate(options) if keeps(line, own))
        return self._places[pick.issue], self._kit.Domain.from_values(list(places)), places

    def _literal(self, pick: Pick) -> Any:
        """True exactly where a pick holds."""
        place, inside, places = self._domains(pick)
        key = (pick.issue, places)
        if key not in self._literals:
            mark, size = self._model.new_bool_var(""), len(self._options[pick.issue])
            outside = self._kit.Domain.from_values([n for n in range(size) if n not in places])
            self._model.add_linear_expression_in_domain(place, inside).only_enforce_if(mark)
            self._model.add_linear_expression_in_domain(place, outside).only_enforce_if(~mark)
            self._literals[key] = mark
        return self._literals[key]

    def _constrain(self, rule: Constraint) -> None:
        if isinstance(rule, Budget):
            raise AnalysisError(
                f"The budget {rule.name or 'without a name'} stands beside hyper-rectangles; "
                "expected exclusions, requirements or counts. Give its options as exclusions."
            )
        if isinstance(rule, AtMost):
            self._model.add(sum(self._literal(pick) for pick in rule.of) <= rule.count)
            return
        first, second = self._literal(rule.first), self._literal(rule.second)
        self._model.add_implication(first, ~second if isinstance(rule, Excludes) else second)


def _unit(own: Preference) -> int:
    """How many whole units make one, so that every box is worth a whole number of them."""
    parts = [Fraction(box.value).limit_denominator(FINEST) for box in own.boxes]
    common = lcm(*(part.denominator for part in parts)) if parts else 1
    exact = all(
        abs(float(part) - box.value) <= 1e-12 * max(1.0, abs(box.value))
        for part, box in zip(parts, own.boxes, strict=True)
    )
    return common if exact and common <= FIXED else FIXED
