"""Placing: what the words name is put before the camera, where nobody hides it and the frame holds it.

The camera stands already. What the shot is about comes first. A thing stands on the ground where the frame shows the
ground there, else on a block or a table that lifts it into the frame.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generation.previz.camera import Camera
from generation.previz.mesh import Scene
from generation.previz.people import HELD, TABLE_TOP, Skeleton
from generation.previz.set import AS_MADE, LAID, Form, Place, form_of
from generation.previz.staging.adding import add_form, hang
from generation.previz.staging.at_body import OVER, on_shoulder, shouldering
from generation.previz.staging.at_hand import before, handled_by
from generation.previz.staging.free_spots import (
    ASIDE_M,
    STEEP,
    apart,
    body_span,
    free_spot,
    hiding_spans,
    span_of,
    table_tops,
    wall_spots,
)
from generation.previz.staging.hiding import (
    covers_a_face,
    hides,
    hides_from_above,
    stands_before_somebody,
)
from generation.previz.staging.in_hand import in_hands
from generation.previz.staging.in_sky import sky_spot
from generation.previz.staging.mounted import (
    above,
    add_wall,
    at_hands,
    hung,
    is_behind,
    is_in_room,
    is_lowered,
    is_overhead,
)
from generation.previz.staging.named_things import FACES, FOLDED, ON_A_HOOK, form_for, in_order
from generation.previz.staging.relations import Standing, around, boxes_of, is_shown, related
from generation.previz.staging.supports import Support
from generation.previz.staging.wholes import add_parts
from generation.previz.staging.writing import Shown, is_legible, page_at, written_on
from generation.previz.vectors import Floats, unit, vec
from generation.request import Request
from generation.seen import SeenThing
from generation.words import lexicon

#: The height in metres from which a thing hides whoever kneels behind it.
_OVER_KNEES_M = 0.7
#: A thing lower than this is on the floor; what a floor is; and how far from a thing its table has room; in metres.
_ON_FLOOR_M, _FLOORS, _ASIDE_ON_TABLE_M = 0.03, ("floor", "ground", "carpet", "rug", "stairs", "dust", "mud"), 0.26
#: What is at the right side of a motorcycle, how long it is, and how far from its middle, in metres; and both together.
_SIDECAR, _SIDECAR_LONG_M, _SIDECAR_M, _WITH_SIDECAR = "sidecar", 1.6, 0.75, "motorcycle_combination"
#: Object numbers of what the words name.
FIRST = 3000
#: Object numbers of the place's own things begin here; below are those that people have with them.
_OF_PLACE = 1000
#: The most copies of one thing that are drawn.
MOST_OF_ONE = 12
#: States in which a thing under somebody has another form than as it is made.
_AS_IT_IS = {"open": "open", "overturned": "overturned", LAID: LAID}


@dataclass
class _Set:
    """The set while things are put there: boxes, spans and free table tops."""

    shown: dict[int, Shown]
    #: Boxes by name.
    standing: dict[str, Standing]
    #: Spans across the frame that people and things take, from and to, as shares of its width.
    taken: list[tuple[float, float]]
    people_spans: tuple[tuple[float, float], ...]
    #: Free places on tables.
    tops: list[Floats]
    #: Spans that the set's own trees, cars and the like take.
    dressing: tuple[tuple[float, float], ...] = ()
    #: Corners of the animals in front.
    bodies: tuple[Floats, ...] = ()


def put(
    scene: Scene,
    request: Request,
    camera: Camera,
    figures: Mapping[int, Skeleton],
    place: Place,
    distance: float,
    names: Mapping[int, str],
    supports: Sequence[Support] = (),
    without: Collection[str] = (),
    bodies: Sequence[Floats] = (),
) -> tuple[dict[int, Shown], dict[str, Standing]]:
    """Put what the words name into the scene; return what each object is, and the boxes of things by name.

    distance: of the subject from the camera, in metres. names: of what stands there already, by object number.
    supports: what somebody is on, in or under. without: names of things that are drawn by others. bodies: corners of
    the animals in front (n x 3), in which nothing stands.
    """
    there = _there(scene, request, camera, figures, names)
    there.taken += [span_of(camera, corners) for corners in bodies]
    there.bodies = tuple(bodies)
    number, things = FIRST + len(supports), in_order(request)
    names_of_things = [thing.name for thing in things]
    for index, support in enumerate(supports):
        _put_support(scene, support, FIRST + index, camera, there)
    there_already = {support.thing.name for support in supports} | set(without)
    things = [thing for thing in things if thing.name not in there_already]
    for thing in _others_first(things):
        already = _already(thing, figures, names)
        if already:
            there.shown[already] = Shown("thing", thing.name, thing.words)
            continue
        form = form_for(thing)
        form = Form(_SIDECAR, _SIDECAR_LONG_M) if form.name == _WITH_SIDECAR and _rider(figures) else form
        says = written_on(thing.name, names_of_things, request)
        if shouldering(thing, form, figures):
            thing = replace(thing, state=LAID)
        if form.name == ON_A_HOOK and not thing.relation and not wall_spots(form, camera, place, there.people_spans):
            form = FOLDED
        for at, turned, lifted in _places(thing, form, says, request, camera, figures, place, distance, there):
            state = thing.state if turned is None else thing.state or AS_MADE
            box, reach = add_form(scene, form, state, at, number, camera, lifted=lifted, turned=turned, thing=thing)
            there.taken.append(reach)
            if lifted and at[2] > _ON_FLOOR_M and form.small:
                # The table under it has room for what comes after it.
                aside = unit(camera.right * vec(1, 1, 0)) * _ASIDE_ON_TABLE_M
                there.tops += [at + aside, at - aside]
            over = is_overhead(thing, form, place) and is_lowered(box, place)
            if over or (at[2] > 0.03 and not lifted and thing.relation in OVER):
                hang(scene, box, number)
            if form.hangs and turned is not None and is_in_room(place):
                add_wall(scene, box, turned, number + 2000, place.room[4])
            there.standing.setdefault(thing.name, box)
            there.standing.setdefault(thing.name.rpartition(" ")[2], box)
            page = page_at(form, state, at, camera, turned)
            heading = -camera.yaw if turned is None else turned
            there.shown[number] = Shown("thing", thing.name, thing.words, form.lettered, says, page, heading)
            parts = add_parts(scene, thing, form, at, heading, number, request)
            there.shown |= parts
            number += 1 + len(parts)
    return there.shown, there.standing


def _put_support(scene: Scene, support: Support, number: int, camera: Camera, there: _Set) -> None:
    """Add a thing under, around or over somebody."""
    thing, form, state = support.thing, support.form, _AS_IT_IS.get(support.thing.state, AS_MADE)
    box, reach = add_form(
        scene, form, state, vec(*support.at), number, camera, lifted=False, turned=support.heading, thing=thing
    )
    there.taken.append(reach)
    there.standing[thing.name] = there.standing[thing.name.rpartition(" ")[2]] = box
    there.tops += table_tops({thing.name: box}, camera)
    there.shown[number] = Shown("thing", thing.name, thing.words, form.lettered, heading=support.heading)


def _there(
    scene: Scene, request: Request, camera: Camera, figures: Mapping[int, Skeleton], names: Mapping[int, str]
) -> _Set:
    """Return what is in the set before anything is put there."""
    boxes = boxes_of(scene) if request.sees.things else {}
    standing = {name: boxes[number] for number, name in names.items() if number in boxes}
    people_spans = tuple(body_span(camera, bones) for bones in figures.values())
    tops, hiding = table_tops(standing, camera), hiding_spans(boxes.values(), camera)
    return _Set({}, standing, list(people_spans), people_spans, tops, hiding)


def _already(thing: SeenThing, figures: Mapping[int, Skeleton], names: Mapping[int, str]) -> int:
    """Return the number of the object that a thing is already: in somebody's hands, or what they sit on; 0 for none."""
    held = next((number for number, bones in figures.items() if in_hands(bones, [thing])), 0)
    if held:
        return HELD + held
    form = form_of(thing.name).name
    brought = (number for number, name in names.items() if number < _OF_PLACE)
    return next((number for number in brought if names[number] in (form, f"{form} chair")), 0)


