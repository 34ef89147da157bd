"""What a brief tells beyond the deals: what to trade and ask, what lasts, where talks may end."""

from parley.analysis.answers.beside import Beside
from parley.analysis.exact.solved import Solution
from parley.analysis.forecast.result import Forecast
from parley.analysis.hold.hold import Durability
from parley.analysis.robust.question import Questions
from parley.analysis.robust.trading import Trading
from parley.analysis.story import Story
from parley.core.record import record
from parley.model.spatial.table import ActorTable


@record
class Outlook:
    """Findings of the engines for deals, conflicts and durability; each may be missing."""

    questions: Questions | None = None
    """What to find out next."""

    parties: tuple[str, ...] = ()
    """Ids, in the order of utilities in `solutions` and `beside`."""

    solutions: tuple[Solution, ...] = ()
    """What each rule picks at mean values over all draws."""

    beside: tuple[Beside, ...] = ()
    """The listed packages of the deals beside no deal, at mean values, in their order."""

    trading: Trading | None = None
    """Exchanges of two issues that help both parties in most draws."""

    story: Story | None = None
    """What would last, from a graph model drafted from the statements."""

    no_story: str = ""
    """Why there is none, as a sentence."""

    forecast: Forecast | None = None
    """Where talks may end by the compromise model."""

    table: ActorTable | None = None
    """What the forecast is made of."""

    told: tuple[str, ...] = ()
    """The forecast in words, one sentence for each issue of the table."""

    no_forecast: str = ""
    """Why there is none, as a sentence."""

    durability: Durability | None = None
    """Under which conditions a deal would hold, and what was not tested."""
