"""Small invented problems in numbers for the tests of robustness."""

from parley.model.scenario.doubt import Doubt, Order
from parley.model.scenario.matter import Choice
from parley.model.scenario.preference import Preference
from parley.model.scenario.problem import Problem
from parley.model.scenario.worth import Table

PRICE = Choice(id="price", options=("low", "middle", "high"), name="the price")
TERM = Choice(id="term", options=("short", "long"), name="the term")


def buyer(**fields):
    fields.setdefault("weights", (0.6, 0.4))
    fields.setdefault("no_deal", 0.3)
    worths = (Table(values=(1.0, 0.5, 0.0)), Table(values=(1.0, 0.0)))
    return Preference(party="buyer", worths=fields.pop("worths", worths), **fields)


def seller(**fields):
    fields.setdefault("weights", (0.3, 0.7))
    fields.setdefault("no_deal", 0.3)
    worths = (Table(values=(0.0, 0.5, 1.0)), Table(values=(0.0, 1.0)))
    return Preference(party="seller", worths=fields.pop("worths", worths), **fields)


def market(*preferences, issues=(PRICE, TERM), **fields):
    return Problem(
        title="A market", issues=issues, preferences=preferences or (buyer(), seller()), **fields
    )


def doubt(party, about, low, high, **fields):
    return Doubt(party=party, about=about, low=low, high=high, **fields)


def order(party, more, less, issue=None):
    return Order(party=party, more=more, less=less, issue=issue)
