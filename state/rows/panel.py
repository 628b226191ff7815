"""What the panel editor shows: the film's panels in a row, and the one that is open."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from state.rows.lengths import seconds
from state.rows.review import ago
from state.words import in_a_sentence, retold, t
from storyboard_app import freshness
from storyboard_app.breakdown import PREVIZ
from storyboard_app.store import storage
from storyboard_app.values import Board, FrameView, SceneView, ShotView, WorkState


@dataclass(frozen=True)
class PanelFrame:
    """A panel of the film, as the row under the picture shows it."""

    #: The shot's id, and its panel's; that is empty before the first drawing.
    id: str
    panel: str
    number: str
    scene: str
    #: "MS, eye level, 35 mm, 3.5 s".
    camera: str
    seconds: str
    description: str
    #: Addresses of the picture as everybody sees it, and small; empty where nothing is drawn.
    picture: str
    thumbnail: str
    #: Address of the picture without what is drawn over it.
    under: str
    state: str
    #: How it stands, in a word; empty where there is nothing to say.
    tag: str
    percent: int
    problem: str
    locked: bool
    lens: int
    #: Whether something is set by hand in its scene, and whether its picture follows within a second.
    by_hand: bool
    quick: bool
    #: The version that is shown: its id, its number; 0 for none.
    frame: str
    version: int
    label: str
    #: Who says what in it.
    said: list[list[str]] = field(default_factory=list[list[str]])


def panel_frames_of(board: Board) -> list[PanelFrame]:
    """Return the panels of the film, in its order."""
    lines: defaultdict[str, list[list[str]]] = defaultdict(list)
    for line in board.lines:
        lines[line.shot_id].append([line.character, line.text])
    return [_frame(board, scene, shot, lines[shot.id]) for scene in board.scenes for shot in scene.shots]


def _frame(board: Board, scene: SceneView, shot: ShotView, lines: list[list[str]]) -> PanelFrame:
    length = seconds(shot.ticks, board)
    camera = t(
        "panel.camera", size=shot.size, angle=in_a_sentence(t(f"angle.{shot.angle}")), lens=shot.lens_mm, seconds=length
    )
    return PanelFrame(
        id=shot.id,
        panel=shot.panel_id,
        number=shot.number,
        scene=scene.number,
        camera=camera,
        seconds=length,
        description=shot.description,
        picture=storage.signed_url(shot.picture) if shot.picture else "",
        thumbnail=storage.signed_url(storage.thumbnail_key(shot.picture)) if shot.picture else "",
        under=storage.signed_url(shot.under) if shot.under else "",
        state=shot.state,
        tag=_tag(shot),
        percent=shot.percent,
        problem=retold(shot.problem),
        locked=shot.locked,
        lens=shot.lens_mm,
        by_hand=bool(shot.by_hand),
        quick=shot.backend == PREVIZ and not shot.uploaded,
        frame=shot.frame_id,
        version=shot.version,
        label=t("panel.label", number=shot.number, camera=camera, state=in_a_sentence(t(f"state.{shot.state}"))),
        said=lines,
    )


@dataclass(frozen=True)
class VersionRow:
    """A version of the panel that is open."""

    id: str
    #: "v3".
    name: str
    url: str
    thumbnail: str
    current: bool
    starred: bool
    #: ".86"; empty where nothing was compared.
    match: str
    #: "Upload"; who made it, and when, as people say it.
    how: str
    who: str
    when: str
    label: str


def version_rows_of(versions: Sequence[FrameView], shown: str, now: datetime) -> list[VersionRow]:
    """Return the versions of a panel, the newest first. shown: the id of the one that is."""
    return [_version(version, version.id == shown, now) for version in versions]


def _version(version: FrameView, shown: bool, now: datetime) -> VersionRow:
    uploaded = version.origin == freshness.frame.UPLOADED
    how = t("state.uploaded") if uploaded else version.model or t("panel.previz")
    when = ago(version.created_at, now)
    return VersionRow(
        id=version.id,
        name=f"v{version.version}",
        url=storage.signed_url(version.picture),
        thumbnail=storage.signed_url(storage.thumbnail_key(version.picture)),
        current=shown,
        starred=version.starred,
        match="" if version.match is None else f"{version.match:.2f}".removeprefix("0"),
        how=how,
        who=version.author,
        when=when,
        label=t("panel.version", version=version.version, how=how, who=version.author, when=when),
    )


def _tag(shot: ShotView) -> str:
    quiet = (WorkState.FRESH, WorkState.EMPTY)
    if shot.state in quiet:
        return t("state.uploaded") if shot.uploaded else ""
    return t(f"state.{shot.state}")
