"""Deeds: what verbs have somebody do is shown: by a pose that is not waiting, with the hands on what it is done to."""

import random
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from generation.previz.people import HELD, POSES, Skeleton, Stance
from generation.previz.people.holding import grip_of
from generation.previz.staging import OnSet, assemble, stage
from generation.previz.staging.relations import Standing, boxes_of
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenThing, Sees
from generation.words import acting_in, poses_in
from generation.words.lexicon import DATA_FILE, is_kind_of, verb_senses
from generation.words.lexicon.store import sections

PLAIN = Request(size="FS", int_ext="INT.", location="ROOM", width=320, height=180)
#: How far fingers may be from what they touch, in metres.
REACH_M = 0.05
#: How far the knuckles are from the middle of the grip, in metres.
HAND_M = 0.09
#: Verbs as scripts have them, each with a thing that it is done to.
DEEDS = {
    line.split(":")[0].strip(): line.split(":")[1].split()
    for line in """
    door: open close knock push pull kick slam
    cart: push pull drag shove haul
    chest: open close unlock search rummage polish paint
    ball: throw catch hold toss pick hurl drop roll juggle
    cup: hold raise wash wipe fill drop lift carry grab polish dry rinse
    plate: wash carry drop smash break wipe lift polish serve
    letter: read open fold tear burn hold crumple seal sign deliver unfold rip
    needle: thread hold sterilize
    rope: pull tie untie knot coil cut haul climb
    cloth: fold wring wash iron stretch shake tear unfold hang dye soak
    scroll: unroll read roll hold unfurl
    bottle: open shake uncork pour empty drink throw hold smash
    valve: turn crank tighten loosen open close
    winch: crank wind operate turn
    pump: pump operate
    table: wipe clean polish scrub sand dust varnish
    window: open close wipe wash shut smash
    engine: repair clean assemble fix oil
    radio: repair fix adjust tune dismantle
    drum: beat play strike
    pot: stir scrub fill empty clean scour
    bread: cut slice eat bake butter knead break
    turnip: peel cut slice chop wash boil cook grate
    flower: pick plant water smell cut arrange
    candle: light hold snuff
    wheel: turn spin fix
    lamp: light hold clean
    button: press push
    box: carry lift open pack lower load unload wrap tie nail move stack close fill seal
    knife: sharpen hold grind
    sword: draw swing raise polish hold sharpen
    hammer: swing raise wield
    bucket: lower empty fill carry lift
    basket: weave carry fill empty lift hold
    net: cast haul mend untangle
    suitcase: pack open carry close
    book: read open close burn
    gun: load aim fire draw
    """.strip().splitlines()
    for line in [line]
}
PAIRS = [(verb, thing) for thing, verbs in DEEDS.items() for verb in verbs]
WAITING = ("", "stand", "talk", "look", "listen", "think", "attention")


def request_for(verb: str, thing: str) -> Request:
    """Return a frame of Anna, who does something to a thing, as a breakdown has her do it."""
    act = acting_in(verb, thing)
    seen = Sees((SeenFigure("ANNA", doing=verb, to=thing),), (SeenThing(thing),))
    return replace(PLAIN, figures=(Figure("ANNA", pose=act.pose, held=act.held),), sees=seen)


@cache
def drawn(verb: str, thing: str) -> OnSet:
    request = request_for(verb, thing)
    return assemble(request, stage(request))


def test_two_hundred_verbs_are_done_in_poses_of_their_own() -> None:
    done = {verb for verb, thing in PAIRS if set(poses_in(verb, thing)) - set(WAITING) or acting_in(verb, thing).pose}
    assert done == {verb for verb, _ in PAIRS}
    assert len({*done}) >= 100


@pytest.mark.parametrize("thing", DEEDS)
def test_hands_are_on_what_a_verb_does_something_to(thing: str) -> None:
    away = {}
    for verb in DEEDS[thing]:
        made = drawn(verb, thing)
        bones = made.figures[1]
        assert bones.stance.pose not in WAITING, verb
        box = _box_of(thing, made)
        if bones.held:
            continue
        assert box is not None, (verb, thing)
        near = _nearest_hand(bones, box)
        if near > REACH_M:
            away[verb] = (bones.stance.pose, round(near, 2))
    assert not away


#: Kinds of verbs of hands in WordNet, and things that a verb may be done to.
HANDS_ON, THINGS = (
    ("touch#1", "connect#1", "cut#1", "put#1", "rub#1"),
    ("box", "bottle", "table", "chest", "cup", "lamp"),
)


def verbs_by_chance(kind: str) -> list[str]:
    """Return verbs of one word that texts have and that are first of all a kind of another, by a seed."""
    lemmas = [line.split("\t")[0] for line in sections(DATA_FILE)["verb.lemmas"].decode().split("\n")]
    meant = {lemma: verb_senses(lemma)[0] for lemma in lemmas if lemma.isalpha()}
    fit = [verb for verb, sense in meant.items() if sense.count and is_kind_of(sense.number, kind, "verb")]
    return random.Random(30).sample(fit, 6)


@pytest.mark.parametrize("kind", HANDS_ON)
def test_hands_are_on_what_verbs_by_chance_are_done_to(kind: str) -> None:
    away = {}
    for verb, thing in zip(verbs_by_chance(kind), THINGS, strict=True):
        made = drawn(verb, thing)
        bones, box = made.figures[1], _box_of(thing, made)
        assert bones.stance.pose not in WAITING, verb
        near = _nearest_hand(bones, box) if box is not None and not bones.held else 0.0
        if near > REACH_M or (box is None and not bones.held):
            away[verb, thing] = (bones.stance.pose, round(near, 2))
    assert len(away) <= 1, away


def _nearest_hand(bones: Skeleton, box: Standing) -> float:
    """Return how far the nearest hand, or foot of who kicks, is from a box, in metres."""
    if bones.stance.pose == "kick":
        return min(_gap(bones.world(bones.ankle[side]), box) for side in ("left", "right")) - 0.12
    return min(_gap(grip_of(bones, side)[0], box) for side in ("left", "right")) - HAND_M


def _gap(at: np.ndarray, box: Standing) -> float:
    return float(np.linalg.norm(at - np.clip(at, box.low, box.high)))


def _box_of(thing: str, made: OnSet) -> Standing | None:
    number = next(
        (number for number, shown in made.shown.items() if shown.name == thing and not HELD <= number < 2 * HELD), None
    )
    return boxes_of(made.scene).get(number) if number else None


@pytest.mark.parametrize("name", sorted(set(POSES) - {"attention", "stand"}))
def test_a_pose_differs_from_standing(name: str) -> None:
    standing, posed = (Skeleton(Stance("ANNA", one)) for one in ("stand", name))
    joints = ("left", "right")
    moved = max(
        float(np.linalg.norm(getattr(posed, part)[side] - getattr(standing, part)[side]))
        for part in ("wrist", "ankle")
        for side in joints
    )
    turned = float(np.abs(posed.head_turn - standing.head_turn).max())
    assert moved > 0.03 or turned > 0.1
