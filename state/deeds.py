"""What the panel editor sends of what is drawn: deeds in the order in which they were done, each of them one verb.

A deed may come twice (its answer was lost with the connection) and does nothing the second time: what is added has an
id.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from state.words import t
from storyboard_app import layers, shots
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.frames import by_hand
from storyboard_app.values import MarkKind, MarkView

Sent = Mapping[str, Any]
#: What may be changed of a layer.
_CHANGES = ("name", "opacity", "hidden", "locked", "over")


def do(session: Session, deed: Sent) -> None:
    """Do what a deed says. Raises what its verb raises, and Unusable for what is no deed."""
    act = _ACTS.get(str(deed.get("act")))
    if act is None:
        raise Unusable(t("panel.no_deed"))
    try:
        act(session, deed)
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable(t("panel.no_deed")) from error


def label_of(deed: Sent) -> str:
    """Return how the history says a deed."""
    act = str(deed.get("act"))
    return t(f"panel.did_{act if act in _ACTS else 'draw'}")


def changes_frame(deed: Sent) -> bool:
    """Whether a deed changes what a frame is drawn from, and not only what lies over it."""
    return deed.get("act") in ("arrange", "lens")


def _add_layer(session: Session, deed: Sent) -> None:
    layers.add(session, UUID(deed["panel"]), str(deed["name"]), UUID(deed["layer"]))


def _change_layer(session: Session, deed: Sent) -> None:
    changes = {name: value for name, value in dict(deed["changes"]).items() if name in _CHANGES}
    layers.change(session, UUID(deed["layer"]), **changes)


def _drop_layer(session: Session, deed: Sent) -> None:
    try:
        layers.remove(session, UUID(deed["layer"]))
    except NotFound:
        return  # it is gone, as was wanted


def _draw(session: Session, deed: Sent) -> None:
    sent: Sent = deed["mark"]
    mark = MarkView(
        kind=MarkKind(sent["kind"]),
        points=tuple(float(value) for value in sent["points"]),
        colour=str(sent["colour"]),
        width=float(sent["width"]),
        opacity=float(sent["opacity"]),
        text=str(sent.get("text", "")),
        id=str(UUID(sent["id"])),
        place=int(sent["place"]),
    )
    layers.draw(session, UUID(sent["layer"]), mark)


def _rub_out(session: Session, deed: Sent) -> None:
    layers.rub_out(session, [UUID(mark) for mark in deed["marks"]])


def _arrange(session: Session, deed: Sent) -> None:
    by_hand.change(session, UUID(deed["shot"]), dict(deed["changes"]))


def _lens(session: Session, deed: Sent) -> None:
    shots.edit_shot(session, UUID(deed["shot"]), lens_mm=round(float(deed["lens_mm"])))


_ACTS: Mapping[str, Callable[[Session, Sent], None]] = {
    "add_layer": _add_layer,
    "change_layer": _change_layer,
    "drop_layer": _drop_layer,
    "draw": _draw,
    "rub_out": _rub_out,
    "arrange": _arrange,
    "lens": _lens,
}
