"""People and places, as whoever designs them uses the page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_hands import a_copy_of_the_sample

pytestmark = pytest.mark.browser


def test_somebody_is_given_another_look_by_words_and_a_picture_and_undo_takes_both_back(page: Page, product):
    a_copy_of_the_sample(page)
    page.get_by_test_id("outline-cast").first.click()
    whole, stale = page.get_by_test_id("bible-whole"), page.get_by_test_id("bible-stale")
    expect(whole).to_have_js_property("complete", value=True)
    expect(whole).to_be_visible()
    expect(stale).to_have_count(0)
    before = whole.get_attribute("src")
    page.get_by_test_id("bible-words").fill("an old woman with a bun")
    page.get_by_test_id("bible-words").press("Enter")
    expect(stale).to_be_visible()
    bun = page.locator("[data-testid=look-option][data-value=bun]")
    expect(bun).to_have_attribute("aria-pressed", "true")
    expect(whole).not_to_have_attribute("src", before)
    page.locator("[data-testid=look-option][data-value=braids]").click()
    expect(bun).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Control+z")
    expect(bun).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Control+z")
    expect(stale).to_have_count(0)
    page.locator("[data-testid=bible-place]").first.click()
    expect(page.get_by_test_id("bible-view")).to_be_visible()
