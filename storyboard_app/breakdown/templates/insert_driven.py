"""Things tell it: hands and things close, with the face that reads them between."""

from storyboard_app.breakdown.depictions import depictions_of
from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.breakdown.words import props_in
from storyboard_app.values import ShotSize

LABEL = "Insert-driven"


def fits(passage: Passage) -> float:
    """Suit silent takes of which most name a thing, with one person at the most."""
    silent = all(not take.speeches for take in passage.takes)
    things = sum(bool(props_in(take.action)) for take in passage.takes)
    alone = all(len(take.names) < 2 for take in passage.takes)
    return 0.8 if silent and alone and len(passage.takes) > 1 and 3 * things >= 2 * len(passage.takes) else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """By turns the thing and who handles it."""
    take = passage.takes[index]
    things = props_in(take.action)
    if things and not take.names:
        return Framing(ShotSize.CU, f"The {things[0]}, close: it tells the story.", lens_mm=85)
    shown = depictions_of(take.action, passage.cast, take.language)
    handled = next((depiction.handled for depiction in shown if depiction.handled), "")
    if handled and index % 2 == 1:
        reason = f"The {handled} in their hands, close: it tells the story."
        return Framing(ShotSize.CU, reason, subjects=take.names[:1], detail="hands", lens_mm=85, widest=ShotSize.CU)
    size = ShotSize.MS if index == 0 else ShotSize.MCU
    return Framing(size if take.names else ShotSize.WS, "On who handles it.", subjects=take.names[:1])
