"""Small payoff tables of whole numbers for the axioms."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from parley.analysis.payoffs import Payoffs


@st.composite
def payoffs(draw, *, parties=None, most=12):
    """A table of whole numbers from 0 to 9, two to four parties, no deal from 0 to 4."""
    n = parties or draw(st.integers(2, 4))
    rows = draw(st.integers(1, most))
    utility = draw(arrays(np.int64, (rows, n), elements=st.integers(0, 9)))
    no_deal = draw(arrays(np.int64, n, elements=st.integers(0, 4)))
    return Payoffs(
        parties=tuple("abcd"[:n]), utility=utility.astype(float), no_deal=no_deal.astype(float)
    )
