"""Small random bargaining problems for tests of scenario files, by what each format can hold."""

from hypothesis import strategies as st

from parley.model.scenario.checked import problem
from parley.model.scenario.constraint import AtMost, Budget, Excludes, Pick, Requires
from parley.model.scenario.doubt import Doubt, Order
from parley.model.scenario.matter import Choice, Scale, Whole
from parley.model.scenario.preference import Box, Pairs, Preference, RedLine
from parley.model.scenario.worth import Curve, Falling, Table

ODD = [
    "yes",
    "null",
    "1.5",
    "a: b",
    "# c",
    'say "x"',
    "<&>'",
    "é ñ",
    "100 %",
    "- d",
    "{e}",
    "~",
    "0x1f",
]
WORDS = st.one_of(
    st.sampled_from(ODD),
    st.text(alphabet="abcXYZ 019_-:#'\"[]{}&<>%@`!|*?,éß中", min_size=1, max_size=8).filter(
        lambda word: word.strip() == word and word
    ),
)
PARTIES = st.lists(
    st.sampled_from(["north", "south 2", "é", "x.y", "party10", "party9", "no", "A&B"]),
    min_size=1,
    max_size=3,
    unique=True,
)
SHARE = st.floats(0, 1, allow_subnormal=False)
RAW = st.floats(-1e6, 1e6, allow_subnormal=False)


@st.composite
def choices(draw, n):
    names = draw(st.lists(WORDS, min_size=n, max_size=n, unique=True))
    return [
        Choice(id=name, options=tuple(draw(st.lists(WORDS, min_size=1, max_size=4, unique=True))))
        for name in names
    ]


@st.composite
def scales(draw, name):
    low, width = draw(st.integers(-50, 50)), draw(st.integers(1, 40))
    return Scale(id=name, low=low / 4, high=(low + width) / 4)


def shares(draw, n):
    raw = [draw(st.floats(0.01, 1)) for _ in range(n)]
    return tuple(one / sum(raw) for one in raw)


@st.composite
def tabled(draw, *, discount):
    """Weights that add up to 1 and values between 0 and 1, the best of each issue 1."""
    issues = draw(choices(draw(st.integers(1, 4))))
    preferences = []
    for party in draw(PARTIES):
        worths = []
        for matter in issues:
            values = [draw(SHARE) for _ in matter.options]
            values[draw(st.integers(0, len(values) - 1))] = 1.0
            worths.append(Table(values=tuple(values)))
        preferences.append(
            Preference(
                party=party,
                weights=shares(draw, len(issues)),
                worths=tuple(worths),
                no_deal=draw(SHARE),
                discount=draw(st.floats(0.01, 1)) if discount else 1.0,
            )
        )
    return problem(title=draw(WORDS), issues=issues, preferences=preferences)


@st.composite
def lines(draw):
    """Tables, straight lines and triangles, within 0 and 1: what Genius can say."""
    found = draw(tabled(discount=True))
    scale = draw(scales("depth of cut"))
    ends = (scale.low, scale.high)
    top = scale.low + (scale.high - scale.low) * draw(st.sampled_from([0.25, 0.5]))
    preferences = []
    for one in found.preferences:
        worth = draw(
            st.sampled_from(
                [
                    Curve(points=((ends[0], 0.0), (ends[1], 1.0))),
                    Curve(points=((ends[0], 1.0), (ends[1], 0.25))),
                    Curve(points=((ends[0], 0.5),)),
                    Curve(points=((ends[0], 0.0), (top, 1.0), (ends[1], 0.0))),
                    Falling(ideal=top, reach=scale.high - scale.low),
                ]
            )
        )
        weights = shares(draw, len(one.weights) + 1)
        preferences.append(
            Preference(
                party=one.party,
                weights=weights,
                worths=(*one.worths, worth),
                no_deal=one.no_deal,
                discount=one.discount,
            )
        )
    return problem(title="t", issues=(*found.issues, scale), preferences=preferences)


