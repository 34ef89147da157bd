"""What each way to settle one issue is worth to a party: a table, or a curve along a scale."""

from bisect import bisect_right
from itertools import pairwise

from parley.core.record import record


@record
class Table:
    """One value for each option of a `Choice` or number of a `Whole`, in their order."""

    values: tuple[float, ...]


@record
class Curve:
    """Straight lines between given points; flat before the first and after the last."""

    points: tuple[tuple[float, float], ...]
    """(figure, value), figures rising strictly."""

    def at(self, figure: float) -> float:
        """The value of a figure.

        Example:
            >>> Curve(points=((0, 0.0), (10, 1.0))).at(2.5)
            0.25
        """
        places = [place for place, _ in self.points]
        after = bisect_right(places, figure)
        if after == 0:
            return self.points[0][1]
        if after == len(places):
            return self.points[-1][1]
        (left, low), (right, high) = self.points[after - 1], self.points[after]
        return low + (high - low) * (figure - left) / (right - left)

    @property
    def concave(self) -> bool:
        """Whether the slope never rises."""
        slopes = [
            (high - low) / (right - left) for (left, low), (right, high) in pairwise(self.points)
        ]
        return all(later <= earlier + 1e-12 for earlier, later in pairwise(slopes))


@record
class Falling:
    """1 at the ideal, falling with distance from it: `1 - (distance / reach) ** power`.

    Concave when `power` is at least 1, so its best mix is found without a grid.
    """

    ideal: float
    reach: float
    """Distance at which nothing is left; above 0."""

    power: float = 1.0

    def at(self, figure: float) -> float:
        """The value of a figure.

        Example:
            >>> Falling(ideal=10, reach=10, power=2).at(5)
            0.75
        """
        return float(1.0 - (abs(figure - self.ideal) / self.reach) ** self.power)

    @property
    def concave(self) -> bool:
        """Whether the slope never rises."""
        return self.power >= 1


Worth = Table | Curve | Falling
