"""What people paint in the browser: which part of a frame is drawn again, and sketches that a frame follows."""

import asyncio
import base64
import binascii
from uuid import UUID

import reflex as rx

from state.drawn import Alike, alike_of
from state.person import session_of
from state.steer import SteerState
from state.words import t
from storyboard_app.errors import Unreadable
from storyboard_app.frames import consistency, versions

_PNG = "data:image/png;base64,"


class PaintState(SteerState):
    """The picture that is painted on, and how alike the people of a scene look."""

    #: What is painted: mask or sketch; empty when nothing is.
    painting: str = ""
    #: The scene whose people were compared, and its shots.
    compared: str = ""
    alike: list[Alike] = []

    @rx.event
    def mark(self) -> None:
        """Begin to mark what may change in the version that is looked at."""
        self.painting = "mask"

    @rx.event
    def draw_sketch(self) -> None:
        """Begin a sketch for the chosen shot."""
        self.painting = "sketch"

    @rx.event
    def leave(self) -> None:
        """Put away what stands over the page when another one is opened."""
        self._set("painting", "")
        self._set("keys_shown", False)

    @rx.event
    def close(self, opened: bool) -> None:
        """Put the picture away unpainted."""
        if not opened:
            self.painting = ""

    @rx.event
    async def paint(self, picture: str, words: str) -> None:
        """Draw the marked part again, or follow the sketch. picture: a data URL (PNG)."""
        what, self.painting = self.painting, ""
        content = _content(picture)
        if what == "sketch":
            await asyncio.to_thread(self._keep_sketch, content)
        elif frame := self._frame():
            await asyncio.to_thread(self._refine, UUID(frame), words.strip() or None, content)
            self.looked_at = ""
        self._look_again()

    def _refine(self, frame: UUID, words: str | None, mask: bytes) -> None:
        with session_of(self, t("did.refine_part", number=self._number())) as session:
            versions.refine(session, frame, words, mask=mask)

    @rx.event
    def compare(self) -> None:
        """Compare how the people of the chosen shot's scene look in its frames; the least alike come first."""
        with session_of(self) as session:
            likenesses = consistency.of_scene(session, UUID(self.active))
        self.compared, self.alike = self.active, alike_of(likenesses)

    @rx.event
    def sort_alike(self, by: str) -> None:
        """Sort the compared shots by how alike people look (`likeness`), or as they stand in the scene (`order`)."""
        self.alike = sorted(self.alike, key=lambda shot: shot.place if by == "order" else shot.rank)

    def _frame(self) -> str:
        """Return the version that is looked at, else the current one."""
        return self.looked_at or next((version.id for version in self.drawn.versions if version.current), "")


def _content(picture: str) -> bytes:
    try:
        content = base64.b64decode(picture.removeprefix(_PNG), validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if not content:
        raise Unreadable(t("brush.torn"))
    return content
