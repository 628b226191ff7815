"""Every view of the product, on a desk, a tablet and a phone, by day and by night: `make screenshots`.

They are kept in docs/screenshots, with a page that shows them side by side, for whoever changes what is seen.
"""

import io
import re
import sys
from collections.abc import Callable
from itertools import product as each_with_each

from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, StorageState, expect

from tests.browser.pictures import SHORT
from tests.browser.product import ROOT, Product, added, chromium, running

FOLDER = ROOT / "docs" / "screenshots"
PAGE = ROOT / "docs" / "screenshots.md"
#: Width and height of what is looked at, in pixels.
SIZES = ((1440, 900), (1024, 768), (390, 844))
THEMES = ("light", "dark")
#: What a phone has instead of a mouse begins below this width, in pixels.
PHONE = 768
QUALITY = 62
#: By name, what opens a view.
Views = dict[str, Callable[[Page, Product], None]]
#: Milliseconds that a page has, and that a film may take to be made, on a machine that has other work too.
expect.set_options(timeout=60_000)
PATIENCE = 300_000
#: Whether every picture in sight has come, or said that it will not.
_ALL_SEEN_IS_THERE = """() => [...document.images].every((image) => {
    const box = image.getBoundingClientRect();
    const away = box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth;
    return away || !image.checkVisibility() || image.complete;
})"""


def main() -> None:
    """Take every view."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with chromium() as browser:
        with running(STORYBOARD_ACCOUNTS="on") as product:
            _take_all(browser, product, {"sign-in": _sign_in})
            _take_all(browser, product, {"home-empty": _home}, known=_somebody_new(browser, product))
        with running() as product:
            _import(browser, product)
            _take_all(browser, product, VIEWS)
            _take_all(browser, product, {"notebook-arabic": _notebook}, language="ar")
            _change_a_line(browser, product)
            _take_all(browser, product, {"notebook-stale": _stale})
    PAGE.write_text(_page_of(["sign-in", "home-empty", *VIEWS, "notebook-arabic", "notebook-stale"]), "utf-8")


def _take_all(
    browser: Browser, product: Product, views: Views, language: str = "en", known: StorageState | None = None
) -> None:
    """Take views at each size, by day and by night. known: what the browser of whoever is signed in holds."""
    for (width, height), theme in each_with_each(SIZES, THEMES):
        context = browser.new_context(
            base_url=product.address,
            storage_state=known,
            viewport={"width": width, "height": height},
            color_scheme=theme,
            has_touch=width < PHONE,
            is_mobile=width < PHONE,
            reduced_motion="reduce",
        )
        context.add_cookies([{"name": "language", "value": language, "url": product.address}])
        page = context.new_page()
        for name, show in views.items():
            show(page, product)
            _take(page, f"{name}-{width}-{theme}")
        context.close()


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.wait_for_function(_ALL_SEEN_IS_THERE)
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    path = FOLDER / f"{name}.webp"
    shot.convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)
    sys.stdout.write(f"{path.relative_to(ROOT)}\n")


def _sign_in(page: Page, product: Product) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def _home(page: Page, product: Product) -> None:
    page.goto("/")
    expect(page.get_by_test_id("try-sample")).to_be_visible()


def _notebook(page: Page, product: Product) -> None:
    page.goto(product.sample)
    expect(page.get_by_test_id("frame-image").first).to_be_visible()
    second = page.get_by_test_id("outline-scene").nth(1)
    if second.is_visible():
        second.click()
        page.locator("[data-testid=frame][data-shot='2B']").click()
    else:
        page.get_by_test_id("scene-cell").nth(1).scroll_into_view_if_needed()


def _stale(page: Page, product: Product) -> None:
    page.goto(product.sample)
    expect(page.get_by_test_id("stale-banner").first).to_be_visible()


def _panel(page: Page, product: Product) -> None:
    page.goto(f"{product.sample}/panel/first")
    page.locator("[data-testid=panel-frame][data-shot='2B']").click()
    expect(page.get_by_test_id("panel-title")).to_have_text("Shot 2B")
    expect(page.get_by_test_id("panel-picture")).to_have_js_property("complete", value=True)


def _review(page: Page, product: Product) -> None:
    page.goto(f"{product.sample}/review?at=480")
    expect(page.get_by_test_id("stage").locator("img").first).to_have_js_property("complete", value=True)


def _share(page: Page, product: Product) -> None:
    page.goto(product.sample)
    expect(page.get_by_test_id("frame-image").first).to_be_visible()
    made = page.evaluate(
        """project => fetch(`/api/v1/projects/${project}/links`, {method: "POST", body: "{}",
            headers: {"content-type": "application/json"}}).then((answer) => answer.json())""",
        product.sample.rpartition("/")[2],
    )
    page.goto(made["path"])
    expect(page.locator("main img").first).to_have_js_property("complete", value=True)


def _export(page: Page, product: Product) -> None:
    page.goto(product.sample)
    page.get_by_test_id("export").click()
    expect(page.get_by_test_id("export-page")).to_be_attached()


def _activity(page: Page, product: Product) -> None:
    page.goto(f"{product.sample}/activity")
    expect(page.get_by_test_id("deed").first).to_be_visible()


VIEWS: Views = {
    "home": _home,
    "notebook": _notebook,
    "panel": _panel,
    "review": _review,
    "share": _share,
    "export": _export,
    "activity": _activity,
}


def _import(browser: Browser, product: Product) -> None:
    """Bring a project of one's own in, so that the first page has more than the sample."""
    page = browser.new_context(base_url=product.address).new_page()
    page.goto("/")
    script = FilePayload(name="the-kettle.fountain", mimeType="text/plain", buffer=SHORT)
    page.locator(".anywhere > input[type=file]").set_input_files(script)
    page.wait_for_url(re.compile("/p/"))
    page.get_by_test_id("run-all").click()
    expect(page.get_by_test_id("step-animatic").first).to_have_attribute("data-state", "fresh", timeout=PATIENCE)
    page.context.close()


def _change_a_line(browser: Browser, product: Product) -> None:
    """Change what the sample's first scene says, so that shots of it are out of date."""
    page = browser.new_context(base_url=product.address).new_page()
    page.goto(product.sample)
    page.get_by_test_id("line").first.click()
    page.keyboard.type("The rain has stopped. ANNA waits by the car.")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stale-banner").first).to_be_visible()
    page.context.close()


def _somebody_new(browser: Browser, product: Product) -> StorageState:
    """Return what the browser of somebody holds who has just signed in for the first time."""
    page = browser.new_context(base_url=product.address).new_page()
    page.goto(added(product, "maya@example.org", "Maya"))
    page.get_by_label("New password").fill("a lighthouse keeper reads at night")
    page.get_by_role("button", name="Set password").click()
    expect(page.get_by_test_id("try-sample")).to_be_visible()
    held = page.context.storage_state()
    page.context.close()
    return held


def _page_of(views: list[str]) -> str:
    """Return the page that shows the views side by side, in Markdown."""
    lines = [
        "# Every view",
        "",
        "On a desk, a tablet and a phone, by day and by night; `make screenshots` takes them again.",
    ]
    for view in views:
        lines += ["", f"## {view.replace('-', ' ').capitalize()}", ""]
        for theme in THEMES:
            images = [
                f'<img alt="{view}, {width} pixels wide, {theme}" src="screenshots/{view}-{width}-{theme}.webp" '
                f'width="{width * 360 // 1440 or width}">'
                for width, _ in SIZES
            ]
            lines += [" ".join(images), ""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    main()
