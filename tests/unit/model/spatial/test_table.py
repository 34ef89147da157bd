import pytest

from parley.errors import ModelError
from parley.model.spatial.table import ActorTable, Dimension, Spread, Stake


def stake(actor="Arden", issue="quota", **fields):
    numbers = {"position": 3.0, "salience": 0.5, "capability": 2.0} | fields
    return Stake(actor=actor, issue=issue, **numbers)


QUOTA = Dimension(name="quota", low=0.0, high=10.0)


def table(*stakes, issues=(QUOTA,), actors=("Arden", "Brill")):
    return ActorTable(title="Fish", issues=issues, actors=actors, stakes=stakes)


def test_a_sound_table_is_taken():
    found = table(stake(), stake("Brill", position=9.0))

    assert [s.actor for s in found.on("quota")] == ["Arden", "Brill"]
    assert found.issue("quota").width == 10
    assert found.issue("port") is None
    assert stake().weight == 1.0


def test_settings_are_found_by_name():
    found = ActorTable(
        title="Fish", issues=(Dimension(name="quota", low=0.0, high=10.0),), actors=("A", "B"),
        stakes=(stake("A"), stake("B")), settings=(("VotingRule", "Binary"),),
    )  # fmt: skip

    assert found.setting("VotingRule") == "Binary"
    assert found.setting("PCEModel") is None


@pytest.mark.parametrize(
    ("stakes", "told"),
    [
        ([stake(salience=1.2)], "salience from 0 to 1"),
        ([stake(capability=-1.0)], "capability of 0 or more"),
        ([stake(position=float("nan"))], "expected a number as position"),
        ([stake(position=11.0)], "outside the scale 0 to 10"),
        ([stake("Corin")], "no such actor"),
        ([stake(issue="port")], "no such actor or issue"),
        ([stake(), stake()], "two rows"),
        ([stake(salience=0.0), stake("Brill", capability=0.0)], "nobody has any weight"),
        ([stake(position_spread=Spread(low=4.0, high=3.0))], "from low to high"),
        ([stake(salience_spread=Spread(low=0.5, high=1.5))], "leaves what is possible"),
        ([stake(capability_spread=Spread(low=-1.0, high=1.0))], "leaves what is possible"),
    ],
)
def test_numbers_no_method_can_use_are_refused(stakes, told):
    with pytest.raises(ModelError, match=told):
        table(*stakes)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"actors": ("Arden",)}, r"at least two actors, found 1 \('Arden'\)"),
        ({"actors": ("Arden", "Brill", "Arden")}, "names the actor 'Arden' twice"),
        ({"issues": ()}, "has no issue"),
        ({"issues": (Dimension(name="quota", low=3.0, high=3.0),)}, "a range from low to high"),
        ({"actors": tuple(map(str, range(2001)))}, "at most 2,000"),
    ],
)
def test_tables_of_the_wrong_shape_are_refused(fields, told):
    with pytest.raises(ModelError, match=told):
        table(stake(), **fields)
