"""The whole story three times, from a script file to a file of the board: by keys alone, by a mouse alone, by fingers alone.

Each page says by what it was handled; at the end nothing else may have been used. What a person's own system does for
them (its dialog that chooses a file, the list of a choice, its keyboard on the screen) is done by Playwright.
"""

import csv
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Download, FileChooser, Locator, Page, expect

from tests.browser.product import Product
from tests.browser.test_panel import PAINTED
from tests.browser.test_story import MINUTE, SCRIPT, cell

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTE = "Closer on the kettle."
#: Tells by what a page is handled; what scripts make up themselves is not trusted, and a click of the keyboard has no
#: pointer.
_TELLS = """
for (const kind of ["keydown", "pointerdown"])
  window.addEventListener(kind, (event) => event.isTrusted && window.handledBy(event.pointerType ?? "key"), true);
"""


class Way(ABC):
    """A page and the one way in which it is handled."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.used: set[str] = set()
        page.expose_function("handledBy", lambda kind: self.used.add(kind))
        page.add_init_script(_TELLS)

    def at(self, test_id: str) -> Locator:
        """Return what a test calls so; the first of several."""
        return self.page.get_by_test_id(test_id).first

    @abstractmethod
    def press(self, target: Locator) -> None:
        """Press a button, or follow a link."""

    def follow(self, target: Locator, to: str) -> None:
        """Follow a link."""
        self.press(target)
        self.page.wait_for_url(re.compile(to), wait_until="commit", timeout=MINUTE)

    @abstractmethod
    def choose_size(self, shot: str, size: str) -> None:
        """Choose another size in a shot's cell."""

    @abstractmethod
    def move_down(self, shot: str) -> None:
        """Move a shot behind the next one."""

    def choose_kind(self, kind: str) -> None:
        """Choose what kind of file is exported."""
        self.press(self.at(f"export-kind-{kind}"))

    @abstractmethod
    def draw(self) -> None:
        """Draw a stroke with the pencil over the panel that is open."""

    @abstractmethod
    def write(self, target: Locator, text: str) -> None:
        """Write into a field."""

    def choose_file(self, target: Locator, file: Path) -> None:
        """Choose a file in the dialog that a button opens."""
        chosen = self._asked("filechooser", target)
        assert isinstance(chosen, FileChooser)
        chosen.set_files(file)

    def save(self, target: Locator) -> Path:
        """Return the file that a button saves, once it is there."""
        saved = self._asked("download", target)
        assert isinstance(saved, Download)
        return saved.path()

    def _asked(self, event: str, target: Locator) -> FileChooser | Download:
        with self.page.expect_event(event, timeout=MINUTE) as asked:
            self.press(target)
        return asked.value


