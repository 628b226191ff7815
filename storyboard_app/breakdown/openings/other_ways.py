"""Other ways to open on the same: nearer or further, from above or below, in movement or at rest, on a part of it.

All of them show what the scene's first words are about; each says why it may be shown so. The likeliest comes first.
"""

from collections.abc import Iterator
from dataclasses import replace

from storyboard_app.breakdown.depictions import CROWD, SMALL_M, Depiction
from storyboard_app.breakdown.passage import SIZES, Framing, roomy
from storyboard_app.breakdown.words import called
from storyboard_app.values import Angle, Movement, Scene, ShotSize


def other_ways(opening: Framing, shown: Depiction, scene: Scene) -> tuple[Framing, ...]:
    """Return the other ways to open on what an opening shows.

    opening: the likeliest way. shown: what the first words depict.
    """
    outside = scene.int_ext.startswith("EXT")
    if opening.subjects:
        if opening.movement in (Movement.TRACK, Movement.PAN):
            ways = _on_the_way(opening.subjects, shown)
        elif len(opening.subjects) > 1:
            ways = _on_several(opening.subjects, outside=outside)
        else:
            ways = _on_one(opening.subjects, shown, outside=outside)
    elif shown.others and shown.acts and opening.about:
        ways = _on_others(opening, shown)
    elif opening.about and 0 < shown.thing_m <= SMALL_M:
        ways = _on_a_detail(opening, shown)
    else:
        ways = _on_a_place(opening)
    held = tuple(_as_before(way, opening) for way in ways)
    return tuple(way for way in held if _holds(way, opening))


def _as_before(way: Framing, opening: Framing) -> Framing:
    """Keep of an opening what is so in whatever way it is shown: whom and what it is about."""
    return replace(way, about=opening.about if not way.subjects else way.about)


def _holds(way: Framing, opening: Framing) -> bool:
    room = roomy(way.size, len(way.subjects)) is way.size
    return room and SIZES.index(opening.closest) <= SIZES.index(way.size) <= SIZES.index(opening.widest)


def _on_one(who: tuple[str, ...], shown: Depiction, *, outside: bool) -> Iterator[Framing]:
    """Yield ways to open on one person: near where a look or a thing tells it, with the place where it does not."""
    name = called(who[0])
    near = Framing(ShotSize.MCU, f"Opens on a face: {name}, and then what is around.", subjects=who)
    at_it = Framing(ShotSize.MS, f"Opens on {name}, near enough to see what is done.", subjects=who)
    above = Framing(ShotSize.FS, f"Opens on {name} from above, small in the place.", Angle.HIGH, subjects=who)
    around = Framing(ShotSize.WS, f"Opens on the place, and {name} in it.", subjects=who)
    whole = Framing(ShotSize.FS, f"Opens on {name}, whole, with the place around.", subjects=who)
    some = Framing(ShotSize.MLS, f"Opens on {name}, with some of the place.", subjects=who)
    slowly_in = Framing(
        ShotSize.FS, f"Opens on the place and comes slowly in on {name}, who is alone in it.", subjects=who
    )
    slowly_in = replace(slowly_in, movement=Movement.PUSH)
    below = Framing(ShotSize.MLS, f"Opens on {name} from low, with what is above.", Angle.LOW, subjects=who)
    if shown.handled:
        yield Framing(
            ShotSize.CU,
            f"Opens on a detail: the {shown.handled} in {name}’s hands; whose they are comes after.",
            subjects=who,
            detail="hands",
            lens_mm=85,
        )
    if shown.lies:
        yield replace(around, angle=Angle.HIGH, reason=f"Opens on {name} from above, and what is around the bed.")
        yield replace(near, reason=f"Opens on the face of {name}, who lies.")
        yield some
        return
    if shown.looks or shown.dawns or shown.part:
        yield from (near, at_it, slowly_in, above, some, whole, around)
    elif outside:
        yield from (whole, around, at_it, some, slowly_in, above, below)
    else:
        yield from (some, at_it, above, whole, slowly_in, around, near, below)


