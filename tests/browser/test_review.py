"""The review room and a share page, as somebody uses them."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_hands import a_copy_of_the_sample

pytestmark = pytest.mark.browser


def test_a_director_points_draws_asks_for_changes_and_approves_with_keys(page: Page, product):
    page.goto(f"{product.sample}/review")
    expect(page.get_by_test_id("timecode")).to_have_text("00:00:00:00")
    for start, end, shown in ((600, 300, "1B"), (300, 600, "1A")):
        for kind, x in (("pointerdown", start), ("pointerup", end)):
            page.get_by_test_id("stage").dispatch_event(kind, {"pointerType": "touch", "clientX": x, "clientY": 300})
        expect(page.get_by_test_id("stage")).to_have_attribute("data-shot", shown)
    for key, shown in (("ArrowDown", "1B"), ("Shift+ArrowRight", "1B"), ("ArrowRight", "1B")):
        page.keyboard.press(key)
        expect(page.get_by_test_id("stage")).to_have_attribute("data-shot", shown)
    where = page.get_by_test_id("timecode").inner_text()
    # Changes are asked for where a note says which: a hint, and no dead button.
    page.get_by_test_id("request-changes").click()
    expect(page.get_by_test_id("decide-hint")).to_contain_text("Write a note first")
    page.keyboard.press("d")
    box = page.get_by_test_id("ink").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 150, steps=4)
    page.mouse.up()
    expect(page.locator(".ink polyline")).to_have_count(1)
    page.get_by_test_id("point").click()
    page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    expect(page.get_by_test_id("composer-text")).to_be_focused()
    page.keyboard.type("Hold it longer.")
    reference = {"name": "reference.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    page.get_by_test_id("note-picker").set_input_files(reference)
    page.keyboard.press("Enter")
    note = page.get_by_test_id("note")
    expect(note).to_contain_text("Hold it longer.")
    expect(page.get_by_test_id("note-file")).to_have_text("reference.pdf")
    expect(page.get_by_test_id("composer-text")).to_have_value("")
    mark, track = page.get_by_test_id("mark"), page.locator(".scrubber-track").bounding_box()
    at, total = (
        int(mark.get_attribute("data-at")),
        int(page.get_by_test_id("playhead").get_attribute("aria-valuemax")) + 1,
    )
    middle = mark.bounding_box()["x"] + mark.bounding_box()["width"] / 2 - track["x"]
    assert abs(middle - track["width"] * at / total) <= 2
    page.evaluate("document.documentElement.dir = 'rtl'")
    there, turned = mark.bounding_box(), page.locator(".scrubber-track").bounding_box()
    from_end = turned["x"] + turned["width"] - there["x"] - there["width"] / 2
    assert abs(from_end - turned["width"] * at / total) <= 2
    page.evaluate("document.documentElement.dir = 'ltr'")
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    page.get_by_test_id("stamp").click()
    expect(page.get_by_test_id("timecode")).to_have_text(where)
    expect(page.get_by_test_id("pin")).to_be_visible()
    page.reload()
    page.get_by_test_id("stamp").click()
    expect(page.locator(".ink polyline")).to_have_count(1)
    page.get_by_test_id("request-changes").click()
    expect(page.get_by_test_id("standing")).to_have_text("Changes requested")
    page.get_by_test_id("approve").click()
    expect(page.get_by_test_id("standing")).to_have_text("Approved v1")
    page.goto(f"{product.sample}/activity")
    expect(page.get_by_test_id("deed").first).to_contain_text("Approved panels")


def test_a_guest_without_scripts_on_a_phone_sees_every_frame_and_writes(browser: Browser, page: Page, product):
    page.goto(product.sample)
    project = product.sample.rpartition("/")[2]
    path = page.evaluate(
        "project => fetch(`/api/v1/projects/${project}/links`, {method: 'POST', body: JSON.stringify({may_comment: true}),"
        " headers: {'content-type': 'application/json'}}).then((answer) => answer.json()).then((link) => link.path)",
        project,
    )
    phone = browser.new_context(
        base_url=product.address, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    guest = phone.new_page()
    guest.goto(path)
    pictures = guest.locator("main img")
    assert pictures.count() >= 17
    expect(pictures.first).to_have_js_property("complete", value=True)
    assert guest.evaluate("document.documentElement.scrollWidth") <= 390
    small = guest.locator("main button:visible, main .acts a:visible").evaluate_all(
        "found => found.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent)"
    )
    assert small == []
    guest.locator("li[data-p] .acts a").nth(2).click()
    expect(guest.locator("select[name=panel] option:checked")).to_have_text(re.compile("Shot 1C"))
    say = guest.locator("#say")
    say.get_by_label("Your name").fill("Gus")
    say.get_by_label("Note").fill("Where is the car?")
    say.get_by_role("button", name="Send").click()
    expect(guest.locator("#notes")).to_contain_text("Where is the car?")
    phone.close()


def test_two_at_once_see_where_the_other_is_and_one_follows_when_they_say_so(browser: Browser, page: Page, product):
    # In a project of their own: windows on the sample that earlier tests left count as there for a while.
    review = f"{a_copy_of_the_sample(page)}/review"
    # An address names a film frame as a whole number, and the clock says it at the project's rate.
    page.goto(f"{review}?at=51")
    expect(page.get_by_test_id("timecode")).to_have_text("00:00:02:03")
    expect(page.get_by_test_id("stage")).to_have_attribute("data-shot", "1A")
    there = page.locator('[data-testid="present"][title*="review"]')
    expect(there).to_have_count(0)
    context = browser.new_context(base_url=product.address, viewport={"width": 1440, "height": 900})
    other = context.new_page()
    other.goto(review)
    expect(there).to_have_attribute("data-shot-of", "1A")
    other.keyboard.press("ArrowDown")
    expect(there).to_have_attribute("data-shot-of", "1B")
    expect(page.locator('.review-strip [data-shot="1B"]')).to_have_attribute("data-present", "O")
    # Nobody is moved before they say yes, nor while they type.
    other.get_by_test_id("lead").click()
    expect(page.locator(".present-asks")).to_contain_text("asks you to follow")
    expect(page.get_by_test_id("stage")).to_have_attribute("data-shot", "1A")
    page.get_by_test_id("follow-asked").click()
    expect(page.get_by_test_id("stage")).to_have_attribute("data-shot", "1B")
    page.keyboard.press("c")
    page.keyboard.type("Wait.")
    other.keyboard.press("ArrowDown")
    expect(there).to_have_attribute("data-shot-of", "1C")
    expect(page.get_by_test_id("stage")).to_have_attribute("data-shot", "1B")
    expect(page.get_by_test_id("composer-text")).to_have_value("Wait.")
    # Whoever goes their own way follows no more.
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    other.keyboard.press("ArrowDown")
    expect(page.get_by_test_id("stage")).to_have_attribute("data-shot", "1A")
    expect(there).to_have_attribute("aria-pressed", "false")
    context.close()
    expect(there).to_have_count(0)
