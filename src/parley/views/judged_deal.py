"""Judgements on deals: whether one is found, how much it covers, and which demands block it."""

from parley.analysis.findings import Blocker, Deals
from parley.analysis.wording import listed, percent
from parley.core.record import record
from parley.model.position import Position
from parley.views.cell import shown_position
from parley.views.confidence import confidence_sentence, standing
from parley.views.contents import BriefContents
from parley.views.distance import widest_gap
from parley.views.index import Index
from parley.views.judgement import SHOWN, Judgement, behind, quoted
from parley.views.likelihood import likelihood
from parley.views.lint import sentences
from parley.views.matrix import Matrix
from parley.views.terms import count, date_words

ISSUES = 5
"""Issues of a package that are named; the section has all."""

FRAMES = {
    "almost no chance": "there is almost no chance that",
    "roughly even chance": "there is a roughly even chance that",
}


@record
class Block:
    """Demands on one issue that stand in the way."""

    issue: str
    demands: tuple[Blocker, ...]

    @property
    def opens(self) -> tuple[float, ...]:
        """Shares of draws in which setting a demand aside opens a deal, without repetition."""
        return tuple(dict.fromkeys(d.alone for d in self.demands))


def blocks(deals: Deals) -> tuple[Block, ...]:
    """Blockers gathered by issue: the demands of two parties on one issue are one obstacle."""
    found: dict[str, list[Blocker]] = {}
    for blocker in deals.blockers:
        if blocker.alone > 0:
            found.setdefault(blocker.issue, []).append(blocker)
    return tuple(Block(issue=issue, demands=tuple(demands)) for issue, demands in found.items())


def coverage(contents: BriefContents, deals: Deals) -> str:
    """How little a finding covers; empty when it covers half of the issues or more."""
    total, covered = len(contents.model.issues), len(deals.issues)
    if covered * 2 >= total:
        return ""
    return (
        f"Most issues cannot be compared: on only {covered} of {total} do two or more parties have "
        "a position that can be placed, so this finding covers little."
    )


def deal(contents: BriefContents, names: Index, grid: Matrix) -> Judgement:
    """Whether the issues that can be compared leave room for a deal."""
    deals = contents.findings.deals
    if deals is None or deals.none_because:
        why = sentences(deals.none_because or "")[:1] if deals else []
        text = " ".join(["Whether a deal is possible cannot be told from the record.", *why])
        return Judgement(topic="Deal", text=names.in_text(text), section="deals", absent=True)
    cells = [(party, issue) for issue in deals.issues for party in deals.parties]
    start = coverage(contents, deals)
    same = _agreed(contents, names, deals)
    if same:
        text = f"{start} {same}".strip()
        return Judgement(topic="Deal", text=text, statements=behind(names, cells), section="deals")
    word = likelihood(deals.share).word
    frame = FRAMES.get(word, f"it is {word} that")
    on = listed((names.issue_in_text(i) for i in deals.issues), ISSUES)
    text = (
        f"{start} On {on}, {frame} some package would suit "
        f"{listed(names.party(p) for p in deals.parties)} better than no deal, under the "
        f"assumptions listed below: one was found in {percent(deals.share)} of "
        f"{count(deals.draws, 'draw')}.{_old(names, cells)}"
    ).strip()
    return Judgement(
        topic="Deal",
        text=text,
        confidence=confidence_sentence(standing(contents, names, grid)),
        statements=behind(names, cells),
        section="deals",
    )


def _agreed(contents: BriefContents, names: Index, deals: Deals) -> str:
    """What to say when the parties ask for the same wherever they can be compared."""
    gaps = [widest_gap(contents.findings.gaps, issue) for issue in deals.issues]
    if not gaps or any(g is None or g.distance for g in gaps):
        return ""
    on = listed((names.issue_in_text(i) for i in deals.issues), ISSUES)
    return (
        f"Where they can be compared, {listed(names.party(p) for p in deals.parties)} ask for the "
        f"same ({on}); whether they could agree on the rest cannot be told from the record."
    )


def _old(names: Index, cells: list[tuple[str, str]]) -> str:
    """That positions under a deal are of an earlier negotiation, and of which time."""
    old = [p for cell in cells if (p := _placed(names, *cell)) and p.status != "current"]
    if not old:
        return ""
    when = listed(dict.fromkeys(date_words(p.as_of) for p in old if p.as_of))
    of = f" ({when})" if when else ""
    if len(old) == len(cells):
        return f" All positions behind it are of an earlier negotiation{of}."
    are = "is" if len(old) == 1 else "are"
    return (
        f" Of the {len(cells)} positions behind it, {len(old)} {are} of an earlier negotiation{of}."
    )


def _placed(names: Index, party: str, issue: str) -> Position | None:
    """The position that has a place: one with a figure, where the one shown has none."""
    shown = shown_position(names, party, issue)
    if shown is None or shown.values or shown.option:
        return shown
    past = [p for p in names.positions[party, issue] if p.status == "historical"]
    return next((p for p in past if p.values or p.option), shown)


def blockers(contents: BriefContents, names: Index) -> Judgement | None:
    """Which demands, set aside alone, would open a deal; one entry for each issue."""
    deals = contents.findings.deals
    if deals is None or deals.none_because or deals.share >= 1:
        return None
    found = blocks(deals)[:SHOWN]
    if not found:
        text = "In the draws without a deal, setting aside any one demand alone does not open one."
        return Judgement(topic="Blockers", text=text, section="deals", absent=True)
    told = "; ".join(_block(names, b) for b in found)
    text = f"Where no deal was found, setting aside one demand most often opens one on {told}."
    cells = [(d.party, d.issue) for b in found for d in b.demands]
    return Judgement(topic="Blockers", text=text, statements=behind(names, cells), section="deals")


def _block(names: Index, block: Block) -> str:
    demands = ", ".join(f"{names.party(d.party)} {quoted(d.label, 80)}" for d in block.demands)
    often = listed(percent(share) for share in block.opens)
    return f"{names.issue_in_text(block.issue)} ({often} of these draws; {demands})"
