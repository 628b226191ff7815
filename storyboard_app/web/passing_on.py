"""What an S3 store keeps, passed on to a script of a page: its policy lets it fetch from here alone."""

import mimetypes
from collections.abc import Mapping

from fastapi.responses import StreamingResponse

from storyboard_app.store import storage


def passed_on(key: str, headers: Mapping[str, str]) -> StreamingResponse:
    """Return an answer with what is kept, piece by piece. Raises NotFound."""
    size, content = storage.pieces(key)
    kind = mimetypes.guess_type(key, strict=False)[0] or "application/octet-stream"
    return StreamingResponse(content, media_type=kind, headers={"content-length": str(size), **headers})
