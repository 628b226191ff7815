"""Which lines of the script a shot shows, and its cuts: split, merge, duplicate, move lines from shot to shot.

After each of them every line of the scene that a shot showed is still shown by one. A shot that shows other lines than
it was planned for turns stale, so that its words and picture are looked at again.
"""

from uuid import UUID

from sqlmodel import Session

from storyboard_app.errors import Unusable
from storyboard_app.shots import own_columns, scene_rows
from storyboard_app.shots.scene_rows import SceneRows
from storyboard_app.shots.scene_timing import time_scene
from storyboard_app.shots.shot_edits import number_after, position_after
from storyboard_app.store import rights
from storyboard_app.store.records import Panel, Shot
from storyboard_app.values import Verb, copied_row


def split_shot(session: Session, shot_id: UUID, at: UUID | None = None) -> UUID:
    """Cut a shot in two before one of its lines; return the id of the second.

    at: the line (an element's id) that the second shot begins with; without it, half way. A shot of a single line
    becomes two shots of that line, the second for what it does to others. Raises Unusable for a line that is not in
    the shot, or its first.
    """
    rows, shot = scene_rows.read_of_shot(session, shot_id)
    index = _place(rows, shot)
    first, last = rows.covers[index]
    cut = _line(rows, at) if at else first + (last - first + 1) // 2
    if at and not first < cut <= last:
        raise Unusable("A shot is split before one of its lines other than the first.")
    copy = _copied(session, rows, index)
    copy.ticks = max(1, shot.ticks // 2)
    shot.ticks, shot.ticks_fixed = max(1, shot.ticks - copy.ticks), False
    if first < last:
        rows.cover(shot, (first, cut - 1))
    rows.cover(copy, (cut if first < last else first, last))
    session.add(shot)
    return _added(session, copy, shot)


def merge_shot(session: Session, shot_id: UUID) -> None:
    """Merge a shot with the one after it: it shows the lines and people of both, and the other goes.

    Raises Unusable for the last shot of a scene.
    """
    rows, shot = scene_rows.read_of_shot(session, shot_id)
    index = _place(rows, shot)
    if index + 1 >= len(rows.shots):
        raise Unusable("The last shot of a scene has no shot after it to merge with.")
    other = rows.shots[index + 1]
    (first, last), (other_first, other_last) = rows.covers[index], rows.covers[index + 1]
    shot.characters = list(dict.fromkeys([*shot.characters, *other.characters]))
    names = {figure["name"] for figure in shot.figures}
    shot.figures = [*shot.figures, *(figure for figure in other.figures if figure["name"] not in names)]
    shot.props = list(dict.fromkeys([*shot.props, *other.props]))
    shot.offscreen = [
        name for name in dict.fromkeys([*shot.offscreen, *other.offscreen]) if name not in shot.characters
    ]
    shot.cues = [*shot.cues, *other.cues]
    if other.description not in shot.description:
        shot.description = f"{shot.description} {other.description}".strip()
    shot.ticks += other.ticks
    rows.cover(shot, (min(first, other_first), max(last, other_last)))
    own_columns.copy_cells(session, other, shot)
    session.delete(other)
    session.add(shot)
    session.flush()
    time_scene(session, shot.scene_id)


def delete_shot(session: Session, shot_id: UUID) -> None:
    """Delete a shot with its panel and pictures; a neighbour shows its lines, and undo brings all of it back."""
    rows, shot = scene_rows.read_of_shot(session, shot_id)
    neighbour = _hand_over(rows, _place(rows, shot))
    if neighbour:
        session.add(neighbour)
    session.delete(shot)
    session.flush()
    time_scene(session, rows.scene.id)


def duplicate_shot(session: Session, shot_id: UUID) -> UUID:
    """Copy a shot behind itself, of the same lines and without its picture; return the copy's id."""
    rows, shot = scene_rows.read_of_shot(session, shot_id)
    index = _place(rows, shot)
    copy = _copied(session, rows, index)
    rows.cover(copy, rows.covers[index])
    return _added(session, copy, shot)


def show_lines(session: Session, shot_id: UUID, first: UUID, last: UUID) -> None:
    """Let a shot show the lines from one to another; its neighbours give them up, or take over what it lets go.

    first, last: elements of the scene, in order. Shots whose lines change turn stale. Raises Unusable when a neighbour
    would be left without a line.
    """
    rows, shot = scene_rows.read_of_shot(session, shot_id)
    rights.require(session, shot.project_id, Verb.BOARD)
    shot_index, covers = _place(rows, shot), rows.covers
    begins, ends = _line(rows, first), _line(rows, last)
    if begins > ends:
        raise Unusable("The first line of a shot stands before its last.")
    wanted = list(covers)
    wanted[shot_index] = (begins, ends)
    for index in range(shot_index - 1, -1, -1):
        was = covers[index]
        wanted[index] = (was[0], min(was[1], begins - 1) if index < shot_index - 1 else begins - 1)
    for index in range(shot_index + 1, len(covers)):
        was = covers[index]
        wanted[index] = (max(was[0], ends + 1) if index > shot_index + 1 else ends + 1, was[1])
    for index, (low, high) in enumerate(wanted):
        if low > high and covers[index][0] <= covers[index][1]:
            raise Unusable(
                f"Shot {rows.shots[index].number} would be left without a line. Merge it, or delete it first."
            )
    for index, row in enumerate(rows.shots):
        if wanted[index] != covers[index]:
            _tie(rows, row, wanted[index])
            session.add(row)
    session.flush()
    time_scene(session, shot.scene_id)


def _hand_over(rows: SceneRows, index: int) -> Shot | None:
    """Let a neighbour show the lines of a shot that goes; return it, or None when there is none."""
    first, last = rows.covers[index]
    if index:
        neighbour = rows.shots[index - 1]
        _tie(rows, neighbour, (rows.covers[index - 1][0], max(last, rows.covers[index - 1][1])))
    elif index + 1 < len(rows.shots):
        neighbour = rows.shots[index + 1]
        _tie(rows, neighbour, (min(first, rows.covers[index + 1][0]), rows.covers[index + 1][1]))
    else:
        return None
    return neighbour


def _tie(rows: SceneRows, shot: Shot, covers: tuple[int, int]) -> None:
    """Tie a shot to other lines than it was planned for: it turns stale."""
    shot.first_element_id, shot.last_element_id = rows.elements[covers[0]].id, rows.elements[covers[1]].id


def _place(rows: SceneRows, shot: Shot) -> int:
    return next(index for index, row in enumerate(rows.shots) if row.id == shot.id)


def _line(rows: SceneRows, element_id: UUID) -> int:
    for index, row in enumerate(rows.elements):
        if row.id == element_id:
            return index
    raise Unusable("That line is not in this scene.")


def _copied(session: Session, rows: SceneRows, index: int) -> Shot:
    """Return a cut or a copy of a shot, that comes after it and covers no line yet."""
    shot = rows.shots[index]
    return copied_row(
        Shot,
        shot,
        project_id=shot.project_id,
        scene_id=shot.scene_id,
        position=position_after(rows, index + 1),
        number=number_after(session, rows, index + 1),
    )


def _added(session: Session, shot: Shot, of: Shot) -> UUID:
    """Add a cut or a copy of a shot, with what that has in the project's own columns; return its id."""
    session.add(shot)
    session.flush()
    own_columns.copy_cells(session, of, shot)
    session.add(Panel(project_id=shot.project_id, shot_id=shot.id, position="a0"))
    time_scene(session, shot.scene_id)
    return shot.id
