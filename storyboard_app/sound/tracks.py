"""Music and effects: uploaded, laid in the film, trimmed, faded, turned up and down."""

from dataclasses import dataclass, fields
from uuid import UUID, uuid4

from sqlmodel import Session

from storyboard_app import animatic
from storyboard_app.boards import view_of_sound
from storyboard_app.errors import Unusable
from storyboard_app.processes import at_length
from storyboard_app.queue import quotas
from storyboard_app.store import existing, rights, scanning, storage
from storyboard_app.store.records import Project, Sound
from storyboard_app.values import SoundKind, SoundView, Verb

#: The longest music or effect, in seconds, and how loud it is beside lines where nobody says otherwise, in decibels.
LONGEST_SOUND, QUIETER = 900.0, -6.0


@dataclass(frozen=True)
class SoundChange:
    """What changes of a sound; what is None stays."""

    kind: SoundKind | None = None
    name: str | None = None
    start: int | None = None
    trim_in: float | None = None
    trim_out: float | None = None
    fade_in: float | None = None
    fade_out: float | None = None
    decibels: float | None = None
    ducks: bool | None = None


def add_sound(
    session: Session, project_id: UUID, name: str, content: bytes, kind: SoundKind = SoundKind.MUSIC, start: int = 0
) -> SoundView:
    """Lay a file in the film from a tick on; music goes down under speech. Raises Unusable for what holds no sound."""
    existing(session, Project, project_id)
    rights.require(session, project_id, Verb.TIME)
    if start < 0:
        raise Unusable("A sound begins at the film's start or after it.")
    scanning.require_clean(animatic.called(name), content)
    made = at_length(animatic.decoded_wav, content, animatic.called(name), LONGEST_SOUND, trims=False)
    row = Sound(
        id=uuid4(),
        project_id=project_id,
        kind=kind,
        name=animatic.called(name),
        storage_key="",
        start_tick=start,
        seconds=made.seconds,
        trim_out=made.seconds,
        decibels=QUIETER,
        ducks=kind == SoundKind.MUSIC,
        peaks=made.peaks,
    )
    row.storage_key = f"projects/{project_id}/sounds/{row.id}.wav"
    quotas.require_room_in(session, project_id, len(made.content))
    storage.keep(session, row.storage_key, made.content)
    session.add(row)
    session.flush()
    return view_of_sound(row)


def change_sound(session: Session, sound_id: UUID, change: SoundChange) -> SoundView:
    """Move, trim, fade a sound, make it louder or quieter. Raises NotFound, Unusable for what cannot be."""
    row = existing(session, Sound, sound_id)
    for field in fields(SoundChange):
        value = getattr(change, field.name)
        if value is not None:
            setattr(row, "start_tick" if field.name == "start" else field.name, value)
    row.name = animatic.called(row.name)
    _check(row)
    session.add(row)
    session.flush()
    return view_of_sound(row)


def slip_sound(session: Session, sound_id: UUID, seconds: float) -> SoundView:
    """Let another part of a sound be heard in the same place: so many seconds on (above 0) or back in its file.

    It stops at the ends of the file. Raises NotFound.
    """
    row = existing(session, Sound, sound_id)
    by = max(-row.trim_in, min(row.seconds - row.trim_out, seconds))
    row.trim_in, row.trim_out = max(0.0, row.trim_in + by), min(row.seconds, row.trim_out + by)
    session.add(row)
    session.flush()
    return view_of_sound(row)


def delete_sound(session: Session, sound_id: UUID) -> None:
    """Take a sound out; its file stays for whoever takes that back. Raises NotFound."""
    session.delete(existing(session, Sound, sound_id))
    session.flush()


def _check(row: Sound) -> None:
    """Raise Unusable, in words, for a sound that cannot be laid so."""
    if row.start_tick < 0:
        raise Unusable("A sound begins at the film's start or after it.")
    if not 0 <= row.trim_in < row.trim_out <= row.seconds:
        raise Unusable(f"What is heard of {row.name} begins at 0 or later and ends by {row.seconds:.2f} seconds.")
    if min(row.fade_in, row.fade_out) < 0 or row.fade_in + row.fade_out > row.trim_out - row.trim_in:
        raise Unusable(f"Fades of {row.name} are at most {row.trim_out - row.trim_in:.2f} seconds together.")
    if not -60 <= row.decibels <= 20:
        raise Unusable("A sound is from 60 decibels quieter to 20 louder.")
