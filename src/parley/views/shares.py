"""Shares of draws with their standard error."""

from parley.analysis.wording import percent


def give_or_take(share: float, error: float) -> str:
    """A share with its standard error, both in points of a hundred.

    Example:
        >>> give_or_take(0.266, 0.0044), give_or_take(0.5, 0.0001)
        ('27 % ± 0.4', '50 % ± under 0.1')
    """
    points = error * 100
    return f"{percent(share)} ± {points:.1f}" if points >= 0.05 else f"{percent(share)} ± under 0.1"  # noqa: PLR2004 - rounds to 0.1
