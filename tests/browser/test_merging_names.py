"""Two names of one character are made one on the page of people."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_hands import a_copy_of_the_sample

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_name_is_kept_under_another_after_what_changes_was_said_and_undo_brings_it_back(page: Page):
    address = a_copy_of_the_sample(page)
    page.goto(f"{address.split('?')[0].rstrip('/')}/bible")
    row = page.locator("[data-testid=bible-person][data-name=CARL]")
    row.click()
    page.get_by_test_id("merge-into").select_option("BOB")
    expect(page.get_by_test_id("merge-changes")).to_contain_text("The look, voice and pace of Bob are kept.")
    page.get_by_role("button", name="Cancel").click()
    expect(row).to_be_visible()
    page.get_by_test_id("merge-into").select_option("BOB")
    page.get_by_test_id("merge-names").click()
    expect(row).to_have_count(0)
    expect(page.get_by_text("Also called Carl in the script.")).to_be_visible()
    page.get_by_test_id("undo").first.click()
    expect(row).to_be_visible()
