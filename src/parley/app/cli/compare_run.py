"""What `parley compare-engines` does, once the arguments are known."""

import json
from collections.abc import Sequence

import typer

from parley.app.account import asked
from parley.app.cli.engine_option import chosen
from parley.app.cli.progress import track
from parley.app.cli.screen import terminal_width
from parley.app.pipeline import Engine, Reader, extractor_named, files
from parley.core.plugins import names
from parley.core.record import record
from parley.engine.local import InProcess, engine_for
from parley.errors import InputError
from parley.sources.document import Document
from parley.statements.extractor import Reading
from parley.views.compare import compare
from parley.views.compare_table import comparison_plain, comparison_table


@record
class SideBySide:
    """Reads one path with several extractors; can be sent to another process."""

    engines: tuple[tuple[str, Engine], ...]
    """The extractors, each with its name."""

    def __call__(self, path: str) -> tuple[Document, dict[str, Reading]]:
        """The document, read once, and what each extractor finds in it."""
        document = Reader(engine=self.engines[0][1]).document(path)
        readings = {name: extractor_named(e).extract(document) for name, e in self.engines}
        return document, readings


def run_compare(
    paths: Sequence[str], *, engines: str, endpoint: str, model: str, as_json: bool
) -> None:
    """Read with each extractor and print what they agree on."""
    named = _named(engines, endpoint, model)
    for _, engine in named:
        extractor_named(engine)  # an unknown one is told before the work, not after it
    found = files(paths)
    runner = InProcess() if "-" in found else engine_for(len(found))
    job = SideBySide(engines=named)
    read = list(track(runner.map(job, found), total=len(found), label="Reading"))
    comparison = compare(read)
    if as_json:
        typer.echo(json.dumps(comparison_plain(comparison), ensure_ascii=False))
    else:
        typer.echo(comparison_table(comparison, width=terminal_width()), nl=False)
    usages = [r.usage for _, readings in read for r in readings.values() if r.usage is not None]
    for sentence in asked(usages):
        typer.echo(sentence, err=True)


def _named(engines: str, endpoint: str, model: str) -> tuple[tuple[str, Engine], ...]:
    """The extractors to compare, in the order given.

    Raises:
        InputError: when there are fewer than two, or they do not fit the endpoint.
    """
    given = list(dict.fromkeys(name.strip() for name in engines.split(",") if name.strip()))
    if not given:
        offline = [name for name in names("parley.extractors") if name != "llm"]
        given = [*offline, *(["llm"] if endpoint or model else [])]
    if (endpoint or model) and "llm" not in given:
        chosen(given[0], endpoint, model)  # says that an endpoint goes with llm
    if len(given) < 2:  # noqa: PLR2004 - one cannot be compared
        raise InputError(
            f"there is only {given[0]!r} to compare, expected two extractors or more; name others "
            "with --engines, or give --endpoint URL --model NAME to add llm"
        )
    return tuple((name, chosen(name, endpoint, model) if name == "llm" else name) for name in given)
