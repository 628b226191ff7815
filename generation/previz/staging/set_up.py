"""Set-ups: where the camera is for a shot: on people, on animals, on both, over a herd, or on a thing on a table."""

from dataclasses import replace

import numpy as np

from generation.previz.camera import Camera, on_creatures, over_herd, solve, with_beside
from generation.previz.creatures import MARKS
from generation.previz.people import Skeleton
from generation.previz.set import AS_MADE, form_of
from generation.previz.staging.animals import Standing
from generation.previz.staging.at_hand import ONE_HAND, before, handled, into_frame, is_at_work
from generation.previz.staging.crowds import front_row
from generation.previz.staging.staging import Staged
from generation.previz.staging.supports import Support
from generation.previz.vectors import vec
from generation.request import Request

#: Lowest and highest point in metres that a close shot of a small thing on a table holds, by size.
INSERT_SPANS = {"ECU": (0.70, 0.84), "CU": (0.66, 0.88), "MCU": (0.62, 0.94), "MS": (0.52, 1.04), "MLS": (0.4, 1.2)}

#: Length in metres from which a thing that a wide shot is about is framed before animals.
_LARGE_M = 3.0


#: Poses of who has hands and knees on the ground: a frame down to the thighs cuts their hands off.
_ON_FOURS = frozenset({"crawl", "scrub", "salaam"})


#: What is wider than a size by a step.
_WIDER = {"MS": "MLS", "MLS": "FS"}
#: Shares of the frame's height within which hands are seen.
_HANDS_SEEN = (0.0, 0.97)
#: So far up a thing the frame reaches down that shows it, of its height.
_MOSTLY = 0.75


def set_up(request: Request, staged: Staged, skeletons: list[Skeleton], pixels: tuple[int, int]) -> Camera:
    """Return the camera that frames people, and animals with them or alone. pixels: width and height.

    Where hands do something that the size would leave out, the frame is as much wider as shows them.
    """
    camera = _framed(request, staged, skeletons, pixels)
    while request.size in _WIDER and request.sees and not staged.place.vehicle and request.angle != "overhead":
        hidden = any(_hides_hands(bones, request, camera) or _hides_knees(bones, camera) for bones in skeletons)
        if not hidden and not any(_hides_its_thing(bones, request, camera) for bones in skeletons):
            break
        request = replace(request, size=_WIDER[request.size])
        camera = _framed(request, staged, skeletons, pixels)
    return camera


#: Poses that only the legs tell: down to the waist, who kneels stands.
_BY_LEGS = frozenset(
    {
        "kneel",
        "kneeling",
        "crouch",
        "sit on ground",
        "hide",
        "pray",
        "beg",
        "rise",
        "step up",
        "climb",
        "kick",
        "jump",
        "hop",
        "fall",
        "trip",
        "pick up",
        "tend",
        "ride",
        "astride",
        "salaam",
    }
)


def _hides_knees(bones: Skeleton, camera: Camera) -> bool:
    """Whether the frame ends above the knees of somebody whose legs tell what they do."""
    if not {bones.stance.pose, bones.stance.posture} & _BY_LEGS:
        return False
    shares = [float(camera.project(bones.world(bones.knee[side]))[1]) / camera.height for side in ("left", "right")]
    return min(shares) > _HANDS_SEEN[1]


def _hides_hands(bones: Skeleton, request: Request, camera: Camera) -> bool:
    """Whether somebody's hands do something outside the frame, as high as they may be held for it."""
    if not is_at_work(bones):
        return False
    held = into_frame({0: bones}, request, camera)[0]
    sides = ("left", "right") if held.stance.pose not in ONE_HAND else ("right",)
    shares = [float(camera.project(held.world(held.wrist[side]))[1]) / camera.height for side in sides]
    if bones.stance.pose in _OVERHEAD and min(shares) < _OVERHEAD_SEEN:
        return True
    return not any(_HANDS_SEEN[0] < share < _HANDS_SEEN[1] for share in shares)


#: Poses of hands over the head, both of which the frame holds.
_OVERHEAD = frozenset({"strike", "swing", "reach up", "lift", "hammer"})
#: So far below the top of the frame they are then at least, of its height: what is in them is seen.
_OVERHEAD_SEEN = 0.08


def _hides_its_thing(bones: Skeleton, request: Request, camera: Camera) -> bool:
    """Whether what somebody has their hands on stands below the frame: a barrow that is wheeled, a cart."""
    noun = handled(bones.stance.name, bones.stance.pose, request) if is_at_work(bones) else ""
    thing = next((thing for thing in request.sees.things if thing.name == noun and thing.about), None)
    form = form_of(noun) if thing else None
    if thing is None or form is None or form.small or form.hangs or bones.held:
        return False
    at, _ = before(bones, form, thing.state, camera)
    top = float(form.built(thing.state or AS_MADE).corners[1][2])
    return float(camera.project(at + vec(0, 0, _MOSTLY * top))[1]) / camera.height > _HANDS_SEEN[1]


