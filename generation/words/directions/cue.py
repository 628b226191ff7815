"""A cue: one thing that the script asks for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CameraCue:
    """A cue: one thing that the script asks of the camera."""

    #: size, angle, movement, insert, on, transition, structure, effect, title, beat or voice.
    kind: str
    value: str
    #: The words that cause it, as they are written.
    words: str
    #: Where the words end in the text.
    end: int = 0
