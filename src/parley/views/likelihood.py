"""The seven likelihood words of ICD 203 and the ranges they stand for."""

import functools

from parley.core.record import record
from parley.views.terms import words


@record
class Band:
    """One likelihood word with its range."""

    word: str
    """The word, such as `unlikely`."""

    low: int
    """Lower end in percent."""

    high: int
    """Upper end in percent."""

    @property
    def range(self) -> str:
        """The range in words, such as `20 to 45 %`."""
        return f"{self.low} to {self.high} %"


@functools.cache
def bands() -> tuple[Band, ...]:
    """All bands, from least to most likely.

    Source:
        Office of the Director of National Intelligence, Intelligence Community Directive 203,
        Analytic Standards, section D.6.e.(2)(a), first row of words.
    """
    return tuple(
        Band(word=b["word"], low=b["low"], high=b["high"]) for b in words("likelihood")["bands"]
    )


def likelihood(share: float) -> Band:
    """The word for a share of 0 to 1; on a border the band further from an even chance.

    The directive has no word for what is impossible or certain, and a model cannot show
    either: shares below 1 % and above 99 % get the outermost words.

    Example:
        >>> likelihood(0.34).word, likelihood(0.5).word, likelihood(0.0).word
        ('unlikely', 'roughly even chance', 'almost no chance')
    """
    value = share * 100
    for band in bands():
        inside = value <= band.high if band.high <= 45 else value < band.high  # noqa: PLR2004 - even
        if inside:
            return band
    return bands()[-1]
