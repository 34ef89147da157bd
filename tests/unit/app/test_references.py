import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ferry import Ferry, line, report
from parley.app import references
from parley.app.case import Case
from parley.core.party import Party
from parley.errors import InputError, LedgerError

STATEMENT = Ferry().extract(report(line())).statements[0]
PARTIES = (Party(id="osterland", name="Osterland", aliases=("the East",)),)


@pytest.fixture
def case(tmp_path):
    with Case.create(tmp_path / "talks") as case:
        case.add([report(line("40 boats"), line("20 boats"))], Ferry())
        yield case


def test_a_statement_is_named_by_id_by_its_start_or_by_row(case):
    one, two = case.numbering()

    for name in (two, two[:7], two[3:7], two.upper(), "2", "S2", "s2"):
        assert references.statements(case, [name.replace("ST_", "st_")]) == (two,)
    assert references.statements(case, ["2", one]) == (two, one)


@pytest.mark.parametrize("name", ["", "S", "st_", "3", "-1", "st_zz", "é", "9" * 40, "en_1234"])
def test_what_names_no_statement_is_refused(case, name):
    with pytest.raises(LedgerError, match="no statement"):
        references.statements(case, [name])


@pytest.mark.parametrize("name", ["osterland", "OSTERLAND", "the east", " Osterland "])
def test_a_party_goes_by_any_of_its_names(name):
    assert references.party(PARTIES, name) == "osterland"


def test_an_issue_goes_by_id_name_or_group():
    assert references.issue((), "trade.quota") == "trade.quota"
    assert references.issue((), "trade", groups=True) == "trade"
    with pytest.raises(InputError, match="is no issue"):
        references.issue((), "trade")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85000", 85000.0),
        ("85,000", 85000.0),
        ("85000..250000", (85000.0, 250000.0)),
        ("0.2 .. 0.5", (0.2, 0.5)),
        ("-5", -5.0),
        ("phased", "phased"),
        ("two  stages", "two stages"),
        ("<=5", "<=5"),
    ],
)
def test_a_value_is_a_number_a_range_or_words(text, value):
    assert references.value(text) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<=85000 soldiers", "at most 85,000 soldiers"),
        (">= 7", "at least 7 boats"),
        ("~12 percent", "about 12 percent"),
        ("10..20", "10 to 20 boats"),
        ("15", "15 boats"),
    ],
)
def test_a_figure_keeps_the_unit_unless_another_is_given(text, said):
    assert str(references.quantity(text, STATEMENT)) == said


@given(text=st.text(max_size=30) | st.from_regex(r"[<>=~]*[0-9.,_\-]* ?\w{0,5}", fullmatch=True))
def test_odd_values_are_read_or_refused(text):
    for read in (references.value, lambda t: references.quantity(t, STATEMENT)):
        with contextlib.suppress(InputError):
            assert read(text) is not None
