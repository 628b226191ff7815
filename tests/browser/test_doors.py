import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_pages_built_once_talk_to_whatever_port_they_are_served_on(page: Page, product):
    with page.expect_websocket() as opened:
        page.goto("/")
    assert opened.value.url.startswith(product.address.replace("http", "ws") + "/_event")
    opened.value.wait_for_event("framereceived")


def test_a_project_can_be_opened_by_its_address(page: Page, product):
    answer = page.goto(product.sample)
    assert answer
    assert answer.status == 200
    expect(page.locator("main").first).to_be_visible()
