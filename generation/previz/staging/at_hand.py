"""At hand: what somebody does something to stands before them, their hands reach it, and their eyes are on it.

The words say to what: Anna opens the chest. What she has in her hands already is in_hand's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from generation.previz.camera import Camera
from generation.previz.people import TABLE_TOP, TABLES, Skeleton, Stance
from generation.previz.set import AS_MADE, Form, form_of
from generation.previz.staging.free_spots import lowest_in_frame
from generation.previz.staging.relations import Standing, is_at
from generation.previz.staging.wholes import parts_of_wholes
from generation.previz.vectors import Floats, vec
from generation.request import Request
from generation.seen import SeenThing
from generation.words import acting_in, deeds_of, held_as

#: Poses of one hand on something, and of both.
ONE_HAND = frozenset({
    "reach", "press", "open", "knock", "paint", "hammer", "pet", "pick up", "point", "give", "write", "cut",
    "touch", "scrub", "pour", "write on board", "wipe", "spray", "feed", "taste", "slap", "kick",
})  # fmt: skip
BOTH_HANDS = frozenset({
    "push", "pull", "handle", "tend", "wash", "cook", "saw", "play drums", "type", "climb", "crouch", "kneel", "dig",
    "catch", "sew", "lift", "carry", "crank", "drop", "put down", "grab", "shake", "unroll", "wring", "search",
    "weld", "drill", "pump", "reach up", "clutch", "help up", "strike", "embrace", "swing", "thread", "knead",
    "peer into", "handcuff", "hold hand", "sweep",
})  # fmt: skip
#: Poses of looking at something, which hands leave alone.
_LOOKING = frozenset({"look", "stand", "look through", "listen", "think", "talk", "sit", "lean", "aim", "draw bow"})
#: Relations of what is done to the thing that it is in or on.
_WITHIN = frozenset({"in", "on", "inside", "into", "onto", "upon", "from", "out of", "with"})
#: Relations of what is in hand to what it is put into.
_INTO = frozenset({"into", "onto", "in", "on", "over"})
#: Poses for which a small thing is on the ground.
_LOW = frozenset({"crouch", "kneel", "tend", "crawl", "pick up", "sit on ground", "dig", "weld", "sweep", "scrub"})
#: How far before somebody a thing is that they have their hands on, and how far hands reach, in metres.
_BEFORE_M, _REACH_M = 0.36, 0.95
#: How far before somebody's middle a thing is on the desk at which they sit, in metres.
_ON_DESK_M = 0.62
#: How far the wrist is from what the fingers touch, in metres.
_FINGERS_M = 0.1
#: What is taller than this hides whoever stands behind it, in metres.
_TALL_M = 1.0
#: A thing lower than this is lifted onto a table before somebody who stands, in metres.
_LOWER_M = 0.62


def handled_by(thing: SeenThing, request: Request, figures: Mapping[int, Skeleton]) -> Skeleton | None:
    """Return who has their hands on a thing that is not in them; None for nobody."""
    for bones, to in _doing(request, figures):
        if to in (thing.name, thing.name.rpartition(" ")[2]) and bones.stance.pose in ONE_HAND | BOTH_HANDS:
            return bones
    return None


def before(bones: Skeleton, form: Form, state: str, camera: Camera) -> tuple[Floats, bool]:
    """Return where a thing stands before somebody who has their hands on it, and whether it needs a table under it."""
    low, high = form.built(state or AS_MADE).corners
    deep, tall = float((high - low)[:2].min() if form.small else (high - low)[1]), float(high[2])
    ahead = bones.along(vec(0, 1, 0)) * vec(1, 1, 0)
    if bones.pose.seat in TABLES:
        return bones.world(bones.pelvis) * vec(1, 1, 0) + ahead * _ON_DESK_M + vec(0, 0, TABLE_TOP), False
    hips = bones.world(bones.pelvis) * vec(1, 1, 0)
    # Who bends over it has the breast farther ahead than the hips.
    leant = max(0.0, float((bones.world(bones.chest) * vec(1, 1, 0) - hips) @ ahead) - 0.1)
    at = hips + ahead * (_BEFORE_M + leant + deep / 2)
    lifted = tall < _LOWER_M and bones.stance.pose not in _LOW and not bones.pose.is_low
    if not lifted:
        return at, False
    # A frame that ends at the waist has the table higher, as far as hands go.
    hands = float(bones.world(bones.wrist["right"])[2])
    return at + vec(0, 0, max(TABLE_TOP, min(lowest_in_frame(camera, at), hands))), True


def reaching_things(
    figures: Mapping[int, Skeleton], request: Request, camera: Camera, standing: Mapping[str, Standing]
) -> dict[int, Skeleton]:
    """Return people with their eyes, and where they are near enough their hands, on what they do something to.

    standing: boxes of things by name.
    """
    made = dict(figures)
    for bones, to in _doing(request, figures):
        box = standing.get(to)
        number = next(number for number, skeleton in figures.items() if skeleton is bones)
        if box is None or bones.stance.right_target or bones.held in (to, form_of(to).name):
            continue
        if not _is_seen((box.low + box.high) / 2, camera):
            continue  # nobody turns away from the camera to what the frame leaves out
        made[number] = Skeleton(_on(bones, box))
    return made


#: Sizes that end above the hands of who stands, how far up a frame shows them, in shares of its height, and how much
#: higher than they are hands are held for it, in metres.
_CLOSE, _SHOWN_AT, _RAISED_M = ("MCU", "MS"), 0.86, 0.3


def into_frame(figures: Mapping[int, Skeleton], request: Request, camera: Camera) -> dict[int, Skeleton]:
    """Return people with hands that do something held as high as a close frame needs to show them.

    Hands that reach something already are left there, and no hand is raised before a face.
    """
    if request.size not in _CLOSE or request.angle == "overhead":
        return dict(figures)
    return {number: _raised(bones, camera) for number, bones in figures.items()}


def is_at_work(bones: Skeleton) -> bool:
    """Whether somebody's hands do something."""
    return bones.stance.pose in ONE_HAND | BOTH_HANDS


