"""The whole product, started as a person starts it, and a real browser in front of it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.product import Product, chromium, running
from tests.browser.telling import told_to_operators

# Milliseconds that a page has to show what is expected: long enough for two busy cores. How fast a page is, `make bench`
# says.
expect.set_options(timeout=20_000)


#: What browsers held that nobody else may know: signatures of links, tokens of share links, cookies.
_SECRETS: set[str] = set()
_SECRET = re.compile(r"signature=(\w{16,})|/s/([\w-]{16,})")


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    """The product in an empty data folder, with the sample drawn and open, and all that operators see of it switched on.

    When it ends, what it told them is searched for what browsers held.
    """
    with told_to_operators() as told, running(**told.settings) as product:
        yield product
        told.look(product)
    assert told.spans
    assert "storyboard_http_seconds" in told.metrics
    everything = told.everything()
    assert [secret for secret in _SECRETS if secret.encode() in everything] == []


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
    context.on("request", lambda request: _SECRETS.update(filter(None, sum(_SECRET.findall(request.url), ()))))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    _SECRETS.update(cookie["value"] for cookie in context.cookies() if len(cookie["value"]) >= 16)
    context.close()
    assert not complaints, complaints
