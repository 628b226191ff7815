"""People who hold on to each other touch; what is done to a thing leaves it so; whoever lies in a bed is covered."""

from dataclasses import replace

import numpy as np
import pytest

from generation.previz.people import Skeleton
from generation.previz.staging import assemble, stage, with_states
from generation.previz.staging.relations import boxes_of
from generation.request import Figure, Request, request_from_dict
from generation.seen import SeenFigure, SeenThing, Sees
from generation.words import acting_of

PLAIN = Request(size="FS", int_ext="INT.", location="ROOM", width=320, height=180)


def two(words: str, size: str = "FS") -> tuple[Skeleton, Skeleton]:
    """Return Anna and Bob as the words have them."""
    asked = {"size": size, "characters": ["ANNA", "BOB"], "description": words, "location": "ROOM", "int_ext": "INT"}
    made = stage(request_from_dict(asked | {"width": 320, "height": 180}))
    by_name = {stance.name: Skeleton(stance) for stance in made.subjects}
    return by_name["ANNA"], by_name["BOB"]


def gap(anna: Skeleton, at: np.ndarray) -> float:
    """Return how far the nearer of Anna's wrists is from a place."""
    return min(float(np.linalg.norm(anna.world(anna.wrist[side]) - at)) for side in ("left", "right"))


@pytest.mark.parametrize(
    ("words", "pose"),
    [
        ("Anna puts her arm around Bob.", "arm around"),
        ("Anna carries Bob on her back.", "piggyback"),
        ("Anna handcuffs Bob.", "handcuff"),
        ("Anna bandages Bob.", "tend"),
        ("Anna strikes Bob across the face.", "slap"),
    ],
)
def test_two_who_touch_are_within_reach(words: str, pose: str) -> None:
    anna, bob = two(words)
    assert anna.stance.pose == pose
    theirs = [bob.world(joints[side]) for joints in (bob.wrist, bob.shoulder, bob.knee) for side in ("left", "right")]
    assert min(gap(anna, at) for at in (*theirs, bob.world(bob.neck))) < 0.32


def test_somebody_carried_on_a_back_is_off_the_ground_behind_the_carrier() -> None:
    anna, bob = two("Anna carries Bob on her back.")
    assert bob.stance.pose == "on back"
    assert bob.world(bob.ankle["left"])[2] > 0.3
    assert anna.local(bob.world(bob.pelvis))[1] < anna.local(anna.world(anna.pelvis))[1]


def test_whoever_two_drag_is_between_them() -> None:
    names = ("ANNA", "BOB", "CARL")
    seen = Sees((*(SeenFigure(name, doing="drag", to="CARL") for name in names[:2]), SeenFigure("CARL")))
    figures = tuple(Figure(name, pose="pull" if name != "CARL" else "stand") for name in names)
    made = stage(replace(PLAIN, figures=figures, sees=seen))
    across = {stance.name: stance.x for stance in made.subjects}
    assert min(across["ANNA"], across["BOB"]) < across["CARL"] < max(across["ANNA"], across["BOB"])


def test_what_somebody_opens_is_open_and_what_they_light_burns() -> None:
    seen = Sees(
        (SeenFigure("ANNA", doing="open", to="chest"), SeenFigure("BOB", doing="light", to="torch")),
        (SeenThing("chest"), SeenThing("torch"), SeenThing("coin", doing="gleam")),
    )
    made = with_states(
        replace(PLAIN, sees=seen, description="Anna opens a chest. Coins gleam inside. Bob lights a torch.")
    )
    states = {thing.name: (thing.state, thing.relation, thing.of) for thing in made.sees.things}
    assert states == {"chest": ("open", "", ""), "torch": ("burning", "", ""), "coin": ("", "in", "chest")}


@pytest.mark.parametrize(("relation", "covered"), [("over", True), ("beside", False)])
def test_a_blanket_over_somebody_lies_on_them(relation: str, covered: bool) -> None:
    seen = Sees((SeenFigure("ANNA", doing="lie"),), (SeenThing("blanket", relation=relation, of="ANNA"),))
    request = replace(PLAIN, figures=(Figure("ANNA", pose="lie"),), sees=seen)
    made = assemble(request, stage(request))
    number = next((number for number, shown in made.shown.items() if shown.name == "blanket"), 0)
    over = number and boxes_of(made.scene)[number].high[2] > made.figures[1].world(made.figures[1].pelvis)[2]
    middle = boxes_of(made.scene)[number].foot if number else np.zeros(3)
    near = float(np.linalg.norm((middle - made.figures[1].world(made.figures[1].pelvis))[:2])) < 0.8
    assert bool(over and near) is covered


@pytest.mark.parametrize(
    ("words", "pose", "held"),
    [
        ("Anna takes a photograph of the house.", "photograph", ""),
        ("Anna balances a tray with glasses.", "serve", ""),
        ("Anna slips a key into an envelope.", "handle", ""),
        ("Anna slips on the ice.", "fall", ""),
        ("Anna scrubs the floor.", "scrub", ""),
        ("Anna, with a lantern, waits.", "stand", "lantern"),
        ("Anna slumps over the table.", "slump at table", ""),
    ],
)
def test_what_is_done_to_what_decides_the_pose(words: str, pose: str, held: str) -> None:
    acting = acting_of("Anna", words, ["Anna"])
    assert (acting.pose, acting.held) == (pose, held)


def test_a_stretcher_has_somebody_on_it_and_a_bearer_at_each_end() -> None:
    seen = Sees(
        (SeenFigure("two soldiers", "group", 2, doing="carry", to="BOB"), SeenFigure("BOB")), (SeenThing("stretcher"),)
    )
    made = stage(replace(PLAIN, figures=(Figure("BOB"),), sees=seen))
    bearers = [stance.x for stance in made.subjects if stance.pose == "bear"]
    carried = next(stance for stance in made.subjects if stance.name == "BOB")
    assert min(bearers) < 0 < max(bearers)
    assert carried.pose == "lie"
    assert carried.z > 0.5


@pytest.mark.parametrize("doing", ["sweep", "knead", "put down", "reach up"])
def test_a_frame_shows_the_hands_that_do_something(doing: str) -> None:
    seen = Sees((SeenFigure("ANNA", doing=doing, to="box"),), (SeenThing("box"),))
    request = replace(PLAIN, size="MS", figures=(Figure("ANNA", pose=doing),), sees=seen)
    made = assemble(request, stage(request))
    bones = made.figures[1]
    hands = [made.camera.project(bones.world(bones.wrist[side]))[:2] for side in ("left", "right")]
    assert any(0 < x < made.camera.width and 0 < y < made.camera.height for x, y in hands)


def test_whoever_writes_on_a_blackboard_stands_before_it() -> None:
    seen = Sees((SeenFigure("ANNA", doing="write"),), (SeenThing("blackboard"),))
    request = replace(PLAIN, figures=(Figure("ANNA"),), sees=seen, description="Anna writes on the blackboard.")
    stance = stage(request).subjects[0]
    assert (stance.pose, stance.z) == ("write on board", 0.0)
