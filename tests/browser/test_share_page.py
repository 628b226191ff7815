"""A share page in a browser, without the product behind it: on paper, on a phone either way up, and under a thumb."""

import io
import re
from dataclasses import replace
from urllib.parse import parse_qs
from uuid import NAMESPACE_URL, UUID, uuid5

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from storyboard_app.settings import ROOT
from storyboard_app.sharing import Entry, Pass, Shared, languages
from storyboard_app.web.share import pages
from tests.animatic.test_beds import tone, wav
from tests.small_boards import a_board

pytestmark = pytest.mark.browser

SITE = "http://share.test"
ASSETS = {
    "/share.js": "share.js",
    "/soundtrack.js": "soundtrack.js",
    "/css/share.css": "css/share.css",
    "/css/tokens.css": "css/tokens.css",
}
#: Two parts that are heard: a line of the second shot, and music from the third second on.
PARTS = [
    {"id": "0", "url": "/s/token/heard/line.wav", "start": 2.25, "length": 1.0, "speech": True},
    {
        "id": "1",
        "url": "/s/token/heard/music.wav",
        "start": 3.0,
        "length": 2.0,
        "decibels": 0,
        "trim_in": 0.5,
        "trim_out": 2.5,
        "ducks": True,
    },
]
#: Keeps what is laid to be heard: on which second of the clock of sound, from which second of its file, for how long.
LISTENING = """
  window.heard = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (when, offset, length) {
    window.heard.push({ when, now: this.context.currentTime, offset, length, tone: this.buffer.duration });
    return start.call(this, when, offset, length);
  };
"""
WORDS = "Anna, dark bob, long coat, walks to the empty space with car keys in her hand and stops there."


def a_long_board():
    """A scene of fourteen shots and a second one."""
    board = a_board()
    first, second = board.scenes
    shots = tuple(
        replace(
            first.shots[place % 2],
            id=f"shot-{place}",
            number=f"1{chr(65 + place)}",
            panel_id=str(uuid5(NAMESPACE_URL, str(place))),
            picture="drawn",
            version=3,
            description=WORDS,
            ticks=48,
        )
        for place in range(14)
    )
    return replace(board, scenes=(replace(first, shots=shots), second))


#: The files of the parts, known apart by their lengths.
SOUNDS = {"/s/token/heard/line.wav": wav(tone(1.0)), "/s/token/heard/music.wav": wav(tone(3.0))}


def html_of(language="en", **may):
    shown = {"may_comment": False, "may_approve": False, "may_download": False, "watermark": False, **may}
    shared = Shared(a_long_board(), "Maya Lindqvist", in_part=False, expires_at="", **shown)
    entry = Entry(UUID(int=1), UUID(int=2), "Night train", "Maya Lindqvist", False, "", "token")
    answer = pages.board(entry, Pass("visitor", name="Gus"), shared, SITE, languages()[language])
    return bytes(answer.body).decode()


@pytest.fixture
def shared(browser: Browser):
    """Open the page of a link that lets its guests do what is said; what they send is collected."""
    picture = io.BytesIO()
    Image.new("RGB", (960, 540), "grey").save(picture, "JPEG")
    contexts = []

    def show(width=1440, height=900, heard=SOUNDS, **may):
        html, sent = html_of(**may), []

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(SITE).partition("?")[0]
            if route.request.method == "POST":
                sent.append((path, parse_qs(route.request.post_data, keep_blank_values=True)))
                route.fulfill(body="Kept.", content_type="text/plain")
            elif path in ASSETS:
                kind = "text/javascript" if path.endswith("js") else "text/css"
                route.fulfill(body=(ROOT / "assets" / ASSETS[path]).read_text(), content_type=kind)
            elif path == "/s/token/parts.json":
                route.fulfill(json={"parts": PARTS})
            elif path.endswith(".wav") and path in heard:
                route.fulfill(body=heard[path], content_type="audio/wav")
            elif path == "/s/token":
                route.fulfill(body=html, content_type="text/html")
            elif path.endswith(".jpg"):
                route.fulfill(body=picture.getvalue(), content_type="image/jpeg")
            else:
                route.fulfill(status=404)

        contexts.append(browser.new_context(viewport={"width": width, "height": height}, has_touch=width < 900))
        page = contexts[-1].new_page()
        page.add_init_script(LISTENING)
        page.route("**/*", answer)
        page.goto(f"{SITE}/s/token")
        return page, sent

    yield show
    for context in contexts:
        context.close()


def test_on_paper_a_page_has_six_frames_at_most_under_its_slugline_and_no_buttons(shared):
    page, _ = shared(may_comment=True, may_approve=True, may_download=True)
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [sheet.get_textpage().get_text_range() for sheet in pdf]
    assert [tuple(map(round, sheet.get_size())) for sheet in pdf] == [(842, 595)] * len(texts)
    frames = [re.findall(r"\b[12][A-N](?= +MS)", text) for text in texts]
    assert [len(found) <= 6 for found in frames] == [True] * len(frames)
    assert [number for found in frames for number in found] == [f"1{chr(65 + place)}" for place in range(14)] + [
        "2A",
        "2B",
    ]
    first_scene = [text for text, found in zip(texts, frames, strict=True) if any(each[0] == "1" for each in found)]
    assert len(first_scene) == 3
    assert all("INT. KITCHEN" in text for text in first_scene)
    assert not re.search(r"Print|Play|PDF|Approve|Your name", "".join(texts))