def _places(
    thing: SeenThing,
    form: Form,
    says: str,
    request: Request,
    camera: Camera,
    figures: Mapping[int, Skeleton],
    place: Place,
    distance: float,
    there: _Set,
) -> Iterator[tuple[Floats, float | None, bool]]:
    """Yield where one or several alike stand, which way their backs are, and whether a table goes under them.

    The way is in degrees; None for away from the camera. says: what is written on it.
    """
    if form.in_sky and not thing.material:
        at = sky_spot(camera, place, there.taken)
        if at is not None:
            yield at, None, False
        return
    count = min(max(1, thing.count), MOST_OF_ONE)
    if is_overhead(thing, form, place):
        over = above(thing, form, camera, place, there.standing)
        over = hung(form, thing.state, camera, place, there.people_spans) if over is None else over
        if over is not None:
            yield over, None, False
            return
    on_wall = form.hangs and is_in_room(place) and thing.relation in OVER
    where = None if on_wall else related(thing, form, camera, place, there.standing, figures)
    if where is None and not on_wall:
        where = around(thing, form, request, camera, figures)
    if form.name == _SIDECAR and (rider := _rider(figures)):
        right = rider.along(vec(1, 0, 0))
        yield vec(rider.stance.x, rider.stance.y, 0) + right * _SIDECAR_M, rider.stance.heading, False
        return
    if where is not None and stands_before_somebody(form, thing.state, where, camera, figures):
        where = None
    if where is not None and not thing.about and covers_a_face(form, thing.state, where, camera, figures):
        where = None
    if where is not None and not is_legible(page_at(form, thing.state, where, camera), says, camera):
        where = None
    if where is None and (who := shouldering(thing, form, figures)):
        yield on_shoulder(who, form), who.stance.heading - 90.0, False
        return
    if where is None and (who := handled_by(thing, request, figures)) and not _is_too_high(form, who):
        at, lifted = before(who, form, thing.state, camera)
        on_a_wall = form.hangs and is_in_room(place) and is_behind(who.stance.heading, camera)
        if on_a_wall:
            at, lifted = at_hands(at, form, thing.state), False
        elif covers_a_face(form, thing.state, at, camera, figures):
            at, lifted = at * vec(1, 1, 0), False
        seen = not hides(form, at, camera, who) and not covers_a_face(form, thing.state, at, camera, figures)
        if seen and (request.size not in FACES or is_shown(form, thing.state, at, camera)):
            yield at, who.stance.heading if on_a_wall or not form.small else None, lifted
            return
    if where is not None:
        yield from ((where + apart(copy, form, thing.state, camera), None, False) for copy in range(count))
        return
    free = _shelved(thing, form, there.tops, camera, place, there.people_spans)
    for _ in range(count):
        if free:
            yield free.pop(0), None, False
            continue
        if figures and hides_from_above(form, thing.state, camera):
            return
        at = free_spot(
            form, thing.state, camera, place, distance, there.taken, there.dressing, bool(figures), there.bodies
        )
        if at[2] > ASIDE_M and not thing.about and figures:
            return  # beside a face nothing stands on a post
        if at[2] < _ON_FLOOR_M and _belongs_on_a_table(thing, form, place) and not camera.forward[2] < STEEP:
            at = at * vec(1, 1, 0) + vec(0, 0, TABLE_TOP)
        yield at, None, True


