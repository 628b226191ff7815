"""The pictures in the README, taken of the product itself: `make pictures`."""

import re
import sys

from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.product import ROOT, Product, chromium, running

FOLDER = ROOT / "docs" / "pictures"
SHORT = b"""Title: The Kettle

INT. KITCHEN - DAY

ANNA (30) puts a kettle on the stove. She waits.

ANNA
It always takes so long.

BOB
Then do not look at it.

EXT. GARDEN - NIGHT

Bob runs across the grass.

BOB
It boils!
"""
SIZE = {"width": 1440, "height": 900}


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running() as product, chromium() as browser:
        for light in ("light", "dark"):
            page = _page(browser, product, light)
            _notebook(page, product, f"notebook-{light}")
        page = _page(browser, product, "light")
        _panel(page, product)
        _projects(page)
        page = _page(browser, product, "dark")
        _stale(page, product)
        _export(page)
        page = _page(browser, product, "light")
        _draft(page, product)


def _page(browser: Browser, product: Product, light: str) -> Page:
    context = browser.new_context(base_url=product.address, viewport=SIZE, color_scheme=light, device_scale_factor=1.5)
    return context.new_page()


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    path = FOLDER / f"{name}.jpg"
    page.screenshot(path=path, type="jpeg", quality=82, animations="disabled")
    sys.stdout.write(f"{path.relative_to(ROOT)}\n")


def _notebook(page: Page, product: Product, name: str) -> None:
    page.goto(product.sample)
    page.get_by_test_id("outline-scene").nth(1).click()
    page.locator("[data-testid=frame][data-shot='2B']").click()
    expect(page.get_by_test_id("frame-image").first).to_be_visible()
    _take(page, name)


def _panel(page: Page, product: Product) -> None:
    page.goto(f"{product.sample}/panel/first")
    page.locator("[data-testid=panel-frame][data-shot='2B']").click()
    expect(page.get_by_test_id("panel-title")).to_have_text("Shot 2B")
    expect(page.get_by_test_id("panel-picture")).to_have_js_property("complete", value=True)
    box = page.get_by_test_id("panel-sheet").bounding_box()
    assert box
    for tool, points in (
        ("o", ((0.30, 0.42), (0.44, 0.70))),
        ("a", ((0.70, 0.22), (0.66, 0.34), (0.58, 0.44), (0.46, 0.50))),
        ("t", ((0.62, 0.14),)),
    ):
        page.keyboard.press(tool)
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places[1:]:
            page.mouse.move(*place, steps=8)
        page.mouse.up()
    page.keyboard.type("Hands open later")
    page.keyboard.press("Enter")
    page.keyboard.press("q")
    page.keyboard.press("a")
    expect(page.get_by_test_id("panel-saved")).to_have_attribute("data-state", "saved")
    _take(page, "panel")


def _projects(page: Page) -> None:
    page.goto("/")
    script = FilePayload(name="the-kettle.fountain", mimeType="text/plain", buffer=SHORT)
    page.locator(".anywhere > input[type=file]").set_input_files(script)
    page.wait_for_url(re.compile("/p/"))
    page.get_by_test_id("run-all").click()
    done = page.get_by_test_id("step-animatic").first
    expect(done).to_have_attribute("data-state", "fresh", timeout=60_000)
    page.goto("/")
    expect(page.get_by_test_id("try-sample")).to_be_visible()
    _take(page, "projects")


def _stale(page: Page, product: Product) -> None:
    page.goto(product.sample)
    page.get_by_test_id("outline-scene").nth(1).click()
    page.get_by_test_id("line").filter(has_text="I was going to tell you.").click()
    page.keyboard.type("I was about to call you.")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stale-banner")).to_be_visible()
    _take(page, "stale")


def _export(page: Page) -> None:
    page.keyboard.press("Shift+E")
    expect(page.get_by_test_id("export-page")).to_be_visible()
    _take(page, "export")


def _draft(page: Page, product: Product) -> None:
    script = (ROOT / "assets" / "samples" / "the-borrowed-car.fountain").read_bytes()
    draft = script.replace(b"EXT. STREET - DAY", b"EXT. BRIDGE - DAY").replace(
        b"He said one hour.", b"He said one week."
    )
    page.goto(product.sample)
    expect(page.get_by_test_id("scene-cell").first).to_be_visible()
    file = FilePayload(name="the-borrowed-car-blue.fountain", mimeType="text/plain", buffer=draft)
    page.locator(".new-draft input[type=file]").set_input_files(file)
    page.get_by_test_id("see-changes").click(timeout=60_000)
    expect(page.get_by_test_id("changes")).to_be_visible()
    expect(page.locator("[data-sonner-toast]")).to_have_count(0, timeout=20_000)
    _take(page, "draft")


if __name__ == "__main__":
    main()
