"""Without a connection: what was open opens, plays and is written on, and what was written is sent when it is back."""

import re
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, TimeoutError, expect

from tests.browser.test_hands import a_copy_of_the_sample, type_into
from tests.browser.test_story import _NOTES_WHAT_IS_LAID, MINUTE, cell

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Whether the page at an address is kept, with every file that it shows, and the browser's own script is at work.
_KEPT = """async (path) => {
  const [whose] = (await caches.keys()).filter((name) => name.startsWith("kept "));
  const page = whose && await (await caches.open(whose)).match(`/kept/page${path}`, { ignoreSearch: true });
  if (!page || !navigator.serviceWorker.controller) return false;
  const cache = await caches.open(whose);
  const keys = (await page.json()).files.map((file) => file.startsWith("/files/") ? file.split("?")[0] : file);
  return (await Promise.all(keys.map((key) => cache.match(key)))).every(Boolean);
}"""
#: Whether so many scenes of a project that were not opened are kept.
_SCENES_KEPT = """async ([project, count]) => {
  const told = await caches.match(`/kept/scenes/${project}`);
  return told !== undefined && Object.keys((await told.json()).scenes).length === count;
}"""
_ALL_PICTURES_SHOWN = "() => [...document.images].every((one) => one.loading === 'lazy' || one.naturalWidth > 0)"


@pytest.fixture
def context(browser: Browser, product) -> Iterator[BrowserContext]:
    """A browser of its own: one that is cut off complains of it, which is no fault."""
    opened = browser.new_context(base_url=product.address, viewport={"width": 1440, "height": 900})
    yield opened
    opened.close()


def kept(page: Page) -> None:
    """Wait until the page is kept; the first time somebody comes, it is fetched by the browser's script once more."""
    page.wait_for_function("() => navigator.serviceWorker.controller", timeout=MINUTE)
    page.reload()
    deadline = time.monotonic() + MINUTE / 1000
    while not page.evaluate(_KEPT, page.evaluate("location.pathname")):
        assert time.monotonic() < deadline, "The page was not kept."
        page.wait_for_timeout(200)


def test_a_board_that_was_open_opens_plays_and_sounds_without_a_connection(context: BrowserContext, product):
    page = context.new_page()
    page.add_init_script(_NOTES_WHAT_IS_LAID)
    page.goto(product.sample)
    kept(page)
    context.set_offline(True)
    page.reload()
    expect(page.get_by_test_id("offline")).to_contain_text("This is the page as it was on")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("The Borrowed Car"))
    page.wait_for_function(_ALL_PICTURES_SHOWN)
    page.keyboard.press("Space")
    expect(page.get_by_test_id("monitor").locator("img")).to_have_js_property("complete", value=True)
    page.wait_for_function("() => document.querySelector('[data-testid=monitor] img').naturalWidth > 0")
    page.get_by_test_id("playhead").focus()
    page.keyboard.press("k")
    for _ in range(30):
        page.keyboard.press("Shift+ArrowRight")
        if page.get_by_test_id("caption").count():
            break
    page.keyboard.press("l")
    page.wait_for_function("() => window.laid.length >= 1 && window.laid[0].loudest > 0.05")
    page.goto("/p/00000000-0000-4000-8000-000000000000")
    unknown = page.get_by_test_id("not-kept")
    expect(unknown).to_contain_text("This page needs the connection")
    expect(unknown.get_by_role("link", name=re.compile("The Borrowed Car"))).to_be_visible()
    page.goto("/s/somebody-shared-this")
    expect(page.get_by_role("heading", name="This page needs the connection")).to_be_visible()


def test_a_scene_that_was_closed_is_read_without_a_connection(context: BrowserContext, product):
    page = context.new_page()
    page.goto(product.sample)
    kept(page)
    # What an asynchronous function promises is no answer yet, so that it is asked again and again.
    for _ in range(120):
        if page.evaluate(_SCENES_KEPT, [product.sample.rpartition("/")[2], 3]):
            break
        page.wait_for_timeout(500)
    third = page.get_by_test_id("scene-cell").nth(2)
    expect(third).to_have_attribute("data-open", "false")
    context.set_offline(True)
    expect(page.get_by_test_id("offline")).to_be_visible()
    for again in (False, True):
        if again:
            page.reload()
            expect(page.get_by_test_id("offline")).to_contain_text("This is the page as it was on")
        third.get_by_test_id("cell-toggle").click()
        expect(third).to_have_attribute("data-open", "true")
        expect(third.get_by_test_id("line").first).to_be_visible()
        expect(third.get_by_test_id("shot-table").locator(".shot-row:not(.head)").first).to_contain_text("3A")
        expect(third.get_by_test_id("frame-image").first).to_have_js_property("complete", value=True)


