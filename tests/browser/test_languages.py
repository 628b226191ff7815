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


def test_projects_are_sorted_by_title_as_the_language_of_the_reader_sorts(page: Page, product):
    page.context.add_cookies([{"name": "language", "value": "de", "url": product.address}])
    page.goto("/")
    for title in ("Folge 10", "Zebra", "Ähre", "Folge 9", "apfel"):
        page.evaluate(
            """title => fetch("/api/v1/projects", {method: "POST", body: JSON.stringify({title}),
                headers: {"content-type": "application/json"}}).then((answer) => answer.json())""",
            title,
        )
    page.reload()
    page.get_by_test_id("home-order").select_option("title")
    titles = page.get_by_test_id("project-card").get_by_role("heading")
    expect(titles.last).to_have_text("Zebra")
    ours = [title for title in titles.all_inner_texts() if title in ("Folge 10", "Zebra", "Ähre", "Folge 9", "apfel")]
    assert ours == ["Ähre", "apfel", "Folge 9", "Folge 10", "Zebra"]


def test_time_runs_from_left_to_right_where_somebody_wants_it(page: Page, product):
    page.context.add_cookies([{"name": "language", "value": "ar", "url": product.address}])
    page.goto(product.sample)
    clips, turn = page.get_by_test_id("clip"), page.get_by_test_id("time-direction")

    def first_is_left_of_second() -> bool:
        first, second = clips.nth(0).bounding_box(), clips.nth(1).bounding_box()
        assert first
        assert second
        return first["x"] < second["x"]

    expect(clips.nth(1)).to_be_visible()
    assert not first_is_left_of_second()
    turn.click()
    expect(turn).to_have_attribute("aria-pressed", "true")
    assert first_is_left_of_second()
    head = page.get_by_test_id("playhead")
    head.focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(head).to_have_attribute("aria-valuenow", "1.0")
    # It holds for the next visit, and in the review room.
    page.goto(f"{product.sample}/review")
    expect(page.get_by_test_id("scrubber")).to_have_css("direction", "ltr")
    turned = page.get_by_test_id("time-direction")
    turned.click()
    expect(page.get_by_test_id("scrubber")).to_have_css("direction", "rtl")


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
