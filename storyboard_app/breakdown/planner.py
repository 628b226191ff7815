"""From beats to shots: which beats make a take, which template covers a passage, and what the script insists on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storyboard_app.breakdown.beats import Beat, beats_of, cast_of, merged
from storyboard_app.breakdown.numbering import shot_number
from storyboard_app.breakdown.passage import LENSES, Framing, Passage
from storyboard_app.breakdown.templates import TEMPLATES
from storyboard_app.breakdown.words import describe, figure, names_in, props_in, quoted
from storyboard_app.timing import ticks_of
from storyboard_app.values import Angle, Movement, PlannedShot, Scene, ShotSize

#: Speeches that go back and forth share a take up to this length, in seconds.
TAKE_SECONDS = 5.0
#: Shots hold a moment longer than what happens in them, and at least so long.
AIR_SECONDS = 0.5
SHORTEST_SHOT = 1.5
SIZES = list(ShotSize)


def plan(scene: Scene, rate: tuple[int, int]) -> tuple[PlannedShot, ...]:
    """Return the shots of a scene, covering its elements from the first to the last without gap or overlap."""
    takes = _takes(beats_of(scene, rate), rate)
    if not takes:
        return (_empty_scene(scene, rate),)
    cast = cast_of(scene)
    framings = [
        _directed(framing, take)
        for passage in _passages(takes, scene, cast)
        for take, framing in zip(passage.takes, _framed(passage), strict=True)
    ]
    framings = _apart(framings, takes)
    return tuple(
        _shot(scene, shot_number(scene.number, index), take, framing, cast, rate)
        for index, (take, framing) in enumerate(zip(takes, framings, strict=True))
    )


def _takes(beats: Sequence[Beat], rate: tuple[int, int]) -> list[Beat]:
    """Join short speeches that answer each other; a direction, a montage image or an action stands alone."""
    longest = ticks_of(TAKE_SECONDS, rate)
    takes: list[Beat] = []
    for beat in beats:
        before = takes[-1] if takes else None
        answers = (
            before is not None
            and before.speeches
            and beat.speeches
            and not beat.direction
            and not before.in_montage
            and not (before.unseen or beat.unseen)
            and before.ticks + beat.ticks <= longest
            and len({who for who, _ in before.speeches + beat.speeches}) <= 2
        )
        continues = (
            before is not None
            and before.direction is not None
            and not beat.direction
            and beat.speeches
            and not before.speeches
            and {who for who, _ in beat.speeches} <= set(before.names)
            and before.ticks + beat.ticks <= 2 * longest
        )
        if before and (answers or continues):
            takes[-1] = merged(before, beat)
        else:
            takes.append(beat)
    return takes


def _passages(takes: Sequence[Beat], scene: Scene, cast: tuple[str, ...]) -> Iterator[Passage]:
    """Cut the takes where the texture changes: the opening, montage, talk, silence."""
    start = 0
    for index in range(1, len(takes) + 1):
        if index < len(takes) and index > 1 and _texture(takes[index]) == _texture(takes[index - 1]):
            continue
        if index < len(takes) and index == 1 and _texture(takes[0]) == "talk" == _texture(takes[1]):
            continue
        chosen = tuple(takes[start:index])
        speakers = tuple(dict.fromkeys(who for take in chosen for who, _ in take.speeches))
        yield Passage(chosen, scene, cast, start == 0, index == len(takes), speakers)
        start = index


def _texture(take: Beat) -> str:
    if take.in_montage:
        return "montage"
    return "talk" if take.speeches else "action"


def _framed(passage: Passage) -> list[Framing]:
    template = max(TEMPLATES.values(), key=lambda template: (template.fits(passage), template.LABEL))
    moving = TEMPLATES["action"]
    return [
        (moving if moving.travels(take) and take.speeches else template).frame(passage, index)
        for index, take in enumerate(passage.takes)
    ]


def _directed(framing: Framing, take: Beat) -> Framing:
    """Let what the script says about the camera win."""
    asked = take.direction
    if asked is None:
        return framing
    size = asked.size or framing.size
    close = size in (ShotSize.ECU, ShotSize.CU)
    named = names_in(asked.subject, take.names)
    subjects = () if asked.insert and not named else (named or (take.names if not close else take.names[:1]))
    keeps = framing.angle if framing.angle is not Angle.OTS or not close else Angle.EYE
    return replace(
        framing,
        size=size,
        angle=asked.angle or (Angle.EYE if asked.size else keeps),
        movement=asked.movement or (Movement.STATIC if asked.size else framing.movement),
        subjects=subjects[:1] if close else subjects[:3],
        reason=f"The script asks for it: {asked.words}.",
        confidence=0.95,
        lens_mm=85 if asked.insert else 0,
    )


def _apart(framings: list[Framing], takes: Sequence[Beat]) -> list[Framing]:
    """Change a size that would not cut: neighbours on the same subject differ by a size at least."""
    settled = framings[:1]
    for framing, take in zip(framings[1:], takes[1:], strict=True):
        before = settled[-1]
        same = before.subjects[:1] == framing.subjects[:1] and before.angle is framing.angle
        if same and before.size is framing.size and take.direction is None:
            place = SIZES.index(framing.size)
            step = -1 if place > 1 else 2
            framing = replace(framing, size=SIZES[place + step], lens_mm=0)
        settled.append(framing)
    return settled


def _shot(
    scene: Scene, number: str, take: Beat, framing: Framing, cast: tuple[str, ...], rate: tuple[int, int]
) -> PlannedShot:
    seconds_of_air = ticks_of(AIR_SECONDS, rate)
    speaking = {who for who, _ in take.speeches}
    return PlannedShot(
        number=number,
        size=framing.size,
        angle=framing.angle,
        movement=framing.movement,
        lens_mm=framing.lens_mm or LENSES[framing.size],
        ticks=max(ticks_of(SHORTEST_SHOT, rate), take.ticks + seconds_of_air),
        description=_description(take, framing, cast, scene),
        characters=framing.subjects,
        covers=(take.first, take.last),
        confidence=framing.confidence,
        reason=framing.reason,
        figures=tuple(
            figure(
                name,
                take.action,
                cast,
                manner=take.manner if name in speaking else "",
                speaks=name in speaking,
                side=_side(name, cast),
            )
            for name in framing.subjects
        ),
        props=props_in(take.action),
    )


def _side(name: str, cast: tuple[str, ...]) -> str:
    """Return where somebody stands through a scene: those who come into it first to last, left and right by turns."""
    return ("left", "right")[cast.index(name) % 2] if len(cast) > 1 and name in cast else ""


def _description(take: Beat, framing: Framing, cast: tuple[str, ...], scene: Scene) -> str:
    """Say what is seen: the script's own words, else who speaks to whom and what."""
    if take.action:
        return describe(take.action, cast)
    names = [name.title() for name in framing.subjects]
    if take.speeches:
        who, words = take.speeches[0]
        if len(framing.subjects) > 1 and framing.angle is Angle.OTS:
            return f"Over {names[1]} on {names[0]}: {quoted(words, 90)}"
        if len({speaker for speaker, _ in take.speeches}) > 1:
            return f"{' and '.join(names) or who.title()}: {quoted(words, 50)} {quoted(take.speeches[-1][1], 50)}"
        return f"{who.title()}: {quoted(words, 110)}"
    subject = take.direction.subject if take.direction else ""
    return describe(subject.capitalize() if subject.isupper() else subject, cast) or _place(scene)


def _place(scene: Scene) -> str:
    when = f"at {scene.time_of_day.lower()}" if scene.time_of_day else ""
    return f"{scene.location.capitalize()} {when}".strip()


def _empty_scene(scene: Scene, rate: tuple[int, int]) -> PlannedShot:
    return PlannedShot(
        shot_number(scene.number, 0), ShotSize.WS, Angle.EYE, Movement.STATIC, LENSES[ShotSize.WS], ticks_of(3, rate),
        _place(scene) or "An empty scene.", (), (0, -1), 0.5, "The scene has no text: one shot of the place.",
    )  # fmt: skip
