"""Pictures as the API shows them: storage keys become signed links."""

from dataclasses import replace

from storyboard_app.store import storage
from storyboard_app.values import Board, FrameView, PanelView, ProjectCard, SceneView, ShotView


def signed_board(board: Board) -> Board:
    """Return the board with a link to every picture."""
    return replace(board, scenes=tuple(signed_scene(scene) for scene in board.scenes))


def signed_scene(scene: SceneView) -> SceneView:
    """Return the scene with a link to every picture."""
    return replace(scene, shots=tuple(signed_shot(shot) for shot in scene.shots))


def signed_shot(shot: ShotView) -> ShotView:
    """Return the shot with links to its picture and to the one that is being drawn, if there are any."""
    return replace(
        shot,
        url=storage.signed_url(shot.picture) if shot.picture else "",
        preview_url=storage.signed_url(shot.preview) if shot.preview else "",
    )


def signed_frame(frame: FrameView) -> FrameView:
    """Return the version with links to its picture and to a small one."""
    small = storage.signed_url(storage.thumbnail_key(frame.picture))
    return replace(frame, url=storage.signed_url(frame.picture), thumbnail_url=small)


def signed_panel(panel: PanelView) -> PanelView:
    """Return the panel with a link to its picture, if there is one."""
    return replace(panel, url=storage.signed_url(panel.picture) if panel.picture else "")


def signed_card(card: ProjectCard) -> ProjectCard:
    """Return the card with links to small versions of its pictures."""
    return replace(card, cover_urls=tuple(storage.signed_url(storage.thumbnail_key(key)) for key in card.covers))
