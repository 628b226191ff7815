"""A part that belongs to a thing which is drawn too is drawn on it, and stands nowhere by itself."""

from dataclasses import replace

import pytest

import generation
from generation.previz.staging import OnSet, assemble, stage
from generation.previz.staging.relations import Standing, boxes_of
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenThing, Sees

#: Things with parts of theirs that open.
OPENING = [("chest", "lid"), ("desk", "drawer"), ("stove", "hatch"), ("cabinet", "door"), ("cage", "door")]
#: Things with parts of theirs that do not.
OTHERS = [("kettle", "spout"), ("generator", "tank"), ("pump", "handle"), ("guitar", "neck"), ("cart", "wheel")]


def _shot(*things: SeenThing, description: str = "", people: tuple[str, ...] = (), size: str = "CU") -> Request:
    figures = tuple(Figure(name) for name in people)
    sees = Sees(tuple(SeenFigure(name) for name in people), things)
    request = Request(size=size, figures=figures, int_ext="INT.", location="SHED", width=480, height=270)
    return replace(request, sees=sees, description=description)


def _numbers(on_set: OnSet, name: str) -> list[int]:
    return [number for number, shown in on_set.shown.items() if shown.name == name]


def _gap(one: Standing, other: Standing) -> float:
    """Return how far two boxes are from each other, in metres; 0 where they touch."""
    return float(max(0.0, *(one.low - other.high), *(other.low - one.high)))


@pytest.mark.parametrize(("whole", "part"), OPENING)
@pytest.mark.parametrize("people", [(), ("ADA",)])
def test_a_part_that_opens_is_a_panel_on_its_whole(whole: str, part: str, people: tuple[str, ...]) -> None:
    things = SeenThing(part, part, about=True, relation="of", of=whole), SeenThing(whole, whole)
    request = _shot(*things, people=people, size="FS" if people else "CU")
    on_set = assemble(request, stage(request))
    (number,), (of,) = _numbers(on_set, part), _numbers(on_set, whole)
    boxes = boxes_of(on_set.scene)
    assert _gap(boxes[number], boxes[of]) < 0.02
    assert {whole, part} <= {one["name"] for one in generation.draw(request).report["visible"]}


@pytest.mark.parametrize(("whole", "part"), OTHERS)
def test_any_other_part_is_lettered_on_its_whole(whole: str, part: str) -> None:
    things = SeenThing(part, part, about=True, relation="of", of=whole), SeenThing(whole, whole)
    request = _shot(*things)
    on_set = assemble(request, stage(request))
    (number,), (of,) = _numbers(on_set, part), _numbers(on_set, whole)
    assert on_set.shown[number].of == of
    assert on_set.shown[number].lettered
    assert number not in boxes_of(on_set.scene)
    assert generation.draw(request).report["missing"] == []


def test_a_part_follows_its_whole_in_the_same_list() -> None:
    things = SeenThing("trunk", "trunk", about=True), SeenThing("clasp", "clasp")
    together = _shot(*things, description="Ada inspects the trunk and its rusty clasp.")
    apart = _shot(*things, description="Ada inspects the trunk. A clasp lies on the bench.")
    shown = [assemble(request, stage(request)).shown.values() for request in (together, apart)]
    assert any(one.name == "clasp" and one.of for one in shown[0])
    assert not any(one.of for one in shown[1])


def test_what_only_comes_with_a_thing_stands_by_itself() -> None:
    things = SeenThing("key", "key", about=True, relation="of", of="chest"), SeenThing("chest", "chest")
    on_set = assemble(_shot(*things), stage(_shot(*things)))
    assert not any(shown.of for shown in on_set.shown.values())
    assert _numbers(on_set, "key")[0] in boxes_of(on_set.scene)


@pytest.mark.parametrize(("portion", "of"), [("slice", "cake"), ("bowl", "soup"), ("bowl", "noodle")])
def test_a_portion_is_one_thing_that_looks_like_what_it_is_of(portion: str, of: str) -> None:
    things = SeenThing(portion, portion, about=True, relation="of", of=of), SeenThing(of, of, count=3)
    request = _shot(*things)
    on_set = assemble(request, stage(request))
    assert len(on_set.subject) == 1
    assert on_set.subject[0].form.name not in ("bowl", "cake", "box")
    assert generation.draw(request).report["missing"] == []


@pytest.mark.parametrize(("name", "kind", "part"), [("paw", "animal", "paw"), ("bare foot", "person", "foot")])
def test_a_limb_comes_down_on_the_small_thing_of_a_close_shot(name: str, kind: str, part: str) -> None:
    limb = SeenFigure(name, kind=kind, doing="come down", part=part)
    request = replace(_shot(), sees=Sees((limb,), (SeenThing("coin", "coin", about=True),), seen_from="insert"))
    report = generation.draw(request).report
    assert report["missing"] == []
    boxes = {one["name"]: one["box"] for one in report["visible"]}
    assert boxes[name][0] < boxes["coin"][2]
    assert boxes[name][2] > boxes["coin"][0]
