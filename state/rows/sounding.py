"""What a player makes a board sound like, from the parts that its film is mixed from."""

from dataclasses import dataclass
from hashlib import sha256

from state.sound_tracks import wave_of
from storyboard_app import animatic
from storyboard_app.store import storage
from storyboard_app.values import Board, SoundView

#: So many of a sound's peaks are one second.
_PEAKS_A_SECOND = 100


@dataclass(frozen=True)
class LaidSound:
    """Music or an effect as a player lays it."""

    id: str
    kind: str
    name: str
    url: str
    #: In ticks from the start of the film; the others are seconds.
    start: int
    trim_in: float
    trim_out: float
    #: How long its file is.
    seconds: float
    fade_in: float
    fade_out: float
    decibels: float
    ducks: bool
    #: The outline of what is heard of it, as the path of an SVG.
    wave: str


def heard_at(board: Board) -> dict[str, str]:
    """Return where each line of a board is heard as in its film, by its id: its recording, else its voice.

    An address changes with what it gives, so that a browser may keep that.
    """
    places = animatic.places_of(board)
    spelled = sorted(board.pronunciations.items())
    views = {line.id: line for line in board.lines}
    urls: dict[str, str] = {}
    for line in animatic.spoken_lines(board):
        view, place = views[line.id], places[line.id]
        if view.take:
            urls[line.id] = storage.signed_url(view.take)
        elif view.element_id:
            mark = sha256(repr((line.text, line.voice, line.brackets, spelled)).encode()).hexdigest()[:8]
            urls[line.id] = f"/api/v1/projects/{board.id}/lines/{view.element_id}/heard?place={place:.3f}&mark={mark}"
    return urls


def soundings_of(board: Board) -> list[LaidSound]:
    """Return the music and effects of a board."""
    return [_sounding(view) for view in board.sounds]


def _sounding(view: SoundView) -> LaidSound:
    heard = view.peaks[int(view.trim_in * _PEAKS_A_SECOND) : round(view.trim_out * _PEAKS_A_SECOND)]
    return LaidSound(
        view.id,
        view.kind,
        view.name,
        storage.signed_url(view.key),
        view.start,
        view.trim_in,
        view.trim_out,
        view.seconds,
        view.fade_in,
        view.fade_out,
        view.decibels,
        view.ducks,
        wave_of(heard),
    )