def _on_several(who: tuple[str, ...], *, outside: bool) -> Iterator[Framing]:
    """Yield ways to open on people together: how they stand, near or from above, by going in on them."""
    names = " and ".join(called(name) for name in who[:3])
    sizes = (ShotSize.FS, ShotSize.MLS, ShotSize.MS) if outside else (ShotSize.MLS, ShotSize.MS, ShotSize.FS)
    first, second, third = (roomy(size, len(who)) for size in sizes)
    yield Framing(first, f"Opens on {names}: how they stand to each other.", subjects=who)
    yield Framing(ShotSize.FS, f"Opens on {names} from above: what is between them.", Angle.HIGH, subjects=who)
    yield Framing(second, f"Opens on {names}, near enough to see who looks at whom.", subjects=who)
    yield Framing(
        roomy(ShotSize.MLS, len(who)),
        f"Opens slowly in on {names}, until they are all there is.",
        movement=Movement.PUSH,
        subjects=who,
    )
    yield Framing(ShotSize.WS, f"Opens on the place, and {names} in it.", subjects=who)
    yield Framing(third, f"Opens on {names}, whole enough to see how they are together.", subjects=who)
    yield Framing(
        roomy(ShotSize.MLS, len(who)),
        f"Opens slowly along from one to the other: {names}.",
        movement=Movement.DOLLY,
        subjects=who,
    )


def _on_the_way(who: tuple[str, ...], shown: Depiction) -> Iterator[Framing]:
    """Yield ways to open on people who go from here to there."""
    names = " and ".join(called(name) for name in who[:3])
    close = roomy(ShotSize.MS, len(who))
    yield Framing(
        ShotSize.WS,
        f"Opens on the place, at rest, and {names} goes through it."
        if len(who) == 1
        else f"Opens on the place, at rest, and {names} go through it.",
        subjects=who,
    )
    yield Framing(
        ShotSize.FS, f"Opens in movement: the camera turns with {names}.", movement=Movement.PAN, subjects=who
    )
    yield Framing(
        close,
        f"Opens in movement: close along with {names}; where it leads comes after.",
        Angle.EYE,
        Movement.TRACK,
        who,
    )
    yield Framing(ShotSize.FS, f"Opens on {names} from low, coming past.", Angle.LOW, subjects=who)
    yield Framing(ShotSize.FS, f"Opens on {names} from above: where from and where to.", Angle.HIGH, subjects=who)


def _on_others(opening: Framing, shown: Depiction) -> Iterator[Framing]:
    """Yield ways to open on people or animals without a name."""
    whom = shown.others_called
    many = shown.others >= CROWD
    yield Framing(ShotSize.WS, f"Opens on the place, and what lives in it: {whom}.")
    yield Framing(ShotSize.FS, f"Opens on {whom}, as wide as it needs.")
    if shown.animals or many:
        yield Framing(ShotSize.FS, f"Opens on {whom}, from as low as they are.", Angle.LOW)
    yield Framing(ShotSize.WS, f"Opens on {whom}, from above.", Angle.HIGH)
    yield Framing(ShotSize.MS, f"Opens close on {whom}, and the place comes after.")
    yield Framing(ShotSize.WS, f"Opens slowly over the place, until {whom} is found.", movement=Movement.PAN)


def _on_a_detail(opening: Framing, shown: Depiction) -> Iterator[Framing]:
    """Yield ways to open on a small thing."""
    thing = opening.about
    yield Framing(
        ShotSize.CU,
        f"Opens on a detail, and back from it to the place: the {thing}.",
        movement=Movement.PULL,
        lens_mm=50,
    )
    yield Framing(ShotSize.MCU, f"Opens on the {thing}, and what it stands among.", lens_mm=65)
    yield Framing(ShotSize.CU, f"Opens on a detail, from above: the {thing}.", Angle.HIGH, lens_mm=85)
    yield Framing(ShotSize.MS, f"Opens slowly in on the {thing}.", movement=Movement.PUSH)
    yield Framing(ShotSize.MS, f"Opens on the {thing}, with some of the place.")


def _on_a_place(opening: Framing) -> Iterator[Framing]:
    """Yield ways to open on a place: still, from above, along it, into it."""
    size = opening.size if SIZES.index(opening.size) >= SIZES.index(ShotSize.FS) else ShotSize.WS
    wide = max(size, ShotSize.WS, key=SIZES.index)
    who = opening.subjects
    yield Framing(wide, "Opens on the place as it lies there, at rest.", subjects=who)
    yield Framing(wide, "Opens on the place from above: how it is laid out.", Angle.HIGH, subjects=who)
    yield Framing(
        wide, "Opens slowly along the place: it is wider than the frame.", movement=Movement.PAN, subjects=who
    )
    yield Framing(ShotSize.FS, "Opens on a part of the place, and the rest of it after.", subjects=who)
    yield Framing(wide, "Opens on the place, and slowly into it.", movement=Movement.PUSH, subjects=who)
    yield Framing(ShotSize.FS, "Opens on a part of the place from low, with what is above it.", Angle.LOW, subjects=who)
    yield Framing(ShotSize.EWS, "Opens further back: what the place lies in.", subjects=who)
