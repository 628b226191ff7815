"""A style of one's own is made by sliders beside a frame that is drawn in it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_hands import a_copy_of_the_sample

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_style_is_made_seen_at_once_chosen_and_makes_frames_stale(page: Page):
    a_copy_of_the_sample(page)
    page.get_by_test_id("make-style").click()
    preview = page.get_by_test_id("style-preview")
    expect(preview).to_have_js_property("complete", True)
    before = preview.get_attribute("src")
    page.get_by_test_id("style-hatching").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(preview).not_to_have_attribute("src", before or "")
    page.get_by_test_id("style-line").fill("180")
    page.get_by_test_id("style-name").fill("Bold rough")
    page.get_by_test_id("style-keep").click()
    expect(page.get_by_test_id("style").locator("option:checked")).to_have_text("Bold rough")
    expect(page.get_by_test_id("stale-banner").first).to_be_visible()
    page.get_by_test_id("undo").first.click()
    expect(page.get_by_test_id("style").locator("option:checked")).to_have_text("Pencil sketch")
