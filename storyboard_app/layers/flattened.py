"""A panel's picture with its layers, flattened: made when it is first asked for, and kept under what it was made from.

Whoever shows, prints or films a board reads this picture (`boards.snapshot`); the drawn one under it is never changed.
"""

import io
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from PIL import Image
from sqlalchemy import text
from sqlmodel import Session

from generation import encode_jpeg, encode_png
from storyboard_app.animatic import sweep_key
from storyboard_app.errors import NotFound
from storyboard_app.layers.sheets import listing
from storyboard_app.painting import paint
from storyboard_app.store import kept_pictures, storage
from storyboard_app.values import LayerView

#: Changes when the same layers are painted otherwise.
VERSION = 1
#: Characters of a digest in a file's name.
_DIGITS = 20
#: Keys of flattened pictures that the store was seen to hold, since one elsewhere answers slowly; and how many at most.
_kept: dict[str, None] = {}
_REMEMBERED = 20_000
#: What is drawn over each panel, as a digest: the layers that are seen, and the ids of their marks, which never change.
_DIGESTS = text(
    "select l.panel_id, md5(string_agg(concat_ws(' ', l.id, l.opacity, m.ids), ';' order by l.position, l.id))"
    " from layers l join lateral (select string_agg(id::text, ',' order by place, id) as ids from marks"
    " where layer_id = l.id) m on m.ids is not null"
    " where l.project_id = any(:projects) and not l.hidden and l.opacity > 0 group by l.panel_id"
)


@dataclass(frozen=True)
class DrawnOver:
    """A panel whose picture is drawn over."""

    panel_id: UUID
    #: Storage keys: of the picture that was drawn, and of the two flattened.
    under: str
    key: str
    #: The camera's movement on the sweep beside the picture (`ShotView.move`); empty for none.
    move: tuple[float, ...] = ()


def digests(session: Session, projects: Sequence[UUID]) -> Mapping[UUID, str]:
    """Return a digest of what is drawn over each panel of some projects; panels over which nothing is are left out."""
    rows = session.connection().execute(_DIGESTS, {"projects": list(projects)})
    return {row[0]: row[1] for row in rows}


def flattened_key(project_id: UUID, under: str, digest: str) -> str:
    """Return under what a picture is kept with what is drawn over it. under: the picture's storage key."""
    name = under.rpartition("/")[2].removesuffix(".png")
    return f"projects/{project_id}/frames/{name}-{VERSION}{digest[:_DIGITS]}.png"


def flatten(session: Session, drawn_over: Sequence[DrawnOver]) -> frozenset[UUID]:
    """Keep the flattened pictures that are not kept yet; return the panels whose own picture is lost.

    A picture takes about a tenth of a second to make, once.
    """
    wanted = [(each, listing(session, each.panel_id)) for each in drawn_over if not _is_kept(each.key)]
    if not wanted:
        return frozenset()
    with ThreadPoolExecutor(max_workers=2) as threads:
        made = threads.map(lambda arguments: _make(*arguments), wanted)
        return frozenset(each.panel_id for (each, _), kept in zip(wanted, made, strict=True) if not kept)


def _is_kept(key: str) -> bool:
    """Say whether a picture is kept. What was seen in the store is not looked for again: its name says what it is."""
    if key not in _kept and kept_pictures.is_picture(key):
        _note_kept(key)
    return key in _kept


def _note_kept(key: str) -> None:
    _kept[key] = None
    while len(_kept) > _REMEMBERED:
        _kept.pop(next(iter(_kept)), None)


def _make(each: DrawnOver, layers: Sequence[LayerView]) -> bool:
    """Make a flattened picture, with the small one and the sweep beside it; say whether there was one to draw over."""
    try:
        picture, provenance = _opened(storage.get(each.under))
    except (NotFound, OSError):
        return False
    flat = paint(picture, layers)
    _put_sweep(each, layers)
    small = encode_jpeg(flat, provenance, width=kept_pictures.THUMBNAIL_WIDTH, quality=kept_pictures.THUMBNAIL_QUALITY)
    storage.put(storage.thumbnail_key(each.key), small)
    storage.put(each.key, encode_png(flat, made=provenance))
    _note_kept(each.key)
    return True


def _put_sweep(each: DrawnOver, layers: Sequence[LayerView]) -> None:
    """Draw over the sweep where the camera's movement begins, so that what is drawn stays in its place of the set."""
    if not each.move or not storage.exists(sweep_key(each.under)):
        return
    sweep, provenance = _opened(storage.get(sweep_key(each.under)))
    left, top, right, bottom = each.move[:4]
    wide, tall = sweep.shape[1] / (right - left), sweep.shape[0] / (bottom - top)
    begin = slice(round(-top * tall), round((1 - top) * tall)), slice(round(-left * wide), round((1 - left) * wide))
    sweep[begin] = paint(sweep[begin], layers)
    storage.put(sweep_key(each.key), encode_jpeg(sweep, provenance))


def _opened(content: bytes) -> tuple[Any, bytes]:
    """Return a kept picture's pixels (RGB), and what it says of how it was made (XMP)."""
    image = Image.open(io.BytesIO(content))
    provenance = image.info.get("xmp", b"")
    return np.array(image.convert("RGB")), provenance
