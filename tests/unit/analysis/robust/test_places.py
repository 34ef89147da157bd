import pytest
from talks import EAST, GATES, NORTH, QUOTA, SOUTH, STATUS, amount, holds, talks

from parley.analysis.agenda import agenda
from parley.analysis.deals import deals
from parley.analysis.robust.drawn import draw
from parley.analysis.robust.places import open_places
from parley.analysis.robust.preferences import holdings
from parley.analysis.robust.sheet import sheet
from parley.core.basis import Basis


def quota(party, *values, **fields):
    figures = tuple(amount(value) for value in values)
    return holds(party, QUOTA, values=figures, **fields)


def laid_out(model, *, silent=False):
    table = agenda(model)
    return sheet(table, holdings(model, table), open_places(model, table, silent=silent))


def test_each_figure_of_a_contested_position_is_a_choice():
    model = talks(quota(NORTH, 20, 40, firmness="contested"), quota(SOUTH, 60))
    (place,) = open_places(model, agenda(model))

    assert (place.party, place.why) == ("north", "contested")
    assert place.choices == ((20, 20), (40, 40))
    assert place.labels == ("20 million m3", "40 million m3")


def test_a_contested_yes_or_no_is_drawn_as_often_yes_as_no():
    model = talks(
        holds(NORTH, GATES, option="yes", firmness="contested"), holds(SOUTH, GATES, option="no")
    )
    page = laid_out(model)
    drawn = draw(page, 1, range(4000))

    assert set(drawn.worth[:, 0, 0].round(9)) == {0.0, 1.0}
    assert drawn.worth[:, 0, 0].mean() == pytest.approx(0.5, abs=0.03)
    assert (drawn.worth[:, 1] == [1.0, 0.0]).all()


def test_a_left_position_is_a_choice_where_sources_disagree():
    model = talks(
        holds(NORTH, STATUS, option="shared", firmness="contested"),
        holds(NORTH, STATUS, option="special zone", status="superseded"),
        holds(SOUTH, STATUS, option="under the south"),
    )

    assert open_places(model, agenda(model))[0].choices == ((1, 1), (2, 2))


def test_a_contested_position_with_one_version_is_taken_as_it_is():
    model = talks(
        holds(NORTH, STATUS, option="shared", firmness="contested"),
        holds(SOUTH, STATUS, option="under the south"),
    )

    assert open_places(model, agenda(model)) == ()


def test_an_assumed_range_holds_the_place_anywhere_in_it():
    figure = amount((20, 40), comparator="range")
    assumed = holds(NORTH, QUOTA, values=(figure,), basis=Basis(assumption="a"), label="20 to 40")
    model = talks(assumed, quota(SOUTH, 60))
    page = laid_out(model)
    drawn = draw(page, 1, range(500))

    assert open_places(model, agenda(model))[0].why == "range"
    assert drawn.worth[:, 0].max() < 1.0001
    assert len(set(drawn.worth[:, 0, 0])) > 400
    assert any("drawn evenly from the assumed range, 20 to 40" in s for s in deals(model).assumed)


def test_silence_is_drawn_only_where_asked():
    model = talks(
        quota(NORTH, 20), quota(SOUTH, 60), holds(NORTH, GATES, option="yes"),
        holds(EAST, GATES, option="no"), quota(EAST, 30), parties=(NORTH, SOUTH, EAST),
    )  # fmt: skip
    table = agenda(model)

    assert open_places(model, table) == ()
    (place,) = open_places(model, table, silent=True)
    assert (place.party, place.issue) == ("south", GATES.id)
    assert place.labels == ("no", "yes", "does not mind")


def test_the_sentences_name_every_version():
    model = talks(quota(NORTH, 20, 40, firmness="contested"), quota(SOUTH, 60))

    assert (
        "Sources disagree about Northland on Water quota; each version was drawn as often: "
        "20 million m3 and 40 million m3."
    ) in deals(model, draws=10).assumed