def test_a_closed_scene_that_is_not_kept_says_so_and_opens_by_itself_when_the_connection_is_back(
    context: BrowserContext, product
):
    page = context.new_page()
    # Who pays for each byte has nothing fetched ahead.
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(product.sample)
    third = page.get_by_test_id("scene-cell").nth(2)
    expect(third).to_have_attribute("data-open", "false")
    context.set_offline(True)
    expect(page.get_by_test_id("offline")).to_be_visible()
    third.get_by_test_id("cell-toggle").click()
    expect(third.get_by_test_id("scene-not-kept")).to_contain_text("not kept in this browser")
    expect(third).to_have_attribute("data-open", "false")
    context.set_offline(False)
    expect(page.get_by_test_id("offline")).to_have_count(0)
    expect(third).to_have_attribute("data-open", "true")
    expect(page.get_by_test_id("scene-not-kept")).to_have_count(0)


def test_an_edit_made_without_a_connection_outlives_the_page_and_shows_both_where_another_came_first(
    context: BrowserContext, browser: Browser, product
):
    page = context.new_page()
    address = a_copy_of_the_sample(page)
    kept(page)
    context.set_offline(True)
    page.reload()
    expect(page.get_by_test_id("offline")).to_contain_text("This is the page as it was on")
    type_into(page, "1A", "lens_mm", "40")
    type_into(page, "1B", "lens_mm", "85")
    expect(page.get_by_test_id("saved")).to_have_text("2 edits waiting")
    page.reload()
    expect(page.get_by_test_id("offline")).to_contain_text("2 edits wait here")
    expect(cell(page, "1A", "lens_mm")).to_have_text("40")
    other = browser.new_context(base_url=product.address).new_page()
    other.goto(address)
    type_into(other, "1A", "lens_mm", "50")
    expect(other.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
    context.set_offline(False)
    both = page.get_by_test_id("recalled-edit")
    expect(both).to_contain_text("Lens, 1A")
    assert both.locator("dd").all_inner_texts() == ["50", "40"]
    expect(cell(other, "1B", "lens_mm")).to_have_text("85")
    both.get_by_test_id("recalled-mine").click()
    expect(cell(other, "1A", "lens_mm")).to_have_text("40")
    expect(page.get_by_test_id("recalled")).to_have_count(0)
    expect(page.get_by_test_id("saved")).to_have_text("Saved")
    other.context.close()


def test_a_note_written_without_a_connection_is_sent_once_when_it_is_back(context: BrowserContext, product):
    page = context.new_page()
    address = a_copy_of_the_sample(page)
    page.goto(f"{address}/review")
    expect(page.get_by_test_id("composer-text")).to_be_visible()
    kept(page)
    context.set_offline(True)
    page.reload()
    page.get_by_test_id("composer-text").fill("Less sky here.")
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("waiting-note")).to_contain_text("Waits to be sent")
    expect(page.get_by_test_id("offline")).to_contain_text("1 edit waits here")
    page.reload()
    expect(page.get_by_test_id("waiting-note")).to_contain_text("Less sky here.")
    context.set_offline(False)
    expect(page.get_by_test_id("note")).to_contain_text("Less sky here.")
    expect(page.get_by_test_id("waiting-note")).to_have_count(0)
    page.reload()
    expect(page.get_by_test_id("note")).to_have_count(1)


def test_what_is_being_typed_when_the_browser_is_killed_is_offered_again(context: BrowserContext, product):
    page = context.new_page()
    address = a_copy_of_the_sample(page)
    cell(page, "1A", "description").focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("cell-editor").fill("A grey block and a red car.")
    with page.expect_event("crash", timeout=MINUTE), suppress(Error):
        page.goto("chrome://crash", timeout=MINUTE)
    page = context.new_page()
    try:
        page.goto(address)
    except TimeoutError:
        # The service worker died with the tab; Chromium can hold a page until it has started another: people reload.
        page.goto(address)
    begun = page.get_by_test_id("recalled-edit")
    expect(begun).to_contain_text("You were writing this when the page was closed.")
    begun.get_by_test_id("recalled-mine").click()
    expect(cell(page, "1A", "description")).to_have_text("A grey block and a red car.")
    expect(page.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
    page.reload()
    expect(cell(page, "1A", "description")).to_have_text("A grey block and a red car.")
    expect(page.get_by_test_id("recalled")).to_have_count(0)


def test_nothing_of_anybody_else_is_kept_and_signing_out_takes_all_away(context: BrowserContext, product):
    page = context.new_page()
    page.goto(product.sample)
    page.evaluate(
        "async () => { await (await caches.open('kept somebody-else')).put('/kept/page/', new Response('theirs')) }"
    )
    kept(page)
    whose = "async () => (await caches.keys()).filter((name) => name.startsWith('kept '))"
    assert page.evaluate(whose) == ["kept here"]
    page.evaluate("localStorage.setItem('edits unsent', '{}')")
    page.evaluate("window.kept.forget()")
    assert page.evaluate(whose) == []
    assert page.evaluate("localStorage.getItem('edits unsent')") is None
    context.set_offline(True)
    page.goto(product.sample)
    expect(page.get_by_role("heading", name="This page needs the connection")).to_be_visible()
