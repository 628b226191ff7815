"""The whole product, started as a person starts it, and a real browser in front of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.product import Product, chromium, running

# Milliseconds that a page has to show what is expected: long enough for two busy cores. How fast a page is, `make bench`
# says.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    """The product in an empty data folder, with the sample drawn and open."""
    with running() as product:
        yield product


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium.

    Ends with its module: while Playwright lives, its event loop keeps other tests in this thread from running one.
    """
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, product: Product) -> Iterator[Page]:
    """An empty page; whatever a script complains of fails the test."""
    context = browser.new_context(base_url=product.address, viewport={"width": 1440, "height": 900})
    opened, complaints = context.new_page(), []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{message.text} ({message.location.get('url', '')})")

    opened.on("console", note)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert not complaints, complaints
