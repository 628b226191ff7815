"""The panel editor, as an artist uses it."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_frame_is_seen_large_nearer_and_beside_its_neighbours(page: Page, product):
    page.goto(product.sample)
    page.locator("[data-testid=frame][data-shot='1B']").dblclick()
    title, zoom = page.get_by_test_id("panel-title"), page.get_by_test_id("zoom")
    expect(title).to_have_text("Shot 1B")
    expect(page.get_by_test_id("panel-picture")).to_have_js_property("complete", value=True)
    page.keyboard.press("Control+=")
    expect(zoom).to_have_text("125 %")
    before = page.get_by_test_id("panel-sheet").bounding_box()
    page.keyboard.down(" ")
    page.mouse.move(700, 400)
    page.mouse.down()
    page.mouse.move(760, 430)
    page.mouse.up()
    page.keyboard.up(" ")
    after = page.get_by_test_id("panel-sheet").bounding_box()
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (60, 30)
    page.keyboard.press("x")
    expect(page.get_by_test_id("crop")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Shot 1C")
    expect(zoom).to_have_count(0)
    page.reload()
    expect(title).to_have_text("Shot 1C")
    expect(page.get_by_test_id("crop")).to_be_visible()
    page.get_by_test_id("view-notebook").click()
    first = page.locator("[data-testid=frame][data-shot='1A']")
    first.click()
    expect(first).to_have_attribute("aria-current", "true")
    page.keyboard.press("e")
    expect(title).to_have_text("Shot 1A")
