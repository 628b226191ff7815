"""Board -> Edit: a clip a shot, end to end, with handles, names and reels of its own."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from storyboard_app.animatic import BLACK, Mix, cuts, transitions
from storyboard_app.editorial.edit import Clip, Edit, Marker, MarkerColour, Sound, Transition
from storyboard_app.errors import Unusable
from storyboard_app.timing import tick_of_timecode, ticks_of, timecode
from storyboard_app.values import Board, Cut, NoteView, SceneView, ShotView

#: Where editors expect a film to begin.
START = "01:00:00:00"
#: How much longer than the shot a still's medium is said to be, on either side, in seconds.
HANDLE_SECONDS = 10
#: The same of a film of a movement, whose first and last film frame stand there.
MOVING_HANDLE_SECONDS = 2
#: Timecode ends at midnight.
_DAY_SECONDS = 24 * 3600
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def edit_of(
    board: Board,
    *,
    start: str = START,
    size: tuple[int, int] = (1920, 1080),
    sounds: Sequence[Sound] = (),
    beds: Sequence[Sound] = (),
    notes: Sequence[NoteView] = (),
    moving: Collection[str] = (),
) -> Edit:
    """Return a board as an edit.

    start: the timecode of the first film frame; a semicolon before its frames asks for drop-frame. sounds: laid on
    tracks here, beds (music and effects) on tracks below all of them. notes: become markers. moving: ids of the shots
    whose medium is a film of a movement, whose handles are short. Raises Unusable for a timecode that does not exist
    at the board's rate.
    """
    begin, drop = start_of(start, board)
    laid = cuts(board)
    spoken = on_tracks(sounds)
    scenes = {scene.id: scene for scene in board.scenes}
    names = _Names()
    clips = (_clip(cut, scenes[cut.shot.scene_id], names, board, cut.shot.id in moving) for cut in laid)
    return Edit(
        title=board.title,
        rate=board.rate,
        start=begin,
        drop=drop,
        size=size,
        clips=tuple(clips),
        sounds=(*spoken, *on_tracks(beds, below=max((sound.track for sound in spoken), default=0))),
        markers=markers_of(notes),
        transitions=tuple(
            Transition(kind=each.kind, start=each.start, ticks=each.end - each.start, white=each.colour != BLACK)
            for each in transitions(board, laid)
        ),
        project=board.id,
        version=board.version,
    )


def start_of(start: str, board: Board) -> tuple[int, bool]:
    """Return a start timecode in ticks, and whether it is drop-frame. Raises Unusable."""
    try:
        begin, drop = tick_of_timecode(start, board.rate)
    except ValueError as error:
        raise Unusable(f"The start timecode cannot be used: {error}.") from None
    last = timecode(begin + board.ticks, board.rate, drop)
    if int(last.partition(":")[0]) >= _DAY_SECONDS // 3600:
        raise Unusable(f"From {start} the film would run past midnight, where timecode ends. Start it earlier.")
    return begin, drop


def reel_of(id: str) -> str:
    """Return a reel for an id: eight capitals and digits, as CMX takes them, the same every time."""
    number = int.from_bytes(hashlib.sha256(id.encode()).digest()[:8]) % 36**7
    digits: list[str] = []
    for _ in range(7):
        number, digit = divmod(number, 36)
        digits.append(_DIGITS[digit])
    return "S" + "".join(reversed(digits))


def on_tracks(sounds: Iterable[Sound], below: int = 0) -> tuple[Sound, ...]:
    """Return sounds each on the first track that is free while it sounds, counted from the one below a number."""
    ends: list[int] = []
    laid: list[Sound] = []
    for sound in sorted(sounds, key=lambda each: (each.start, each.end)):
        track = next((index for index, end in enumerate(ends) if end <= sound.start), len(ends))
        ends[track : track + 1] = [sound.end]
        laid.append(replace(sound, track=below + track + 1))
    return tuple(laid)


def markers_of(notes: Iterable[NoteView]) -> tuple[Marker, ...]:
    """Return notes as markers, answers below them in order; those of one film frame become one marker."""
    placed = sorted((note for note in notes if not note.deleted), key=lambda note: (note.at or 0, note.created_at))
    return tuple(_marker(at, list(same)) for at, same in groupby(placed, key=lambda note: note.at or 0))


def _marker(at: int, notes: Sequence[NoteView]) -> Marker:
    lengths = [note.end_tick - note.tick for note in notes if note.tick is not None and note.end_tick is not None]
    text = "\n".join(_words(note) for note in notes)
    return Marker(
        at=at,
        ticks=max([1, *lengths]),
        name=", ".join(dict.fromkeys(note.author or "Guest" for note in notes)),
        text=text,
        colour=MarkerColour.RESOLVED if all(note.resolved for note in notes) else MarkerColour.OPEN,
    )


def _words(note: NoteView) -> str:
    drawn = " (with a drawing)" if note.strokes else ""
    rows = [f"{note.author or 'Guest'}: {note.text}{drawn}"]
    return "\n".join([*rows, *(f"  {reply.author or 'Guest'}: {reply.text}" for reply in note.replies)])


class _Names:
    """Names that are given once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def once(self, name: str, otherwise: str) -> str:
        chosen = name if name not in self._taken else f"{name}_{otherwise}"
        self._taken.add(chosen)
        return chosen


def _clip(cut: Cut, scene: SceneView, names: _Names, board: Board, moves: bool) -> Clip:
    shot = cut.shot
    handle = ticks_of(MOVING_HANDLE_SECONDS if moves else HANDLE_SECONDS, board.rate)
    reel = reel_of(shot.id)
    name = names.once(clip_name(scene.number, shot), reel)
    ticks = cut.end - cut.start
    return Clip(
        start=cut.start,
        ticks=ticks,
        name=name,
        reel=reel,
        file=f"{name.removesuffix(f'_{reel}')}_{reel}.{'mp4' if moves else 'jpg'}",
        id=shot.id,
        source=handle,
        available=ticks + 2 * handle,
        is_still=not moves,
        scene=scene.number,
        number=shot.number,
        description=" ".join(shot.description.split()),
    )


def clip_name(scene: str, shot: ShotView) -> str:
    """Return what a shot's clip is called: scene, shot, version, without spaces: `SC2_2E_v003`."""
    return f"{scene_name(scene)}_{_plain(shot.number)}_v{shot.version:03}"


def scene_name(number: str) -> str:
    """Return what a scene is called where its shots are clips: `SC2`."""
    return f"SC{_plain(number)}"


def _plain(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", letters).strip("-") or "x"


def fades(edit: Edit) -> tuple[Transition, ...]:
    """Return the transitions from and to a colour."""
    return tuple(each for each in edit.transitions if each.kind in (Mix.IN, Mix.OUT))
