"""Takes with their framings as planned shots: who is in the frame and how, the set-up, the length, what is heard."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from generation.words import DOWN, CameraCue, is_outside, weather_of
from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.blocking import Blocking
from storyboard_app.breakdown.descriptions import description_of, place_of
from storyboard_app.breakdown.long_takes import partner_of
from storyboard_app.breakdown.numbering import letters, shot_number
from storyboard_app.breakdown.passage import LENSES, Framing
from storyboard_app.breakdown.sequence import lens_of
from storyboard_app.breakdown.words import props_in
from storyboard_app.timing import ticks_of
from storyboard_app.values import (
    Angle,
    ElementType,
    Movement,
    PlannedCameraCue,
    PlannedFigure,
    PlannedShot,
    Scene,
    Sees,
    ShotSize,
    in_full,
)

#: Seconds that a shot holds longer than what happens in it.
AIR_SECONDS = 0.4
#: Seconds that a shot lasts at least.
SHORTEST_SHOT = 1.5
#: Says what a shot sees, by its first and last element, by those of their words that it is of, empty for all, and by
#: whether it is wide enough for whoever the words before have shown there, and by whom its frame is of.
SeesOf = Callable[[tuple[int, int], str, bool, Sequence[str]], Sees]
#: Sizes that hold whoever else is there.
_WIDE = frozenset({ShotSize.FS, ShotSize.WS, ShotSize.EWS})


def sees_nothing(covers: tuple[int, int], words: str, wide: bool, framed: Sequence[str]) -> Sees:
    """Return that nothing is said of what a shot sees."""
    return Sees()


def planned_shots(
    scene: Scene,
    takes: Sequence[Beat],
    framings: Sequence[Framing],
    cast: tuple[str, ...],
    rate: tuple[int, int],
    sees: SeesOf = sees_nothing,
) -> tuple[PlannedShot, ...]:
    """Return the shots of takes, one framing each: numbered, with set-ups, the scene's weather and what they see."""
    blocking, setups = Blocking(cast), dict[tuple[object, ...], str]()
    words = " ".join(element.text for element in scene.elements if element.type is ElementType.ACTION)
    outside = is_outside(scene.int_ext)
    weather = weather_of("", f"{scene.heading} {words}").removeprefix("clear") if outside else ""
    shots = []
    for index, (take, framing) in enumerate(zip(takes, framings, strict=True)):
        blocking.take_in(take)
        key = (framing.size, framing.angle, framing.subjects, framing.detail, lens_of(framing))
        if framing.movement is not Movement.STATIC:
            key = (*key, index)
        setup = setups.setdefault(key, letters(len(setups)))
        partner = partner_of(takes, index, framing.subjects[0]) if len(framing.subjects) == 1 else ""
        shot = _shot(scene, index, take, framing, blocking, rate, setup, weather, partner)
        words, told = (take.action, (take.told_from, take.last)) if take.told_from >= 0 else ("", shot.covers)
        shots.append(replace(shot, sees=sees(told, words, framing.size in _WIDE, framing.subjects)))
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
            take.action_of(name),
            manner=take.manner if name in speaking else "",
            speaks=name in speaking,
            partner="" if moves and len(subjects) == 1 else next((other for other in order if other != name), partner),
        )
        for name in order
    )
    if not calls:
        return figures
    return tuple(_on_the_phone(figure) for figure in figures)


def _on_the_phone(figure: PlannedFigure) -> PlannedFigure:
    if figure.pose in DOWN:
        return replace(figure, pose="phone", posture=figure.pose)
    return replace(figure, pose="phone") if figure.pose in ("talk", "stand", "listen") else figure


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
        cues=tuple(_asked(cue, take.action) for cue in take.cues),
    )


def _asked(cue: CameraCue, action: str) -> PlannedCameraCue:
    """Return what the script asks for; a move with the words beside it for its way and its pace."""
    words = in_full(cue.words, action, cue.value) if cue.kind == "movement" else cue.words
    return PlannedCameraCue(cue.kind, cue.value, words)


def empty_scene(scene: Scene, rate: tuple[int, int], sees: SeesOf = sees_nothing) -> PlannedShot:
    """Return the one shot, of the place, that a scene without text gets."""
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
        sees=sees((0, -1), "", True, ()),
    )
