from parley.statements.naming import find_names
from parley.statements.tokens import count_words

HOME = (
    "Statement by Press Secretary Ana Lund on the farm bill\n\n"
    "The President called Senator Berg. Congress will vote in May. The House and the Senate "
    "disagree with the White House."
)


def mentioned(text):
    return [m.party for m in find_names(count_words(text)).cast.mentions]


def test_an_executive_that_bargains_with_its_chambers_is_a_party_of_its_own():
    assert set(mentioned(HOME)) == {"white_house"}
    assert find_names(count_words(HOME)).people.get("lund").party == "white_house"


def test_abroad_the_seat_means_its_state():
    text = "The White House told Peru and Chile to wait. Chile agreed. Congress was told later."
    assert mentioned(text)[0] == "united_states"


def test_one_mention_of_a_chamber_changes_nothing():
    assert mentioned("The White House told the Senate to wait.") == ["united_states"]
