"""What may be chosen for a place: its kind, and what stands in it or is in its walls besides, each by its name."""

from generation.previz.set.pieces import piece_names
from generation.previz.set.rooms import OPENINGS
from generation.previz.set.things import THINGS
from generation.words import PLACE_KINDS


def place_choices() -> dict[str, list[str]]:
    """Return the names of the kinds of places (`kinds`), and of what one may have besides (`parts`)."""
    return {"kinds": sorted(PLACE_KINDS), "parts": sorted({*OPENINGS, *THINGS, *piece_names()})}
