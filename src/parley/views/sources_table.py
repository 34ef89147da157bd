"""Which documents and speakers the matrix rests on, and how much of it."""

from parley.analysis.wording import listed, percent
from parley.core.grade import ITEM_WORDS, SOURCE_WORDS
from parley.core.record import record
from parley.ledger.evidence import Held
from parley.views.cell import shown_position
from parley.views.confidence import carriers
from parley.views.contents import BriefContents
from parley.views.index import Index
from parley.views.terms import count, date_words, printable, term

SAFE = ("https://", "http://")


@record
class DocumentRow:
    """One document of the case."""

    label: str
    title: str
    publisher: str
    carriers: str
    published: str
    language: str
    url: str
    """Only http and https addresses; empty otherwise."""

    statements: int
    classes: str
    """Source classes with their counts."""

    share: str
    """Share of the filled cells that rest on it."""


@record
class SpeakerRow:
    """One speaker, on whose word cells rest."""

    name: str
    source: str
    party: str
    via: str
    statements: int
    cells: int
    share: str
    letter: str
    letter_words: str
    items: str
    """Admiralty numbers of the items, such as `6` or `1, 2`."""

    items_words: str


def _filled(contents: BriefContents, names: Index) -> list[set[str]]:
    """For each filled cell the statements behind the position it shows."""
    model = contents.model
    shown = [shown_position(names, p.id, i.id) for i in model.issues for p in model.parties]
    return [set(position.basis.statements) for position in shown if position is not None]


def _classes(held: list[Held]) -> str:
    found: dict[str, int] = {}
    for item in held:
        words = term("source", item.statement.source_kind)
        found[words] = found.get(words, 0) + 1
    return ", ".join(f"{n} {words}" for words, n in found.items())


def _share(cells: list[set[str]], statements: set[str]) -> tuple[int, str]:
    number = sum(1 for cell in cells if cell & statements)
    return number, percent(number / len(cells)) if cells else "–"


def document_rows(contents: BriefContents, names: Index) -> tuple[DocumentRow, ...]:
    """One row for each document, in reading order."""
    cells = _filled(contents, names)
    rows = []
    for document in names.documents.values():
        held = [h for h in names.held if h.statement.document == document.id]
        url = printable(document.url or "")
        rows.append(
            DocumentRow(
                label=f"D{names.document_numbers[document.id]}",
                title=document.title or document.path or "untitled",
                publisher=document.publisher or "unknown",
                carriers=", ".join(document.carried_by),
                published=(date_words(document.published) if document.published else "undated")
                + (" (worked out)" if document.published and document.published.inferred else ""),
                language=document.language,
                url=url if url.lower().startswith(SAFE) else "",
                statements=len(held),
                classes=_classes(held),
                share=_share(cells, {h.statement.id for h in held})[1],
            )
        )
    return tuple(rows)


def speaker_rows(contents: BriefContents, names: Index) -> tuple[SpeakerRow, ...]:
    """One row for each speaker and source class; those behind most cells first."""
    cells = _filled(contents, names)
    found: dict[tuple[str, str], list[Held]] = {}
    for held in names.held:
        key = (held.statement.speaker.canonical, held.statement.source_kind)
        found.setdefault(key, []).append(held)
    rows = []
    for (name, kind), held_by in found.items():
        number, share = _share(cells, {h.statement.id for h in held_by})
        letters = sorted({h.grade.source for h in held_by})
        items = sorted({h.grade.item for h in held_by})
        parties = dict.fromkeys(
            names.party(h.statement.party) for h in held_by if h.statement.party
        )
        rows.append(
            SpeakerRow(
                name=name,
                source=term("source", kind),
                party=", ".join(parties) or "–",
                via=listed(dict.fromkeys(v for h in held_by for v in h.statement.via), 3),
                statements=len(held_by),
                cells=number,
                share=share,
                letter=", ".join(letters),
                letter_words="; ".join(SOURCE_WORDS[x] for x in letters),
                items=", ".join(str(x) for x in items),
                items_words="; ".join(ITEM_WORDS[x] for x in items),
            )
        )
    rows.sort(key=lambda r: (-r.cells, -r.statements, r.name))
    return tuple(rows)


def source_summary(contents: BriefContents, names: Index) -> str:
    """One line on what the brief rests on: documents, publishers, dates, classes."""
    parts = [f"{count(len(names.documents), 'document')}{_from_whom(contents)}{_dates(names)}"]
    if names.held:
        parts.append(f"{count(len(names.held), 'statement')}: {_classes(list(names.held))}")
    else:
        parts.append("No statement was found")
    if contents.unread:
        parts.append(f"{count(len(contents.unread), 'document')} could not be read")
    return ". ".join(parts) + "."


def _from_whom(contents: BriefContents) -> str:
    documents = contents.evidence.documents
    publishers = dict.fromkeys(d.publisher for d in documents if d.publisher)
    unknown = sum(1 for d in documents if not d.publisher)
    words = f" from {listed(publishers, 4)}" if publishers else ""
    if unknown:
        of = f" of {unknown}" if publishers else ""
        words += f", publisher{of} unknown"
        named = carriers(contents)
        words += f", carrier {listed(named, 3)}" if named else ""
    return words


def _dates(names: Index) -> str:
    documents = list(names.documents.values())
    dated = sorted((d.published for d in documents if d.published), key=lambda w: w.earliest)
    if not documents:
        return ""
    if not dated:
        return ", undated"
    first, last = date_words(dated[0]), date_words(dated[-1])
    words = f", {first}" if first == last else f", {first} to {last}"
    undated = len(documents) - len(dated)
    return words + (f" ({undated} undated)" if undated else "")
