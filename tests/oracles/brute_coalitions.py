"""What coalitions would do, from the definitions, as plainly as they can be written."""

from itertools import combinations

from oracles.brute import Plain


class PlainCoalitions(Plain):
    """The same sets of states and moves, looked at by groups of decision makers."""

    def groups(self, least=1):
        """All coalitions, smallest first."""
        sizes = range(least, len(self.dms) + 1)
        return [group for size in sizes for group in combinations(self.dms, size)]

    def sequences(self, start, movers):
        """States at the end of sequences of moves, no mover twice in a row.

        `movers` is a list of functions from a state to the states of one move.
        """
        reached, edge = set(), {(start, None)}
        while edge:
            new = {
                (q, k)
                for state, last in edge
                for k, move in enumerate(movers)
                if k != last
                for q in move(state)
            }
            edge = new - reached
            reached |= new
        return {q for q, _ in reached}

    def together_reached(self, group, start):
        return self.sequences(start, [lambda s, dm=dm: self.moves[dm][s] for dm in group])

    def maybe(self, dm, start, end, treatments):
        known = self.better(dm, start, end)
        return self.treatment in treatments if known is None else known

    def group_improvements(self, group, start, treatments="ac"):
        return {
            q
            for q in self.together_reached(group, start)
            if all(self.maybe(dm, start, q, treatments) for dm in group)
        }

    def group_answers(self, group, start, concept):
        others = [dm for dm in self.dms if dm not in group]
        if concept != "cseq":
            return self.together_reached(others, start)
        parts = [p for size in range(1, len(others) + 1) for p in combinations(others, size)]
        return self.sequences(
            start, [lambda s, part=part: self.group_improvements(part, s, "cd") for part in parts]
        )

    def group_stable(self, group, state, concept):
        def free(end):
            return all(self.maybe(dm, state, end, "ab") for dm in group)

        for better in self.group_improvements(group, state):
            if concept == "cr":
                return False
            answers = {q for q in self.group_answers(group, better, concept) if not free(q)}
            if concept == "csmr":
                answers = {
                    q for q in answers if not any(map(free, self.together_reached(group, q)))
                }
            if not answers:
                return False
        return True


class PlainMerged(Plain):
    """Decision makers merged: `members` gives the rankings of each merged one's members."""

    def __init__(self, conflict, members):
        super().__init__(conflict)
        self.members = members

    def leaves(self, focal, dm, start, end):
        del focal
        return all(place[end] > place[start] for place in self.members[dm])

    def deters(self, focal, start, end):
        return not self.leaves(focal, focal, start, end)
