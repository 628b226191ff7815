"""Split screens: one frame of several cameras, side by side."""

from xml.etree.ElementTree import fromstring

import numpy as np
import pytest

import generation
from generation.floor_plan import to_svg, together
from generation.previz.staging.assembly import SHOULDER
from generation.request import MAPS, BadRequest, fingerprint, request_from_dict

SVG = "{http://www.w3.org/2000/svg}"
NAMED = ("ANNA", "BOB", "CARL", "DANA")
PLACES = (
    {"int_ext": "INT", "location": "FLAT"},
    {"int_ext": "INT", "location": "OFFICE"},
    {"int_ext": "EXT", "location": "STREET"},
    {"int_ext": "INT", "location": "CAR"},
)


def asked(count=2, **more):
    panes = [{"characters": [name], **place} for name, place in zip(NAMED[:count], PLACES, strict=False)]
    return request_from_dict({"width": 320, **PLACES[0], "characters": NAMED[:count], "panes": panes, **more})


def drawn(count=2, maps=(), **more):
    return generation.draw(asked(count, **more), maps=maps)


def inside(box, point, slack=0.0):
    left, top, wide, high = box
    return left - slack <= point[0] <= left + wide + slack and top - slack <= point[1] <= top + high + slack


def gutter_of(drawing):
    """Return where the picture is no pane."""
    between = np.ones(drawing.picture.shape[:2], bool)
    for pane in drawing.report["panes"]:
        left, top, wide, high = pane["box"]
        between[top : top + high, left : left + wide] = False
    return between


@pytest.mark.parametrize(
    ("count", "aspect", "grid"),
    [(2, "16:9", (2, 1)), (3, "16:9", (3, 1)), (4, "16:9", (2, 2)), (2, "9:16", (1, 2)), (4, "2.39", (4, 1))],
)
@pytest.mark.parametrize("width", [160, 333, 640])
def test_panes_are_of_one_size_and_reach_the_edges_of_the_picture(count, aspect, grid, width):
    drawing = drawn(count, aspect=aspect, width=width)
    boxes = [pane["box"] for pane in drawing.report["panes"]]
    assert len({box[2:] for box in map(tuple, boxes)}) == 1
    assert (len({box[0] for box in boxes}), len({box[1] for box in boxes})) == grid
    assert (boxes[0][:2], [boxes[-1][0] + boxes[-1][2], boxes[-1][1] + boxes[-1][3]]) == (
        [0, 0],
        drawing.report["size"],
    )
    assert drawing.picture.shape[:2] == tuple(reversed(drawing.report["size"]))


