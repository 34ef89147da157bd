import time

import pytest

from parley.sources.outlets import carriers, outlet, publisher_in_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The line will yield, Reuters reports.", ("Reuters",)),
        ("The crews told the daily Ellery Courier so.", ("Ellery Courier",)),
        ("According to the newspaper Le Monde, talks go on.", ("Le Monde",)),
        ("AP: ferry talks near a deal\nThe AP reported it.", ("Associated Press",)),
        ("The Wall Street Journal said so, citing Axios.", ("The Wall Street Journal", "Axios")),
        ("In an interview with the Karsanian News Agency he agreed.", ("Karsanian News Agency",)),
        ("It was reported by TASS and later by nobody.", ("TASS",)),
    ],
)
def test_outlets_named_as_the_origin_are_carriers(text, names):
    assert carriers(text, None) == names


@pytest.mark.parametrize(
    "text",
    [
        "According to the International Atomic Energy Agency, talks go on.",
        "Minister Post said that talks go on. He told President Times.",
        "According to the union, Strand Line said no.",
        "Time said nothing. Focus said nothing. Trend added nothing.",
        "They told reporters that the free press reported it.",
    ],
)
def test_bodies_and_people_are_no_carriers(text):
    assert carriers(text, None) == ()


def test_a_publisher_does_not_carry_itself():
    assert carriers("He told Reuters that Axios reported it.", "Reuters") == ("Axios",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PORT ELLERY, May 12 (Reuters) - The crews left.", "Reuters"),
        ("PORT ELLERY. May 12 /TASS/. The crews left.", "TASS"),
        ("The crews left.\n(c) 2023 Agence France-Presse", "Agence France-Presse"),
        ("Kyodo: ferry talks stall\nThe crews left.", "Kyodo"),
        ("The crews left (for good) - they say.", None),
    ],
)
def test_slugs_and_copyright_lines_name_the_publisher(text, name):
    assert publisher_in_text(text) == name


def test_a_text_that_retells_an_outlet_is_not_published_by_it():
    text = "Kyodo: ferry talks stall\nThe crews left, Kyodo reports."

    assert publisher_in_text(text) is None
    assert carriers(text, None) == ("Kyodo",)


def test_names_are_known_in_their_other_forms():
    assert outlet("AFP") == outlet("Agence France-Presse") == "Agence France-Presse"
    assert outlet("the Moon") is None


def test_long_runs_of_capitals_are_searched_quickly():
    start = time.perf_counter()
    carriers("WORD " * 40_000, None)
    carriers("told " + "The " * 40_000, None)

    assert time.perf_counter() - start < 4