class Keys(Way):
    """By the keyboard: Tab walks to what is pressed."""

    def press(self, target: Locator) -> None:
        self._walk_to(target)
        self.page.keyboard.press("Enter")

    def choose_size(self, shot: str, size: str) -> None:
        self._walk_to(cell(self.page, shot, "size"))
        self.page.keyboard.press("Enter")
        editor = self.at("cell-editor")
        expect(editor).to_be_focused()
        for _ in range(12):
            if editor.input_value() == size:
                break
            self.page.keyboard.press("ArrowUp")
        self.page.keyboard.press("Enter")

    def move_down(self, shot: str) -> None:
        self._walk_to(cell(self.page, shot, "size"))
        self.page.keyboard.press("Alt+ArrowDown")

    def choose_kind(self, kind: str) -> None:
        self._walk_to(self.at("export-dialog").locator("input[name=kind]:checked"))
        wanted = self.at(f"export-kind-{kind}").locator("input")
        for _ in range(40):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
            # Each is chosen before the next arrow: what waits of several would come behind the one that is wanted.
            expect(self.at("export-dialog").locator("input[name=kind]:focus")).to_be_checked()
        raise AssertionError(f"Arrows do not come to {kind}")

    def draw(self) -> None:
        keyboard = self.page.keyboard
        keyboard.press("p")
        self._walk_to(self.at("panel-ink"))
        keyboard.press("Enter")
        expect(self.at("key-pen")).to_be_visible()
        keyboard.press("Space")
        expect(self.at("key-pen")).to_have_attribute("data-down", "true")
        for _ in range(10):
            keyboard.press("ArrowRight")
        keyboard.press("Space")
        keyboard.press("Escape")
        expect(self.at("key-pen")).to_have_count(0)

    def write(self, target: Locator, text: str) -> None:
        self._walk_to(target)
        self.page.keyboard.type(text)

    def _walk_to(self, target: Locator) -> None:
        """Walk with Tab until something has the focus; within a table, arrows walk."""
        expect(target).to_be_visible()
        expect(target).to_be_enabled()
        for _ in range(250):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press(self._key_towards(target))
        raise AssertionError(f"Tab does not come to {target}")

    def _key_towards(self, target: Locator) -> str:
        return target.evaluate(
            """one => {
                const [here, table] = [document.activeElement, one.closest("[role=grid]")];
                if (!table?.contains(here) || here.closest(".head")) return "Tab";
                const placeOf = (cell) => [cell.parentElement.getBoundingClientRect().y, cell.getBoundingClientRect().x];
                const [[y, x], [wantedY, wantedX]] = [placeOf(here), placeOf(one)];
                if (Math.abs(y - wantedY) > 2) return y < wantedY ? "ArrowDown" : "ArrowUp";
                return x < wantedX ? "ArrowRight" : "ArrowLeft";
            }"""
        )


class Mouse(Way):
    """By the mouse: what cannot be clicked is dragged."""

    def press(self, target: Locator) -> None:
        target.click()

    def choose_size(self, shot: str, size: str) -> None:
        cell(self.page, shot, "size").dblclick()
        self.at("cell-editor").select_option(size)

    def move_down(self, shot: str) -> None:
        rows = self.page.locator(".shot-row:not(.head)")
        number = cell(self.page, shot, "number")
        number.drag_to(rows.nth(1), source_position={"x": 12, "y": 12}, target_position={"x": 30, "y": 24})

    def draw(self) -> None:
        self.press(self.at("tool-pencil"))
        (x, y), (to_x, to_y) = _stroke(self.at("panel-sheet"))
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(to_x, to_y, steps=8)
        self.page.mouse.up()

    def write(self, target: Locator, text: str) -> None:
        target.click()
        self.page.keyboard.insert_text(text)


class Fingers(Way):
    """By touch, as on a tablet."""

    def press(self, target: Locator) -> None:
        target.tap()

    def choose_size(self, shot: str, size: str) -> None:
        cell(self.page, shot, "size").tap()
        self.at("cell-editor").select_option(size)

    def move_down(self, shot: str) -> None:
        row = self.page.locator(f".shot-row[data-shot='{shot}']")
        row.get_by_test_id("row-menu").tap()
        self.at("row-menu-list").locator("[data-act=down]").tap()

    def draw(self) -> None:
        self.press(self.at("tool-pencil"))
        start, end = _stroke(self.at("panel-sheet"))
        touch = self.page.context.new_cdp_session(self.page)
        for kind, share in (("touchStart", 0.0), *(("touchMove", step / 8) for step in range(1, 9)), ("touchEnd", 1.0)):
            x, y = (one + share * (other - one) for one, other in zip(start, end, strict=True))
            points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def write(self, target: Locator, text: str) -> None:
        target.tap()
        self.page.keyboard.insert_text(text)


