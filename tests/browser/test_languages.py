"""The pages speak the language of whoever reads: what their browser asks for, until they choose another."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_browser_is_answered_in_its_language_and_another_is_chosen_without_a_build(browser: Browser, product):
    context = browser.new_context(base_url=product.address, locale="de-DE")
    page = context.new_page()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Storyboards")
    expect(page.get_by_text("4 Szenen, 19 Einstellungen").first).to_be_visible()
    page.get_by_test_id("language").click()
    page.locator("[data-language=en]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your storyboards")
    expect(page.get_by_text("4 scenes, 19 shots").first).to_be_visible()
    context.close()


def test_the_notebook_speaks_german(page: Page, product):
    page.context.add_cookies([{"name": "language", "value": "de", "url": product.address}])
    page.goto(product.sample)
    expect(page.get_by_role("columnheader", name="Beschreibung").first).to_be_visible()
    expect(page.get_by_role("button", name="Einstellung anlegen").first).to_be_visible()
    expect(page.get_by_text("2/8 Seite").first).to_be_visible()


def test_the_notebook_speaks_arabic_from_right_to_left(page: Page, product):
    page.context.add_cookies([{"name": "language", "value": "ar", "url": product.address}])
    page.goto(product.sample)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("button", name="إضافة لقطة").first).to_be_visible()
    expect(page.get_by_text("4 لقطات").first).to_be_visible()
    table, frames = page.get_by_test_id("shot-table").first, page.get_by_test_id("frame")
    first, second = frames.nth(0).bounding_box(), frames.nth(1).bounding_box()
    assert first
    assert second
    assert first["x"] > second["x"]
    expect(table).to_have_css("direction", "rtl")
