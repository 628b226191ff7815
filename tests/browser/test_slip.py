"""A camera's movement slips on the timeline, by pointer and keys, and its cut stays."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.test_hands import a_copy_of_the_sample

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def box(place: Locator) -> FloatRect:
    found = place.bounding_box()
    assert found
    return found


def test_a_movement_slips_by_keys_and_by_its_bar_and_undo_takes_it_back(page: Page):
    a_copy_of_the_sample(page)
    clip = page.get_by_test_id("timeline").locator("li:has([data-testid=clip-slip])").first
    bar = clip.get_by_test_id("clip-slip")
    running = page.get_by_test_id("running-time").inner_text()
    expect(bar).to_have_attribute("data-slip", "0")
    clip.get_by_test_id("clip").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(bar).to_have_attribute("data-slip", "1")
    page.keyboard.press("Alt+Shift+ArrowRight")
    expect(bar).to_have_attribute("data-slip", "25")
    bar.scroll_into_view_if_needed()
    at = box(bar)
    page.keyboard.down("Alt")
    page.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] / 2 - 20, at["y"] + at["height"] / 2, steps=4)
    page.mouse.up()
    page.keyboard.up("Alt")
    expect(bar).not_to_have_attribute("data-slip", "25")
    assert page.get_by_test_id("running-time").inner_text() == running
    for _ in range(3):
        page.get_by_test_id("undo").first.click()
    expect(bar).to_have_attribute("data-slip", "0")
