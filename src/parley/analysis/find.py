"""All findings of one model: gaps, deals and what is not known."""

from parley.analysis.deals import deals
from parley.analysis.findings import Findings
from parley.analysis.gaps import gaps
from parley.analysis.unknowns import unknowns
from parley.model.negotiation import Negotiation


def find(model: Negotiation, *, draws: int | None = None, seed: int = 1) -> Findings:
    """Compute what the model says about gaps, deals and open questions.

    Args:
        model: the negotiation.
        draws: how often what is unknown is drawn; see `deals`.
        seed: the same seed gives the same findings, byte for byte.

    Raises:
        AnalysisError: when `draws` or `seed` is out of range.
    """
    return Findings(
        gaps=gaps(model), deals=deals(model, draws=draws, seed=seed), unknowns=unknowns(model)
    )
