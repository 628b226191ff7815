"""The pictures of the rooms in docs: of today's rooms, the same each time, and readable."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from storyboard_app.setup.import_graph import Graph, graph_of, layers_of
from storyboard_app.setup.picture import HEIGHT, PICTURES, picture
from storyboard_app.setup.rows import ROOM, laid_out

ROOT = Path(__file__).resolve().parent.parent.parent
EACH = pytest.mark.parametrize(("name", "suite", "title"), PICTURES, ids=[name for name, _, _ in PICTURES])


def layers_drawn(svg):
    """Return each room that a picture shows, with the number of its layer."""
    return dict(re.findall(r'data-room="(\w+)" data-layer="(-?\d+)"', svg))


@EACH
def test_the_picture_in_docs_shows_the_rooms_and_layers_of_today(name, suite, title):
    kept = (ROOT / "docs" / "pictures" / name).read_text()
    assert layers_drawn(kept) == layers_drawn(picture(ROOT, suite, title)), "Rooms have changed: run `make picture`."
    assert f"pictures/{name}" in (ROOT / "docs" / "architecture.md").read_text()


@EACH
def test_every_arrow_leads_down_to_a_room_that_is_imported_and_none_is_lost(name, suite, title):
    graph = graph_of(ROOT, suite)
    drawn = set(re.findall(r'data-from="(\w+)" data-to="(\w+)"', picture(ROOT, suite, title)))
    assert drawn
    assert all(target in graph.arrows[room] and graph.heights[room] > graph.heights[target] for room, target in drawn)
    reached = {room: {target for source, target in drawn if source == room} for room in graph.arrows}
    for _ in graph.arrows:
        reached = {room: near.union(*(reached[other] for other in near)) for room, near in reached.items()}
    assert reached == graph.reached


@EACH
def test_no_room_covers_another(name, suite, title):
    svg = picture(ROOT, suite, title)
    boxes = [
        (float(x), float(y)) for x, y in re.findall(r'data-room="\w+" data-layer="-?\d+" x="(.+?)" y="(.+?)"', svg)
    ]
    assert len(boxes) == len(graph_of(ROOT, suite).arrows)
    for (x, y), (other_x, other_y) in combinations(boxes, 2):
        assert abs(x - other_x) >= ROOM or abs(y - other_y) >= HEIGHT


@EACH
def test_the_picture_is_the_same_each_time(name, suite, title):
    assert picture(ROOT, suite, title) == picture(ROOT, suite, title)


def test_an_arrow_that_passes_a_row_has_a_place_in_it():
    arrows = {"door": {"verb", "value"}, "verb": {"base"}, "base": {"value"}, "value": set(), "other": {"value"}}
    graph = Graph({room: frozenset(targets) for room, targets in arrows.items()}, ())
    assert graph.direct["door"] == {"verb"}
    assert graph.heights == {"door": 3, "verb": 2, "base": 1, "value": 0, "other": 1}
    assert laid_out(graph).rows[1] == ("base", "other")
    far = Graph({"a": frozenset("bc"), "b": frozenset("d"), "c": frozenset(), "d": frozenset()}, ())
    assert ("a", "c", 1) in laid_out(far).arrows[1]


def test_every_room_stands_in_the_table_of_layers():
    table = (ROOT / "docs" / "architecture.md").read_text().split("## The layers")[1].split("\n- **")[0]
    named = {name.removesuffix(".py") for name in re.findall(r"`(\w+(?:\.py)?)`", table)}
    assert {room for layer in layers_of(ROOT, "storyboard_app") for room in layer} - named == set()
