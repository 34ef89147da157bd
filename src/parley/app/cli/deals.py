"""`parley deals`, `ask`, `improve`, `simulate`: what could be agreed, and what to find out."""

from pathlib import Path
from typing import Annotated

import typer

from parley.app.cli.engine_option import AUTO, ENDPOINT, ENGINE, MODEL, chosen
from parley.app.cli.evidence import AS_JSON

TARGET = Annotated[
    Path,
    typer.Argument(
        help="The folder of a case, or a scenario (Genius, GeniusWeb, NegoLog, NegMAS, parley).",
        show_default=False,
    ),
]
PARTIES = Annotated[
    list[str] | None,
    typer.Option("--parties", help="Only these, in this order; with commas or several times."),
]
DRAWS = Annotated[
    int | None,
    typer.Option(
        "--draws",
        help="How often what is unknown is drawn.",
        show_default=False,
        min=1,
        max=100_000,
    ),
]
SEED = Annotated[int, typer.Option("--seed", help="The same seed gives the same answer.", min=0)]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    for command in (deals, ask, improve, simulate):
        app.command(rich_help_panel="Deals")(command)


def deals(  # noqa: PLR0913 - one argument per option of the command
    target: TARGET,
    *,
    parties: PARTIES = None,
    draws: DRAWS = None,
    seed: SEED = 1,
    epsilon: Annotated[
        float | None,
        typer.Option(
            "--epsilon",
            help="A long frontier may leave out what is better by at most this share of each "
            "party's range; 0 for all of it.",
            show_default=False,
        ),
    ] = None,
    lottery: Annotated[
        bool, typer.Option("--lottery", help="Also what drawing one of several packages could do.")
    ] = False,
    event: Annotated[
        list[str] | None,
        typer.Option(
            "--event",
            help="Terms that hang on an event: `the harvest fails: north=0.1..0.3, south=0.6`.",
        ),
    ] = None,
    offers: Annotated[
        str, typer.Option("--offers", help="A party; several packages worth the same to it.")
    ] = "",
    drivers: Annotated[
        bool, typer.Option("--drivers", help="Also which unknown numbers drive the answer.")
    ] = False,
    as_json: AS_JSON = False,
) -> None:
    """Show whether there is a deal, which are fair, what to trade, who blocks, and how sure it is.

    Example: `parley deals talks`
    """
    from parley.app.cli.deals_run import Asked, run_deals

    asked = Asked(
        draws=draws,
        seed=seed,
        epsilon=epsilon,
        lottery=lottery,
        events=tuple(event or ()),
        offers=offers,
        drivers=drivers,
    )
    run_deals(target, names(parties), asked, as_json=as_json)


def ask(
    target: TARGET,
    *,
    draws: Annotated[
        int,
        typer.Option("--draws", help="How often what is unknown is drawn.", min=100, max=100_000),
    ] = 10_000,
    seed: SEED = 1,
    top: Annotated[int, typer.Option("--top", help="Questions listed at most.", min=1)] = 10,
    objective: Annotated[
        str,
        typer.Option(
            "--objective", help="What a good proposal has: acceptable, product or least_gain."
        ),
    ] = "acceptable",
    as_json: AS_JSON = False,
) -> None:
    """List the questions whose answers would most improve what a mediator can propose.

    Example: `parley ask talks`
    """
    from parley.app.cli.ask_run import run_ask

    run_ask(target, (draws, seed, top), objective=objective, as_json=as_json)


def improve(  # noqa: PLR0913 - one argument per option of the command
    target: TARGET,
    draft: Annotated[
        str,
        typer.Argument(
            help="The draft: `issue=value, ...`, a YAML or JSON list of terms, or a document.",
            show_default=False,
        ),
    ],
    *,
    parties: PARTIES = None,
    engine: ENGINE = AUTO,
    endpoint: ENDPOINT = "",
    model: MODEL = "",
    as_json: AS_JSON = False,
) -> None:
    """Show how a draft can be made better for all, and what each party would take instead.

    Example: `parley improve talks "tanks=500, personnel=150000"`
    """
    from parley.app.cli.improve_run import run_improve

    run_improve(
        target, draft, names(parties), engine=chosen(engine, endpoint, model), as_json=as_json
    )


def simulate(  # noqa: PLR0913 - one argument per option of the command
    target: TARGET,
    *,
    agents: Annotated[
        list[str] | None,
        typer.Option(
            "--agents",
            help="One for all, or one for each party: boulware, linear, conceder (with a speed, as "
            "boulware:0.1), tit_for_tat, tit_for_tat_relative, micro, random; for single_text: "
            "hill_climber or annealer.",
        ),
    ] = None,
    protocol: Annotated[
        str,
        typer.Option(
            "--protocol",
            help="alternating, alternating_together, single_text, or negmas for the agents of "
            "NegMAS, where that is installed.",
        ),
    ] = "alternating",
    rounds: Annotated[int, typer.Option("--rounds", help="Rounds until the deadline.")] = 100,
    runs: Annotated[
        int | None,
        typer.Option(
            "--runs", help="How many negotiations: 1000, or 20 with NegMAS.", show_default=False
        ),
    ] = None,
    seed: SEED = 0,
    discount: Annotated[
        float | None,
        typer.Option("--discount", help="What is left of a deal's worth at the deadline."),
    ] = None,
    parties: PARTIES = None,
    as_json: AS_JSON = False,
) -> None:
    """Let simple agents bargain many times and show what they agree on.

    Example: `parley simulate talks --agents boulware --agents conceder`
    """
    from parley.app.cli.simulate_run import Asked, run_simulate

    run_simulate(
        target,
        Asked(
            agents=names(agents), protocol=protocol, rounds=rounds, seed=seed, discount=discount,
            runs=runs if runs is not None else 20 if protocol == "negmas" else 1000,
        ),
        names(parties),
        as_json=as_json,
    )  # fmt: skip


def names(given: list[str] | None) -> tuple[str, ...]:
    """Names given with commas, or with several options."""
    return tuple(part.strip() for one in given or () for part in one.split(",") if part.strip())
