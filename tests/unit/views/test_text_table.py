from parley.views.text_table import render_table


def test_a_title_may_be_longer_than_its_table():
    told = render_table(["a", "b"], [("1", "2")], width=60, title="A title of some length here")

    assert told.splitlines()[0] == "A title of some length here"


def test_nothing_is_wider_than_asked():
    told = render_table(["a", "b"], [("word " * 30, "2")], width=40, title="title " * 12)

    assert max(map(len, told.splitlines())) <= 40
