"""What the formats for editors share: the edit of a board, its media, and the archive of both.

Every shot is a still with ten seconds more on either side, at the film's size, or a film of its camera's movement.
Every line is a sound of its own; music and effects lie on tracks below, at their level and with their fades, and are
not turned down under speech, which is the editor's to do. What the timeline cannot carry stands in the archive's
READ ME.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from storyboard_app.animatic import beds, film_size, fitted, has_sweep, moving_clip, sample_at, spoken_lines, still
from storyboard_app.dialogue.speech import Clips, wav
from storyboard_app.editorial import MEDIA, Clip, Edit, Sound, edit_of, lost, reel_of
from storyboard_app.editorial import write as write_edit
from storyboard_app.exports.images import as_jpeg
from storyboard_app.exports.naming import Progress, chosen, file_stem, silent
from storyboard_app.exports.packing import Packing
from storyboard_app.timing import name_of_rate, running_time
from storyboard_app.values import Board, ExportOptions, NoteView, ShotView

#: The options of ExportOptions that every edit heeds, and those of one with media.
OPTIONS = ("scenes", "start_timecode", "voices", "notes")
MEDIA_OPTIONS = (*OPTIONS, "height")
READ_ME = "READ ME.txt"
#: Samples a second of a line's sound.
_SAMPLES = 48_000
Picture = Callable[[str], bytes]


@dataclass
class Prepared:
    """An edit with what fills its media."""

    board: Board
    edit: Edit
    #: By file name, at 48,000 samples a second.
    sounds: dict[str, npt.NDArray[np.float32]] = field(default_factory=dict[str, npt.NDArray[np.float32]])


def edit_for(board: Board, options: ExportOptions) -> Edit:
    """Return the edit of the scenes asked for, as it is without sound. Raises Unusable for a start that cannot be."""
    asked = chosen(board, options)
    return edit_of(
        asked, start=options.start_timecode, size=film_size(asked.aspect, options.height), notes=_notes(asked, options)
    )


def prepared(board: Board, picture: Picture, options: ExportOptions, progress: Progress) -> Prepared:
    """Return the edit of the scenes asked for with its sounds and movements. Raises Unusable."""
    asked, size = chosen(board, options), film_size(board.aspect, options.height)
    edit_for(board, options)
    progress(0.0, "Speaking the lines")
    sounds, samples, notices = _spoken(asked, picture) if options.voices else ((), {}, ())
    laid, heard = _laid(asked, picture)
    edit = edit_of(
        asked,
        start=options.start_timecode,
        size=size,
        sounds=sounds,
        beds=laid,
        notes=_notes(asked, options),
        moving={shot.id for shot in asked.shots if has_sweep(shot, picture)},
    )
    return Prepared(asked, replace(edit, notices=notices), samples | heard)


@dataclass(frozen=True)
class Package:
    """A format whose file is a ZIP of a timeline, its media and a page that says what is in it."""

    #: The timeline's format (`editorial.write`), and what its file's name ends with.
    format: str
    timeline: str

    def write(
        self, board: Board, picture: Picture, options: ExportOptions, out: BinaryIO, progress: Progress = silent
    ) -> None:
        """Write the archive. Raises Unusable for a start timecode that cannot be, or a lost picture."""
        made = prepared(board, picture, options, progress)
        with Packing(out, board) as archive:
            archive.add(f"{file_stem(board.title)}{self.timeline}", write_edit(made.edit, self.format))
            archive.add(READ_ME, read_me(made.edit, self.format).encode())
            for name, content in media(made, picture, options, progress):
                archive.add_media(f"{MEDIA}/{name}", content)
        progress(1.0, finished(made.edit, self.format))

    def contents(self, board: Board) -> tuple[str, ...]:
        """Return the names of the archive's files, its sounds left out: they are not spoken yet."""
        clips = edit_of(board).clips
        return (f"{file_stem(board.title)}{self.timeline}", READ_ME, *(f"{MEDIA}/{clip.file}" for clip in clips))

    def lost(self, board: Board, options: ExportOptions) -> tuple[str, ...]:
        """Return in sentences what of the board it does not carry."""
        return lost(edit_for(board, options), self.format)


