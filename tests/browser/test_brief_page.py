import pytest
from views.dam import dam_contents

pytestmark = pytest.mark.browser

PANEL = "a.cell"


def test_the_page_asks_for_nothing_but_itself(open_page, brief):
    page = open_page(1400)
    page.click(PANEL)

    assert [url for url in page.asked if not url.startswith("data:")] == [brief.as_uri()]
    assert page.complaints == []


@pytest.mark.parametrize("width", [320, 360, 768, 1000, 1400])
def test_the_page_never_scrolls_sideways(open_page, width):
    page = open_page(width)
    page.evaluate("document.querySelectorAll('details').forEach((x) => { x.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_matrix_is_cards_that_name_the_party(open_page):
    page = open_page(360)
    row = page.locator(".matrix tbody tr:not(.group):not(.block)").first

    assert (
        page.evaluate("getComputedStyle(document.querySelector('.matrix td')).display") == "block"
    )
    assert "at most 40" in row.inner_text()
    label = "getComputedStyle(document.querySelector('.matrix td'), '::before').content"
    assert "Karsania" in page.evaluate(label)


def test_a_click_on_a_cell_opens_its_words_and_closing_gives_the_focus_back(open_page):
    page = open_page(1400)
    page.focus(PANEL)
    page.keyboard.press("Enter")
    drawer = page.locator("#drawer")

    assert drawer.is_visible()
    assert "We can live with a release of 40" in drawer.inner_text()
    page.keyboard.press("Escape")
    page.wait_for_function("!document.getElementById('drawer').open")
    assert page.evaluate("document.activeElement.classList.contains('cell')")


def test_ids_stay_unique_while_the_drawer_is_open(open_page):
    page = open_page(1400)
    page.click(PANEL)
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]')).map((x) => x.id)")

    assert len(ids) == len(set(ids))


def test_from_the_drawer_a_link_leads_to_the_words_in_the_document(open_page):
    page = open_page(1400)
    page.click(PANEL)
    page.click("#drawer .who .ref")
    page.wait_for_function("!document.getElementById('drawer').open")

    assert page.url.endswith("#words-2")
    assert page.evaluate("document.getElementById('words-2').getBoundingClientRect().top") < 800


def test_without_script_the_same_link_leads_to_the_annex(open_page):
    page = open_page(1400, java_script_enabled=False)
    page.click(PANEL)

    assert page.url.endswith("#cell-1-1")
    assert page.locator("#cell-1-1").is_visible()
    assert not page.locator("#drawer").is_visible()


def test_folded_words_open_for_a_link_without_script(open_page):
    page = open_page(1400, java_script_enabled=False)

    assert not page.locator("#card-1").is_visible()
    page.click("#judgements .cites .ref")
    hit = page.evaluate("location.hash")
    assert page.locator(f"{hit} + mark").is_visible()
    page.goto(page.url.split("#")[0] + "#card-1")
    assert page.locator("#card-1").is_visible()


def test_an_address_with_a_fragment_opens_the_words(open_page, brief):
    page = open_page(1400)
    page.goto(brief.as_uri() + "#card-3")

    assert page.locator("#card-3").is_visible()


def test_the_drawer_quotes_in_full_what_the_annex_only_names(open_page):
    page = open_page(1400)
    page.locator(PANEL, has_text="filling is suspended in dry years").last.click()

    assert "the first filling shall be suspended" in page.locator("#drawer").inner_text()
    assert page.locator("#drawer .see").count() == 0


def test_a_page_is_short_until_it_is_unfolded(open_page):
    page = open_page(1400)
    height = "document.documentElement.scrollHeight"
    folded = page.evaluate(height)
    page.evaluate("document.querySelectorAll('details').forEach((x) => { x.open = true; })")

    assert folded < 0.7 * page.evaluate(height)


def test_paper_carries_every_quote(open_page):
    page = open_page(800)
    page.emulate_media(media="print")
    shown = " ".join(page.locator("body").inner_text().split())

    for held in dam_contents().evidence.held:
        if held.review != "rejected":
            assert " ".join(held.statement.text.split()) in shown
    assert not page.locator("nav.contents").is_visible()


def test_dark_is_dark(open_page):
    page = open_page(800, color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 25, 28)"


def test_everything_can_be_reached_with_the_keyboard(open_page):
    page = open_page(1400)
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate(
        "Array.from(document.querySelectorAll('a.cell')).every((x) => x.tabIndex === 0 && x.href)"
    )
