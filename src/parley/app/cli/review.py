"""`parley accept`, `reject`, `correct`, `grade`, `undo`, `assume`, `export`: an analyst's acts."""

from pathlib import Path
from typing import Annotated

import typer

from parley.app.cli.evidence import AS_JSON, CASE

STATEMENTS = Annotated[
    list[str],
    typer.Argument(
        help="Statements: ids, the first 4 digits of an id, or row numbers as `show` prints them.",
        show_default=False,
    ),
]
WHY = Annotated[str, typer.Option("--why", help="The reason, kept in the log.")]
BY = Annotated[
    str | None,
    typer.Option("--by", help="Who acts; else $PARLEY_USER, else the login name."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    for command in (accept, reject, correct, grade, undo, assume, export):
        app.command(rich_help_panel="Review" if command is not export else "Case")(command)


def accept(
    case: CASE,
    statements: STATEMENTS,
    *,
    why: WHY = "",
    by: BY = None,
    as_json: AS_JSON = False,
) -> None:
    """Accept statements: a person takes their reading to be right.

    Example: `parley accept talks 3 4 st_3f9a --why "checked against the transcript"`
    """
    from parley.app.cli.review_run import run_judge

    run_judge(case, statements, "accept", why=why, by=by, as_json=as_json)


def reject(
    case: CASE,
    statements: STATEMENTS,
    *,
    why: WHY = "",
    by: BY = None,
    as_json: AS_JSON = False,
) -> None:
    """Reject statements: they stay in the log and count for nothing.

    Example: `parley reject talks S7 --why "that is the headline of another report"`
    """
    from parley.app.cli.review_run import run_judge

    run_judge(case, statements, "reject", why=why, by=by, as_json=as_json)


def correct(  # noqa: PLR0913 - one argument per option of the command
    case: CASE,
    statement: Annotated[
        str, typer.Argument(help="The statement, as in `accept`.", show_default=False)
    ],
    *,
    act: Annotated[str | None, typer.Option("--act", help="Such as demand or offer.")] = None,
    issue: Annotated[str | None, typer.Option("--issue", help="Id or name of an issue.")] = None,
    holder: Annotated[str | None, typer.Option("--holder", help="Whose position it is.")] = None,
    party: Annotated[
        str | None, typer.Option("--party", help="For whom the speaker speaks.")
    ] = None,
    target: Annotated[str | None, typer.Option("--target", help="Who is addressed.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Name of the speaker.")] = None,
    stance: Annotated[str | None, typer.Option("--stance", help="Such as for or against.")] = None,
    firmness: Annotated[
        str | None, typer.Option("--firmness", help="Such as red_line or flexible.")
    ] = None,
    movement: Annotated[
        str | None, typer.Option("--movement", help="softened, hardened or none.")
    ] = None,
    source_kind: Annotated[
        str | None, typer.Option("--source-kind", help="Such as named or anonymous.")
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", help="The figure, such as '<=85000 soldiers'.")
    ] = None,
    said: Annotated[str | None, typer.Option("--said", help="When it was said.")] = None,
    refers_to: Annotated[
        str | None, typer.Option("--refers-to", help="The period that it is about.")
    ] = None,
    why: WHY = "",
    by: BY = None,
    as_json: AS_JSON = False,
) -> None:
    """Correct the reading of a statement; the words stay, `none` clears a field.

    Example: `parley correct talks S3 --act offer --holder union --why "speaks for the union"`
    """
    from parley.app.cli.review_run import run_correct

    given = {
        "act": act,
        "issue": issue,
        "holder": holder,
        "party": party,
        "target": target,
        "speaker": speaker,
        "stance": stance,
        "firmness": firmness,
        "movement": movement,
        "source_kind": source_kind,
        "value": value,
        "said": said,
        "refers_to": refers_to,
    }
    changes = {field: words for field, words in given.items() if words is not None}
    run_correct(case, statement, changes, why=why, by=by, as_json=as_json)


def grade(  # noqa: PLR0913 - one argument per option of the command
    case: CASE,
    statements: STATEMENTS,
    *,
    item: Annotated[
        int | None, typer.Option("--item", help="1 confirmed to 5 improbable, 6 not judged.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="A reliable to E unreliable, F not judged.")
    ] = None,
    why: WHY = "",
    by: BY = None,
    as_json: AS_JSON = False,
) -> None:
    """Grade statements (Admiralty code): a number for the item, a letter for its source.

    Example: `parley grade talks S3 --item 2 --source B --why "right in three earlier rounds"`
    """
    from parley.app.cli.review_run import run_grade

    run_grade(case, statements, (source, item), why=why, by=by, as_json=as_json)


def undo(
    case: CASE,
    entry: Annotated[
        str | None,
        typer.Argument(help="Id of the entry to take back; else the last act.", show_default=False),
    ] = None,
    *,
    why: WHY = "",
    by: BY = None,
    as_json: AS_JSON = False,
) -> None:
    """Take back an act: the last one, or the one named. An undo can be undone too.

    Example: `parley undo talks`
    """
    from parley.app.cli.review_run import run_undo

    run_undo(case, entry, why=why, by=by, as_json=as_json)


def assume(  # noqa: PLR0913 - one argument per option of the command
    case: CASE,
    party: Annotated[str, typer.Argument(help="Party, by id or name.", show_default=False)],
    issue: Annotated[
        str, typer.Argument(help="Issue, by id or name; - for a walk-away.", show_default=False)
    ],
    value: Annotated[
        str,
        typer.Argument(help="Option, number, or range such as 85000..250000.", show_default=False),
    ],
    *,
    why: Annotated[str, typer.Option("--why", help="The reason, kept in the log.")],
    field: Annotated[
        str,
        typer.Option(
            "--field",
            help="position, red_line, weight, walk_away, curve, or one that `hold` lists.",
        ),
    ] = "position",
    by: BY = None,
    as_json: AS_JSON = False,
) -> None:
    """Put in a value that the record does not give; it is marked, listed and can be undone.

    Example: `parley assume talks union labour.pay 4..6 --field red_line --why "last round"`
    """
    from parley.app.cli.review_run import run_assume

    run_assume(case, (field, party, issue, value), why=why, by=by, as_json=as_json)


def export(
    source: Annotated[
        Path,
        typer.Argument(
            help="The folder of a case; for scenario formats also a scenario.", show_default=False
        ),
    ],
    *,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help="csv (the matrix), jsonl (statements), or what can be agreed: scenario, genius, "
            "geniusweb, negolog, negmas.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The file, else standard output; a new folder for a scenario."
        ),
    ] = None,
) -> None:
    """Write the matrix as CSV, the statements as JSON lines, or a scenario for other tools.

    A case becomes a scenario by the expected worth of its options, without their uncertainty.

    Example: `parley export talks --to csv -o matrix.csv`
    """
    from parley.app.cli.export_run import run_export

    run_export(source, to, output)
