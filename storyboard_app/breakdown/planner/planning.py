"""From beats to shots: which beats make a take, how each may be framed, and which sequence of framings cuts best."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import ModuleType

from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.beats import beat_of, beats_of
from storyboard_app.breakdown.blocking import Blocking
from storyboard_app.breakdown.confidence import confidence_of
from storyboard_app.breakdown.cues import Direction, direction_of
from storyboard_app.breakdown.depictions import depictions_of
from storyboard_app.breakdown.directing import directed, in_view
from storyboard_app.breakdown.long_takes import cut_long
from storyboard_app.breakdown.moves import with_motives
from storyboard_app.breakdown.openings import Opening, opened
from storyboard_app.breakdown.passage import SIZES, Framing, Passage
from storyboard_app.breakdown.people import NOBODY, paced_cast_of
from storyboard_app.breakdown.planner.shots import SeesOf, empty_scene, planned_shots, sees_nothing
from storyboard_app.breakdown.planner.takes import takes_of
from storyboard_app.breakdown.room_for_deeds import with_room
from storyboard_app.breakdown.sees import is_near
from storyboard_app.breakdown.sequence import USUAL, Choice, Weights, best, choices
from storyboard_app.breakdown.templates import TEMPLATES, action
from storyboard_app.breakdown.ways import WAYS, Way
from storyboard_app.values import Angle, Movement, PlannedShot, Scene, ShotSize


def plan(
    scene: Scene,
    rate: tuple[int, int],
    way: Way = WAYS["usual"],
    known: Mapping[str, float] = NOBODY,
    weights: Weights = USUAL,
    acting: Sequence[tuple[str, ...]] = (),
    sees: SeesOf = sees_nothing,
    openings: Sequence[Opening] = (),
    intercut: bool = False,
    calling: tuple[str, ...] = (),
) -> tuple[PlannedShot, ...]:
    """Return the shots of a scene, covering its elements from the first to the last without gap or overlap.

    known: people of the whole script, and how fast each speaks. weights: what breaks of film grammar cost. acting: who
    does something in each element, where its words have been read already. sees: says what a shot sees.
    openings: how the scenes before it in the script open, in order. intercut: whether it is intercut with the scene
    before from its first line on. calling: who in it is on a call that has begun before.
    """
    paced = paced_cast_of(scene, known)
    cast = tuple(paced)
    takes = takes_of(beats_of(scene, rate, paced, way.lead_in_words, acting, intercut, calling), rate, way)
    if not takes:
        return (empty_scene(scene, rate, sees),)
    if is_near(scene.location) and takes[0].direction is None:
        takes[0] = replace(takes[0], direction=_asked_by_heading(scene))
    blocking = Blocking(cast)
    wanted = [framing for passage in _passages(takes, scene, cast) for framing in _framed(passage)]
    wanted[0] = opened(wanted[0], takes[0], scene, way.opens, openings)
    if way.cuts_long:
        takes, wanted = cut_long(takes, wanted, cast, rate)
        if len(takes) > 1 and takes[1].continues and not takes[0].speeches:
            wanted[0] = opened(wanted[0], takes[0], scene, way.opens, openings)
    ready: list[list[Choice]] = []
    for index, (take, framing) in enumerate(zip(takes, wanted, strict=True)):
        blocking.take_in(take)
        if not take.continues:
            framing = with_room(in_view(directed(framing, take, blocking), take, blocking), take)
            framing = _near_enough_to_talk(framing, take)
        fixed = take.direction is not None and (take.direction.size is not None or take.direction.insert)
        # The sides of a split screen are cut against each other in the frame, not with what is around it.
        fixed = fixed or len(take.split) > 1 or bool(take.written) or framing.settled
        share = index / max(1, len(takes) - 1)
        ready.append(choices(framing, fixed=fixed or way.one_take, share=share, closer=way.closer, weights=weights))
    chosen, margins = best(ready, weights)
    framed = with_motives(takes, [_moved(choice) for choice in chosen], cast, rate)
    framings = [
        replace(_in_manner(framing, index, way), confidence=confidence_of(margin, asked=framing.asked))
        for index, (framing, margin) in enumerate(zip(framed, margins, strict=True))
    ]
    return planned_shots(scene, takes, framings, cast, rate, sees)


def shots_of(
    scene: Scene,
    covers: Sequence[tuple[int, int]],
    framings: Sequence[Framing],
    descriptions: Sequence[str],
    rate: tuple[int, int],
    known: Mapping[str, float] = NOBODY,
) -> tuple[PlannedShot, ...]:
    """Return the shots of a plan that somebody else has made.

    covers: first and last element of each shot, without gap or overlap. descriptions: what is seen; where one is empty,
    it is made from the script. known: people of the whole script, and how fast each speaks.
    """
    cast = paced_cast_of(scene, known)
    beats = [beat_of(scene, first, last, rate, cast) for first, last in covers]
    shots = planned_shots(scene, beats, framings, tuple(cast), rate)
    return tuple(
        replace(shot, description=description or shot.description)
        for shot, description in zip(shots, descriptions, strict=True)
    )


def _asked_by_heading(scene: Scene) -> Direction | None:
    """Return what a heading asks of the camera whose place is a thing: INT. CLOSE ON DRAWER; INT. CU - DRAWER."""
    asked = direction_of(scene.location, own_line=True)
    return asked if asked and asked.subject else direction_of(f"{scene.location} - {scene.time_of_day}", own_line=True)


def _near_enough_to_talk(framing: Framing, take: Beat) -> Framing:
    """Keep a frame of one person who only speaks, or listens, near enough to see their face."""
    talks = bool(take.speeches) and not (take.action or take.direction) and len(framing.subjects) == 1
    if not talks or framing.settled or SIZES.index(framing.size) > SIZES.index(ShotSize.MS):
        return framing
    return replace(framing, widest=min(framing.widest, ShotSize.MS, key=SIZES.index))


def _passages(takes: Sequence[Beat], scene: Scene, cast: tuple[str, ...]) -> Iterator[Passage]:
    """Cut the takes where the texture changes: the opening, montage, talk, silence."""
    start, talked = 0, set[frozenset[str]]()
    for index in range(1, len(takes) + 1):
        if index < len(takes) and index > 1 and _texture(takes[index]) == _texture(takes[index - 1]):
            continue
        talks = takes[0].speeches and index < len(takes) and index == 1 and _texture(takes[0]) == _texture(takes[1])
        if talks and not (takes[0].split or takes[0].in_montage):
            continue
        chosen = tuple(takes[start:index])
        speakers = tuple(dict.fromkeys(who for take in chosen for who in take.seen_speakers))
        again = frozenset(speakers) in talked
        yield Passage(chosen, scene, cast, opens=start == 0, again=again, closes=index == len(takes), speakers=speakers)
        talked.add(frozenset(speakers))
        start = index


def _texture(take: Beat) -> str:
    if take.split:
        return "split screen"
    if take.in_montage:
        return "montage"
    talk = "call" if take.on_call else "talk"
    return talk if take.speeches else "action"


def _framed(passage: Passage) -> list[Framing]:
    template = max(TEMPLATES.values(), key=lambda template: (template.fits(passage), template.LABEL))
    return [
        (_of_action(take, passage.cast) or template).frame(passage, index) for index, take in enumerate(passage.takes)
    ]


def _of_action(take: Beat, cast: tuple[str, ...]) -> ModuleType | None:
    """Return the template for what happens, where a take moves or has nobody of the cast in it; None elsewhere."""
    if take.split or take.in_montage:
        return None
    heard = {name for name, _ in take.voices}
    nobody = take.action and not take.seen_speakers and not any(name not in heard for name in take.names)
    moves = action.travels(take) or any(
        depiction.upright for depiction in depictions_of(take.action, cast, take.language) if take.action
    )
    return action if nobody or (take.speeches and moves) else None


def _moved(choice: Choice) -> Framing:
    """Return a framing that says so where its size is far from what its take would have by itself."""
    if abs(choice.moved) < 2:
        return choice.framing
    how = "Wider" if choice.moved > 0 else "Nearer"
    # What a template says of its own size is no longer so.
    reason = "" if "nearer" in choice.framing.reason.lower() else f"{choice.framing.reason} "
    return replace(choice.framing, reason=f"{reason}{how} here, so that the cuts around it work.")


def _in_manner(framing: Framing, index: int, way: Way) -> Framing:
    """Move or still the camera as the way of telling has it; what the script asks for stays."""
    if framing.asked:
        return framing
    if way.one_take:
        return replace(
            framing,
            size=ShotSize.FS,
            movement=Movement.TRACK,
            angle=Angle.EYE,
            lens_mm=0,
            reason="The whole scene in one moving shot.",
        )
    if way.still:
        return replace(framing, movement=Movement.STATIC)
    if way.uneasy and framing.subjects and framing.movement is Movement.STATIC and framing.angle is Angle.EYE:
        return replace(
            framing,
            movement=Movement.HANDHELD if index % 2 else Movement.PUSH,
            angle=Angle.LOW if index % 5 == 3 else Angle.EYE,
        )
    return framing
