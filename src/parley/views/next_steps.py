"""What could be traded, what to ask next, and each package beside no deal, ready to be shown."""

from collections.abc import Sequence

from parley.analysis.answers.beside import Beside
from parley.analysis.exact.solved import Solution
from parley.analysis.findings import Deals
from parley.analysis.outlook import Outlook
from parley.analysis.robust.question import Question, Questions
from parley.analysis.robust.trading import Having, Swap
from parley.analysis.wording import listed
from parley.core.record import record
from parley.model.scenario.matter import Package as Settled
from parley.views.contents import BriefContents
from parley.views.deals_table import COLUMNS, LETTERS
from parley.views.index import Index
from parley.views.shares import give_or_take
from parley.views.terms import sentence, term

CLEAR = 2.0
"""Standard errors by which a question must settle something to be told."""


@record
class Link:
    """A cell or assumption that something rests on."""

    words: str
    href: str
    panel: str = ""
    """Id of the evidence panel that it opens; empty for an assumption."""


@record
class TradeRow:
    """One exchange that helps both parties in most draws."""

    words: str
    share: str
    why: tuple[str, ...]
    rests: tuple[Link, ...]


@record
class AskRow:
    """One question."""

    words: str
    settles: str
    known: str
    rests: tuple[Link, ...]


@record
class NextSteps:
    """What a mediator could do with the deals section."""

    trades: tuple[TradeRow, ...]
    no_trade: str
    """Why none is told, as a sentence; empty when some are or none was looked for."""

    questions: tuple[AskRow, ...]
    aim: str
    """What the questions are judged by, and what remains in doubt."""

    beside: tuple[tuple[str, ...], ...]
    """For each listed package what it is worth to each party on average; empty when not known."""

    no_deal: tuple[str, ...]
    """What no deal is worth to each party on average."""

    picked: tuple[str, ...]
    """What the rules pick at mean values, a sentence for each package picked."""


def next_steps(contents: BriefContents, names: Index, shown: int = COLUMNS) -> NextSteps | None:
    """Lay out trades, questions and no deal beside the packages shown.

    Args:
        contents: the case with its outlook.
        names: names and panels.
        shown: number of packages in the table of deals.
    """
    found, deals = contents.outlook, contents.findings.deals
    if found is None or deals is None or deals.none_because or found.questions is None:
        return None
    asked = found.questions
    worth = [one for one in asked.questions if one.settles > CLEAR * one.settles_error]
    trading = found.trading
    rows = tuple(_trade(names, swap) for swap in trading.swaps) if trading else ()
    return NextSteps(
        trades=rows,
        no_trade="" if rows else _no_trade(names, found),
        questions=tuple(_ask(names, one) for one in worth),
        aim=_aim(asked, worth),
        beside=tuple(_beside(names, found.parties, one) for one in found.beside[:shown]),
        no_deal=_no_deal(names, found.parties, found.beside),
        picked=tuple(_picked(names, found.solutions, deals)),
    )


def cell_link(names: Index, party: str, issue: str) -> Link | None:
    """A link to the words behind a cell; None where there is no such cell."""
    panel = names.cells.get((party, issue))
    if panel is None:
        return None
    return Link(
        words=f"{names.party(party)} on {names.issue_in_text(issue)}", href=panel, panel=panel
    )


def assumption_link(key: str) -> Link:
    """A link to an assumption in its table."""
    return Link(words=key, href=f"assumption-{key}")


def _trade(names: Index, swap: Swap) -> TradeRow:
    words = [_way(names, side) for side in swap.sides]
    links = [
        link
        for side in swap.sides
        for issue in (side.issue, side.gives)
        if (link := cell_link(names, side.party, issue)) is not None
    ]
    assumed = dict.fromkeys(key for side in swap.sides for key in side.assumed)
    links += [assumption_link(key) for key in assumed]
    return TradeRow(
        words=f"{words[0]}, and {words[1]}, instead of half way on both.",
        share=give_or_take(swap.share, swap.error),
        why=tuple(names.in_text(side.why) for side in swap.sides if side.why),
        rests=tuple(links),
    )


def _way(names: Index, side: Having) -> str:
    return (
        f"{names.party(side.party)} has its way on {names.issue_in_text(side.issue)} ({side.label})"
    )


def _no_trade(names: Index, found: Outlook) -> str:
    trading = found.trading
    if trading is None or trading.most is None:
        return (
            "No two issues can be exchanged: it takes two on which two parties ask for different "
            "things."
        )
    most = trading.most
    one, other = most.sides
    return (
        "No exchange of two issues helps both sides in most draws, because nothing on record "
        "orders strongly enough what matters to them. The best of "
        f"{trading.looked_at} looked at helps both in {give_or_take(most.share, most.error)} of "
        f"draws: {names.party(one.party)} has its way on {names.issue_in_text(one.issue)} and "
        f"{names.party(other.party)} on {names.issue_in_text(other.issue)}."
    )


def _ask(names: Index, one: Question) -> AskRow:
    link = cell_link(names, one.party, one.issue) if one.issue else None
    return AskRow(
        words=sentence(names.in_text(one.ask)),
        settles=give_or_take(one.settles, one.settles_error),
        known=names.in_text(one.basis),
        rests=(link,) if link else (),
    )


def _aim(asked: Questions, worth: Sequence[Question]) -> str:
    if not worth:
        return asked.none_because or (
            "No single answer would clearly change which package is the best to propose."
        )
    return (
        f"{asked.objective} Shares are of what knowing everything would add, over "
        f"{asked.draws:,} draws, ± their standard error; they do not add up. Answers are taken to "
        "be true and exact."
    )


def _beside(names: Index, parties: tuple[str, ...], one: Beside) -> tuple[str, ...]:
    """Mean utilities; who would rather walk away is said, because figures may round alike."""
    return tuple(
        f"{names.party(party)} {worth:.2f}"
        + (" (less than no deal)" if party in one.refusers else "")
        for party, worth in zip(parties, one.utility, strict=True)
    )


def _no_deal(names: Index, parties: tuple[str, ...], found: Sequence[Beside]) -> tuple[str, ...]:
    """Mean utilities of no deal, the same beside each package."""
    return tuple(
        f"{names.party(party)} {worth:.2f}"
        for one in found[:1]
        for party, worth in zip(parties, one.no_deal, strict=True)
    )


def _picked(names: Index, solutions: tuple[Solution, ...], deals: Deals) -> list[str]:
    """What rules pick at mean values; by letter where the table shows the package."""
    groups: dict[str, list[str]] = {}
    for one in solutions:
        if one.packages:
            told = _package(names, one.packages[0], deals)
            groups.setdefault(told, []).append(term("rule", one.rule))
    return [f"{listed(rules)}: {package}" for package, rules in groups.items()]


def _package(names: Index, settled: Settled, deals: Deals) -> str:
    for number, listed_one in enumerate(deals.packages[:COLUMNS]):
        if {t.issue: t.value for t in listed_one.terms} == settled:
            return f"package {LETTERS[number]}"
    labels = {(t.issue, t.value): t.label for p in deals.packages for t in p.terms}
    return ", ".join(
        f"{names.issue_in_text(issue)} {labels.get((issue, value), value)}"
        for issue, value in settled.items()
    )
