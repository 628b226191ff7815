"""What a shot shows, in a sentence that a crew can use: the script's own words, else who speaks to whom and what."""

from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.passage import Framing
from storyboard_app.breakdown.words import describe, quoted
from storyboard_app.values import Angle, Scene


def description_of(take: Beat, framing: Framing, cast: tuple[str, ...], scene: Scene) -> str:
    """Return the description of a take as it is framed."""
    if framing.told:
        return framing.told
    if take.action:
        return describe(_led(take), cast)
    if take.speeches:
        return _talk(take, framing)
    subject = take.direction.subject if take.direction else ""
    return describe(subject.capitalize() if subject.isupper() else subject, cast) or place_of(scene)


def _led(take: Beat) -> str:
    """Return a take's action, after what a direction on a line of its own turns to."""
    turns_to = take.direction.subject.strip(" .:-–—") if take.direction else ""
    if not turns_to or turns_to.lower() in take.action.lower() or not turns_to.isupper():
        return take.action
    goes_on = take.action[:1].islower()
    return f"{turns_to.capitalize()}{'' if goes_on else ':'} {take.action}"


def place_of(scene: Scene) -> str:
    """Return where and when a scene plays."""
    return ", ".join(filter(None, (scene.location.capitalize(), scene.time_of_day.lower())))


def _talk(take: Beat, framing: Framing) -> str:
    names = [name.title() for name in framing.subjects]
    who, words = take.speeches[0]
    hows = dict(take.voices)
    off = f" ({hows.get(who) or 'O.S.'})" if who not in framing.subjects else ""
    seen = f"{' and '.join(names[:3])}: " if off and names else ""
    if not off and len(names) > 1 and framing.angle is Angle.OTS:
        return f"Over {names[1]} on {names[0]}: {quoted(words, 90)}"
    if len({speaker for speaker, _ in take.speeches}) > 1:
        named = " and ".join(names[:3]) or f"{who.title()}{off}"
        return f"{named}: {quoted(words, 50)} {quoted(take.speeches[-1][1], 50)}"
    return f"{seen}{who.title()}{off}: {quoted(words, 110)}"
