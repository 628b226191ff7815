"""AAF, which Avid Media Composer reads: a composition, a master clip a shot and a line, their media inside the file.

By pyaaf2. Pictures are DNxHR LB, sounds PCM, both embedded; a shot's id is a comment of its master clip, its reel the
name of the tape. What the library has no support for is said by `lost`.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storyboard_app.animatic import Mix
from storyboard_app.editorial.edit import Clip, Edit, Marker, Sound, Transition
from storyboard_app.editorial.rates import nominal

#: Comments of master clips.
SHOT, LINE, FILE = "Storyboard Shot", "Storyboard Line", "Storyboard File"
#: The id of a dissolve (AAF Edit Protocol).
DISSOLVE = "0c3bea40-fc05-11d2-8a29-0050040ef7d2"
#: Slots of the composition: pictures, sounds from here on, markers.
PICTURES, SOUNDS, MARKERS = 1, 2, 1000
#: Writes a medium at a path: a raw DNxHR stream of a clip, a WAV file of a sound.
WritePicture = Callable[[Clip, Path], None]
WriteSound = Callable[[Sound, Path], None]


def lost(edit: Edit) -> tuple[str, ...]:
    """Return what does not arrive."""
    kinds = [each.kind for each in edit.transitions]
    wipes, fades = kinds.count(Mix.WIPE), len(kinds) - kinds.count(Mix.WIPE) - kinds.count(Mix.DISSOLVE)
    losses = [f"{wipes} wipes arrive as dissolves."] if wipes else []
    losses += [f"{fades} fades become cuts."] if fades else []
    if any(clip.speed != 1 for clip in edit.clips):
        losses.append("Speeds are not written; lengths are as in the edit.")
    return (*losses, "Pictures are embedded at half size; relink to the frames by name for the full ones.")


def write_aaf(edit: Edit, picture: WritePicture, sound: WriteSound, out: Path) -> None:
    """Write an edit as AAF at `out`. picture, sound: write each clip's and sound's medium at a path, in order."""
    import aaf2

    with tempfile.TemporaryDirectory(prefix="storyboard-aaf-") as name, aaf2.open(str(out), "w") as file:
        _Writer(file, edit, Path(name)).write(picture, sound)


class _Writer:
    """A file being filled."""

    def __init__(self, file: Any, edit: Edit, folder: Path) -> None:
        from aaf2.rational import AAFRational

        self._file, self._edit, self._folder = file, edit, folder
        self._rate: Any = AAFRational(*edit.rate)
        self._dissolve: Any = None

    def write(self, picture: WritePicture, sound: WriteSound) -> None:
        composition = self._file.create.CompositionMob(self._edit.title)
        composition.usage = "Usage_TopLevel"
        self._file.content.mobs.append(composition)
        self._timecode(composition)
        slot = composition.create_timeline_slot(self._rate, PICTURES + 1)
        slot.name = "V1"
        slot.segment = self._pictures(picture)
        for track in sorted({each.track for each in self._edit.sounds}):
            slot = composition.create_timeline_slot(self._rate, SOUNDS + track)
            slot.name = f"A{track}"
            slot.segment = self._sounds(track, sound)
        if self._edit.markers:
            composition.slots.append(self._markers())

    def _timecode(self, composition: Any) -> None:
        edit = self._edit
        slot = composition.create_timeline_slot(self._rate, PICTURES)
        slot.name = "TC1"
        code = self._file.create.Timecode(nominal(edit.rate), drop=edit.drop, length=edit.ticks)
        code.start = edit.start
        slot.segment = code

    def _pictures(self, picture: WritePicture) -> Any:
        sequence, at = self._file.create.Sequence(media_kind="picture"), 0
        mixes = self._mixes()
        for clip in self._edit.clips:
            self._fill(sequence, "picture", clip.start - at)
            # A clip reaches through the mixes beside it, on material that is not seen alone.
            before, after = mixes.get(clip.start), mixes.get(clip.end)
            head, tail = clip.start - before.start if before else 0, after.end - clip.end if after else 0
            if before:
                sequence.components.append(self._mix(before, head))
            path = self._folder / "clip.dnxhr"
            picture(clip, path)
            master = self._master(clip.name, {SHOT: clip.id, FILE: clip.file})
            tape = self._tape(clip.reel or clip.name, "picture")
            slot = master.import_dnxhd_essence(str(path), self._rate, tape)
            path.unlink()
            begin, length = clip.source - head, clip.ticks + head + tail
            sequence.components.append(master.create_source_clip(slot.slot_id, begin, length, "picture"))
            at = clip.end
        sequence.length = at
        return sequence

    def _mixes(self) -> dict[int, Transition]:
        """Return the mixes of two pictures by their cuts: those that both have material for."""
        ends = {clip.end: clip for clip in self._edit.clips}
        mixes: dict[int, Transition] = {}
        for each in (mix for mix in self._edit.transitions if mix.kind in (Mix.DISSOLVE, Mix.WIPE)):
            for clip in self._edit.clips:
                if each.start < clip.start < each.end and clip.start in ends and clip.source >= clip.start - each.start:
                    mixes[clip.start] = each
        return mixes

    def _mix(self, mix: Transition, head: int) -> Any:
        """Return a dissolve. head: film frames of it before the cut."""
        from aaf2.auid import AUID

        if self._dissolve is None:
            made = self._file.create.OperationDef(AUID(DISSOLVE), "Video Dissolve", "")
            made.media_kind = "picture"
            made["IsTimeWarp"].value = False
            made["Bypass"].value = 1
            made["NumberInputs"].value = 2
            made["OperationCategory"].value = "OperationCategory_Effect"
            self._file.dictionary.register_def(made)
            self._dissolve = made
        transition = self._file.create.Transition("picture", mix.ticks)
        transition["OperationGroup"].value = self._file.create.OperationGroup(self._dissolve, mix.ticks, "picture")
        transition["CutPoint"].value = head
        return transition

    def _sounds(self, track: int, sound: WriteSound) -> Any:
        sequence, at = self._file.create.Sequence(media_kind="sound"), 0
        for each in (other for other in self._edit.sounds if other.track == track):
            self._fill(sequence, "sound", each.start - at)
            path = self._folder / "sound.wav"
            sound(each, path)
            master = self._master(each.name, {LINE: each.id, FILE: each.file})
            slot = master.import_audio_essence(str(path), self._rate)
            path.unlink()
            sequence.components.append(master.create_source_clip(slot.slot_id, 0, each.ticks, "sound"))
            at = each.end
        sequence.length = at
        return sequence

    def _fill(self, sequence: Any, kind: str, ticks: int) -> None:
        if ticks > 0:
            sequence.components.append(self._file.create.Filler(kind, ticks))

    def _master(self, name: str, comments: dict[str, str]) -> Any:
        master = self._file.create.MasterMob(name)
        self._file.content.mobs.append(master)
        for key, value in comments.items():
            master.comments[key] = value
        return master

    def _tape(self, reel: str, kind: str) -> Any:
        """Return a stretch of a tape that is called like the reel: what editors relink by."""
        tape = self._file.create.SourceMob()
        self._file.content.mobs.append(tape)
        slot, _ = tape.create_tape_slots(reel, self._rate, nominal(self._edit.rate), media_kind=kind)
        return tape.create_source_clip(slot.slot_id, media_kind=kind)

    def _markers(self) -> Any:
        slot = self._file.create.EventMobSlot()
        slot["EditRate"].value = self._rate
        slot["SlotID"].value = MARKERS
        slot["PhysicalTrackNumber"].value = 1
        sequence = self._file.create.Sequence("DescriptiveMetadata")
        for marker in self._edit.markers:
            sequence.components.append(self._marker(marker))
        sequence.length = self._edit.ticks
        slot.segment = sequence
        return slot

    def _marker(self, marker: Marker) -> Any:
        made = self._file.create.DescriptiveMarker()
        made["Position"].value = marker.at
        made["Length"].value = marker.ticks
        made["Comment"].value = marker.text
        made["DescribedSlots"].value = {PICTURES + 1}
        return made
