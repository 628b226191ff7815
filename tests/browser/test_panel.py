"""The panel editor, as an artist uses it."""

import pytest
from playwright.sync_api import FilePayload, FloatRect, Locator, Page, expect

from tests.films import a_png

pytestmark = pytest.mark.browser


def box_of(place: Locator) -> FloatRect:
    found = place.bounding_box()
    assert found
    return found


def test_a_frame_is_seen_large_nearer_and_beside_its_neighbours(page: Page, product):
    page.goto(product.sample)
    page.locator("[data-testid=frame][data-shot='1B']").dblclick()
    title, zoom = page.get_by_test_id("panel-title"), page.get_by_test_id("zoom")
    expect(title).to_have_text("Shot 1B")
    expect(page.get_by_test_id("panel-picture")).to_have_js_property("complete", value=True)
    page.keyboard.press("Control+=")
    expect(zoom).to_have_text("125 %")
    before = box_of(page.get_by_test_id("panel-sheet"))
    page.keyboard.down(" ")
    page.mouse.move(700, 400)
    page.mouse.down()
    page.mouse.move(760, 430)
    page.mouse.up()
    page.keyboard.up(" ")
    after = box_of(page.get_by_test_id("panel-sheet"))
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (60, 30)
    page.keyboard.press("x")
    expect(page.get_by_test_id("crop")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Shot 1C")
    expect(zoom).to_have_count(0)
    page.reload()
    expect(title).to_have_text("Shot 1C")
    expect(page.get_by_test_id("crop")).to_be_visible()
    page.get_by_test_id("view-notebook").click()
    first = page.locator("[data-testid=frame][data-shot='1A']")
    first.click()
    expect(first).to_have_attribute("aria-current", "true")
    page.keyboard.press("e")
    expect(title).to_have_text("Shot 1A")


PAINTED = """canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
    .reduce((sum, value, at) => sum + (at % 4 === 3 && value > 0), 0)"""


def draw(page: Page, tool: str, *points: tuple[float, float]) -> None:
    """Draw with a tool over points, in shares of the picture."""
    page.keyboard.press(tool)
    box = box_of(page.get_by_test_id("panel-sheet"))
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=5)
    page.mouse.up()


def test_a_stroke_is_seen_undone_rubbed_out_and_kept_also_when_the_page_dies(page: Page, product):
    page.goto(f"{product.sample}/panel/first")
    saved, layer, picture = page.get_by_test_id("panel-saved"), page.get_by_test_id("layer-canvas"), "panel-picture"
    expect(page.get_by_test_id(picture)).to_have_js_property("complete", value=True)
    under = page.get_by_test_id(picture).get_attribute("src")
    draw(page, "p", (0.2, 0.5), (0.8, 0.5))
    drawn = layer.evaluate(PAINTED)
    assert drawn > 1000
    draw(page, "h", (0.2, 0.2), (0.8, 0.2))
    assert layer.evaluate(PAINTED) > drawn
    page.keyboard.press("Control+z")
    expect(saved).to_have_attribute("data-state", "saved")
    # A stroke painted again whole differs by a pixel or two at its seams from one painted while it was drawn.
    assert abs(layer.evaluate(PAINTED) - drawn) < 20
    draw(page, "e", (0.5, 0.2), (0.5, 0.8))
    rubbed = layer.evaluate(PAINTED)
    assert rubbed < drawn
    expect(saved).to_have_attribute("data-state", "saved")
    # What was not answered when the page died is sent when it is opened again, and drawn once.
    page.evaluate("window.panel.kept = () => {}")
    draw(page, "a", (0.1, 0.8), (0.4, 0.8))
    expect(saved).to_have_attribute("data-state", "saving")
    more = layer.evaluate(PAINTED)
    page.reload()
    expect(layer).to_have_count(1)
    expect(saved).to_have_attribute("data-state", "saved")
    assert abs(layer.evaluate(PAINTED) - more) < 20
    assert page.get_by_test_id(picture).get_attribute("src") == under
    # Everybody sees it: the board's own picture is another one now.
    page.goto(f"{product.sample}/review")
    expect(page.locator(".review-picture > img")).not_to_have_attribute("src", under)


def test_a_picture_of_ones_own_stays_through_a_redraw_and_versions_are_compared_and_taken(page: Page, product):
    page.goto(f"{product.sample}/panel/first")
    page.keyboard.press("End")
    versions, picture = page.get_by_test_id("panel-version"), page.get_by_test_id("panel-picture")
    expect(versions).to_have_count(1)
    drawn = picture.get_attribute("src")
    own = FilePayload(name="own.png", mimeType="image/png", buffer=a_png())
    page.get_by_test_id("upload-file").set_input_files(own)
    expect(versions).to_have_count(2)
    expect(versions.first).to_contain_text("Upload")
    handed_in = picture.get_attribute("src")
    assert handed_in != drawn
    page.keyboard.press("Shift+R")
    expect(versions).to_have_count(3, timeout=60_000)
    assert picture.get_attribute("src") == handed_in
    expect(page.locator("[data-testid=panel-frame][aria-current=true]")).to_have_attribute("data-state", "fresh")
    versions.last.get_by_role("button").first.click()
    handle = page.get_by_test_id("wipe-handle")
    handle.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuenow", "51")
    page.get_by_test_id("use-b").click()
    expect(versions.last).to_have_attribute("data-current", "true")
    expect(picture).to_have_attribute("src", drawn)
    expect(versions).to_have_count(3)