def _raised(bones: Skeleton, camera: Camera) -> Skeleton:
    stance = bones.stance
    if (
        not (bones.held or is_at_work(bones))
        or stance.right_target
        or stance.left_target
        or bones.pose.is_low
        or bones.pose.seat
        or bones.lies
    ):
        return bones
    hand = bones.world(bones.wrist["right"])
    hangs = float(bones.world(bones.shoulder["right"])[2] - hand[2]) > 0.45
    x, y, depth = (float(coordinate) for coordinate in camera.project(hand))
    if hangs or depth <= 0.3 or y / camera.height < _SHOWN_AT or not 0 < x < camera.width:
        return bones
    lift = (y / camera.height - _SHOWN_AT) * camera.height / camera.focal * depth
    chin = float(bones.landmarks()["chin"][2]) - 0.16
    lift = min(lift, _RAISED_M, chin - float(hand[2]))
    if lift < 0.02:
        return bones
    ahead = bones.along(vec(0, 0.12 * lift, 0))
    ends = {side: bones.world(bones.wrist[side]) + vec(0, 0, lift) + ahead for side in ("left", "right")}
    left = ends["left"] if stance.pose in BOTH_HANDS else None
    targets = {"right_target": _plain(ends["right"]), "left_target": None if left is None else _plain(left)}
    return Skeleton(replace(stance, **targets))


def _is_seen(at: Floats, camera: Camera) -> bool:
    x, y, depth = (float(coordinate) for coordinate in camera.project(at))
    return depth > 0 and 0 < x < camera.width and -0.2 < y / camera.height < 1.2


def _doing(request: Request, figures: Mapping[int, Skeleton]) -> Iterator[tuple[Skeleton, str]]:
    """Yield people with what they do something to, as their words have it."""
    for bones in figures.values():
        to = handled(bones.stance.name, bones.stance.pose, request)
        if to:
            yield bones, to
        into = _put_into(bones, request)
        if into and into != to and bones.stance.pose in ONE_HAND | BOTH_HANDS:
            yield bones, into


def _put_into(bones: Skeleton, request: Request) -> str:
    """Return into or onto what somebody puts what is in their hands: an egg into a bowl; empty for none."""
    held = next((thing for thing in request.sees.things if bones.held in (thing.name, held_as(thing.name))), None)
    if not bones.held or held is None or held.relation not in _INTO:
        return ""
    return next((thing.name for thing in request.sees.things if thing.name == held.of), "")