@pytest.mark.parametrize("size", ["CU", "MCU", "MS", "FS"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_everybody_is_in_their_own_pane_and_of_one_size(count, size):
    report = drawn(count, size=size, panes=[{"characters": [name]} for name in NAMED[:count]]).report
    assert [one["name"] for one in report["figures"]] == list(NAMED[:count])
    heads = []
    for figure, pane in zip(report["figures"], report["panes"], strict=True):
        marks = figure["landmarks"]
        assert pane["figures"] == [figure["name"]]
        assert all(inside(pane["box"], marks[name], slack=1) for name in ("crown", "brow", "mouth"))
        assert abs((marks["brow"][0] - pane["box"][0]) / pane["box"][2] - 0.5) < 0.3
        heads.append((marks["mouth"][1] - marks["crown"][1]) / pane["box"][3])
    assert max(heads) < 1.12 * min(heads)


def test_people_look_at_each_other_across_the_gutter():
    plan = drawn(2, size="MS", panes=[{"characters": [name]} for name in NAMED[:2]]).plan
    for figure, camera, towards in zip(plan["figures"], plan["cameras"], (1, -1), strict=True):
        to_the_right = -np.sin(np.radians(figure["gaze"] + camera["yaw"]))
        assert to_the_right * towards > 0.2, figure["name"]


@pytest.mark.parametrize("style", ["pencil", "blueprint"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_gutter_of_paper_with_a_line_along_each_pane_divides_the_frame(count, style):
    drawing = drawn(count, style=style, width=640)
    colours = np.unique(drawing.picture[gutter_of(drawing)], axis=0)
    assert len(colours) == 2
    left, _, wide, _ = drawing.report["panes"][0]["box"]
    row = drawing.picture[100].astype(int)
    across = row[left + wide : drawing.report["panes"][1]["box"][0]]
    assert (across[0] == across[-1]).all()
    assert np.abs(across[0] - across[len(across) // 2]).max() > 100


def test_panes_show_their_own_places():
    one, other = (
        drawn(2, panes=panes).picture
        for panes in (
            [{"characters": ["ANNA"]}, {"characters": ["BOB"], "location": place}] for place in ("OFFICE", "BAR")
        )
    )
    assert (one[:, :155] == other[:, :155]).all()
    assert (one[:, 165:] != other[:, 165:]).any()


def test_a_pane_is_what_the_same_shot_is_alone():
    """But for the buffers' size and the strokes' chance, a pane is drawn as a frame of its shape is."""
    report = drawn(2, size="MS").report
    left, top, wide, high = report["panes"][1]["box"]
    alone = request_from_dict(
        {"size": "MS", "width": wide, "height": high, **PLACES[1], "figures": [{"name": "BOB", "side": "right"}]}
    )
    marks = generation.draw(alone).report["figures"][0]["landmarks"]
    for name, (x, y) in marks.items():
        assert report["figures"][1]["landmarks"][name] == pytest.approx([x + left, y + top], abs=1.5), name


def test_maps_are_those_of_the_whole_picture():
    drawing = drawn(3, maps=MAPS, size="MS", width=480)
    gutter = gutter_of(drawing)
    assert set(drawing.maps) == set(MAPS)
    for name, made in drawing.maps.items():
        assert made.shape[:2] == drawing.picture.shape[:2], name
    for name, empty in (("depth", 0), ("ids", 0), ("pose", 0)):
        assert (drawing.maps[name][gutter] == empty).all(), name
    ids = drawing.maps["ids"]
    assert set(np.unique(ids[(ids > 0) & (ids < SHOULDER)])) == {1, 2, 3}
    for number, pane in enumerate(drawing.report["panes"], start=1):
        rows, columns = np.nonzero(ids == number)
        assert all(inside(pane["box"], at) for at in zip(columns, rows, strict=True))
        left, top, wide, high = pane["box"]
        part = drawing.maps["depth"][top : top + high, left : left + wide]
        body = ids[top : top + high, left : left + wide] == number
        assert part[body].mean() > part[~body].mean()
        assert drawing.maps["pose"][top : top + high, left : left + wide].any()
    rules = drawing.maps["lineart"][gutter]
    assert set(np.unique(rules)) == {0, 255}


def test_the_lines_lie_where_the_picture_has_them():
    drawing = drawn(2)
    root = fromstring(drawing.svg())
    parts = root.findall(f"{SVG}svg")
    assert (root.get("width"), root.get("height")) == ("320", "180")
    for part, pane in zip(parts, drawing.report["panes"], strict=True):
        assert [int(part.get(key, "")) for key in ("x", "y", "width", "height")] == pane["box"]
        assert len(list(part.iter(f"{SVG}path"))) > 20


def test_places_of_a_split_screen_lie_beside_each_other_on_the_plan():
    drawing = drawn(2, size="MS")
    plan, (beside,) = drawing.plan, drawing.plan["beside"]
    assert [plan["title"], beside["title"]] == ["INT FLAT", "INT OFFICE"]
    assert [[one["name"] for one in part["figures"]] for part in (plan, beside)] == [["ANNA"], ["BOB"]]
    assert generation.blocking(asked(2, size="MS"), things=True) == plan
    texts = [text.text for text in fromstring(to_svg(plan)).iter(f"{SVG}text")]
    assert {"INT FLAT", "INT OFFICE", "ANNA", "BOB"} <= set(texts)
    single = generation.blocking(request_from_dict({"characters": ["ANNA"], **PLACES[0]}))
    scene = together([("1A", plan), ("1B", single)])
    assert [camera["label"] for camera in scene["cameras"]] == ["1A MS 35 mm", "1B MS 35 mm"]
    assert [camera["label"] for part in scene["beside"] for camera in part["cameras"]] == ["1A MS 35 mm"]


def test_the_same_split_screen_gives_the_same_bytes_and_any_other_pane_another_name():
    one, other = (generation.encode_png(drawn(3).picture) for _ in range(2))
    assert one == other
    panes = [{"characters": [name]} for name in NAMED[:2]]
    requests = [asked(2, panes=given) for given in ((), panes, [*panes[:1], {**panes[1], "location": "BAR"}])]
    assert len({fingerprint(request) for request in requests}) == 3


def test_a_split_screen_holds_still_and_still_shows_the_movement_asked_for():
    moving, still = (drawn(2, movement=movement) for movement in ("push", "static"))
    assert "move" not in moving.report
    assert moving.sweep() is None
    assert (moving.picture != still.picture).any()


@pytest.mark.parametrize(
    ("panes", "wrong"),
    [
        ([{"characters": ["ANNA"]}], "panes holds 1. A split screen has 2 to 4"),
        ([{"characters": []}] * 5, "panes holds 5"),
        ([{"characters": ["ANNA"]}, {"characters": ["ZOE"]}], "panes shows 'ZOE'"),
        (["ANNA", "BOB"], "panes holds 'ANNA'"),
        ("ANNA", "panes is 'ANNA'"),
    ],
)
def test_panes_that_cannot_be_are_refused(panes, wrong):
    with pytest.raises(BadRequest, match=wrong):
        asked(2, panes=panes)


def test_an_animal_in_a_pane_is_drawn_as_one_and_what_is_missing_is_told_of_the_whole() -> None:
    sees = {"figures": [{"name": "ADA"}, {"name": "GUS", "kind": "animal", "species": "badger"}]}
    panes = [{"characters": ["ADA"]}, {"characters": ["GUS"], "location": "FOREST", "int_ext": "EXT"}]
    shot = {"size": "MCU", "characters": ["ADA", "GUS"], "width": 480, "sees": sees, "panes": panes}
    report = generation.draw(request_from_dict(shot)).report
    assert {(one["kind"], one["name"]) for one in report["visible"]} >= {("figure", "ADA"), ("animal", "GUS")}
    assert (report["asked"], report["missing"], report["confidence"]) == (["ADA", "GUS"], [], 1.0)
