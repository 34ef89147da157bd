"""The invented dam with everything that the engines add to a brief."""

from dataclasses import replace

from parley.analysis.answers.beside import Beside
from parley.analysis.robust.trading import Having, Swap, Trading
from parley.analysis.story import story
from parley.app.outlook import with_outlook
from parley.model.assumption import Assumption
from parley.model.conflict.conflict import Conflict, Option, Preference, Priority
from views.dam import dam_contents

ASSUMED = {
    "patience": (0.4, 0.7),
    "cheating": (2.0, 3.0),
    "keeping": (1.0, 1.5),
    "collapse": (0.0, 0.3),
    "breakout_time": (30.0, 60.0),
    "response_time": (10.0, 20.0),
}


def dam_with_outlook():
    """The dam with assumptions on what holds a deal, a drawn conflict and a clear exchange."""
    contents = dam_contents()
    added = tuple(
        Assumption(
            id=f"{field}_karsania", field=field, party="karsania", issue=None, value=value,
            by="A. Analyst", at="2024-03-16", why="Expert judgement.",
        )
        for field, value in ASSUMED.items()
    )  # fmt: skip
    model = replace(contents.model, assumptions=(*contents.model.assumptions, *added))
    contents = with_outlook(replace(contents, model=model))
    outlook = replace(
        contents.outlook,
        story=story(standoff(contents)),
        trading=exchange(contents),
        parties=("karsania", "belmere"),
        beside=tuple(_beside(package, n) for n, package in enumerate(packages(contents))),
    )
    return replace(contents, outlook=outlook)


def standoff(contents):
    """Four options, so 16 situations; the first option rests on two statements of the dam."""
    spoken = [h.statement.id for h in contents.evidence.held if h.review != "rejected"]
    return Conflict(
        id="dam",
        title="The dam",
        decision_makers=("Karsania", "Belmere"),
        options=(
            Option(
                id=1, name="Release more in dry years", dm="Karsania", evidence=tuple(spoken[:2])
            ),
            Option(id=2, name="Admit inspectors", dm="Karsania", evidence=tuple(spoken[2:3])),
            Option(id=3, name="Drop the complaint", dm="Belmere", evidence=tuple(spoken[3:4])),
            Option(id=4, name="Sign the treaty", dm="Belmere"),
        ),
        preferences=(
            _wants("Karsania", "o3=Y", "o4=Y", "o1=N", "o2=N"),
            _wants("Belmere", "o1=Y", "o2=Y", "o3=N", "o4=N"),
        ),
        status_quo=1,
    )


def _wants(dm, *texts):
    return Preference(dm=dm, priorities=tuple(Priority(text=text) for text in texts))


def exchange(contents):
    """One exchange that helps both in most draws, resting on a cell and an assumption."""
    issues = [issue.id for issue in contents.model.issues][:2]
    statement = contents.model.positions[0].basis.statements[0]
    sides = tuple(
        Having(
            party=party, issue=gets, label="all of it", gives=gives,
            why="Karsania holds one firmly and the other flexibly." if party == "karsania" else "",
            basis=(statement,), assumed=("belmere_wants_data",),
        )
        for party, gets, gives in (
            ("karsania", issues[0], issues[1]),
            ("belmere", issues[1], issues[0]),
        )
    )  # fmt: skip
    swap = Swap(sides=sides, share=0.64, error=0.0107, everyone=0.64)
    return Trading(draws=2000, swaps=(swap,), looked_at=6, most=swap)


def packages(contents):
    """The packages of the dam as settlements by issue."""
    return [{t.issue: t.value for t in p.terms} for p in contents.findings.deals.packages]


def _beside(package, number):
    refusers = ("belmere",) if number == 1 else ()
    return Beside(
        package=package, utility=(0.6, 0.5), no_deal=(0.5, 0.5),
        gains=(0.1, -0.1 if refusers else 0.0), shares=(0.83, None), refusers=refusers,
    )  # fmt: skip