def handled(name: str, pose: str, request: Request) -> str:
    """Return to what thing somebody does what they do; empty for none. pose: what they do.

    What is in or on something is done to that: who stirs soup in a pot has the pot before them, who opens the drawer of
    a desk the desk. Where the words say only that they do it, and one thing is there, that is meant: she knocks on the
    door.
    """
    to = _handled(name, pose, request)
    return parts_of_wholes(request).get(to, to) if to else ""


def _handled(name: str, pose: str, request: Request) -> str:
    """Return to what thing or part of one somebody does what they do; empty for none."""
    seen = next((figure for figure in request.sees.figures if figure.name == name), None)
    things = request.sees.things
    if seen is None:
        return ""
    worked_on = _worked_on(name, pose, request) if not seen.to else None
    if worked_on:
        return worked_on.name
    things = tuple(thing for thing in things if not is_at(name, thing, request))
    meant = next((thing for thing in things if seen.to in (thing.name, thing.name.rpartition(" ")[2])), None)
    if meant is None:
        free = [thing for thing in things if not thing.relation and thing.name != seen.holds]
        alone = len(request.sees.figures) == 1 and len(free) == 1 and pose in ONE_HAND | BOTH_HANDS
        return free[0].name if alone else ""
    within = meant.relation in _WITHIN
    under = next((thing for thing in things if within and thing.name == meant.of), None)
    return under.name if under and not under.relation else meant.name


def _worked_on(name: str, pose: str, request: Request) -> SeenThing | None:
    """Return the thing on, in or through which the words have somebody's hands do what they do: hauls on a rope."""
    if pose not in (ONE_HAND | BOTH_HANDS) - _BY_BODY:
        return None
    company = frozenset(figure.name for figure in (*request.figures, *request.sees.figures))
    for deed in deeds_of(request.description, company):
        if not deed.is_of(name) or deed.objects or not deed.places:
            continue
        nouns = [noun for preposition, noun in deed.places if preposition in _WORKED_ON]
        for thing in request.sees.things:
            called = next((noun for noun in nouns if noun in (thing.name, thing.name.rpartition(" ")[2])), "")
            if called and acting_in(deed.verb, called).pose == pose:
                return thing
    return None


#: Prepositions of what hands work on; and poses of hands on a thing that are those of the whole body.
_WORKED_ON = frozenset({"on", "at", "in", "into", "through", "over", "against", "with"})
_BY_BODY = frozenset({"climb", "crouch", "kneel", "pour", "put down", "give", "write", "carry"})


def is_before_something_tall(name: str, pose: str, request: Request) -> bool:
    """Whether somebody has their hands on something that would hide them: a door, a wardrobe."""
    noun = handled(name, pose, request) if pose in ONE_HAND | BOTH_HANDS else ""
    return bool(noun) and float(form_of(noun).built().corners[1][2]) > _TALL_M


def _on(bones: Skeleton, box: Standing) -> Stance:
    """Return somebody's stance with eyes and hands on a thing."""
    middle = (box.low + box.high) / 2
    stance = replace(bones.stance, looked_at=_plain(middle))
    if bones.stance.pose not in ONE_HAND | BOTH_HANDS:
        return stance if bones.stance.pose in _LOOKING else bones.stance
    sides = ("right", "left") if bones.stance.pose in BOTH_HANDS else ("right",)
    for side in sides:
        shoulder = bones.world(bones.shoulder[side])
        aside = bones.along(vec(0.07 if side == "right" else -0.07, 0, 0)) * (len(sides) > 1)
        touched = np.clip(np.clip(shoulder - vec(0, 0, 0.25), box.low, box.high) + aside, box.low, box.high)
        way = touched - shoulder
        if float(np.linalg.norm(way)) < _REACH_M:
            wrist = touched - way / (np.linalg.norm(way) + 1e-9) * _FINGERS_M + vec(0, 0, 0.03)
            stance = replace(stance, **{f"{side}_target": _plain(wrist)})
    return stance


def _plain(at: Floats) -> tuple[float, float, float]:
    return float(at[0]), float(at[1]), float(at[2])
