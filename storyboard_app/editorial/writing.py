"""An edit written as a timeline, and what gets lost on the way."""

from collections.abc import Callable

from storyboard_app.editorial.edit import Edit
from storyboard_app.editorial.formats import aaf, edl, fcp7, fcpxml, otio

_WRITERS: dict[str, Callable[[Edit], bytes]] = {
    "otio": otio.write,
    "edl": edl.write,
    "fcp7": fcp7.write,
    "fcpxml": fcpxml.write,
}
_LOSSES: dict[str, Callable[[Edit], tuple[str, ...]]] = {
    "aaf": aaf.lost,
    "otio": otio.lost,
    "edl": edl.lost,
    "fcp7": fcp7.lost,
    "fcpxml": fcpxml.lost,
}


def write(edit: Edit, format: str) -> bytes:
    """Return an edit as a timeline: otio, edl, fcp7 or fcpxml."""
    return _WRITERS[format](edit)


def lost(edit: Edit, format: str) -> tuple[str, ...]:
    """Return in sentences what of an edit a format cannot carry, what could not be made first."""
    return (*edit.notices, *_LOSSES[format](edit))