def media(made: Prepared, picture: Picture, options: ExportOptions, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file of an edit's media."""
    shots = {shot.id: shot for shot in made.board.shots}
    for index, clip in enumerate(made.edit.clips, start=1):
        progress(0.2 + 0.75 * index / len(made.edit.clips), f"Writing the picture of {clip.number}")
        yield clip.file, _picture(made, clip, shots[clip.id], picture, options)
    for name, samples in made.sounds.items():
        yield name, wav(samples)


def finished(edit: Edit, format: str) -> str:
    """Return what is said when a file is written: what it does not carry."""
    losses = lost(edit, format)
    return "The edit is written" + (f"; {losses[0]}" if losses else "")


def read_me(edit: Edit, format: str) -> str:
    """Return the page that lies beside a timeline."""
    losses = lost(edit, format) or ("Everything is in it.",)
    return "\r\n".join(
        (
            edit.title,
            f"{len(edit.clips)} pictures, {len(edit.sounds)} sounds, {len(edit.markers)} notes;"
            f" {running_time(edit.ticks, edit.rate)} at {name_of_rate(edit.rate)} film frames a second,"
            f" from {edit.timecode(0)} to {edit.timecode(edit.ticks)}",
            "",
            "What this format does not carry:",
            *(f"- {each}" for each in losses),
            "",
            f"Keep the timeline beside its folder {MEDIA}. If the editor asks where a picture is, show it one: the"
            " others lie beside it.",
            "Hand the cut back under Conform: shots are known by reel, file and id, whatever becomes of their names.",
            "",
        )
    )


def _picture(made: Prepared, clip: Clip, shot: ShotView, picture: Picture, options: ExportOptions) -> bytes:
    if clip.is_still:
        return as_jpeg(still(shot, picture, made.edit.size), made.board, shot)
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        film = Path(folder) / "clip.mp4"
        moving_clip(made.board, shot, picture, film, options.height, clip.source)
        return film.read_bytes()


def _spoken(
    board: Board, picture: Picture
) -> tuple[tuple[Sound, ...], dict[str, npt.NDArray[np.float32]], tuple[str, ...]]:
    """Say every line; return the sounds on the timeline, what they sound like, and what could not be said."""
    starts = {line.id: (line.start, line.character) for line in board.lines}
    sounds: list[Sound] = []
    samples: dict[str, npt.NDArray[np.float32]] = {}
    unspoken = 0
    for index, speech in enumerate(fitted(board, spoken_lines(board), Clips(None), picture), start=1):
        if not len(speech.line.samples) or not speech.line.engine:
            unspoken += 1
            continue
        start, who = starts[speech.line.id]
        sound = _sound(index, speech.line.id, who, start, len(speech.line.samples), board.rate)
        sounds.append(sound)
        samples[sound.file] = speech.line.samples
    notices = (f"{unspoken} lines could not be spoken and are silent.",) if unspoken else ()
    return tuple(sounds), samples, notices


def _laid(board: Board, picture: Picture) -> tuple[tuple[Sound, ...], dict[str, npt.NDArray[np.float32]]]:
    """Return music and effects on the timeline, and what they sound like, as far as the film goes."""
    sounds: list[Sound] = []
    samples: dict[str, npt.NDArray[np.float32]] = {}
    whole = sample_at(board.ticks, board.rate)
    for index, (view, bed) in enumerate(zip(board.sounds, beds(board, (), picture, board.ticks), strict=True), start=1):
        heard = bed.samples[: max(0, whole - sample_at(bed.start, board.rate))]
        if not len(heard):
            continue
        sound = _sound(index, view.id, Path(view.name).stem, bed.start, len(heard), board.rate)
        sounds.append(sound)
        samples[sound.file] = heard
    return tuple(sounds), samples


def _sound(index: int, id: str, who: str, start: int, samples: int, rate: tuple[int, int]) -> Sound:
    ticks = max(1, -(-samples * rate[0] // (_SAMPLES * rate[1])))
    reel = reel_of(id)
    speaker = "".join(letter for letter in who.title() if letter.isascii() and letter.isalnum())
    name = "_".join(filter(None, (speaker, f"{index:04}")))
    return Sound(start=start, ticks=ticks, name=name, reel=reel, file=f"{name}_{reel}.wav", id=id)


def _notes(board: Board, options: ExportOptions) -> tuple[NoteView, ...]:
    """Return the notes on the shots of a board, where they lie on it; those on the whole film at its beginning."""
    if not options.notes:
        return ()
    shots = {shot.id: shot for shot in board.shots}
    scenes = {scene.id: scene.start for scene in board.scenes}
    placed: list[NoteView] = []
    for note in board.notes:
        if shot := shots.get(note.shot_id):
            placed.append(replace(note, at=shot.start + min(note.tick or 0, shot.ticks - 1)))
        elif not note.shot_id and (not note.scene_id or note.scene_id in scenes):
            placed.append(replace(note, at=scenes.get(note.scene_id, 0)))
    return tuple(placed)
