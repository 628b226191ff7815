"""From beats to shots: which beats make a take, how each may be framed, and which sequence of framings cuts best."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import ModuleType

from generation.words import DOWN, weather_of
from storyboard_app.breakdown.beat import Beat, merged
from storyboard_app.breakdown.beats import beat_of, beats_of
from storyboard_app.breakdown.blocking import Blocking
from storyboard_app.breakdown.confidence import confidence_of
from storyboard_app.breakdown.descriptions import description_of, place_of
from storyboard_app.breakdown.directing import directed, in_view
from storyboard_app.breakdown.long_takes import cut_long, partner_of
from storyboard_app.breakdown.moves import with_motives
from storyboard_app.breakdown.numbering import letters, shot_number
from storyboard_app.breakdown.openings import opened
from storyboard_app.breakdown.passage import LENSES, Framing, Passage
from storyboard_app.breakdown.people import NOBODY, paced_cast_of
from storyboard_app.breakdown.picture import pictures_of
from storyboard_app.breakdown.sequence import USUAL, Choice, Weights, best, choices, lens_of
from storyboard_app.breakdown.templates import TEMPLATES, action
from storyboard_app.breakdown.ways import WAYS, Way
from storyboard_app.breakdown.words import props_in
from storyboard_app.timing import ticks_of
from storyboard_app.values import Angle, ElementType, Movement, PlannedCue, PlannedFigure, PlannedShot, Scene, ShotSize

#: Shots hold a moment longer than what happens in them, and at least so long.
AIR_SECONDS = 0.4
SHORTEST_SHOT = 1.5


def plan(
    scene: Scene,
    rate: tuple[int, int],
    way: Way = WAYS["usual"],
    known: Mapping[str, float] = NOBODY,
    weights: Weights = USUAL,
) -> tuple[PlannedShot, ...]:
    """Return the shots of a scene, covering its elements from the first to the last without gap or overlap.

    known: people of the whole script, and how fast each speaks. weights: what breaks of film grammar cost.
    """
    paced = paced_cast_of(scene, known)
    cast = tuple(paced)
    takes = _takes(beats_of(scene, rate, paced, way.lead_in_words), rate, way)
    if not takes:
        return (_empty_scene(scene, rate),)
    blocking = Blocking(cast)
    wanted = [framing for passage in _passages(takes, scene, cast) for framing in _framed(passage)]
    wanted[0] = opened(wanted[0], takes[0], scene, way.opens)
    if way.cuts_long:
        takes, wanted = cut_long(takes, wanted, cast, rate)
    ready: list[list[Choice]] = []
    for index, (take, framing) in enumerate(zip(takes, wanted, strict=True)):
        blocking.take_in(take)
        if not take.continues:
            framing = in_view(directed(framing, take, blocking), take, blocking)
        fixed = take.direction is not None and (take.direction.size is not None or take.direction.insert)
        # The sides of a split screen are cut against each other in the frame, not with what is around it.
        fixed = fixed or len(take.split) > 1 or bool(take.written)
        share = index / max(1, len(takes) - 1)
        ready.append(choices(framing, fixed=fixed or way.one_take, share=share, closer=way.closer, weights=weights))
    chosen, margins = best(ready, weights)
    framed = with_motives(takes, [_moved(choice) for choice in chosen], cast, rate)
    framings = [
        replace(_in_manner(framing, index, way), confidence=confidence_of(margin, asked=framing.asked))
        for index, (framing, margin) in enumerate(zip(framed, margins, strict=True))
    ]
    return _shots(scene, takes, framings, cast, rate)


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
    shots = _shots(scene, beats, framings, tuple(cast), rate)
    return tuple(
        replace(shot, description=said or shot.description) for shot, said in zip(shots, descriptions, strict=True)
    )


def _takes(beats: Sequence[Beat], rate: tuple[int, int], way: Way) -> list[Beat]:
    """Join short speeches that answer each other; a direction, a montage image or an action stands alone."""
    longest = ticks_of(way.take_seconds, rate)
    takes: list[Beat] = []
    for beat in beats:
        before = takes[-1] if takes else None
        if before and (way.one_take or _answers(before, beat, longest) or _continues(before, beat, longest)):
            takes[-1] = merged(before, beat)
        else:
            takes.append(beat)
    return takes


def _answers(before: Beat, beat: Beat, longest: int) -> bool:
    """Whether a speech answers the one before it, so that both fit one take."""
    return (
        bool(before.speeches and beat.speeches)
        and not beat.direction
        and not before.in_montage
        and not (before.voices or beat.voices)
        and not (before.intercut or before.on_call or beat.on_call)
        and before.ticks + beat.ticks <= longest
        and len({who for who, _ in before.speeches + beat.speeches}) <= 2
    )


def _continues(before: Beat, beat: Beat, longest: int) -> bool:
    """Whether a speech is of whom a direction before it shows."""
    return (
        before.direction is not None
        and not before.direction.insert
        and not beat.direction
        and bool(beat.speeches)
        and not before.speeches
        and {who for who, _ in beat.speeches} <= set(before.names)
        and before.ticks + beat.ticks <= 2 * longest
    )


def _passages(takes: Sequence[Beat], scene: Scene, cast: tuple[str, ...]) -> Iterator[Passage]:
    """Cut the takes where the texture changes: the opening, montage, talk, silence."""
    start, talked = 0, set[frozenset[str]]()
    for index in range(1, len(takes) + 1):
        if index < len(takes) and index > 1 and _texture(takes[index]) == _texture(takes[index - 1]):
            continue
        if index < len(takes) and index == 1 and _texture(takes[0]) == "talk" == _texture(takes[1]):
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
    return "talk" if take.speeches else "action"


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
    moves = action.travels(take) or any(picture.upright for picture in pictures_of(take.action, cast) if take.action)
    return action if nobody or (take.speeches and moves) else None


def _moved(choice: Choice) -> Framing:
    """Return a framing that says so where its size is far from what its take would have by itself."""
    if abs(choice.moved) < 2:
        return choice.framing
    how = "Wider" if choice.moved > 0 else "Nearer"
    return replace(choice.framing, reason=f"{choice.framing.reason} {how} here, so that the cuts around it work.")


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


def _shots(
    scene: Scene, takes: Sequence[Beat], framings: Sequence[Framing], cast: tuple[str, ...], rate: tuple[int, int]
) -> tuple[PlannedShot, ...]:
    blocking, setups = Blocking(cast), dict[tuple[object, ...], str]()
    words = " ".join(one.text for one in scene.elements if one.type is ElementType.ACTION)
    outside = scene.int_ext.upper().startswith(("EXT", "EST"))
    weather = weather_of("", f"{scene.heading} {words}").removeprefix("clear") if outside else ""
    shots = []
    for index, (take, framing) in enumerate(zip(takes, framings, strict=True)):
        blocking.take_in(take)
        key = (framing.size, framing.angle, framing.subjects, framing.detail, lens_of(framing))
        if framing.movement is not Movement.STATIC:
            key = (*key, index)
        setup = setups.setdefault(key, letters(len(setups)))
        partner = partner_of(takes, index, framing.subjects[0]) if len(framing.subjects) == 1 else ""
        shots.append(_shot(scene, index, take, framing, blocking, rate, setup, weather, partner))
    return tuple(shots)


def _figures(take: Beat, framing: Framing, blocking: Blocking, partner: str) -> tuple[PlannedFigure, ...]:
    """Return the people of a frame: over a shoulder who is seen first, else from left to right."""
    speaking, subjects = set(take.seen_speakers), framing.subjects
    over = framing.angle is Angle.OTS
    order = subjects if over else sorted(subjects, key=blocking.rank)
    split = len(take.split) > 1
    calls = take.on_call if split else len(subjects) == 1 and _holds_a_phone(subjects[0], take, blocking)
    # On the move people keep one direction, whoever they talk to.
    moves = framing.movement in (Movement.TRACK, Movement.PAN)
    figures = tuple(
        blocking.figure(
            name,
            take.told_of(name),
            manner=take.manner if name in speaking else "",
            speaks=name in speaking,
            partner="" if moves and len(subjects) == 1 else next((one for one in order if one != name), partner),
        )
        for name in order
    )
    if not calls:
        return figures
    return tuple(_on_the_phone(one) for one in figures)


def _on_the_phone(one: PlannedFigure) -> PlannedFigure:
    if one.pose in DOWN:
        return replace(one, pose="phone", posture=one.pose)
    return replace(one, pose="phone") if one.pose in ("talk", "stand", "listen") else one


def _in_panes(figures: Sequence[PlannedFigure], take: Beat) -> tuple[PlannedFigure, ...]:
    """Give everybody of a split screen their pane and its place; a frame with one side only is in one piece."""
    seen = [side for side in take.split if any(figure.name in side.names for figure in figures)]
    if len(seen) < 2:
        return tuple(figures)
    panes = {name: (number, side.place) for number, side in enumerate(seen, start=1) for name in side.names}
    return tuple(
        replace(figure, pane=panes[figure.name][0], place=panes[figure.name][1]) if figure.name in panes else figure
        for figure in figures
    )


def _in_detail(figure: PlannedFigure, detail: str) -> PlannedFigure:
    """Return somebody of whom a shot shows a detail only: hands that do nothing are held where they can be seen."""
    idle = detail == "hands" and figure.pose in ("stand", "attention", "look")
    return replace(figure, detail=detail, pose="show hands" if idle else figure.pose)


def _holds_a_phone(name: str, take: Beat, blocking: Blocking) -> bool:
    """Whether somebody is at an end of a call."""
    return take.on_call and (name in take.callers or name in blocking.far)


def _shot(
    scene: Scene,
    index: int,
    take: Beat,
    framing: Framing,
    blocking: Blocking,
    rate: tuple[int, int],
    setup: str,
    weather: str,
    partner: str,
) -> PlannedShot:
    figures = _in_panes(_figures(take, framing, blocking, partner), take)
    if framing.detail and figures:
        figures = (_in_detail(figures[0], framing.detail), *figures[1:])
    heard = tuple(dict.fromkeys(who for who, _ in take.speeches if who not in framing.subjects))
    return PlannedShot(
        number=shot_number(scene.number, index),
        size=framing.size,
        angle=framing.angle,
        movement=framing.movement,
        lens_mm=lens_of(framing),
        ticks=max(ticks_of(SHORTEST_SHOT, rate), take.ticks + (0 if take.continues else ticks_of(AIR_SECONDS, rate))),
        description=description_of(take, framing, blocking.cast, scene),
        characters=framing.subjects,
        covers=(take.first, take.last),
        confidence=framing.confidence,
        reason=framing.reason,
        figures=figures,
        props=props_in(take.action),
        setup=f"{scene.number}{setup}",
        offscreen=heard,
        weather=weather,
        cues=tuple(PlannedCue(cue.kind, cue.value, cue.words) for cue in take.cues),
    )


def _empty_scene(scene: Scene, rate: tuple[int, int]) -> PlannedShot:
    return PlannedShot(
        shot_number(scene.number, 0),
        ShotSize.WS,
        Angle.EYE,
        Movement.STATIC,
        LENSES[ShotSize.WS],
        ticks_of(3, rate),
        place_of(scene) or "An empty scene.",
        (),
        (0, -1),
        0.5,
        "The scene has no text: one shot of the place.",
        setup=f"{scene.number}A",
    )
