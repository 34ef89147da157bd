"""Scenarios on the disk: found by content, parties picked, and clear words when it fails."""

import json
import os
import shutil

import pytest

from parley.app.scenario import is_scenario, read_scenario, write_scenario
from parley.app.target import source
from parley.errors import InputError, ModelError


@pytest.fixture
def ferry(root, tmp_path):
    """A Genius folder with a domain and three profiles."""
    return shutil.copytree(root / "cases" / "scenarios" / "ferry-crew", tmp_path / "ferry")


def refused(path, parties=None):
    with pytest.raises(ModelError) as error:
        read_scenario(path, parties)
    return str(error.value)


def test_a_folder_loads_all_its_profiles_in_the_order_of_their_names(ferry):
    problem = read_scenario(ferry)

    assert problem.parties == ("ferry_line", "ferry_state", "ferry_union")
    assert problem.title == "ferry_domain"
    assert problem.semantics == "genius"


def test_profile_two_comes_before_profile_ten(ferry):
    for name, place in (("ferry_line", 10), ("ferry_state", 2), ("ferry_union", 1)):
        (ferry / f"{name}.xml").rename(ferry / f"party{place}.xml")

    assert read_scenario(ferry).parties == ("party1", "party2", "party10")


def test_parties_are_picked_by_file_or_stem_in_the_order_named(ferry):
    assert read_scenario(ferry, ["ferry_union.xml", "ferry_line"]).parties == (
        "ferry_union",
        "ferry_line",
    )


def test_parties_are_picked_by_the_name_a_profile_gives_itself(root, tmp_path):
    shutil.copytree(root / "cases" / "scenarios" / "depot", tmp_path, dirs_exist_ok=True)
    (tmp_path / "builder.json").rename(tmp_path / "profileA.json")

    assert read_scenario(tmp_path, ["neighbours", "builder"]).parties == ("neighbours", "profileA")


def test_an_unknown_party_is_refused_with_the_nearest(ferry):
    assert "did you mean 'ferry_line'" in refused(ferry, ["fery_line"])


def test_one_party_named_twice_is_refused(ferry):
    assert "ferry_line.xml was named twice" in refused(ferry, ["ferry_line", "ferry_line.xml"])


def test_a_domain_file_brings_the_profiles_beside_it(ferry):
    assert len(read_scenario(ferry / "ferry_domain.xml").parties) == 3


def test_a_profile_alone_is_refused_with_what_to_name_instead(ferry):
    assert "expected the folder it is in" in refused(ferry / "ferry_line.xml")


def test_several_domains_are_refused_until_one_is_named(ferry):
    shutil.copy(ferry / "ferry_domain.xml", ferry / "other.xml")

    assert "found 2 domains: ferry_domain.xml, other.xml" in refused(ferry)
    assert len(read_scenario(ferry / "ferry_domain.xml").parties) == 3


def test_a_listing_names_domain_and_profiles(ferry):
    (ferry / "talks.yaml").write_text(
        "scenario: 1\ntitle: Ferry talks\ndomain: ferry_domain.xml\n"
        "profiles: [ferry_union.xml, ferry_state.xml]\n"
    )

    problem = read_scenario(ferry)
    assert problem.title == "Ferry talks"
    assert problem.parties == ("ferry_union", "ferry_state")
    assert read_scenario(ferry / "talks.yaml").parties == problem.parties


def test_a_listing_cannot_reach_outside_its_folder(ferry):
    (ferry / "talks.yaml").write_text("scenario: 1\ndomain: ../d.xml\nprofiles: [ferry_line.xml]\n")

    assert "talks.yaml line 2, key 'domain'" in refused(ferry)


def test_files_that_are_no_part_of_it_are_named_as_left_out(ferry):
    (ferry / "pareto.xml").write_text("0.5, 1.0\n")

    assert "pareto.xml is no domain or profile and was left out." in read_scenario(ferry).notes


