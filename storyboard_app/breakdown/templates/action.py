"""Things happen: wide enough to see them, closer when they turn to a look or a thing, as near as it is small."""

from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.depictions import CROWD, SMALL_M, Depiction, depictions_of, group_of
from storyboard_app.breakdown.passage import Framing, Passage, detail_of, roomy
from storyboard_app.breakdown.words import called
from storyboard_app.values import Angle, Movement, ShotSize

LABEL = "Action"
#: Sizes by how many are in the picture.
_GROUP_SIZES = {1: ShotSize.MLS, 2: ShotSize.MLS, 3: ShotSize.FS, 4: ShotSize.FS}


def fits(passage: Passage) -> float:
    """Suit what has no or hardly any speech."""
    silent = sum(not take.speeches for take in passage.takes)
    return 0.75 * silent / len(passage.takes)


def travels(take: Beat) -> bool:
    """Whether somebody or something goes from here to there in a take."""
    return any(depiction.goes for depiction in depictions_of(take.action, take.names, take.language))


def frame(passage: Passage, index: int) -> Framing:
    """Frame a take by what its words do."""
    take = passage.takes[index]
    return framing_of(take, depictions_of(take.action, passage.cast, take.language), index)


def framing_of(take: Beat, shown: tuple[Depiction, ...], index: int) -> Framing:
    """Return how an action is framed. shown: what its sentences depict. index: its place among its neighbours."""
    who, others = take.names[:6], group_of(shown)
    upright = any(depiction.upright for depiction in shown)
    if not upright and any(depiction.goes for depiction in shown):
        about = next((depiction.others_called or depiction.thing for depiction in shown if depiction.goes), "")
        return _on_the_way(who, others, "" if who else about)
    if not who:
        return _of_others(shown, others, index) if others else _of_a_thing(shown)
    if any(depiction.fights for depiction in shown) and len(who) + others > 1:
        size = roomy(ShotSize.MS, len(who) + others)
        return Framing(size, "Blows: all of them in the frame, so that they are seen to land.", subjects=who)
    if others >= CROWD:
        return Framing(
            ShotSize.FS,
            f"{_called(who)} and all the others: who they are among.",
            subjects=who[:3],
            closest=ShotSize.MLS,
        )
    handled = next((depiction.handled for depiction in shown if depiction.handled), "")
    if handled and len(who) == 1 and not others and index % 2:
        reason = f"The {handled} in {_called(who)}’s hands, close: it is what this is about."
        return Framing(ShotSize.CU, reason, subjects=who, detail="hands", lens_mm=85, widest=ShotSize.CU)
    part = next((depiction.part for depiction in shown if depiction.part), "")
    if part and len(who) == 1:
        detail = detail_of(part)
        return Framing(
            ShotSize.CU, f"The {part} tells it: close.", subjects=who, detail=detail, lens_mm=85 if detail else 0
        )
    if any(depiction.dawns or depiction.looks for depiction in shown):
        widest = roomy(ShotSize.MS, len(who[:2]))
        return Framing(ShotSize.MCU, "A look: close enough to read it.", subjects=who[:2], widest=widest)
    if handled:
        return Framing(ShotSize.MS, f"The {handled} matters: close enough to see it handled.", subjects=who)
    if upright:
        return Framing(roomy(ShotSize.FS, len(who)), "Up or down: the whole figure, with room for it.", subjects=who)
    together = len(who) + min(others, 3)
    size = ShotSize.MS if together > 1 or index % 2 else ShotSize.MLS
    return Framing(roomy(size, together), "What somebody does, seen whole enough to follow.", subjects=who)


def _on_the_way(who: tuple[str, ...], others: int, about: str) -> Framing:
    """Return how going from here to there is framed."""
    size = ShotSize.FS if who and others < CROWD else ShotSize.WS
    return Framing(
        size,
        "Movement needs room, and the camera goes along.",
        movement=Movement.TRACK if who else Movement.PAN,
        subjects=who,
        about=about,
        at_rest="Movement needs room: through the frame.",
        closest=ShotSize.MLS,
    )


def _of_others(shown: tuple[Depiction, ...], others: int, index: int) -> Framing:
    """Return how people and animals without a name are framed: by how many they are."""
    called = next(depiction.others_called for depiction in shown if depiction.others)
    if others >= CROWD:
        if index % 3 == 2:
            return Framing(ShotSize.MS, f"Faces out of a crowd: {called}.", about=called)
        angle = Angle.HIGH if index % 3 == 1 else Angle.EYE
        return Framing(ShotSize.WS, f"How many they are: {called}.", angle, about=called)
    size = _GROUP_SIZES.get(others, ShotSize.FS)
    return Framing(size, f"As wide as it needs: {called}.", about=called)


def _of_a_thing(shown: tuple[Depiction, ...]) -> Framing:
    """Return how what has nobody in it is framed: a small thing near, a large one and a place wide."""
    about = next((depiction for depiction in shown if depiction.thing), None)
    if about and 0 < about.thing_m <= SMALL_M:
        return Framing(
            ShotSize.CU,
            f"The {about.thing}, as near as it is small.",
            lens_mm=85,
            about=about.thing,
            widest=ShotSize.MCU,
        )
    if about and 0 < about.thing_m <= 2.5 * SMALL_M:
        return Framing(ShotSize.MS, f"The {about.thing}, filling the frame.", about=about.thing)
    if about and about.acts and about.thing_m and not about.many:
        return Framing(ShotSize.FS, f"The {about.thing}, with room for what it does.", about=about.thing)
    return Framing(ShotSize.WS, "Nobody is named: the place itself.")


def _called(names: tuple[str, ...]) -> str:
    return " and ".join(called(name) for name in names[:3])
