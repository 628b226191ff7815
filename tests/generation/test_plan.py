"""Floor plans and lines as SVG."""

from xml.etree.ElementTree import fromstring

import pytest

import generation
from generation.plan import line_of, to_svg
from generation.request import request_from_dict

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
