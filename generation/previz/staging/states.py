"""States that doings give: what somebody opens is open, what they light burns, what gleams inside is inside."""

from dataclasses import replace

from generation.request import Request
from generation.seen import SeenThing
from generation.words import lexicon

#: Verbs of setting fire to something, and what then burns with a flame of its own.
_LIGHTING, _BURNS = frozenset({"light", "ignite", "kindle"}), ("torch", "campfire", "bonfire", "brand")
_INSIDE = frozenset({"inside", "within"})


def with_states(request: Request) -> Request:
    """Return a request whose things are as what is done to them leaves them; said states are kept."""
    if not request.sees.things:
        return request
    things = tuple(_as_done(thing, request) for thing in request.sees.things)
    return replace(request, sees=replace(request.sees, things=things))


def _as_done(thing: SeenThing, request: Request) -> SeenThing:
    figures = request.sees.figures
    done = {verb for figure in figures if figure.to == thing.name for verb in figure.doing.split(", ")}
    if "open" in done and not thing.state:
        return replace(thing, state="open")
    if _LIGHTING & done and not thing.state and any(lexicon.is_a(thing.name, kind) for kind in _BURNS):
        return replace(thing, state="burning")
    inside = bool(thing.doing) and not _INSIDE.isdisjoint(request.description.lower().replace(".", " ").split())
    opened = {figure.to for figure in figures if "open" in figure.doing.split(", ")}
    hollow = next((other.name for other in request.sees.things if other.name in opened and other is not thing), "")
    return replace(thing, relation="in", of=hollow) if inside and hollow and not thing.relation else thing
