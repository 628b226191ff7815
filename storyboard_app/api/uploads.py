"""Files that come in: read whole, and no larger than is taken here."""

from fastapi import UploadFile

from storyboard_app.errors import TooLarge
from storyboard_app.settings import settings


def content_of(file: UploadFile) -> bytes:
    """Return an upload's bytes; the gate has kept larger bodies out, this keeps larger files out."""
    limit = settings().max_upload
    content = file.file.read(limit + 1)
    if len(content) > limit:
        raise TooLarge(f"{file.filename} is larger than the {limit // 2**20} MB taken here.")
    return content
