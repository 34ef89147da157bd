"""Stability from the definitions, as plainly as they can be written: for small models only."""

from itertools import combinations, product

TREATMENTS = "abcd"


class Plain:
    """States, moves and preferences of a conflict as sets, worked out option by option."""

    def __init__(self, conflict, *, treatment="a"):
        self.conflict, self.treatment = conflict, treatment
        self.dms = list(conflict.decision_makers)
        self.states = [s.id for s in conflict.states]
        self.patterns = {s.id: set(s.patterns) for s in conflict.states}
        self.owner = {p: s for s, ps in self.patterns.items() for p in ps}
        self.flips = {dm: {} for dm in self.dms}
        self.moves = {dm: {s: set() for s in self.states} for dm in self.dms}
        for dm in self.dms:
            self.add_moves(dm)
        self.place = {
            p.dm: {s: -n for n, group in enumerate(p.ranking) for s in group}
            for p in conflict.preferences
        }
        self.unsure = {p.dm: {frozenset(pair) for pair in p.unknown} for p in conflict.preferences}

    def add_moves(self, dm):
        own = [n for n, o in enumerate(self.conflict.options) if o.dm == dm]
        subsets = [c for size in range(1, len(own) + 1) for c in combinations(own, size)]
        for pattern, state in self.owner.items():
            for subset in subsets:
                end = self.flipped(pattern, subset)
                if end in self.owner and all(self.may(pattern, n) for n in subset):
                    self.flips[dm].setdefault((pattern, self.owner[end]), set()).add(subset)
                    if self.owner[end] != state:
                        self.moves[dm][state].add(self.owner[end])
        self.alter_moves(dm)

    def alter_moves(self, dm):
        arcs = self.conflict.arcs
        for who, pairs in arcs.listed:
            if who == dm:
                self.moves[dm] = {s: {b for a, b in pairs if a == s} for s in self.states}
        for arc in arcs.added:
            if arc.dm == dm:
                self.moves[dm][arc.start].add(arc.end)
        for who, start, end in arcs.common:
            if dm in who:
                self.moves[dm][start].add(end)
        for arc in arcs.removed:
            if arc.dm == dm:
                self.moves[dm][arc.start].discard(arc.end)

    def flipped(self, pattern, places):
        return "".join(
            {"Y": "N", "N": "Y"}[letter] if n in places else letter
            for n, letter in enumerate(pattern)
        )

    def may(self, pattern, n):
        option = self.conflict.options[n]
        direction = option.moves
        for rule in option.rules:
            if all(want in ("-", have) for want, have in zip(rule.when, pattern, strict=True)):
                direction = rule.moves
                break
        return direction == "both" or (direction != "none" and direction[0] == pattern[n])

    def better(self, dm, start, end):
        if frozenset((start, end)) in self.unsure[dm]:
            return None
        return self.place[dm][end] > self.place[dm][start]

    def leaves(self, focal, dm, start, end):
        known = self.better(dm, start, end)
        if known is None:
            return self.treatment in ("ac" if dm == focal else "cd")
        return known

    def deters(self, focal, start, end):
        known = self.better(focal, start, end)
        return self.treatment in "cd" if known is None else not known

    def improvements(self, focal, dm, state):
        return {q for q in self.moves[dm][state] if self.leaves(focal, dm, state, q)}

    def joint(self, focal, start, *, improving):
        """States that the others of `focal` reach by legal sequences of at least one move."""
        others = [dm for dm in self.dms if dm != focal]
        reached, edge = set(), {(start, None)}
        while edge:
            new = set()
            for state, last in edge:
                for dm in others:
                    if dm != last:
                        ways = (
                            self.improvements(focal, dm, state)
                            if improving
                            else self.moves[dm][state]
                        )
                        new |= {(q, dm) for q in ways}
            edge = new - reached
            reached |= new
        return {q for q, _ in reached}

    def stable(self, dm, state, concept):
        for better in self.improvements(dm, dm, state):
            if concept == "nash":
                return False
            if concept == "sim":
                if not any(self.deters(dm, state, q) for q in self.together(dm, state, better)):
                    return False
                continue
            answers = self.joint(dm, better, improving=concept in ("seq", "sseq"))
            answers = {q for q in answers if self.deters(dm, state, q)}
            if concept in ("smr", "sseq"):
                answers = {
                    q for q in answers if all(self.deters(dm, state, r) for r in self.moves[dm][q])
                }
            if not answers:
                return False
        return True

    def ways(self, dm, start, end):
        """Per pattern of the start the sets of options that a move changes."""
        known = {p: self.flips[dm].get((p, end), set()) for p in self.patterns[start]}
        if any(known.values()):
            return known
        return {
            p: {
                tuple(n for n, (a, b) in enumerate(zip(p, q, strict=True)) if a != b)
                for q in self.patterns[end]
            }
            for p in self.patterns[start]
        }

    def together(self, dm, start, end):
        others = [k for k in self.dms if k != dm]
        found = set()
        mine = self.ways(dm, start, end)
        for pattern in self.patterns[start]:
            choices = []
            for k in others:
                sets = {()}
                for q in self.improvements(dm, k, start):
                    sets |= self.ways(k, start, q)[pattern]
                choices.append(sets)
            for own in mine[pattern]:
                for picked in product(*choices):
                    changed = set(own).union(*map(set, picked))
                    result = self.flipped(pattern, changed)
                    if result in self.owner:
                        found.add(self.owner[result])
        return found

    def all_stable(self, concept):
        return {dm: [s for s in self.states if self.stable(dm, s, concept)] for dm in self.dms}


# The oracle for deals was the first file of this name; its tests may still look for it here.
from oracles.deals import (  # noqa: E402, F401
    blockers,
    frontier_points,
    no_deal,
    packages,
    solutions,
    utilities,
)
