"""A page whose server is replaced by a newer one loses nothing that was being typed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.product import Product
from tests.browser.test_story import cell

pytestmark = [pytest.mark.browser, pytest.mark.slow]
#: The packet that begins a page's events, and what it says of the page's own build.
_BUILD = re.compile(r'(40/_event,\{.*"state_schema":")([^"]+)')


class Line:
    """The connection between a page and its server, held in hand."""

    def __init__(self, page: Page) -> None:
        self.begun: list[WebSocketRoute] = []
        #: What the page's packets become on their way.
        self.through: Callable[[str], str] = str
        page.route_web_socket(re.compile("/_event"), self._lay)

    def _lay(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda said: server.send(self.through(said) if isinstance(said, str) else said))
        self.begun.append(socket)

    def break_off(self, page: Page) -> None:
        """Break it where the page is; the server notices nothing. Returns when the page has another."""
        before = len(self.begun)
        self.begun[-1].close(code=1001)
        for _ in range(600):
            if len(self.begun) > before:
                return
            page.wait_for_timeout(50)
        raise AssertionError("The page made no new connection within 30 seconds.")


def test_a_page_of_an_older_build_loads_the_newer_one_and_offers_what_was_being_typed(page: Page, product: Product):
    line, loads = Line(page), []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.goto(product.sample)
    cell(page, "1A", "description").focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("cell-editor").fill("A block and a blue car.")
    assert len(loads) == 1
    line.through = lambda said: _BUILD.sub(r"\g<1>an-older-build", said)
    line.begun[-1].close(code=1001)
    page.wait_for_event("load")
    line.through = str
    begun = page.get_by_test_id("recalled-edit")
    expect(begun).to_contain_text("You were writing this when the page was closed.")
    begun.get_by_test_id("recalled-mine").click()
    expect(cell(page, "1A", "description")).to_have_text("A block and a blue car.")
    expect(page.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
    page.keyboard.press("Control+z")
    expect(cell(page, "1A", "description")).not_to_have_text("A block and a blue car.")
    assert len(loads) == 2


def test_a_page_whose_line_broke_without_a_word_keeps_its_place_and_what_is_being_typed(page: Page, product: Product):
    line = Line(page)
    page.goto(product.sample)
    page.get_by_test_id("outline-scene").nth(1).click()
    second = page.get_by_test_id("scene-cell").nth(1)
    expect(second).to_have_attribute("data-active", "true")
    cell(page, "2A", "description").focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("cell-editor").fill("A grey block, seen ")
    token = page.evaluate("sessionStorage.token")
    for _ in range(2):
        line.break_off(page)
    page.keyboard.press("End")
    page.keyboard.type("from the ferry.")
    page.keyboard.press("Enter")
    expect(cell(page, "2A", "description")).to_have_text("A grey block, seen from the ferry.")
    expect(page.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
    expect(second).to_have_attribute("data-active", "true")
    assert page.evaluate("sessionStorage.token") == token
    page.reload()
    expect(cell(page, "2A", "description")).to_have_text("A grey block, seen from the ferry.")
    page.keyboard.press("Control+z")


def test_a_tab_that_is_copied_has_a_state_of_its_own(page: Page, product: Product):
    page.goto(product.sample)
    expect(page.get_by_test_id("shot-table").first).to_be_visible()
    token = page.evaluate("sessionStorage.token")
    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")  # which takes a copy of what the tab keeps along
    other = opened.value
    expect(other.get_by_test_id("shot-table").first).to_be_visible()
    assert other.evaluate("sessionStorage.token") != token
    assert page.evaluate("sessionStorage.token") == token
    other.close()