def _framed(request: Request, staged: Staged, skeletons: list[Skeleton], pixels: tuple[int, int]) -> Camera:
    """Return the camera that frames everybody at a size."""
    if staged.place.vehicle and request.size == "MLS":
        request = replace(request, size="MS")  # farther down there is nothing but the bonnet
    lying = sum(bones.lies for bones in skeletons)
    on_fours = any(bones.stance.pose in _ON_FOURS for bones in skeletons)
    whole = request.size in ("MS", "MLS") and request.angle != "overhead" and lying and bool(request.sees)
    if request.size == "MS" and bool(request.sees) and any(bones.stance.pose == "tend" for bones in skeletons):
        request = replace(request, size="MLS")  # what the hands are on is by the ground
    if (
        whole
        or (on_fours and request.size in ("MS", "MLS") and bool(request.sees))
        or (request.size in ("MS", "MLS") and 0 < lying < len(skeletons))
    ):
        request = replace(request, size="FS")  # whoever lies is across the frame, below that of those who stand
    if request.size in ("MS", "MLS") and any(support.relation == "on" for support in staged.supports):
        # What somebody stands on is below the frame that ends at their knees.
        request = replace(request, size="FS" if not all(bones.pose.seat for bones in skeletons) else request.size)
    held_up = bool(staged.supports) and request.size == "MS"
    if staged.animals and not skeletons and (held_up or request.size == "MLS"):
        request = replace(request, size="FS")  # an animal is seen with its legs, and with what it is on
    if staged.animals and not skeletons and not staged.crowds and not _is_about_something_large(request):
        marks = [{name: creature.mark(name) for name in MARKS} for creature in staged.animals]
        corners = np.vstack([creature.corners() for creature in staged.animals])
        corners = np.vstack([corners, *(_around(support, corners) for support in staged.supports)])
        return on_creatures(
            marks,
            corners,
            request.size,
            request.angle,
            request.lens_mm,
            pixels,
            yaw=staged.yaw,
            sensor=request.sensor,
            down=min(map(_down_on, staged.animals)),
        )
    framed = skeletons or [Skeleton(stance) for stance in (front_row(staged.crowds[0]) if staged.crowds else ())]
    camera = solve(
        framed,
        request.size,
        request.angle,
        request.lens_mm,
        pixels,
        yaw=staged.yaw,
        shift=staged.shift,
        span=INSERT_SPANS.get(request.size) if staged.insert else None,
        sensor=request.sensor,
    )
    if (
        staged.crowds
        and not skeletons
        and request.size in ("WS", "EWS")
        and staged.crowds[0].order in ("mob", "column", "lying")
    ):
        camera = over_herd(camera, 1.0)
    grounded = [animal for animal in staged.herd if not animal.flies]
    if grounded and not framed:
        return over_herd(camera, grounded[0].size_m)
    beside = [creature for creature in staged.animals if creature.animal.bond != "holds"]
    if not skeletons or not beside or request.size in ("ECU", "CU") or request.angle == "overhead":
        return camera
    points = np.vstack([_seen_of(creature, request.size) for creature in beside])
    heads = np.vstack([[bones.landmarks()["crown"], bones.landmarks()["collar"]] for bones in skeletons])
    return with_beside(camera, points, heads)


def _around(support: Support, corners: np.ndarray) -> np.ndarray:
    """Return the corners of a thing as far as it is near the animals on, in or under it."""
    low, high = corners.min(0), corners.max(0)
    room = 0.3 * float((high - low).max())
    return np.clip(support.corners, low - room, high + room)


def _is_about_something_large(request: Request) -> bool:
    """Whether a wide shot is about a thing beside which animals are small: a ferry, with gulls on the quay."""
    about = [form_of(thing.name) for thing in request.sees.things if thing.about]
    wide = request.size in ("WS", "EWS")
    return wide and any(float(np.ptp(form.built().corners, axis=0).max()) > _LARGE_M for form in about)


def _down_on(creature: Standing) -> float:
    """Return how far a camera looks down on a creature whose head alone makes no picture, in degrees; 0 for others."""
    if creature.animal.species.plan == "baby" and creature.animal.posture in ("lie", "sleep"):
        return 44.0
    return 14.0 if creature.animal.species.plan in ("crawler", "armed", "swimmer") else 0.0


def _seen_of(creature: Standing, size: str) -> np.ndarray:
    """Return the points of an animal beside people that the frame holds: all of it, or in closer sizes its head."""
    if creature.animal.bond == "rides" and size in ("MCU", "MS"):
        return np.array([creature.mark("seat")])
    if size in ("FS", "WS", "EWS", "MLS"):
        return creature.corners()
    return np.array([creature.mark(name) for name in ("crown", "brow", "mouth", "chest")])