def _stroke(sheet: Locator) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where on the screen a stroke begins and ends."""
    box = sheet.bounding_box()
    assert box
    y = box["y"] + 0.5 * box["height"]
    return (box["x"] + 0.3 * box["width"], y), (box["x"] + 0.6 * box["width"], y)


@pytest.fixture
def opened(browser: Browser, product: Product) -> Iterator[Callable[..., Page]]:
    """Open pages as each way has them; whatever a script complains of fails the test."""
    complaints: list[str] = []

    def open_page(**how: Any) -> Page:
        page = browser.new_context(base_url=product.address, **how).new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return page

    before = list(browser.contexts)
    yield open_page
    for context in browser.contexts:
        if context not in before:
            context.close()
    assert complaints == []


@pytest.fixture
def script(tmp_path: Path) -> Path:
    file = tmp_path / "the-kettle.fountain"
    file.write_bytes(SCRIPT)
    return file


def test_the_story_is_told_by_keys_alone(opened, script: Path):
    way = Keys(opened(viewport={"width": 1440, "height": 900}))
    the_story(way, script)
    assert way.used == {"key"}


def test_the_story_is_told_by_a_mouse_alone(opened, script: Path):
    way = Mouse(opened(viewport={"width": 1440, "height": 900}))
    the_story(way, script)
    assert way.used == {"mouse"}


def test_the_story_is_told_by_fingers_alone(opened, script: Path):
    way = Fingers(opened(viewport={"width": 1180, "height": 820}, has_touch=True, is_mobile=True))
    the_story(way, script)
    assert way.used == {"touch"}


def the_story(way: Way, script: Path) -> None:
    """Tell it: a script in, a board, an edit, a stroke, a note, an approval, the film, a file out."""
    page = way.page
    rows = page.get_by_test_id("shot-table").first.locator(".shot-row:not(.head)")
    # A script comes in; its board is opened again from the first page.
    page.goto("/")
    way.choose_file(way.at("import-script"), script)
    page.wait_for_url(re.compile("/p/"))
    expect(page.get_by_test_id("scene-cell")).to_have_count(2, timeout=MINUTE)
    board = page.url
    way.press(page.locator(".top-bar .logo"))
    way.press(page.get_by_test_id("project-card").locator(f"a[href='{urlsplit(board).path}']"))
    page.wait_for_url(board)
    # Its shots are planned, drawn, timed and rendered.
    way.press(way.at("run-all"))
    expect(way.at("step-animatic")).to_have_attribute("data-state", "fresh", timeout=MINUTE)
    before = [row.get_attribute("data-shot") for row in rows.all()]
    assert len(before) > 1
    # A cell is changed, a shot moved; what came of them is drawn anew.
    way.choose_size("1A", "ECU")
    expect(cell(page, "1A", "size")).to_have_text("ECU")
    expect(way.at("update-stale")).to_be_visible()
    way.move_down("1A")
    expect(rows.nth(1)).to_have_attribute("data-shot", "1A")
    expect(way.at("saved")).to_have_attribute("data-state", "saved")
    way.press(way.at("run-all"))
    expect(way.at("step-animatic")).to_have_attribute("data-state", "fresh", timeout=MINUTE)
    # A stroke over a frame.
    way.press(way.at("view-panel"))
    expect(way.at("panel-picture")).to_have_js_property("complete", value=True)
    way.draw()
    expect(way.at("panel-saved")).to_have_attribute("data-state", "saved")
    assert way.at("layer-canvas").evaluate(PAINTED) > 500
    # A note, and an approval.
    way.follow(way.at("view-review"), "/review")
    way.write(way.at("composer-text"), NOTE)
    way.press(way.at("send"))
    expect(way.at("note")).to_contain_text(NOTE)
    way.press(way.at("approve"))
    expect(way.at("standing")).to_contain_text("Approved")
    # The film plays.
    way.press(way.at("play"))
    expect(way.at("timecode")).not_to_have_text("00:00:00:00")
    way.press(way.at("play"))
    # And a file of the board goes out, with what was done.
    way.press(page.locator(".review-head > a"))
    way.press(way.at("export"))
    way.choose_kind("shots")
    expect(way.at("export-inside")).to_be_visible()
    saved = way.save(way.at("export-go"))
    lines = list(csv.DictReader(saved.read_text("utf-8-sig").splitlines()))
    assert [line["Shot"] for line in lines][:2] == [before[1], "1A"]
    assert lines[1]["Size"] == "ECU"