def drag(page: Page, start, end):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    page.mouse.up()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390)])
def test_on_a_phone_a_thumb_swipes_points_draws_and_notes(shared, width, height):
    page, sent = shared(width, height, may_comment=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("[data-act=play]:visible").first.click()
    page.locator("[data-act=pause]").click()
    picture = page.locator(".viewer-picture").bounding_box()
    assert picture["height"] >= height / 2
    small = page.locator(".viewer-bar button:visible").evaluate_all(
        "found => found.filter((one) => Math.min(one.clientWidth, one.clientHeight) < 44).map((one) => one.textContent)"
    )
    assert small == []
    middle = picture["y"] + picture["height"] / 2
    drag(page, (picture["x"] + picture["width"] * 0.8, middle), (picture["x"] + picture["width"] * 0.2, middle))
    expect(page.locator(".viewer-shot")).to_have_text("1B")
    drag(page, (picture["x"] + picture["width"] * 0.2, middle), (picture["x"] + picture["width"] * 0.8, middle))
    expect(page.locator(".viewer-shot")).to_have_text("1A")
    page.mouse.click(picture["x"] + picture["width"] / 2, middle)
    expect(page.locator(".viewer circle")).to_have_count(1)
    page.locator("[data-act=draw]").click()
    drag(page, (picture["x"] + picture["width"] * 0.3, middle), (picture["x"] + picture["width"] * 0.7, middle))
    page.locator(".viewer [data-act=note]").click()
    page.keyboard.type("Closer.")
    page.get_by_role("button", name="Send").click()
    ((path, form),) = sent
    assert (path, form["text"], form["name"]) == ("/s/token/notes", ["Closer."], ["Gus"])
    assert form["panel"] == [f"{uuid5(NAMESPACE_URL, '0')}@3"]
    assert (round(float(form["x"][0]), 1), round(float(form["y"][0]), 1)) == (0.5, 0.5)
    assert '"colour":"red"' in form["strokes"][0]


def test_a_thumb_approves_the_shot_that_is_seen_and_only_where_the_link_lets_it(shared):
    page, sent = shared(390, 844, may_approve=True)
    page.locator("li[data-p] img").nth(2).click()
    page.locator(".viewer [data-act=approve]").click()
    page.wait_for_url("**/decisions")
    ((path, form),) = sent
    assert (path, form["state"], form["panel"]) == (
        "/s/token/decisions",
        ["approved"],
        [f"{uuid5(NAMESPACE_URL, '2')}@3"],
    )
    page, _ = shared(390, 844)
    page.locator("li[data-p] img").first.click()
    expect(page.locator(".viewer [data-act=close]")).to_be_visible()
    expect(page.locator(".viewer [data-act=approve], .viewer [data-act=note], .viewer [data-act=draw]")).to_have_count(
        0
    )


def film_seconds(page: Page) -> list[tuple[float, float, float]]:
    """Return what was laid: the length of its file, how many seconds later it begins, and where in its file."""
    heard = page.evaluate("window.heard")
    return [(round(each["tone"], 2), each["when"] - each["now"], each["offset"]) for each in heard]


@pytest.mark.parametrize("watermark", [False, True])
def test_without_a_film_its_parts_are_heard_where_the_picture_is(shared, watermark):
    page, _ = shared(watermark=watermark)
    page.locator("li[data-p] img").nth(1).click()
    expect(page.locator(".viewer-shot")).to_have_text("1B")
    page.locator("[data-act=pause]").click()
    page.wait_for_function("window.heard.length >= 2")
    # From the second shot on, which begins at 2 s: the line a quarter of a second later, the music a second later.
    (line, music) = sorted(film_seconds(page)[:2])
    assert line == (1.0, pytest.approx(0.25, abs=0.2), 0)
    assert music == (3.0, pytest.approx(line[1] + 0.75, abs=0.05), 0.5)
    page.locator("[data-act=sound]").click()
    expect(page.locator("[data-act=sound]")).to_have_attribute("aria-pressed", "false")
    page.locator("[data-act=pause]").click()
    page.evaluate("window.heard.length = 0")
    page.locator("[data-act=back]").click()
    page.locator("[data-act=pause]").click()
    page.wait_for_timeout(500)
    assert page.evaluate("window.heard") == []
    expect(page.locator(".viewer-unheard")).to_be_empty()


def test_a_part_that_cannot_be_had_is_told_and_the_others_are_heard(shared):
    page, _ = shared(heard={"/s/token/heard/music.wav": SOUNDS["/s/token/heard/music.wav"]})
    page.locator("[data-act=play]:visible").first.click()
    expect(page.locator(".viewer-unheard")).to_have_text("Some sound is not heard")
    page.wait_for_function("window.heard.length >= 1")
    assert film_seconds(page)[0][0] == 3.0


def test_where_a_language_runs_from_right_to_left_so_do_the_shots(shared):
    page, _ = shared(390, 844, may_comment=True, language="ar")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("li[data-p] img").nth(1).click()
    picture = page.locator(".viewer-picture").bounding_box()
    middle = picture["y"] + picture["height"] / 2
    drag(page, (picture["width"] * 0.2, middle), (picture["width"] * 0.8, middle))
    expect(page.locator(".viewer-shot")).to_have_text("1C")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".viewer-shot")).to_have_text("1B")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_serious_on_a_share_page(shared, language):
    page, _ = shared(may_comment=True, may_approve=True, may_download=True, language=language)
    for act in (lambda: None, page.locator("li[data-p] img").first.click):
        act()
        found = Axe().run(page).response["violations"]
        assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
