"""Folders on the first page, by pointer and keys."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def a_project(page: Page, title: str) -> None:
    """Make a project with a title, and come back to the first page."""
    page.goto("/")
    page.get_by_test_id("new-board").click()
    page.wait_for_url(re.compile("/p/"))
    page.goto("/")
    card = page.get_by_test_id("project-card").filter(has_text="Untitled storyboard").first
    card.get_by_role("button").click()
    page.get_by_role("menuitem", name="Rename").click()
    page.get_by_role("textbox").fill(title)
    page.get_by_role("button", name="Save").click()
    expect(cards(page, title)).to_have_count(1)


def cards(page: Page, title: str) -> Locator:
    return page.get_by_test_id("project-card").filter(has_text=title)


def folder(page: Page, name: str) -> Locator:
    return page.get_by_test_id("folder").filter(has_text=name)


def a_folder(page: Page, name: str) -> None:
    page.get_by_test_id("new-folder").click()
    page.get_by_label("Name of the folder").fill(name)
    page.get_by_test_id("keep-folder").click()
    expect(folder(page, name)).to_be_visible()


def test_a_project_is_dragged_into_a_folder_and_out_again(page: Page):
    a_project(page, "Sleeper")
    a_folder(page, "Trains")
    cards(page, "Sleeper").drag_to(folder(page, "Trains"))
    expect(folder(page, "Trains")).to_contain_text("1 storyboard")
    expect(cards(page, "Sleeper")).to_have_count(0)
    folder(page, "Trains").get_by_role("button").first.click()
    expect(cards(page, "Sleeper")).to_be_visible()
    cards(page, "Sleeper").drag_to(page.get_by_test_id("folder-back"))
    expect(cards(page, "Sleeper")).to_have_count(0)
    page.get_by_test_id("folder-back").click()
    expect(cards(page, "Sleeper")).to_be_visible()


def test_a_project_is_moved_by_the_menu_with_keys_and_its_folder_deleted_with_undo(page: Page):
    a_project(page, "Ferry")
    a_folder(page, "Boats")
    cards(page, "Ferry").get_by_role("button").press("Enter")
    page.get_by_test_id("move-to-folder").press("ArrowRight")
    page.get_by_role("menuitem", name="Boats").press("Enter")
    expect(folder(page, "Boats")).to_contain_text("1 storyboard")
    expect(cards(page, "Ferry")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.locator(".command-field").fill("Boats")
    page.get_by_test_id("command").filter(has_text="Boats").first.click()
    page.wait_for_url(re.compile(r"folder="))
    expect(cards(page, "Ferry")).to_be_visible()
    page.get_by_test_id("folder-back").click()
    folder(page, "Boats").get_by_role("button").last.click()
    page.get_by_role("menuitem", name="Delete the folder").click()
    expect(cards(page, "Ferry")).to_be_visible()
    page.get_by_role("button", name="Undo").first.click()
    expect(folder(page, "Boats")).to_contain_text("1 storyboard")
    expect(cards(page, "Ferry")).to_have_count(0)
