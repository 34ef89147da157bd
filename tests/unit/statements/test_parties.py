import pytest

from parley.statements.parties import find_cast
from parley.statements.tokens import count_words


def cast(text):
    return find_cast(count_words(text))


@pytest.mark.parametrize(
    "text", ["Kyiv agreed.", "Kiev agreed.", "Ukrainians agreed.", "Ukraine's envoy agreed."]
)
def test_a_state_is_known_by_name_capital_and_people(text):
    assert list(cast(text).parties) == ["ukraine"]


def test_bodies_and_their_short_forms_are_one_party():
    found = cast(
        "The Delta Pilots Union (DPU) met Nordfisk Ltd. DPU rejected what Nordfisk offered."
    )
    assert [m.party for m in found.mentions] == [
        "delta_pilots_union", "delta_pilots_union", "nordfisk_ltd", "delta_pilots_union",
        "nordfisk_ltd",
    ]  # fmt: skip


def test_groups_without_a_name_are_parties():
    assert list(cast("the rebels and management spoke").parties) == ["rebels", "management"]


def test_us_is_a_state_only_in_capitals():
    assert list(cast("They told us to wait.").parties) == []
    assert list(cast("The US waited.").parties) == ["united_states"]
