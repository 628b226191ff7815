"""Files that come in with a request: whole in its form, or handed in before, piece by piece, and named by their id."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Form, UploadFile
from sqlmodel import Session

from storyboard_app import uploads
from storyboard_app.errors import TooLarge, Unusable
from storyboard_app.settings import settings
from storyboard_app.uploads import HandedIn


class GivenFile:
    """The file of a request."""

    def __init__(self, file: UploadFile | None = None, upload: Annotated[UUID | None, Form()] = None) -> None:
        """Take what a form has: the file itself, or `upload`, the id of one that was handed in before."""
        self._file, self._upload = file, upload

    def read(self, session: Session) -> HandedIn:
        """Return the file. Raises TooLarge, NotFound and Conflict for an upload, Unusable for none or two."""
        if self._file and not self._upload:
            return HandedIn(self._file.filename or "", content_of(self._file))
        if self._upload and not self._file:
            return uploads.whole(session, self._upload)
        raise Unusable("Send a file, or name one by its upload's id.")


#: The file of a request, in a form.
Given = Annotated[GivenFile, Depends()]


def content_of(file: UploadFile) -> bytes:
    """Return an upload's bytes; the gate has kept larger bodies out, this keeps larger files out."""
    limit = settings().max_upload
    content = file.file.read(limit + 1)
    if len(content) > limit:
        raise TooLarge(f"{file.filename} is larger than the {limit // 2**20} MB taken here.")
    return content
