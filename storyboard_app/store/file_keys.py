"""Under which keys the product keeps its files; `storage` keeps them."""

import re

#: The key of a project's picture, and the folder where its WebP lies.
_PICTURE, _SEEN = re.compile(r"(projects/[^/]+)/frames/([^/.]+)\.png"), "seen"


def thumbnail_key(key: str) -> str:
    """Return the key of the small JPEG beside a picture."""
    return f"{key.removesuffix('.png')}.t.jpg"


def seen_key(key: str) -> str:
    """Return the key of the WebP that browsers are shown for a project's picture; empty for any other file."""
    match = _PICTURE.fullmatch(key)
    return f"{match[1]}/{_SEEN}/{match[2]}.webp" if match else ""


def seen_of(project_id: object) -> str:
    """Return where the WebPs of a project lie that are made when they are asked for."""
    return f"projects/{project_id}/{_SEEN}"


def people_key(key: str) -> str:
    """Return under what lies what is seen of a picture's people."""
    return f"{key.removesuffix('.png')}.people"


def latents_key(key: str) -> str:
    """Return the key of what a model goes on from, beside a picture that it drew."""
    return f"{key.removesuffix('.png')}.latents"


def preview_key(project_id: object, job_id: object, number: int) -> str:
    """Return the key of a small JPEG of a job's work in progress, numbered from 1."""
    return f"{previews_folder(project_id, job_id)}/{number}.jpg"


def held_key(project_id: object, held_id: object) -> str:
    """Return under what a picture lies, sealed, that the picture check holds back."""
    return f"projects/{project_id}/held/{held_id}.sealed"


def upload_folder(upload_id: object) -> str:
    """Return where the pieces of a file lie that comes in piece by piece."""
    return f"uploads/{upload_id}"


def previews_folder(project_id: object, job_id: object) -> str:
    """Return where the pictures of a job's work in progress lie until it ends."""
    return f"{previews_of(project_id)}/{job_id}"


def previews_of(project_id: object) -> str:
    """Return where the pictures of a project's work in progress lie."""
    return f"projects/{project_id}/previews"
