"""What a scene opens on, by its first words: its place, somebody, a thing, a movement, a sound, or talk.

The first picture of a scene is about what its first words are about. Where these are about the place, the place is
shown as it is: a landscape wider than a room, a tower from below, the sky first, a room that holds many things by going
along them. A scene that begins near comes to its place later (Katz, Film Directing Shot by Shot).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from generation.words import lexicon, weather_of
from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.depictions import CROWD, SMALL_M, Depiction, depictions_of
from storyboard_app.breakdown.passage import Framing, roomy
from storyboard_app.breakdown.people import names_in
from storyboard_app.breakdown.words import called
from storyboard_app.values import Angle, Movement, Scene, ShotSize

#: Headings that go on where the scene before them stopped: the place is known.
_GOES_ON = re.compile(r"\b(?:CONTINUOUS|CONT['’]?D?|SAME|LATER|MOMENTS?|SUITE|FORTSETZUNG|CONTINUA|CONTINÚA)\b")
_VAST = re.compile(
    r"\b(?:valleys?|hills?|mountains?|seas?|oceans?|lakes?|plains?|desert|horizon|skyline|city|town|village|coast|bay"
    r"|forests?|fields?|moors?|glaciers?|canyons?|dunes?|wilderness|galaxy|planet|space|island|landscape)\b",
    re.IGNORECASE,
)
_SKY = re.compile(
    r"\b(?:sky|skies|clouds?|stars|sun|moon|sunrise|sunset|dawn breaks|ceiling|rafters|treetops|rooftops?)\b",
    re.IGNORECASE,
)
_TALL = re.compile(
    r"\b(?:towers?|skyscrapers?|cathedrals?|spires?|steeples?|cliffs?|high-rises?|castles?|lighthouses?|chimneys?"
    r"|monuments?|statues?|columns?|facades?|façades?|staircases?|cranes?|masts?)\b",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"(?:mud|dust|sand|snow|grass|ground|floor|puddles?|ash(?:es)?|gravel|cobbles\w*|pavement|flagstones?|leaves|tiles?"
    r"|planks?|floorboards?|blood|straw|rubble)"
)
#: A sentence of so many words is of one thing; and a thing of so many metres fills a frame that holds a person.
_FEW_WORDS, _AS_LARGE_AS_A_DOOR_M = 14, 2.6
#: A room told in so many words or more is shown by going along it.
_MANY_WORDS = 14
#: People from whom on a group is seen from above, so that it is clear how they stand.
_MANY = 4


def is_free(take: Beat) -> bool:
    """Whether the script says nothing of how the first take of a scene is shown."""
    talks_across = take.intercut and take.speeches
    return not (take.direction or take.in_montage or talks_across or take.split or take.written)


def shown_first(take: Beat) -> Depiction | None:
    """Return what the first words of a take depict that can be shown; None where it has none."""
    depictions = depictions_of(take.action, take.names, take.language) if take.action else ()
    shown = (
        depiction
        for depiction in depictions
        if depiction.living or depiction.goes_on or depiction.heard or depiction.thing
    )
    return next(shown, next(iter(depictions), None))


def as_told(framing: Framing, take: Beat, scene: Scene) -> Framing:
    """Return how the first take of a scene is framed, as its words ask; as its template has it where they ask nothing.

    framing: what its template would do.
    """
    if not is_free(take):
        return framing
    if not take.action:
        return _on_talk(framing, take) if take.speeches else framing
    shown = shown_first(take)
    if shown is None:
        return framing
    first = shown.words
    named = tuple(name for name in names_in(first, take.names, possessed=False) if name not in shown.absent) or (
        take.names[:1] if shown.goes_on else ()
    )
    if not take.names and take.seen_speakers and (shown.blank or shown.heard):
        return _on_talk(framing, take)
    if shown.goes and named:
        return Framing(
            roomy(ShotSize.MLS, len(named)),
            f"Opens in movement: along with {_called(named)}, and the place comes with them.",
            movement=Movement.TRACK,
            subjects=named[:3],
            at_rest=f"Opens on {_called(named)}, on the way.",
        )
    if shown.heard and take.names and not named:
        return Framing(
            roomy(ShotSize.MCU, len(take.names[:2])),
            f"Opens on a sound: on {_called(take.names[:1])}, who hears it, before it is seen.",
            subjects=take.names[:1],
        )
    if named:
        return _on_people(shown, named, scene)
    if shown.others and shown.acts:
        return _on_others(shown, scene)
    small = 0 < shown.thing_m <= SMALL_M and not shown.many
    if small and shown.acts and not scene_is_wide(first, scene):
        return Framing(
            ShotSize.CU, f"Opens on a detail: the {shown.thing}, and the place after it.", lens_mm=85, about=shown.thing
        )
    return of_the_place(shown, take, scene)


def scene_is_wide(words: str, scene: Scene) -> bool:
    """Whether what opens a scene is a landscape."""
    return bool(_VAST.search(f"{words} {scene.location}")) and scene.int_ext.startswith("EXT")


def _on_talk(framing: Framing, take: Beat) -> Framing:
    who = take.seen_speakers[:3]
    if not who:
        return framing
    size = roomy(ShotSize.MCU, len(who))
    return Framing(size, "Opens in the middle of talk: the place comes after.", subjects=who)


def _on_others(shown: Depiction, scene: Scene) -> Framing:
    """Return how a scene opens on people or animals without a name."""
    called = shown.others_called
    if shown.goes:
        return Framing(
            ShotSize.WS, f"Opens in movement: {called}, through the place.", movement=Movement.PAN, about=called
        )
    if shown.others >= CROWD:
        angle = Angle.EYE if scene.int_ext.startswith("EXT") else Angle.HIGH
        return Framing(ShotSize.WS, f"Opens on how many they are: {called}.", angle, about=called)
    size = ShotSize.MLS if shown.others < CROWD - 2 else ShotSize.FS
    return Framing(size, f"Opens on {called}, with some of the place.", about=called)


def _on_people(shown: Depiction, named: Sequence[str], scene: Scene) -> Framing:
    who = tuple(named[:6])
    outside = scene.int_ext.startswith("EXT") and not _GOES_ON.search(scene.time_of_day.upper())
    if len(who) >= _MANY:
        return Framing(
            ShotSize.FS, "Opens on all of them, from a little above: how they stand.", Angle.HIGH, subjects=who
        )
    if len(who) > 1:
        size = ShotSize.FS if outside else ShotSize.MLS
        return Framing(size, f"Opens on {_called(who)}: how they stand to each other.", subjects=who)
    if shown.lies:
        return Framing(ShotSize.MS, f"Opens on {_called(who)}, who lies: seen from above.", Angle.HIGH, subjects=who)
    if shown.handled:
        return Framing(ShotSize.MS, f"Opens on {_called(who)} and the {shown.handled}.", subjects=who)
    if outside and (shown.looks or shown.dawns):
        return Framing(ShotSize.MLS, f"Opens on {_called(who)}, near enough to see the look.", subjects=who)
    if outside or shown.upright:
        return Framing(ShotSize.FS, f"Opens on {_called(who)}, whole, with the place around.", subjects=who)
    if shown.looks or shown.dawns:
        return Framing(ShotSize.MCU, f"Opens on a face: {_called(who)}, and then what is around.", subjects=who)
    return Framing(ShotSize.MLS, f"Opens on {_called(who)}: who it is about, with some of the place.", subjects=who)


def of_the_place(shown: Depiction, take: Beat, scene: Scene) -> Framing:
    """Return how a place is shown that opens a scene."""
    first = shown.words
    wide = scene_is_wide(first, scene)
    size = ShotSize.EWS if wide else ShotSize.WS
    rest = "Opens the scene: where we are."
    framing = Framing(size, rest, subjects=take.names[:3], at_rest=rest)
    if _SKY.search(first):
        return replace(
            framing, reason="Opens on what is above, and comes down to where we are.", movement=Movement.TILT
        )
    if _TALL.search(f"{first} {scene.location}" if scene.int_ext.startswith("EXT") else first):
        return replace(framing, reason="Opens on how tall it is: from below.", angle=Angle.LOW)
    if near := _on_what_is_there(shown, scene):
        return near
    if shown.upright and shown.thing:
        return replace(framing, reason=f"Opens on the {shown.thing}, up or down with it.", movement=Movement.TILT)
    if shown.goes or shown.upright:
        return replace(framing, reason="Opens on what goes by: the camera goes with it.", movement=Movement.PAN)
    if wide:
        return framing
    lifeless = takewhile(lambda depiction: not depiction.living, depictions_of(take.action, take.names, take.language))
    if sum(len(depiction.words.split()) for depiction in lifeless) >= _MANY_WORDS:
        if scene.int_ext.startswith("EXT"):
            return replace(framing, reason="Opens on all that is there, from above.", angle=Angle.HIGH)
        return replace(framing, reason="Opens on a place that holds much: slowly along it.", movement=Movement.PAN)
    if not scene.int_ext.startswith("EXT") and _GOES_ON.search(scene.time_of_day.upper()):
        return replace(framing, size=ShotSize.FS, reason="The place is known: no wider than it need be.")
    if not scene.int_ext.startswith("EXT") and _is_a_room(scene.location):
        return replace(framing, size=ShotSize.FS, reason="Opens on the room, as wide as its walls allow.")
    return _on_what_fills_it(shown, take, scene) or framing


def _on_what_fills_it(shown: Depiction, take: Beat, scene: Scene) -> Framing | None:
    """Return how a place opens that is told in passing: on what stands large in it, on who is in it, on the weather."""
    if shown.thing and not shown.many and lexicon.kind_of(shown.thing) == "vehicle":
        return Framing(
            ShotSize.FS, f"Opens on the {shown.thing}, from low: how it lies there.", Angle.LOW, about=shown.thing
        )
    depictions = depictions_of(take.action, take.names, take.language)
    living = next((depiction for depiction in depictions if depiction.living), None)
    if living and living.named:
        return _on_people(living, living.named, scene)
    if living and living.others and living.acts:
        return _on_others(living, scene)
    if any(weather_of("", depiction.words).removeprefix("clear") for depiction in depictions[:1]):
        return Framing(
            ShotSize.WS,
            "Opens on the weather, and slowly into it.",
            movement=Movement.PUSH,
            at_rest="Opens on the weather.",
        )
    return None


def _on_what_is_there(shown: Depiction, scene: Scene) -> Framing | None:
    """Return how a place opens on one thing of it: the light, the ground, something as large as a person or smaller."""
    thing, words = shown.thing, len(shown.words.split())
    if not thing or shown.living or words > _FEW_WORDS:
        return None
    if lexicon.kind_of(thing) == "light":
        reason = f"Opens on the {thing}, and comes down from it to the place."
        return Framing(ShotSize.WS, reason, movement=Movement.TILT, at_rest=f"Opens on the {thing}.", about=thing)
    if _GROUND.search(thing):
        return Framing(ShotSize.FS, f"Opens on the ground, from above: {thing}.", Angle.HIGH, about=thing)
    if shown.many or scene_is_wide(shown.words, scene) or not 0 < shown.thing_m <= _AS_LARGE_AS_A_DOOR_M:
        return None
    if shown.thing_m <= SMALL_M:
        reason = f"Opens on a detail: the {thing}, and the place after it."
        return Framing(ShotSize.CU, reason, lens_mm=85, about=thing)
    return Framing(ShotSize.MLS, f"Opens on the {thing}, with some of the place.", about=thing)


def _is_a_room(location: str) -> bool:
    """Whether a place is a room of a building, where a camera cannot step far back."""
    words = re.findall(r"[^\W\d_]+", location.lower())
    return bool(words) and lexicon.kind_of(words[-1]) == "room"


def _called(names: Sequence[str]) -> str:
    return " and ".join(called(name) for name in names[:3])
