"""On set: people, place and things put before a camera that frames them."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from generation.previz.camera import Camera, Move, camera_at, detail_of, move_of, on_detail
from generation.previz.mesh import Scene
from generation.previz.people import (
    EXPRESSIONS,
    FINE_FROM,
    HELD,
    TABLE_TOP,
    Skeleton,
    Stance,
    add_head,
    draw_face,
    dress,
)
from generation.previz.set import Footprint, Place, add_thing, build
from generation.previz.staging.adding import add_form, hang
from generation.previz.staging.animals import Standing as StandingAnimal
from generation.previz.staging.at_hand import into_frame, reaching_things
from generation.previz.staging.bedding import add_bedding, laid_over
from generation.previz.staging.by_hand import (
    boxes_called,
    called,
    camera_of,
    footprints_in,
    headings_of,
    looking,
    put_things,
    shoulder_at,
)
from generation.previz.staging.crowds import Extra, add_extras, extras
from generation.previz.staging.herds import add_animals, add_leads, spread
from generation.previz.staging.in_hand import put_in_hands
from generation.previz.staging.limbs import add_limb
from generation.previz.staging.mounted import is_lowered, is_overhead
from generation.previz.staging.named_things import nearer
from generation.previz.staging.placing import FIRST, put
from generation.previz.staging.relations import Standing
from generation.previz.staging.ropes import add_ropes, ropes_of
from generation.previz.staging.set_up import set_up
from generation.previz.staging.staging import Staged
from generation.previz.staging.subject import Placed, camera_on, placed_for
from generation.previz.staging.subject_hands import hands_on
from generation.previz.staging.supports import Support
from generation.previz.staging.wholes import add_parts
from generation.previz.staging.writing import Shown, page_at, written_on
from generation.previz.vectors import unit, vec
from generation.request import Request
from generation.words import MOVING, lexicon

#: Rays are cast for this many pixels across at most: lines are vectors anyway.
BUFFER_WIDTH = 896
#: Object numbers of whoever stands in the foreground, and of whose hands alone are seen.
SHOULDER, HANDS = 90, 91
#: How far in front of the camera a foreground shoulder stands, in metres; how far aside by size, of the frame's width.
SHOULDER_DISTANCE, SHOULDER_ASIDE = 1.05, {"ECU": 0.5, "CU": 0.5, "MCU": 0.36}
#: What is so near the height of a table top, in metres, is on the table or held over it.
_ON_TABLE_M = 0.3


@dataclass(frozen=True)
class Framed:
    """People before a camera."""

    camera: Camera
    #: Object number -> who.
    figures: dict[int, Skeleton]
    place: Place
    #: How the camera moves from here; None for one at rest.
    move: Move | None
    #: Of the subject from the camera, in metres.
    distance: float
    #: The things that a close shot without people is about.
    subject: tuple[Placed, ...]
    #: Animals and robots, those in front first.
    animals: tuple[StandingAnimal, ...]
    #: The people of crowds.
    extras: tuple[Extra, ...]
    #: Things under, around or over somebody.
    supports: tuple[Support, ...]


@dataclass(frozen=True)
class OnSet(Framed):
    """Everything in front of the camera."""

    scene: Scene
    standing: tuple[Footprint, ...]
    #: What objects are beside figures and the set, by their numbers.
    shown: dict[int, Shown] = field(default_factory=dict[int, Shown])
    #: What things are called, by their numbers.
    labels: dict[int, str] = field(default_factory=dict[int, str])
    #: Their headings in degrees, by their numbers.
    headings: dict[int, float] = field(default_factory=dict[int, float])


def framed(request: Request, staged: Staged, rays: int = BUFFER_WIDTH) -> Framed:
    """Put people before a camera that frames them; a hundredth of a drawing's time. rays: cast across at most."""
    figures = {number: Skeleton(stance) for number, stance in enumerate(staged.subjects, start=1)}
    wide = min(rays, request.width)
    pixels = (wide, round(wide / request.width * request.height))
    camera = set_up(request, staged, list(figures.values()), pixels)
    shown = detail_of(figures[1], staged.detail, request.size) if figures else None
    if shown:
        camera = on_detail(shown, camera)
    others = staged.insert or staged.animals or staged.crowds
    subject = () if figures or others else placed_for(nearer(request), staged.place)
    if subject:
        camera = camera_on(subject, nearer(request), camera, staged.place)
    camera = camera_of(camera, request)
    distance = _distance(camera, figures, staged.animals)
    move = move_of(request.movement, _way_in_words(request), camera, distance, _going(camera, figures))
    if move and request.moment:
        camera = camera_at(camera, move, request.moment)
    if staged.shoulder:
        in_front = _in_front(camera, replace(staged.shoulder, pose="stand", posture=""), staged.facing, request.size)
        figures[SHOULDER] = Skeleton(shoulder_at(in_front, request.by_hand))
    if subject and (hands := hands_on(subject[0].standing, request, camera)):
        figures[HANDS] = hands
    figures = looking(figures, request.by_hand, camera, {})
    people = [vec(bones.stance.x, bones.stance.y, 0) for bones in figures.values()]
    herd = spread(staged.herd, camera, staged.place, distance, people, staged.animals)
    animals = (*staged.animals, *herd)
    bodies = [creature.corners() for creature in animals if not creature.animal.flies]
    crowd = extras(staged.crowds, camera, staged.place, distance if people or staged.animals else None, people, bodies)
    return Framed(camera, figures, staged.place, move, distance, subject, animals, tuple(crowd), staged.supports)