def test_a_scene_is_set_by_hand_seen_at_once_kept_undone_and_copied(page: Page, product):
    page.goto(f"{product.sample}/panel/first")
    page.locator("[data-testid=panel-frame][data-shot='2A']").click()
    page.keyboard.press("m")
    picture, saved, mark = (page.get_by_test_id(name) for name in ("scene-picture", "panel-saved", "by-hand"))
    expect(picture).to_be_visible()
    staged = picture.get_attribute("src")
    expect(mark).to_have_count(0)
    # Somebody is dragged on the plan; the picture follows, and the frame is drawn anew by itself.
    figure = page.locator("[data-testid=plan-item][data-kind=person]").first
    where = figure.get_attribute("aria-label")
    box = box_of(figure.locator("circle").first)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 30, box["y"] + box["height"] / 2 - 20, steps=4)
    page.mouse.up()
    expect(mark).to_be_visible()
    expect(picture).not_to_have_attribute("src", staged)
    expect(figure).not_to_have_attribute("aria-label", where)
    expect(page.locator("[data-testid=panel-version]")).to_have_count(2, timeout=60_000)
    # By the keys, and from lists: a pose, and a lens for the camera.
    moved = figure.get_attribute("aria-label")
    figure.press("Shift+ArrowLeft")
    expect(figure).not_to_have_attribute("aria-label", moved)
    people = page.locator("[data-testid=plan-item][data-kind=person]")
    page.get_by_test_id("add-person").select_option("CARL")
    expect(people).to_have_count(3)
    page.get_by_test_id("scene-pose").select_option("point")
    page.get_by_test_id("scene-picked").select_option("camera")
    page.get_by_test_id("lens-85").click()
    expect(page.get_by_test_id("lens-85")).to_have_attribute("aria-pressed", "true")
    expect(saved).to_have_attribute("data-state", "saved")
    page.reload()
    page.get_by_test_id("tool-scene").click()
    expect(page.get_by_test_id("lens-85")).to_have_attribute("aria-pressed", "true")
    expect(mark).to_be_visible()
    # Undone in the order in which it was done; what is left is copied to another shot and taken back.
    page.keyboard.press("Control+z")
    expect(page.get_by_test_id("lens-85")).to_have_attribute("aria-pressed", "false")
    page.get_by_test_id("copy-to").click()
    page.get_by_test_id("scene-copy").get_by_role("checkbox").first.click()
    page.get_by_test_id("copy-scene").click()
    page.get_by_test_id("take-back-all").click()
    expect(mark).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(mark).to_be_visible()
    page.get_by_test_id("take-back-all").click()
    expect(mark).to_have_count(0)
    expect(saved).to_have_attribute("data-state", "saved")


def test_a_cross_that_arrows_move_draws_and_a_layer_is_named_by_keys(page: Page, product):
    page.goto(product.sample)
    page.locator("[data-testid=frame][data-shot='1C']").dblclick()
    expect(page.get_by_test_id("panel-title")).to_have_text("Shot 1C")
    expect(page.get_by_test_id("panel-picture")).to_have_js_property("complete", value=True)
    layer, cross, said = (
        page.get_by_test_id("layer-canvas"),
        page.get_by_test_id("key-pen"),
        page.locator(".key-pen-said"),
    )
    saved, title = page.get_by_test_id("panel-saved"), page.get_by_test_id("panel-title")
    page.keyboard.press("p")
    page.get_by_test_id("panel-ink").focus()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("50 % across, 50 % down")
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    expect(said).to_contain_text("30 % across, 50 % down")
    for _ in range(5):
        page.keyboard.press("Shift+ArrowUp")
    expect(said).to_contain_text("30 % across, 46 % down")
    expect(layer).to_have_count(0)
    page.keyboard.press("Space")
    expect(cross).to_have_attribute("data-down", "true")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(cross).to_have_attribute("data-down", "false")
    expect(saved).to_have_attribute("data-state", "saved")
    stroke = layer.evaluate(PAINTED)
    assert stroke > 500
    # The arrow tool draws from where the pen was put down to where it is lifted; Escape drops a line that is being drawn.
    page.keyboard.press("a")
    page.get_by_test_id("panel-ink").focus()
    for key in ("Enter", "Space", *["ArrowDown"] * 6, "Space"):
        page.keyboard.press(key)
    expect(saved).to_have_attribute("data-state", "saved")
    both = layer.evaluate(PAINTED)
    assert both > stroke
    for key in ("Space", *["ArrowUp"] * 6, "Escape"):
        page.keyboard.press(key)
    expect(cross).to_have_count(0)
    assert abs(layer.evaluate(PAINTED) - both) < 20
    # Without the cross, arrows turn to the next panel again.
    expect(title).to_have_text("Shot 1C")
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Shot 1D")
    page.keyboard.press("ArrowLeft")
    expect(title).to_have_text("Shot 1C")
    name = page.get_by_test_id("layer").locator(".layer-choose")
    name.focus()
    page.keyboard.press("F2")
    page.keyboard.type("Blocking")
    page.keyboard.press("Enter")
    expect(name).to_have_attribute("aria-label", "Blocking")
    expect(saved).to_have_attribute("data-state", "saved")
    page.reload()
    expect(name).to_have_attribute("aria-label", "Blocking")
