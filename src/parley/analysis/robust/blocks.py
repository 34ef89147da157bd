"""Numbers of one party that hang together: weights, or values of the options of one issue."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.analysis.payoffs import Numbers
from parley.analysis.robust.orders import Pair, by_forest, heights, is_forest
from parley.analysis.robust.shapes import drawn, log_density
from parley.analysis.robust.walk import Density, Room, possible, walk
from parley.core.record import record
from parley.errors import AnalysisError
from parley.model.scenario.doubt import Doubt


@record
class Block:
    """Some of a party's numbers, of which some are in doubt."""

    about: str
    """For messages: "weights of union"."""

    stated: tuple[float, ...]
    doubts: tuple[tuple[int, Doubt], ...] = ()
    """(place, what is known of it)."""

    orders: tuple[Pair, ...] = ()
    """(more, less) by place: what stands in an order is known by its order and range alone."""

    weights: bool = False
    """True for weights, whose sum stays as stated (unless they are all stated as 0)."""

    @property
    def shared(self) -> bool:
        """Whether the sum stays as stated."""
        return self.weights and sum(self.stated) > 0

    @property
    def open(self) -> tuple[int, ...]:
        """The places that are drawn, in rising order."""
        known = {place for place, _ in self.doubts}
        return tuple(sorted(known | {place for pair in self.orders for place in pair}))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Part:
    """The open places of a block, numbered from 0."""

    room: Room
    doubts: tuple[Doubt | None, ...]


def check(block: Block) -> None:
    """Refuse orders and ranges that leave nothing to draw from.

    Raises:
        AnalysisError: when orders run in a circle, or ranges, orders and sum contradict.
    """
    heights(len(block.stated), block.orders)
    if _alone(block) or not block.open:
        return
    if not possible(_part(block).room):
        raise AnalysisError(
            f"The ranges and orders of the {block.about} cannot all hold together"
            + (f", as they must sum to {sum(block.stated):g}" if block.shared else "")
            + ". Widen a range or take out an order."
        )


def draw_block(block: Block, uniform: Numbers) -> Numbers:
    """All numbers of a block in each draw.

    Without orders, each number in doubt is drawn by itself from its own distribution; of
    weights, those that are not in doubt keep their ratios and share what is left. With orders,
    or when all weights are in doubt, they are drawn evenly (or in proportion to their shapes)
    from all that fit ranges, orders and sum.

    Args:
        block: what is known.
        uniform: shape (n_draws, len(block.open)), in [0, 1).

    Returns:
        Shape (n_draws, len(block.stated)).
    """
    result = np.tile(np.array(block.stated, dtype=np.float64), (len(uniform), 1))
    if not block.open:
        return result
    if not _alone(block):
        result[:, block.open] = _together(block, uniform)
        return result
    for column, (place, doubt) in enumerate(sorted(block.doubts, key=lambda own: own[0])):
        result[:, place] = drawn(uniform[:, column], doubt)
    return _rest_shared(block, result) if block.shared else result


def _alone(block: Block) -> bool:
    """Whether each number can be drawn by itself."""
    return not block.orders and (not block.shared or len(block.open) < len(block.stated))


def _rest_shared(block: Block, result: Numbers) -> Numbers:
    """Give what the drawn weights leave to the others, in the ratios stated."""
    total = sum(block.stated)
    rest = [place for place in range(len(block.stated)) if place not in block.open]
    taken = result[:, block.open].sum(axis=1, keepdims=True)
    shares = np.array([block.stated[place] for place in rest])
    shares = shares / shares.sum() if shares.sum() > 0 else np.full(len(rest), 1 / len(rest))
    result[:, rest] = np.maximum(total - taken, 0.0) * shares
    result[:, block.open] /= np.maximum(taken / total, 1.0)
    return result


def _together(block: Block, uniform: Numbers) -> Numbers:
    part = _part(block)
    room = part.room
    bare = all(doubt is None for doubt in part.doubts)
    turned = [(less, more) for more, less in room.orders]
    if bare and (is_forest(room.orders) or is_forest(turned)):
        if room.total is None:
            low, high = room.low[0], room.high[0]
            return by_forest(low + (high - low) * uniform, room.orders)
        raw = -np.log1p(-uniform) + 1e-300
        return by_forest(raw / raw.sum(axis=1, keepdims=True) * room.total, room.orders)
    return walk(uniform, room, _density(part.doubts))


def _part(block: Block) -> _Part:
    places = block.open
    doubts = dict(block.doubts)
    own = tuple(doubts.get(place) for place in places)
    total = None
    low, high = min(block.stated), max(block.stated)
    if block.shared:
        rest = sum(x for place, x in enumerate(block.stated) if place not in places)
        total = sum(block.stated) - rest
        low, high = 0.0, total
    return _Part(
        room=Room(
            low=tuple(low if d is None else d.low for d in own),
            high=tuple(high if d is None else d.high for d in own),
            orders=tuple(
                dict.fromkeys((places.index(m), places.index(less)) for m, less in block.orders)
            ),
            total=total,
        ),
        doubts=own,
    )


def _density(doubts: Sequence[Doubt | None]) -> Density | None:
    shaped = [(n, d) for n, d in enumerate(doubts) if d is not None and d.shape != "uniform"]
    if not shaped:
        return None

    def density(numbers: Numbers) -> Numbers:
        total = np.zeros(len(numbers))
        for place, doubt in shaped:
            total += log_density(numbers[:, place], doubt)
        return total

    return density