def test_a_folder_of_scenarios_says_which(root):
    assert "valley-water" in refused(root / "cases" / "scenarios")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<utility_space>\x00\x01", "is not a text file"),
        (b"\xff\xfe\x00\x00\x00", "is not a text file"),
        (b"", "no domain or profile"),
    ],
)
def test_garbage_is_refused_or_named(ferry, data, words):
    (ferry / "zz.xml").write_bytes(data)

    try:
        said = " ".join(read_scenario(ferry).notes)
    except ModelError as error:
        said = str(error)
    assert "zz.xml" in said
    assert words in said


def test_a_huge_file_is_not_even_read(ferry):
    with (ferry / "zz.xml").open("wb") as file:
        os.truncate(file.fileno(), 40_000_000)

    assert "zz.xml is larger than 32 MB" in refused(ferry)


def test_a_path_that_does_not_exist_is_refused(tmp_path):
    assert "does not exist" in refused(tmp_path / "nowhere")


def test_older_encodings_are_read_and_named(ferry):
    path = ferry / "ferry_domain.xml"
    for file in ferry.glob("*.xml"):
        words = file.read_text().replace("weekends", "fêtes").replace("UTF-8", "utf-8")
        file.write_bytes(words.encode("cp1252"))

    problem = read_scenario(path)
    assert "fêtes" in problem.issues[1].options
    assert any("Windows-1252" in note for note in problem.notes)


@pytest.mark.parametrize("name", ["valley-water", "ferry-crew", "depot"])
def test_shipped_scenarios_are_told_from_cases(root, tmp_path, name):
    folder = root / "cases" / "scenarios" / name
    assert is_scenario(folder)
    assert not is_scenario(tmp_path)

    copy = shutil.copytree(folder, tmp_path / "case")
    (copy / "case.yaml").write_text("title: x\n")
    assert not is_scenario(copy)
    assert not is_scenario(copy / "case.yaml")


@pytest.mark.parametrize("form", ["parley", "genius", "geniusweb", "negolog", "negmas"])
def test_a_scenario_is_written_and_read_back(ferry, tmp_path, form):
    problem = read_scenario(ferry)
    write_scenario(problem, tmp_path / form, form)

    back = read_scenario(tmp_path / form)
    assert is_scenario(tmp_path / form)
    assert back.parties == problem.parties
    assert [len(matter.options) for matter in back.issues] == [3, 3, 3, 3]
    with pytest.raises(ModelError, match="is there already"):
        write_scenario(problem, tmp_path / form, form)


def test_a_profile_of_geniusweb_is_found_by_the_name_it_gives_itself_on_whatever_line(tmp_path):
    domain = {"name": "A pier", "issuesValues": {"planks": {"values": ["oak", "pine"]}}}
    worth = {"planks": {"DiscreteValueSetUtilities": {"valueUtilities": {"oak": 1, "pine": 0}}}}
    (tmp_path / "pier.json").write_text(json.dumps(domain))
    for file, own in (("one", "Anglers"), ("two", "Boatmen")):
        space = {"domain": domain, "name": own, "issueUtilities": worth}
        space = {"LinearAdditiveUtilitySpace": {**space, "issueWeights": {"planks": 1.0}}}
        (tmp_path / f"{file}.json").write_text(json.dumps(space))

    assert read_scenario(tmp_path, ["Boatmen", "Anglers"]).parties == ("two", "one")
    assert "expected some of one, two" in refused(tmp_path, ["A pier"])


def test_genius_files_as_negmas_writes_them_are_linear(ferry):
    plain = read_scenario(ferry)
    for file in ferry.glob("ferry_[lsu]*.xml"):
        words = file.read_text(encoding="utf-8")
        file.write_text(words.replace("<utility_space", '<utility_space type="any"', 1), "utf-8")

    assert read_scenario(ferry) == plain


def test_a_folder_of_scenarios_says_which_are_inside(ferry):
    with pytest.raises(
        InputError, match=r"neither a case.*name one of the folders inside it: ferry"
    ):
        source(ferry.parent)