def assemble(request: Request, staged: Staged, rays: int = BUFFER_WIDTH) -> OnSet:
    """Put people, place and things before a camera that frames them."""
    scene, seen = Scene(), framed(request, staged, rays)
    clear = [(bones.stance.x, bones.stance.y) for number, bones in seen.figures.items() if number < SHOULDER]
    clear += [(creature.at[0], creature.at[1]) for creature in seen.animals if not creature.animal.flies]
    brought = {name for name, *_ in staged.things} - {"chair", "stool"}
    brought |= {"throne"} if "throne chair" in brought else set()
    brought |= {support.form.name for support in seen.supports}
    standing = build(scene, staged.place, seen.camera, keep_clear=clear, brought=brought)
    if staged.insert:
        standing.append(add_thing(scene, "table", 198, 0.1, 0.05, 0))
        add_thing(scene, staged.insert, 199, 0.0, -0.05, 12, TABLE_TOP)
    for number, (name, x, y, heading) in enumerate(staged.things):
        standing.append(add_thing(scene, name, 200 + number, x, y, heading))
    figures = seen.figures
    beasts = add_animals(scene, list(seen.animals), seen.camera) | add_extras(scene, list(seen.extras), seen.camera)
    names = {200 + number: thing[0] for number, thing in enumerate(staged.things)}
    names |= {1000 + number: thing[0] for number, thing in enumerate(seen.place.things)}
    people = {number: bones for number, bones in figures.items() if number != SHOULDER}
    boxes: dict[str, Standing] = {}
    ropes = {} if seen.subject else ropes_of(request, people)
    if seen.subject:
        shown = _put_subject(scene, request, seen, standing)
    else:
        shown, boxes = put(
            scene,
            request,
            seen.camera,
            people,
            seen.place,
            _reach(seen),
            names,
            seen.supports,
            {*ropes.values(), *laid_over(people, request)},
            [creature.corners() for creature in seen.animals if not creature.animal.flies],
        )
    if staged.insert or seen.subject:
        names |= {198: "table"} | ({199: staged.insert} if staged.insert else {})
    labels = called(names | {number: thing.name for number, thing in shown.items() if not _is_in_hand(number)})
    if request.by_hand.things:
        shown = put_things(scene, labels, request.by_hand, shown)
        boxes |= boxes_called(scene, labels)
        standing = list(footprints_in(scene, labels))
    if not seen.subject:
        people = reaching_things(people, request, seen.camera, boxes)
        figures = figures | into_frame(people, request, seen.camera)
    if request.by_hand.figures:
        figures = looking(figures, request.by_hand, seen.camera, boxes_called(scene, labels))
    for number, bones in figures.items():
        fine = head_pixels(seen.camera, bones) * 1280 / seen.camera.width >= FINE_FROM
        scene.include(_figure(bones.stance, number, fine))
        put_in_hands(scene, bones, number, request.sees.things)
    shown |= add_bedding(scene, request, people, staged.things)
    shown |= add_ropes(scene, request, seen.place, figures, ropes)
    add_leads(scene, seen.animals, figures.items())
    return OnSet(
        seen.camera,
        figures,
        seen.place,
        seen.move,
        seen.distance,
        seen.subject,
        seen.animals,
        seen.extras,
        seen.supports,
        scene,
        tuple(standing),
        beasts | shown,
        labels,
        headings_of(labels, request.by_hand, shown),
    )


