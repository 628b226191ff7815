"""What plays and when: clips, speeches, silences, and the picture of each moment."""

from dataclasses import dataclass

from state.rows.lengths import seconds
from state.rows.sounding import heard_at
from state.words import t
from storyboard_app.breakdown import called
from storyboard_app.store import storage
from storyboard_app.values import Board


@dataclass(frozen=True)
class Clip:
    """A shot on the timeline, in ticks; it starts where the one before it ends."""

    id: str
    scene: str
    number: str
    ticks: int
    words: str
    state: str
    #: What is said first in it; empty where nobody speaks.
    said: str
    #: Its camera moves, and how many ticks later than from end to end that movement plays.
    moves: bool
    slip: int


@dataclass(frozen=True)
class Speech:
    """A line on the timeline, in ticks from the start of its scene."""

    id: str
    scene: str
    start: int
    end: int
    who: str
    text: str
    dual: bool
    #: Where it is heard as in the film; and that it was said or recorded already.
    url: str
    said: bool
    #: What it says in other languages, by their tags.
    others: dict[str, str]


@dataclass(frozen=True)
class Gap:
    """A silence on the timeline, in ticks from the start of its scene."""

    id: str
    scene: str
    start: int
    end: int
    words: str


def clips_of(board: Board) -> list[Clip]:
    """Return the shots of the timeline."""
    return [
        Clip(
            shot.id,
            shot.scene_id,
            shot.number,
            shot.ticks,
            f"{shot.size} {shot.lens_mm}",
            shot.state,
            said,
            bool(shot.move),
            shot.slip_ticks,
        )
        for scene in board.scenes
        for shot in scene.shots
        for said in [
            next((line.text for line in scene.lines if shot.start <= line.start < shot.start + shot.ticks), "")
        ]
    ]


def speech_of(board: Board) -> list[Speech]:
    """Return the lines of the timeline."""
    urls = heard_at(board)
    return [
        Speech(
            line.id,
            scene.id,
            line.start - scene.start,
            line.end - scene.start,
            called(line.character),
            line.text,
            line.dual,
            urls.get(line.id, ""),
            bool(line.seconds),
            dict(line.translations),
        )
        for scene in board.scenes
        for line in scene.lines
    ]


def gaps_of(board: Board) -> list[Gap]:
    """Return the silences of the timeline."""
    return [
        Gap(
            f"{scene.id}.{start - scene.start}",
            scene.id,
            start - scene.start,
            end - scene.start,
            t("timeline.gap", seconds=seconds(end - start, board)),
        )
        for scene in board.scenes
        for start, end in scene.gaps
    ]


def pictures_of(board: Board) -> dict[str, list[str]]:
    """Return where each drawn shot's thumbnail and picture are."""
    return {
        shot.id: [storage.signed_url(storage.thumbnail_key(shot.picture)), storage.signed_url(shot.picture)]
        for shot in board.shots
        if shot.picture
    }
