"""Floor plans and lines as SVG."""

from xml.etree.ElementTree import fromstring

import pytest

import generation
from generation.floor_plan import line_of, to_svg, together
from generation.request import BadRequest, request_from_dict

SVG = "{http://www.w3.org/2000/svg}"


def drawing(**asked):
    return generation.draw(request_from_dict({"width": 320, "location": "KITCHEN", "int_ext": "INT", **asked}))


def test_a_plan_holds_people_things_the_camera_and_the_line_of_action():
    plan = drawing(size="MS", characters=["ANNA", "BOB"]).plan
    assert [figure["name"] for figure in plan["figures"]] == ["ANNA", "BOB"]
    assert plan["place"] == "kitchen"
    assert {"table", "stove"} <= {thing["name"] for thing in plan["things"]}
    (camera,) = plan["cameras"]
    assert camera["label"] == "MS 35 mm"
    assert camera["field"] == pytest.approx(39.1, abs=0.15)
    assert plan["line"] == line_of(plan["figures"])
    texts = [text.text for text in fromstring(to_svg(plan)).iter(f"{SVG}text")]
    assert texts == ["MS 35 mm", "ANNA", "BOB"]


@pytest.mark.parametrize(
    "asked", [{}, {"characters": ["ANNA"], "int_ext": "EXT", "location": "FOREST"}, {"characters": ["<A>"]}]
)
def test_any_plan_is_svg(asked):
    plan = drawing(**asked).plan
    assert plan["line"] is None
    assert fromstring(to_svg(plan)).tag == f"{SVG}svg"


def test_the_same_lines_are_svg_at_any_size():
    small, large = (drawing(characters=["ANNA"], size="CU", width=width) for width in (320, 640))
    roots = [fromstring(one.svg()) for one in (small, large)]
    assert [root.get("width") for root in roots] == ["320", "640"]
    counts = [len(list(root.iter(f"{SVG}path"))) for root in roots]
    assert min(counts) > 60
    assert "nan" not in small.svg()


def test_a_plan_drives_the_drawing():
    """Positions, headings and the camera's way, given back as data, make the same framing."""
    asked = {"size": "MS", "characters": ["ANNA", "BOB"], "description": "They argue."}
    first = drawing(**asked)
    (camera,) = first.plan["cameras"]
    figures = [{"name": one["name"], "at": [one["x"], one["y"], one["heading"]]} for one in first.plan["figures"]]
    again = drawing(**asked, figures=figures, yaw=camera["yaw"])
    assert again.report["camera"]["position"] == pytest.approx(first.report["camera"]["position"], abs=1e-2)
    farther = [{**figures[0], "at": [-1.5, 0.5, 250]}, figures[1]]
    moved = drawing(**asked, figures=farther, yaw=20)
    assert (moved.plan["figures"][0]["x"], moved.plan["figures"][0]["heading"]) == (-1.5, 250)
    assert moved.plan["cameras"][0]["yaw"] == 20
    assert all(0 < one["landmarks"]["brow"][0] < 320 for one in moved.report["figures"])


def test_the_plan_of_a_scene_has_everybody_once_and_every_camera():
    asked = {"figures": [{"name": "ANNA", "side": "left"}, {"name": "BOB", "side": "right"}]}
    shots = [("1A", drawing(size="FS", **asked).plan)]
    shots += [(f"1{'BC'[n]}", drawing(size="MCU", figures=[one]).plan) for n, one in enumerate(asked["figures"])]
    plan = together(shots)
    assert sorted(figure["name"] for figure in plan["figures"]) == ["ANNA", "BOB"]
    assert [camera["label"].split()[0] for camera in plan["cameras"]] == ["1A", "1B", "1C"]
    (ax, ay), (bx, by) = plan["line"]
    sides = [(bx - ax) * (one["y"] - ay) - (by - ay) * (one["x"] - ax) for one in plan["cameras"]]
    assert max(sides) < 0, "all cameras are on one side of the line"
    texts = [text.text for text in fromstring(to_svg(plan)).iter(f"{SVG}text")]
    assert len(texts) == 5


@pytest.mark.parametrize("at", [[1, 2, "north"], [1e6, 0, 0], "here"])
def test_a_place_on_the_plan_is_three_numbers(at):
    with pytest.raises(BadRequest):
        request_from_dict({"figures": [{"name": "ANNA", "at": at}]})


def test_faults_are_red_numbers_none_on_another_with_what_they_are():
    plan = drawing(size="FS", figures=[{"name": "ANNA"}, {"name": "BOB"}]).plan
    camera = plan["cameras"][0]
    place = [camera["x"], camera["y"]]
    marks = [
        {
            "number": 1,
            "label": "A jump cut",
            "says": "1A and 1B <jump>.",
            "shots": ["1A", "1B"],
            "places": [place, place],
        },
        {"number": 2, "label": "Sizes all alike", "says": "All MS.", "shots": ["1C"], "places": [place]},
    ]
    root = fromstring(to_svg({**plan, "marks": marks}))
    drawn = [one for one in root.iter(f"{SVG}g") if one.get("class") == "mark"]
    assert [one.find(f"{SVG}text").text for one in drawn] == ["1", "1", "2"]
    assert drawn[0].find(f"{SVG}title").text == "A jump cut: 1A and 1B <jump>."
    circles = [one.find(f"{SVG}circle") for one in drawn]
    assert len({(one.get("cx"), one.get("cy")) for one in circles}) == 3
    assert "2  Sizes all alike: 1C" in [text.text for text in root.iter(f"{SVG}text")]
    assert int(root.get("height")) > int(fromstring(to_svg(plan)).get("height"))