def _is_in_hand(number: int) -> bool:
    """Whether an object is in somebody's hands. number: of the object."""
    return HELD < number <= HELD + HANDS


def _put_subject(scene: Scene, request: Request, seen: Framed, standing: list[Footprint]) -> dict[int, Shown]:
    """Put the things of a close shot where they were placed, on a table where they are as high as one."""
    shown: dict[int, Shown] = {}
    names = [item.thing.name for item in seen.subject]
    if any(abs(float(item.at[2]) - TABLE_TOP) < _ON_TABLE_M for item in seen.subject):
        standing.append(add_thing(scene, "table", 198, 0.1, 0.05, 0))
        table = next((thing for thing in request.sees.things if lexicon.is_a(thing.name, "table")), None)
        if table:
            shown[198] = Shown("thing", table.name, table.words)
    number = FIRST
    for item in seen.subject:
        add_form(scene, item.form, item.thing.state, item.at, number, seen.camera, lifted=False, thing=item.thing)
        if is_overhead(item.thing, item.form, seen.place) and is_lowered(item.standing, seen.place):
            hang(scene, item.standing, number)
        page = page_at(item.form, item.thing.state, item.at, seen.camera)
        says = written_on(item.thing.name, names, request)
        heading = -seen.camera.yaw
        shown[number] = Shown("thing", item.thing.name, item.thing.words, item.form.lettered, says, page, heading)
        parts = add_parts(scene, item.thing, item.form, item.at, heading, number, request)
        shown |= parts
        number += 1 + len(parts)
    shown |= add_limb(scene, request, seen.subject[0].standing, seen.camera, number)
    return shown


def _reach(seen: Framed) -> float:
    """Return how far away things stand, in metres: with the subject, or where the camera of a thing looks."""
    return (
        seen.distance
        if seen.figures or seen.animals
        else max(0.15, float(abs(seen.camera.position @ seen.camera.forward)))
    )


@lru_cache(maxsize=64)
def _figure(stance: Stance, number: int, fine: bool) -> Scene:
    """Return a figure, dressed and with its face: the shots that show it so share it."""
    part, shown = Scene(), EXPRESSIONS.get(stance.expression, EXPRESSIONS["neutral"])
    tailor = dress(part, Skeleton(stance), number)
    draw_face(tailor, add_head(tailor, shown, fine), shown)
    return part


def _in_front(camera: Camera, stance: Stance, side: int, size: str) -> Stance:
    """Put somebody with their back to us at the frame's edge, their eyes a little below the camera."""
    height = Skeleton(stance).height
    aside = side * camera.right * SHOULDER_ASIDE.get(size, 0.335) * SHOULDER_DISTANCE * camera.used_mm / camera.lens_mm
    at = camera.position + unit(camera.forward * vec(1, 1, 0)) * SHOULDER_DISTANCE + aside
    return replace(
        stance,
        x=float(at[0]),
        y=float(at[1]),
        z=float(camera.position[2] - height * 0.895),
        heading=-camera.yaw + 14 * side,
    )


def head_pixels(camera: Camera, bones: Skeleton) -> float:
    """Return the height of a head in pixels of the buffers, whatever way it is turned."""
    depth = max(float(camera.project(bones.landmarks()["brow"])[2]), 0.1)
    return bones.head * bones.height * camera.focal / depth


def _distance(camera: Camera, figures: dict[int, Skeleton], animals: tuple[StandingAnimal, ...]) -> float:
    """Return how far away the subject is, in metres; an empty place has its middle as subject."""
    if figures:
        depths = [float(camera.project(bones.landmarks()["brow"])[2]) for bones in figures.values()]
        return max(0.3, float(np.median(depths)))
    if animals:
        return max(0.3, float(np.median([camera.project(creature.mark("brow"))[2] for creature in animals])))
    return float(np.clip(abs(camera.position @ camera.forward), 1.0, 12.0))


def _way_in_words(request: Request) -> str:
    """Return what says which way the camera goes."""
    return f"{request.movement} {request.way}" if request.way else request.description


def _going(camera: Camera, figures: dict[int, Skeleton]) -> int:
    """Return which way people on the move go on the picture: 1 right, -1 left, 0 neither."""
    ways = [
        float(bones.along(vec(0, 1, 0)) @ camera.right)
        for bones in figures.values()
        if bones.stance.pose in MOVING | {"push"}
    ]
    return int(np.sign(sum(ways)))
