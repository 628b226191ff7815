"""Two people with accounts: one is added and invites the other, who looks on; signing out ends open pages."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.product import Product, added, running
from tests.browser.test_access import grave
from tests.browser.test_hands import type_into
from tests.browser.test_reconnecting import Line
from tests.browser.test_story import cell

pytestmark = [pytest.mark.browser, pytest.mark.slow]
#: Controls of the notebook that somebody who only looks on is not shown.
FOR_WHO_WORKS = [
    "undo",
    "redo",
    "share",
    "export",
    "run-all",
    "add-shot",
    "row-menu",
    "redraw",
    "edit-text",
    "import-draft",
    "clip-end",
    "step-run",
]
PASSWORD = "a lighthouse keeper reads at night"


@pytest.fixture(scope="module")
def studio() -> Iterator[Product]:
    """The product with accounts, known to nobody yet."""
    with running(STORYBOARD_ACCOUNTS="on") as product:
        yield product


def opened(browser: Browser, scheme: Literal["light", "dark"] = "light") -> Page:
    return browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme, bypass_csp=True).new_page()


def test_somebody_is_added_invites_another_and_both_work_in_their_roles(browser: Browser, studio: Product):
    ada = opened(browser)
    ada.goto(studio.address)
    expect(ada.get_by_role("heading", name="Sign in")).to_be_visible()
    assert grave(ada) == []
    ada.goto(added(studio, "ada@example.org", "Ada Byron"))
    expect(ada).not_to_have_url(re.compile("#"))
    ada.get_by_label("New password").fill(PASSWORD)
    ada.get_by_role("button", name="Set password").click()
    ada.get_by_test_id("try-sample").click()
    ada.wait_for_url(re.compile("/p/"))
    project = ada.url
    expect(ada.get_by_test_id("shot-table").first).to_be_visible()
    ada.get_by_test_id("people").click()
    dialog = ada.get_by_test_id("people-dialog")
    expect(dialog.get_by_test_id("member")).to_contain_text("Ada Byron")
    dialog.get_by_label("Role", exact=True).select_option("viewer")
    dialog.get_by_test_id("invite").click()
    link = dialog.get_by_test_id("invitation-link")
    expect(link).to_have_value(re.compile("/invitation#"))
    assert grave(ada) == []

    bo = opened(browser, "dark")
    bo.goto(link.input_value())
    expect(bo.get_by_text("Ada Byron invites you")).to_be_visible()
    assert grave(bo) == []
    bo.get_by_label("Your name").fill("Bo")
    bo.get_by_label("Email").fill("bo@example.org")
    bo.get_by_label("Password", exact=True).fill(PASSWORD)
    bo.get_by_test_id("join").click()
    bo.wait_for_url(project)
    expect(bo.get_by_test_id("shot-table").first).to_be_visible()
    lens = bo.locator(".shot-row[data-shot='1A'] [data-field=lens_mm]")
    expect(lens).to_have_attribute("aria-readonly", "true")
    lens.click()
    bo.keyboard.type("85")
    bo.keyboard.press("Enter")
    expect(lens).not_to_have_text("85")
    for control in FOR_WHO_WORKS:
        expect(bo.get_by_test_id(control)).to_have_count(0)
        expect(ada.get_by_test_id(control).first).to_be_attached()
    assert grave(bo) == []

    expect(dialog.get_by_test_id("member")).to_have_count(1)
    ada.keyboard.press("Escape")
    ada.get_by_test_id("people").click()
    bos = dialog.get_by_test_id("member").filter(has_text="bo@example.org")
    bos.get_by_label("Role of Bo").select_option("editor")
    expect(bos.get_by_label("Role of Bo")).to_have_value("editor")
    bo.reload()
    expect(bo.get_by_test_id("shot-table").first).to_be_visible()
    bo.locator(".shot-row[data-shot='1A'] [data-field=lens_mm]").click()
    bo.keyboard.type("85")
    bo.keyboard.press("Enter")
    expect(ada.locator(".shot-row[data-shot='1A'] [data-field=lens_mm]")).to_have_text("85")


def test_the_door_is_read_in_another_language_that_is_chosen_there(browser: Browser, studio: Product):
    page = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True, locale="ja-JP").new_page()
    page.goto(f"{studio.address}/sign-in?next=/status")
    expect(page.get_by_role("heading", name="サインイン")).to_be_visible()
    page.get_by_test_id("door-language").select_option("ar")
    expect(page.get_by_role("heading", name="تسجيل الدخول")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("input[name=next]")).to_have_value("/status")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert grave(page) == []
    page.context.close()


def by_password(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Email").fill("ada@example.org")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_test_id("sign-in").click()


def on_a_board(page: Page, studio: Product) -> None:
    """Sign in, and open the board that was made first."""
    page.goto(f"{studio.address}/sign-in")
    by_password(page)
    page.get_by_test_id("project-card").first.get_by_role("link").first.click()
    page.wait_for_url(re.compile("/p/"))
    expect(page.get_by_test_id("shot-table").first).to_be_visible()


def test_a_connection_that_comes_back_before_the_old_one_is_missed_finds_everything_in_place(
    browser: Browser, studio: Product
):
    page = opened(browser)
    line = Line(page)
    on_a_board(page, studio)
    second = page.get_by_test_id("scene-cell").nth(1)
    page.get_by_test_id("outline-scene").nth(1).click()
    expect(second).to_have_attribute("data-active", "true")
    cell(page, "2A", "description").focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("cell-editor").fill("A grey block, seen ")
    line.break_off(page)
    page.keyboard.press("End")
    page.keyboard.type("from the ferry.")
    line.break_off(page)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("saved")).to_have_attribute("data-state", "saved")
    expect(cell(page, "2A", "description")).to_have_text("A grey block, seen from the ferry.")
    expect(second).to_have_attribute("data-active", "true")
    expect(page.get_by_test_id("account")).to_have_attribute("title", "Ada Byron")
    page.reload()
    page.get_by_test_id("outline-scene").nth(1).click()
    expect(cell(page, "2A", "description")).to_have_text("A grey block, seen from the ferry.")
    expect(page.get_by_role("heading", name="Sign in")).to_have_count(0)
    page.context.close()


def test_a_session_that_ends_while_its_page_is_cut_off_leads_to_the_door_and_what_waits_is_sent_behind_it(
    browser: Browser, studio: Product
):
    page, elsewhere = opened(browser), opened(browser)
    line = Line(page)
    on_a_board(page, studio)
    board = page.url
    on_a_board(elsewhere, studio)
    page.context.set_offline(True)
    line.begun[-1].close(code=1001)
    expect(page.get_by_test_id("offline")).to_be_visible()
    type_into(page, "1B", "lens_mm", "40")
    expect(page.get_by_test_id("saved")).to_have_text("1 edit waiting")
    elsewhere.get_by_test_id("account").click()
    elsewhere.get_by_text("Where you are signed in").click()
    elsewhere.get_by_role("button", name="Sign all others out").click()
    expect(elsewhere.get_by_text(re.compile("signed out"))).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    by_password(page)
    page.wait_for_url(board)
    expect(cell(page, "1B", "lens_mm")).to_have_text("40")
    expect(page.get_by_test_id("saved")).to_have_text("Saved")
    expect(cell(elsewhere, "1B", "lens_mm")).to_have_text("40")
    page.context.close()
    elsewhere.context.close()


def test_a_passkey_signs_in_and_a_code_brings_back_what_was_forgotten(browser: Browser, studio: Product):
    page = opened(browser)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    made = {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": made})
    page.goto(f"{studio.address}/sign-in")
    page.get_by_test_id("with-passkey").click()
    expect(page.get_by_test_id("passkey-problem")).to_contain_text("No passkey was chosen")
    assert grave(page) == []
    by_password(page)
    page.get_by_test_id("account").click()
    page.get_by_test_id("access").click()
    dialog = page.get_by_test_id("access-dialog")
    dialog.get_by_test_id("add-passkey").click()
    passkey = dialog.get_by_test_id("passkey")
    expect(passkey).to_contain_text("Chrome on Linux")
    passkey.get_by_role("button", name="Rename").click()
    passkey.get_by_role("textbox").fill("My laptop")
    passkey.get_by_role("button", name="Save").click()
    expect(passkey).to_contain_text("My laptop")
    dialog.get_by_test_id("make-codes").click()
    codes = dialog.get_by_test_id("codes").get_by_role("listitem")
    expect(codes).to_have_count(8)
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => document.documentElement.dir = direction", direction)
        assert grave(page) == []
    code = codes.nth(2).inner_text()
    dialog.get_by_test_id("add-passkey").click()
    expect(page.get_by_text("This device holds a passkey of yours already.")).to_be_visible()
    page.evaluate("localStorage.setItem('kept', 'something'); caches.open('kept')")
    page.keyboard.press("Escape")
    page.get_by_test_id("account").click()
    page.get_by_test_id("sign-out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    left = "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length]"
    assert page.evaluate(left) == [0, 0, 0]
    # What language the page on screen speaks is nobody's.
    assert {cookie.get("name") for cookie in page.context.cookies()} <= {"language", "on_screen"}

    page.get_by_test_id("with-passkey").click()
    expect(page.get_by_test_id("project-card").first).to_be_visible()
    device.send("WebAuthn.disable")

    lost = opened(browser, "dark")
    lost.goto(f"{studio.address}/sign-in")
    lost.get_by_role("link", name="Password forgotten?").click()
    for direction in ("ltr", "rtl"):
        lost.evaluate("direction => document.documentElement.dir = direction", direction)
        assert grave(lost) == []
    lost.get_by_label("Email").fill("ada@example.org")
    lost.get_by_label("Recovery code").fill(code)
    lost.get_by_test_id("recover").click()
    lost.get_by_label("New password").fill(PASSWORD)
    lost.get_by_role("button", name="Set password").click()
    expect(lost.get_by_test_id("project-card").first).to_be_visible()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_page_ends_when_its_person_signs_out_from_elsewhere(browser: Browser, studio: Product):
    pages = []
    for _ in range(2):
        page = opened(browser)
        page.goto(f"{studio.address}/sign-in")
        by_password(page)
        expect(page.get_by_test_id("project-card").first).to_be_visible()
        pages.append(page)
    here, there = pages
    here.get_by_test_id("account").click()
    here.get_by_test_id("access").click()
    dialog = here.get_by_test_id("access-dialog")
    dialog.get_by_label("What uses it").fill("Render farm")
    dialog.get_by_text("Let it do only some").click()
    dialog.get_by_label("export files").click()
    dialog.get_by_test_id("make-token").click()
    token = dialog.get_by_test_id("token-told")
    expect(token).to_have_value(re.compile("^sb_"))
    expect(dialog.get_by_test_id("token")).to_contain_text("May see your projects, and export files")
    assert grave(here) == []
    told = here.request.get(
        f"{studio.address}/api/v1/auth/me", headers={"authorization": f"Bearer {token.input_value()}", "cookie": ""}
    )
    assert told.json()["name"] == "Ada Byron"
    here.keyboard.press("Escape")
    here.get_by_test_id("account").click()
    here.get_by_text("Where you are signed in").click()
    here.get_by_role("button", name="Sign all others out").click()
    expect(here.get_by_text("2 browsers are signed out.")).to_be_visible()
    expect(there.get_by_role("heading", name="Sign in")).to_be_visible()
    here.keyboard.press("Escape")
    here.get_by_test_id("account").click()
    here.get_by_test_id("sign-out").click()
    expect(here.get_by_role("heading", name="Sign in")).to_be_visible()
    here.goto(studio.address)
    expect(here.get_by_role("heading", name="Sign in")).to_be_visible()
