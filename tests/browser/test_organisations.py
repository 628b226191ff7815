"""Organisations with two people: one looks after it, the other is in it, and each is shown what is theirs to do."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.product import Product, running
from tests.browser.test_access import grave
from tests.browser.test_accounts import PASSWORD, added, opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]
#: Controls of who looks after it.
FOR_OWNERS = ["belonging", "organisation-rename", "organisation-delete", "organisation-invite"]


@pytest.fixture(scope="module")
def studio() -> Iterator[Product]:
    """The product with accounts, known to nobody yet."""
    with running(STORYBOARD_ACCOUNTS="on") as product:
        yield product


def well_everywhere(page: Page) -> None:
    """See to it that axe finds nothing, light or dark, either way round, and nothing is wider than a phone."""
    for dark in (False, True):
        page.evaluate("dark => document.documentElement.classList.toggle('dark', dark)", dark)
        for direction in ("ltr", "rtl"):
            page.evaluate("direction => document.documentElement.dir = direction", direction)
            page.wait_for_timeout(300)
            assert grave(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1440, "height": 900})


def test_an_owner_renames_invites_deletes_and_brings_back_and_a_member_sees_what_is_theirs(
    browser: Browser, studio: Product
):
    ada = opened(browser)
    ada.goto(added(studio, "ada@example.org", "Ada Byron"))
    ada.get_by_label("New password").fill(PASSWORD)
    ada.get_by_role("button", name="Set password").click()
    ada.get_by_test_id("try-sample").click()
    ada.wait_for_url(re.compile("/p/"))
    ada.goto(studio.address)
    ada.get_by_test_id("account").click()
    ada.get_by_test_id("organisations").click()
    ada.wait_for_url(re.compile("/organisations"))
    expect(ada.get_by_test_id("belonging")).to_contain_text("Ada Byron")
    ada.get_by_label("Name of the organisation").first.fill("Night Train Pictures")
    ada.get_by_test_id("organisation-rename").click()
    expect(ada.get_by_role("heading", level=1)).to_have_text("Night Train Pictures")
    ada.get_by_label("Role", exact=True).select_option("viewer")
    ada.get_by_test_id("organisation-invite").click()
    link = ada.get_by_test_id("organisation-link")
    expect(link).to_have_value(re.compile("/invitation#"))
    expect(ada.get_by_test_id("waiting-invitation")).to_have_count(1)
    well_everywhere(ada)

    bo = opened(browser, "dark")
    bo.goto(link.input_value())
    bo.get_by_label("Your name").fill("Bo")
    bo.get_by_label("Email").fill("bo@example.org")
    bo.get_by_label("Password", exact=True).fill(PASSWORD)
    bo.get_by_test_id("join").click()
    bo.wait_for_url(re.compile("/p/"))
    bo.goto(f"{studio.address}/inbox")
    expect(bo.get_by_test_id("inbox-all")).to_be_visible()
    bo.keyboard.press("Control+k")
    bo.get_by_test_id("command-field").fill("organisations")
    expect(bo.get_by_test_id("command").filter(has_text="Organisations")).to_be_visible()
    bo.keyboard.press("Enter")
    bo.wait_for_url(re.compile("/organisations"))
    expect(bo.get_by_test_id("held-project")).to_have_count(1)
    for control in FOR_OWNERS:
        expect(bo.get_by_test_id(control)).to_have_count(0)
    expect(bo.get_by_test_id("leave")).to_be_visible()
    well_everywhere(bo)

    ada.reload()
    expect(ada.get_by_test_id("belonging")).to_have_count(2)
    ada.get_by_test_id("organisation-delete").focus()
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("alertdialog")).to_contain_text("Delete Night Train Pictures?")
    assert grave(ada) == []
    ada.get_by_test_id("organisation-go").click()
    expect(ada.get_by_test_id("organisation-back")).to_be_visible()
    bo.reload()
    expect(bo.get_by_test_id("leave")).to_have_count(0)
    ada.get_by_test_id("organisation-back").click()
    expect(ada.get_by_test_id("belonging")).to_have_count(2)


def test_a_webhook_is_refused_inside_the_network_made_tried_and_paused(browser: Browser, product: Product):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{product.sample}/webhooks")
    page.get_by_label("Address").fill("https://10.0.0.7/heard")
    page.get_by_label("A note was written").check()
    page.get_by_test_id("webhook-make").click()
    expect(page.get_by_role("alert").filter(has_text="10.0.0.7 is inside this network")).to_be_visible()
    page.get_by_label("Address").fill("https://example.org/heard")
    page.get_by_test_id("webhook-make").click()
    expect(page.get_by_test_id("webhook-secret")).to_have_value(re.compile("^whsec_"))
    expect(page.get_by_label("Address")).to_have_value("")
    page.get_by_test_id("ping").click()
    expect(page.get_by_test_id("delivery")).to_have_count(1)
    expect(page.get_by_test_id("webhook-secret")).to_be_visible()
    page.get_by_test_id("webhook-change").click()
    well_everywhere(page)
    page.get_by_test_id("webhook-pause").click()
    expect(page.get_by_test_id("webhook-go-on")).to_be_visible()
    page.reload()
    expect(page.get_by_test_id("webhook-go-on")).to_be_visible()
    expect(page.get_by_test_id("webhook-secret")).to_have_count(0)
    page.get_by_test_id("webhook-delete").click()
    page.get_by_test_id("webhook-go").click()
    expect(page.get_by_test_id("webhook")).to_have_count(0)
    context.close()
