"""Music and effects as rows of the sound page."""

from collections.abc import Sequence
from dataclasses import dataclass

from storyboard_app.store import storage
from storyboard_app.timing import seconds_of
from storyboard_app.values import SoundView

#: What a sound can be told to be, by typing a number.
PARTS = ("trim_in", "trim_out", "fade_in", "fade_out", "decibels")
#: The outline of a file, in pixels.
WIDE, HIGH = 200, 24


@dataclass(frozen=True)
class TrackRow:
    """Music or an effect, as the page shows it; numbers as they are typed."""

    id: str
    kind: str
    name: str
    url: str
    #: In seconds from the start of the film.
    start: str
    trim_in: str
    trim_out: str
    fade_in: str
    fade_out: str
    decibels: str
    ducks: bool
    #: The outline of its loudness, as the path of an SVG.
    wave: str


def track_row(view: SoundView, rate: tuple[int, int]) -> TrackRow:
    """Return a sound as the page shows it."""
    return TrackRow(
        view.id,
        view.kind,
        view.name,
        storage.signed_url(view.key),
        f"{float(seconds_of(view.start, rate)):.2f}",
        f"{view.trim_in:.2f}",
        # Cut and not rounded, so that what is shown can be typed again.
        f"{int(view.trim_out * 100) / 100:.2f}",
        f"{view.fade_in:.2f}",
        f"{view.fade_out:.2f}",
        f"{view.decibels:g}",
        view.ducks,
        wave_of(view.peaks),
    )


def wave_of(peaks: Sequence[int]) -> str:
    """Return an outline of loudness as the path of an SVG. peaks: 0 to 100, in order."""
    if not peaks:
        return ""
    step = max(1, -(-len(peaks) // WIDE))
    tall = [max(peaks[at : at + step]) * HIGH / 200 for at in range(0, len(peaks), step)]
    middle, across = HIGH / 2, WIDE / len(tall)
    return " ".join(f"M{at * across:.1f} {middle - up:.1f}V{middle + up + 0.5:.1f}" for at, up in enumerate(tall))
