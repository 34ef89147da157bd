import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "unit"))


@pytest.fixture(scope="session")
def chromium():
    """A browser without a network; tests are skipped where none is installed."""
    place = shutil.which("chromium") or shutil.which("chromium-browser")
    sync_api = pytest.importorskip("playwright.sync_api")
    if place is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=place, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def brief(tmp_path_factory):
    """The brief of the invented dam with all that engines add, as a file on disk."""
    from views.dam_outlook import dam_with_outlook

    from parley.views.brief import brief_html

    place = tmp_path_factory.mktemp("brief") / "brief.html"
    place.write_text(brief_html(dam_with_outlook()), encoding="utf-8")
    return place


@pytest.fixture
def open_page(chromium, brief):
    """Open the brief at a width; complaints and requests are kept."""
    contexts = []

    def open_at(width, **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(brief.as_uri())
        return page

    yield open_at
    for context in contexts:
        context.close()
