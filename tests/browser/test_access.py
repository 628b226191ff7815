"""Every page for everybody: axe finds nothing serious, light or dark, left to right or right to left."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

#: The other pages of a project, and what shows that each is there.
_OTHERS = (("script", "drafts"), ("panel/first", "panel-picture"), ("review", "stage"), ("activity", "deed"))


def grave(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:160]} ({len(each['nodes'])})"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_axe_finds_nothing_serious(browser: Browser, product, scheme, direction):
    context = browser.new_context(base_url=product.address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    own = [(product.sample, "shot-table"), *((f"{product.sample}/{name}", sign) for name, sign in _OTHERS)]
    for address, sign in (("/", "try-sample"), ("/inbox", "inbox-all"), *own):
        page.goto(address)
        expect(page.get_by_test_id(sign).first).to_be_visible()
        page.evaluate("direction => document.documentElement.dir = direction", direction)
        page.wait_for_timeout(400)
        assert grave(page) == []
    context.close()


def choose_model(page: Page, name: str) -> None:
    """Have a model draw the first shot, over the API: the page offers only what is installed."""
    shot = page.locator("[data-cell]").first.get_attribute("data-cell").partition(".")[0]
    status = page.evaluate(
        "([shot, backend]) => fetch(`/api/v1/shots/${shot}/backend`, {method: 'PUT', body: JSON.stringify({backend}),"
        " headers: {'content-type': 'application/json'}}).then((answer) => answer.status)",
        [shot, name],
    )
    assert status == 204


@pytest.mark.parametrize(("scheme", "direction"), [("light", "rtl"), ("dark", "ltr")])
def test_axe_finds_nothing_serious_where_a_model_draws_and_a_sketch_is_drawn(
    browser: Browser, product, scheme, direction
):
    context = browser.new_context(base_url=product.address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(product.sample)
    choose_model(page, "sd15")
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    expect(page.get_by_test_id("slider-pose")).to_be_visible()
    page.get_by_test_id("compare").click()
    page.wait_for_timeout(400)
    assert grave(page) == []
    page.get_by_test_id("draw-sketch").click()
    sheet = page.get_by_test_id("brush-surface")
    expect(sheet).to_be_visible()
    expect(page.get_by_test_id("brush-done")).to_be_disabled()
    sheet.click()
    expect(page.get_by_test_id("brush-done")).to_be_enabled()
    page.wait_for_timeout(400)
    assert grave(page) == []
    page.keyboard.press("Control+z")
    expect(page.get_by_test_id("brush-done")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.get_by_test_id("backend").select_option("")
    expect(page.get_by_test_id("slider-pose")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1440, 1920])
def test_no_page_scrolls_sideways(browser: Browser, product, width):
    context = browser.new_context(base_url=product.address, viewport={"width": width, "height": 800})
    page = context.new_page()
    own = [(product.sample, "scene-cell"), *((f"{product.sample}/{name}", sign) for name, sign in _OTHERS)]
    for address, sign in (("/", "try-sample"), *own):
        page.goto(address)
        expect(page.get_by_test_id(sign).first).to_be_visible()
        wide = page.evaluate(
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(e => e.className)"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width, wide
    context.close()


def test_the_table_is_reached_and_walked_by_keys_alone(page: Page, product):
    page.goto(product.sample)
    expect(page.get_by_test_id("shot-table")).to_be_visible()
    page.get_by_test_id("shot-table").locator("[role=gridcell][tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".shot-row[data-shot='1B'] [data-field=angle]")).to_be_focused()
    expect(page.get_by_test_id("inspector")).to_have_attribute("data-shot", "1B")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[role=grid]')") is None
