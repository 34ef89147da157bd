"""Exact answers over all packages: the Pareto frontier and the bargaining solutions.

Three doors: `frontier.frontier` for what cannot be improved for everyone, `solve.solve` for the
four rules, `query.best` for the best package of one party. `solved` has the records they return.

What stands behind them, by the first word of the file's name:

- `board`, `enumerate_*`: the problem as arrays, and all packages one after the other where few.
- `sweep*`, `frontier_*`, `cover_*`: the frontier, issue by issue; a cover where it is too long.
- `solve_*`, `nash*`, `maxmin`, `welfare`: each rule, and the choice of method.
- `milp*`: the same rules as mixed-integer programmes, where packages are too many to look at.
- `boxes`, `frontier_boxes`, `solve_boxed`: utilities made of bonuses for ranges, by CP-SAT.
- `batch`, `variants`: many draws at once; what other tools call by the same names.
"""
