"""Pictures as the API shows them: storage keys become signed links."""

from dataclasses import replace

from storyboard_app import storage
from storyboard_app.values import Board, ProjectCard, SceneView, ShotView


def signed_board(board: Board) -> Board:
    """Return the board with a link to every picture."""
    return replace(board, scenes=tuple(signed_scene(scene) for scene in board.scenes))


def signed_scene(scene: SceneView) -> SceneView:
    """Return the scene with a link to every picture."""
    return replace(scene, shots=tuple(signed_shot(shot) for shot in scene.shots))


def signed_shot(shot: ShotView) -> ShotView:
    """Return the shot with a link to its picture, if it has one."""
    return replace(shot, url=storage.signed_url(shot.picture)) if shot.picture else shot


def signed_card(card: ProjectCard) -> ProjectCard:
    """Return the card with links to small versions of its pictures."""
    return replace(card, cover_urls=tuple(storage.signed_url(storage.thumbnail_key(key)) for key in card.covers))
