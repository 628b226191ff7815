"""Fountain: plain text in the syntax of fountain.io, and any text that nothing else is."""

from __future__ import annotations

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from storyboard_app.values import Screenplay

LABEL = "Fountain"
EXTENSIONS = (".fountain", ".txt", ".spmd")
#: It takes any text, so every other reader looks first.
PLACE = 9


def recognises(content: bytes) -> bool:
    """Whether this reader takes the content: any text."""
    return True


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script from bytes in any common encoding. Raises Unreadable for what is no text."""
    from storyboard_app.screenplay import fountain

    script = fountain.read(content, name)
    if not name.lower().endswith(".txt"):
        return script
    from storyboard_app.screenplay.text.opening import with_title

    return with_title(script)
