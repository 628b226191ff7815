"""What files are handed in as: how large each may be, and what it has to hold, which is told by decoding it."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storyboard_app import animatic, editorial, frames, project_files, screenplay, sound
from storyboard_app.processes import at_length, at_once
from storyboard_app.review import attachments
from storyboard_app.settings import settings


@dataclass(frozen=True)
class Kind:
    """A kind of file."""

    #: What is said of it in refusals.
    label: str
    #: Looks into a file of a name; raises Unreadable, TooLarge or Unusable, in words, for one that is none of the kind.
    check: Callable[[str, bytes], object]
    #: The most bytes, where that is less than what is taken of any file.
    most: int | None = None

    @property
    def limit(self) -> int:
        """The most bytes of a file of this kind."""
        return min(self.most or settings().max_upload, settings().max_upload)


def _read_script(name: str, content: bytes) -> object:
    return at_length(screenplay.check, name, content)


def _read_picture(_name: str, content: bytes) -> object:
    return frames.png_of(content)


def _read_recording(name: str, content: bytes) -> object:
    return at_length(_heard, name, content)


def _read_edit(name: str, content: bytes) -> object:
    return at_once(editorial.read, content, name)


def _read_attachment(name: str, content: bytes) -> object:
    return attachments.kind_of(content, name)


def _read_project(_name: str, content: bytes) -> object:
    return at_once(_opened, content)


def _heard(name: str, content: bytes) -> None:
    animatic.decoded(content, animatic.called(name), sound.LONGEST_SOUND)


def _opened(content: bytes) -> None:
    project_files.read(io.BytesIO(content))


#: By the name that an upload gives as its kind.
KINDS: Mapping[str, Kind] = {
    "script": Kind("a screenplay", _read_script),
    "picture": Kind("a picture", _read_picture, frames.MOST_BYTES),
    "recording": Kind("a recording", _read_recording),
    "edit": Kind("an edit", _read_edit),
    "attachment": Kind("a file of a note", _read_attachment),
    "project": Kind("a project file", _read_project),
}


def largest() -> int:
    """Return the most bytes of a file of any kind."""
    return max(kind.limit for kind in KINDS.values())
