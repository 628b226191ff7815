"""An edit handed back in the browser: looked at, taken over in part, taken back."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

EDL = b"""TITLE: CUT
FCM: NON-DROP FRAME

001  AX       V     C        00:00:10:00 00:00:11:00 01:00:00:00 01:00:01:00
* FROM CLIP NAME: 1A
002  AX       V     C        00:00:10:00 00:00:12:00 01:00:01:00 01:00:03:00
* FROM CLIP NAME: PLATE
* SOURCE FILE: PLATE.MOV
"""


def test_an_edit_is_looked_at_and_taken_over_in_part_and_taken_back(page: Page, product):
    page.goto(product.sample)
    expect(page.locator("[data-testid=frame][data-shot='1A']")).to_be_visible()
    page.get_by_test_id("export").click()
    expect(page.get_by_test_id("export-dialog")).to_be_visible()
    page.get_by_test_id("conform").click()
    dialog = page.get_by_test_id("conform-dialog")
    hand_in = dialog.locator("input[type=file]")
    hand_in.set_input_files({"name": "note.edl", "mimeType": "application/octet-stream", "buffer": b"Dear editor"})
    expect(dialog.get_by_role("alert")).to_contain_text("no timeline")
    hand_in.set_input_files({"name": "cut.edl", "mimeType": "application/octet-stream", "buffer": EDL})
    rows = dialog.get_by_test_id("conform-row")
    expect(rows.nth(0)).to_contain_text("1A")
    expect(rows.nth(0)).to_contain_text("24 frames")
    expect(rows.filter(has_text="Omitted").first).to_contain_text("taken out and kept")
    expect(rows.filter(has_text="PLATE")).to_contain_text("A new shot is added here")
    dialog.get_by_role("button", name="None").click()
    accept = dialog.get_by_test_id("conform-accept")
    expect(accept).to_be_disabled()
    chosen = rows.nth(0).locator("input")
    expect(chosen).not_to_be_checked()
    chosen.click()
    expect(chosen).to_be_checked()
    accept.click()
    expect(page.get_by_text("1 row taken over. Undo takes all of it back.")).to_be_visible()
    expect(dialog).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.get_by_text("conformed to cut.edl")).to_be_visible()
