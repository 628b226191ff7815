"""A file of a note on its way to whoever reads the note."""

from fastapi.responses import FileResponse, RedirectResponse, Response

from storyboard_app.review import AttachedFile
from storyboard_app.store import storage

#: What a browser shows in place; everything else is only saved.
_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def send_attached(file: AttachedFile) -> Response:
    """Return the file; to what an S3 store keeps a browser is led on. Raises NotFound for a lost one."""
    if lent := storage.lent_url(file.key):
        return RedirectResponse(lent, 302)
    return FileResponse(
        storage.path_of(file.key),
        media_type=file.media_type,
        filename=file.name,
        content_disposition_type="inline" if file.media_type in _SHOWN else "attachment",
        headers={"cache-control": "private, max-age=300", "x-content-type-options": "nosniff"},
    )
