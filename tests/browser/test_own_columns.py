"""Columns of one's own in the shot table, by keys, pointer and touch."""

import re

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from tests.browser.test_hands import a_copy_of_the_sample
from tests.browser.test_story import cell

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def add_column(page: Page, name: str, kind: str, choices: str = "") -> None:
    page.get_by_test_id("column-add").click()
    page.get_by_test_id("column-name").fill(name)
    page.get_by_test_id("column-kind").select_option(kind)
    if choices:
        page.get_by_test_id("column-choices").fill(choices)
    page.get_by_test_id("column-keep").click()
    expect(head(page, name)).to_be_visible()


def head(page: Page, name: str) -> Locator:
    return page.get_by_test_id("shot-table").first.get_by_role("columnheader").filter(has_text=re.compile(f"^{name}$"))


def own_cell(page: Page, shot: str, name: str) -> Locator:
    """Return the cell of an own column in a shot's row, by the column's name."""
    table = page.get_by_test_id("shot-table").first
    names = [one.strip() for one in table.get_by_role("columnheader").all_text_contents()]
    return table.locator(f'[data-shot="{shot}"]').get_by_role("gridcell").nth(names.index(name))


def box(place: Locator) -> FloatRect:
    found = place.bounding_box()
    assert found
    return found


def rows(page: Page) -> list[str]:
    return [
        row.get_attribute("data-shot") or ""
        for row in page.get_by_test_id("shot-table").first.locator("[data-shot]").all()
    ]


def test_columns_are_made_filled_in_sorted_and_taken_out(page: Page):
    a_copy_of_the_sample(page)
    page.get_by_test_id("table-view").first.click()
    add_column(page, "Takes", "number")
    add_column(page, "Unit", "choice", "Main\nSecond")
    add_column(page, "Done", "tick")
    page.keyboard.press("Escape")
    shots = rows(page)

    own_cell(page, shots[0], "Takes").focus()
    page.keyboard.type("7")
    page.keyboard.press("Tab")
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(own_cell(page, shots[0], "Takes")).to_have_text("7")
    expect(own_cell(page, shots[0], "Unit")).to_have_text("Second")
    expect(own_cell(page, shots[0], "Done").get_by_role("checkbox")).to_be_checked()
    own_cell(page, shots[1], "Done").get_by_role("checkbox").click()
    expect(own_cell(page, shots[1], "Done").get_by_role("checkbox")).to_be_checked()

    own_cell(page, shots[1], "Takes").focus()
    page.keyboard.type("many")
    page.keyboard.press("-")
    page.keyboard.type("x")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("answer")).to_contain_text("A number such as 12 or 3.5 is wanted")
    page.keyboard.press("Enter")
    page.get_by_test_id("cell-editor").fill("")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("answer")).to_have_count(0)

    page.get_by_test_id("table-view").first.click()
    page.get_by_test_id("table-sort").select_option(label="Takes")
    expect(page.get_by_test_id("shot-table").first.locator("[data-shot]").first).to_have_attribute(
        "data-shot", shots[0]
    )
    page.get_by_test_id("table-within").select_option(label="Done")
    page.get_by_test_id("table-only").fill("yes")
    expect(page.get_by_test_id("shot-table").first.locator("[data-shot]")).to_have_count(2)
    page.get_by_test_id("table-usual").click()

    page.get_by_test_id("column-edit").first.click()
    page.get_by_test_id("column-remove").click()
    expect(head(page, "Takes")).to_have_count(0)
    page.get_by_role("button", name="Undo").first.click()
    expect(head(page, "Takes")).to_be_visible()
    expect(own_cell(page, shots[0], "Takes")).to_have_text("7")


def test_columns_are_sized_and_moved_by_keys_and_pointer_for_everybody(page: Page, browser: Browser, product):
    address = a_copy_of_the_sample(page)
    page.get_by_test_id("table-view").first.click()
    add_column(page, "Rig", "text")
    add_column(page, "Day", "text")
    names = page.get_by_test_id("table-column").locator("label > span")
    page.get_by_role("button", name="Move up: Day").press("Enter")
    expect(names.nth(7)).to_have_text("Day")
    width = page.get_by_test_id("table-column").filter(has_text="Day").get_by_test_id("column-width")
    width.fill("220")
    width.press("Enter")
    page.keyboard.press("Escape")

    other = browser.new_context(base_url=product.address, viewport={"width": 1440, "height": 900}).new_page()
    other.goto(address)
    expect(head(other, "Day")).to_be_visible()
    assert round(box(head(other, "Day"))["width"]) == 220
    assert box(head(other, "Day"))["x"] < box(head(other, "Rig"))["x"]

    head(other, "Rig").scroll_into_view_if_needed()
    grip = box(head(other, "Rig").get_by_test_id("column-grip"))
    other.mouse.move(grip["x"] + 4, grip["y"] + 8)
    other.mouse.down()
    other.mouse.move(grip["x"] + 64, grip["y"] + 8)
    other.mouse.up()
    expect(page.get_by_text("Rig").first).to_be_visible()
    page.wait_for_function(
        "document.querySelector('.shot-table').style.getPropertyValue('--columns').endsWith('200px')"
    )
    other.context.close()


def test_what_is_copied_from_a_spreadsheet_fills_own_columns(page: Page):
    a_copy_of_the_sample(page)
    page.get_by_test_id("table-view").first.click()
    add_column(page, "Rig", "text")
    add_column(page, "Takes", "number")
    page.keyboard.press("Escape")
    shots = rows(page)
    own_cell(page, shots[0], "Rig").focus()
    page.evaluate(
        """() => {
          const given = new DataTransfer();
          given.setData("text/plain", "Dolly\\t3\\nCrane\\t4,5\\n");
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true }));
        }"""
    )
    expect(own_cell(page, shots[1], "Takes")).to_have_text("4.5")
    expect(own_cell(page, shots[0], "Rig")).to_have_text("Dolly")
    expect(cell(page, shots[0], "size")).not_to_have_text("Dolly")
