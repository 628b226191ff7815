"""Writing: which things of a picture the words have something written on, what, and where on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generation.previz.camera import Camera
from generation.previz.set import Form, form_of
from generation.previz.vectors import Floats, turn
from generation.request import Request
from generation.seen import SeenThing
from generation.words import inscriptions_in

#: Sizes that show what is written as their subject.
_CLOSE = ("ECU", "CU", "MCU")


@dataclass(frozen=True)
class Shown:
    """An object of the scene: its kind (thing), its name, the words for it, whether it is lettered."""

    kind: str
    name: str
    words: str
    lettered: bool = False
    #: The words written on it, and the corners of their page in the world: upper left, upper right, lower right, lower
    #: left.
    says: str = ""
    page: Floats | None = field(default=None, compare=False)
    #: Which way its back is, in degrees, where it was turned to the camera.
    heading: float = 0.0
    #: The number of the object that it is a part of, where it is no object of its own; 0 for none.
    of: int = 0


def also_written_on(request: Request) -> Iterator[SeenThing]:
    """Yield what something is written on that is named only by the words before it: INSERT - SIGN: "CLOSED"."""
    names = [thing.name for thing in request.sees.things]
    if _with_pages(names):
        return
    for inscription in inscriptions_in(request.description, names):
        noun = inscription.on or ("sign" if request.sees.seen_from == "insert" else "")
        if not inscription.over and noun and noun not in names and _with_pages([noun]):
            yield SeenThing(noun, noun, about=request.size in _CLOSE)
            return


def written_on(name: str, names: Sequence[str], request: Request) -> str:
    """Return what the words have written on a thing of those in a picture; empty for nothing."""
    pages = _with_pages(names)
    if name not in pages:
        return ""
    written = [inscription for inscription in inscriptions_in(request.description, pages) if not inscription.over]
    return next(
        (
            inscription.text
            for inscription in written
            if (inscription.on if inscription.on in pages else pages[0]) == name
        ),
        "",
    )


def _with_pages(names: Sequence[str]) -> list[str]:
    return [name for name in names if form_of(name).built().page is not None]


def page_at(form: Form, state: str, at: Floats, camera: Camera, turned: float | None = None) -> Floats | None:
    """Return the corners in the world of what of a thing may be written on; None for nothing.

    at: its foot. turned: which way its back is, in degrees; None for away from the camera.
    """
    page = form.built(state).page
    return None if page is None else page @ turn("z", -camera.yaw if turned is None else turned).T + at


def is_legible(page: Floats | None, says: str, camera: Camera) -> bool:
    """Whether what is written on a page would be in the frame; true for a page with nothing on it."""
    if page is None or not says:
        return True
    seen = camera.project(page)
    return bool(((seen[:, :2] > 0) & (seen[:, :2] < (camera.width, camera.height))).all())