def _belongs_on_a_table(thing: SeenThing, form: Form, place: Place) -> bool:
    """Whether a small thing in a room is none that the words have on its floor."""
    if not form.small or place.outside or place.vehicle:
        return False
    noun = thing.of.rpartition(" ")[2].lower()
    return not any(lexicon.is_a(noun, floor) for floor in _FLOORS) and lexicon.usual_place(thing.name) != "floor"


def _is_too_high(form: Form, who: Skeleton) -> bool:
    """Whether something would hide who kneels or crouches before it."""
    return who.pose.is_low and float(form.built().corners[1][2]) > _OVER_KNEES_M


def _rider(figures: Mapping[int, Skeleton]) -> Skeleton | None:
    """Return who is on something with two wheels; None for nobody."""
    return next((bones for bones in figures.values() if bones.pose.seat == "bicycle"), None)


def _shelved(
    thing: SeenThing,
    form: Form,
    tops: list[Floats],
    camera: Camera,
    place: Place,
    people_spans: Sequence[tuple[float, float]],
) -> list[Floats]:
    """Return free places for a thing that hangs on walls, or is small and has a table; these are then taken."""
    if form.hangs:
        return wall_spots(form, camera, place, people_spans)
    if not form.small or place.vehicle:
        return []
    count = min(max(1, thing.count), MOST_OF_ONE)
    spots, tops[:] = tops[:count], tops[count:]
    return spots


def _others_first(things: Sequence[SeenThing]) -> list[SeenThing]:
    """Return things so that what others stand on, in or beside comes before them; else in their order."""
    wanted = {thing.of for thing in things if thing.of}
    carries = {thing.name for thing in things if {thing.name, thing.name.rpartition(" ")[2]} & wanted and not thing.of}
    return sorted(things, key=lambda thing: (thing.name not in carries, bool(thing.of)))
