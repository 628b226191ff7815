"""Where pictures are drawn, as this installation has it: the one place that makes a studio of the settings.

Pictures that a steering names (what a frame starts from, masks, sketches, references) lie in their project's folder by
the names of their contents; a model's own frames have what it goes on from beside them.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session

from storyboard_app.errors import NotFound
from storyboard_app.processes import place
from storyboard_app.settings import settings
from storyboard_app.store import storage

_LATENTS = ".latents"
#: How many batches a worker takes: while the card paints one, the other is staged and judged.
_BATCHES = 2


def of(project_id: UUID, requests: Iterable[Any]) -> Any:
    """Return the studio to draw a project's requests in, with the pictures that they name."""
    named = {name for request in requests for name in request.steering.pictures()}
    return replace(here(), pictures=dict(_pictures(project_id, named)))


def here() -> Any:
    """Return the studio of this installation, without pictures."""
    from generation.request import Studio

    configured = settings()
    device = configured.devices[place() % len(configured.devices)]
    return Studio(
        models=configured.models_folder,
        device=device,
        patient=device == "cpu",
        noncommercial=configured.noncommercial,
        compiled=configured.compiled,
        helpers=0 if device == "cpu" else configured.helpers,
        safety=configured.safety,
    )


def together(backend: str) -> int:
    """Return how many pictures of a backend are best given to a worker at once; imports nothing heavy."""
    from generation.backends import BACKENDS, model_of

    model = model_of(backend) if backend in BACKENDS else None
    return _BATCHES * model.batch if model else 1


def picture_key(project_id: UUID, name: str) -> str:
    """Return where a project keeps a picture that a steering names. name: of its content, in hexadecimal digits."""
    return f"projects/{project_id}/pictures/{name}.png"


def keep_picture(session: Session, project_id: UUID, content: bytes, latents: bytes = b"") -> str:
    """Keep a picture (PNG), with what a model goes on from; return the name of its content."""
    from generation.request import content_name

    name = content_name(content)
    key = picture_key(project_id, name)
    if latents:
        storage.keep(session, storage.latents_key(key), latents)
    storage.keep(session, key, content)
    return name


def has_picture(project_id: UUID, name: str) -> bool:
    """Say whether a project keeps a picture of a name."""
    return re.fullmatch(r"[0-9a-f]{64}", name) is not None and storage.exists(picture_key(project_id, name))


def _pictures(project_id: UUID, names: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    for name in names:
        key = picture_key(project_id, name)
        try:
            yield name, storage.get(key)
        except NotFound:
            continue  # the backend names what is missing
        if storage.exists(storage.latents_key(key)):
            yield name + _LATENTS, storage.get(storage.latents_key(key))