@st.composite
def boxed(draw):
    """Sums of boxes over whole numbers."""
    names = draw(st.lists(WORDS, min_size=1, max_size=4, unique=True))
    issues = [
        Whole(id=name, low=draw(st.integers(-3, 0)), high=draw(st.integers(1, 9))) for name in names
    ]
    preferences = []
    for party in draw(PARTIES):
        boxes = []
        for _ in range(draw(st.integers(1, 5))):
            inside = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
            bounds = []
            for name in inside:
                low = draw(st.integers(-3, 6))
                bounds.append((name, float(low), float(low + draw(st.integers(0, 4)))))
            boxes.append(
                Box(bounds=tuple(bounds), value=draw(st.floats(-1, 1, allow_subnormal=False)))
            )
        preferences.append(Preference(party=party, boxes=tuple(boxes), no_deal=draw(SHARE)))
    return problem(title="t", issues=issues, preferences=preferences)


@st.composite
def raw(draw):
    """Weights and values of any size, whole numbers and straight lines: what NegMAS can say."""
    issues = [*draw(choices(draw(st.integers(1, 3)))), Whole(id="days", low=2, high=5)]
    scale = draw(scales("depth of cut"))
    preferences = []
    for party in draw(PARTIES):
        worths = [Table(values=tuple(draw(RAW) for _ in matter.options)) for matter in issues]
        line = Curve(points=((scale.low, draw(st.integers(-5, 5)) / 2), (scale.high, 3.0)))
        preferences.append(
            Preference(
                party=party,
                weights=tuple(draw(st.floats(0, 50)) for _ in range(len(issues) + 1)),
                worths=(*worths, line),
                constant=draw(RAW),
                no_deal=draw(st.none() | RAW),
                discount=draw(st.floats(0.01, 1)),
            )
        )
    return problem(title="t", issues=(*issues, scale), preferences=preferences)


@st.composite
def whole(draw):
    """Everything a problem can hold except functions."""
    found = draw(raw())
    first, days, scale = found.issues[0], found.issues[-2], found.issues[-1]
    option = draw(st.sampled_from(first.options))
    preferences = []
    for one in found.preferences:
        falling = Falling(
            ideal=draw(RAW), reach=draw(st.floats(0.1, 99)), power=draw(st.floats(0.5, 3))
        )
        table = tuple(tuple(draw(RAW) for _ in days.options) for _ in first.options)
        preferences.append(
            Preference(
                party=one.party,
                weights=one.weights,
                worths=(*one.worths[:-1], draw(st.sampled_from([one.worths[-1], falling]))),
                pairs=draw(
                    st.sampled_from([(), (Pairs(issues=(first.id, days.id), values=table),)])
                ),
                boxes=(Box(bounds=((days.id, 2.0, 3.0), (scale.id, -1.0, 1.0)), value=draw(RAW)),),
                red_lines=(
                    RedLine(issue=first.id, allowed=(option,)),
                    RedLine(issue=scale.id, high=3.0),
                ),
                constant=one.constant,
                no_deal=one.no_deal,
                discount=one.discount,
            )
        )
    party = found.parties[0]
    pick, other = Pick(issue=first.id, options=(option,)), Pick(issue=days.id, low=3.0)
    return problem(
        title=draw(WORDS),
        issues=found.issues,
        preferences=preferences,
        constraints=[
            draw(
                st.sampled_from(
                    [Excludes(first=pick, second=other), Requires(first=pick, second=other)]
                )
            ),
            AtMost(count=1, of=(pick, other)),
            Budget(
                limit=draw(RAW),
                costs=((first.id, tuple(draw(RAW) for _ in first.options)), (scale.id, 2.5)),
                name=draw(WORDS),
            ),
        ],
        doubts=[
            Doubt(
                party=party, about="no_deal", low=-1.0, high=draw(st.floats(0, 9)), shape="normal"
            ),
            Doubt(
                party=party,
                about="worth",
                issue=first.id,
                option=option,
                low=0.0,
                high=1.0,
                middle=0.5,
            ),
        ],
        orders=[Order(party=party, more=first.id, less=days.id)],
        semantics=draw(st.sampled_from(["parley", "genius", "negmas"])),
        notes=draw(st.lists(WORDS, max_size=2)),
    )


HOLDS = [
    ("parley", whole()),
    ("genius", lines()),
    ("genius", boxed()),
    ("geniusweb", tabled(discount=False)),
    ("negolog", tabled(discount=False)),
    ("negmas", raw()),
    ("negmas", boxed()),
]
"""Each format with problems that it can hold."""
