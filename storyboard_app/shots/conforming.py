"""An edit taken over: the rows that a person accepted, as one change, which undo takes back at once.

What a shot is put behind has been put before, because pieces are taken in the order of the edit. Lengths of a scene
that is touched are an editor's from then on: later timing leaves them alone.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlmodel import Session

from storyboard_app.errors import Conflict, NotFound, Unusable
from storyboard_app.shots import own_columns, scene_rows
from storyboard_app.shots.omitting import put_back, take_out
from storyboard_app.shots.scene_rows import SceneRows
from storyboard_app.shots.scene_timing import time_scene
from storyboard_app.shots.shot_edits import DESCRIPTION_LENGTH, number_after, position_after
from storyboard_app.store import lock_project_scenes, rights
from storyboard_app.store.records import Panel, Shot
from storyboard_app.values import ConformRow, Difference, Verb, copied_row

#: The longest that a shot may be, in ticks, and the most rows that are taken at once.
LONGEST, MOST_ROWS = 24 * 3600, 5000


def accept_edit(session: Session, project_id: UUID, rows: Sequence[ConformRow]) -> None:
    """Take over what an edit changes, by the rows of a comparison.

    Raises Unusable for a row that cannot be, NotFound for a shot that is not the project's, and Conflict where a shot
    has changed since the edit was compared; nothing is changed then.
    """
    rights.require(session, project_id, Verb.BOARD, Verb.TIME)
    if len(rows) > MOST_ROWS:
        raise Unusable(f"At most {MOST_ROWS} rows are taken over at once.")
    lock_project_scenes(session, project_id)
    accepting = _Accepting(session, project_id)
    for row in rows:
        accepting.check(row)
    for _, row, number in sorted(_steps(rows), key=lambda step: step[0]):
        if number == 1:
            accepting.take(row)
        else:
            accepting.take_piece(row, number)
    accepting.finish()


def _steps(rows: Sequence[ConformRow]) -> Iterator[tuple[int, ConformRow, int]]:
    """Yield each piece of each row, counted from 1, with where it begins in the edit; what is taken out comes first."""
    for row in rows:
        yield (row.pieces[0].start if row.pieces else -1), row, 1
        for number, piece in enumerate(row.pieces[1:] if row.shot_id else (), start=2):
            yield piece.start, row, number


class _Accepting:
    """The project's scenes while rows are taken over."""

    def __init__(self, session: Session, project_id: UUID) -> None:
        self._session, self._project = session, project_id
        self._scenes: dict[UUID, SceneRows] = {}
        #: Shots by what the comparison calls them, those that were made included.
        self._shots: dict[str, Shot] = {}

    def check(self, row: ConformRow) -> None:
        """Raise for a row that does not fit the board of today."""
        if not row.acceptable:
            raise Unusable(f"There is nothing to accept of {row.shot or row.clip or row.key}.")
        lengths = (row.ticks, *(piece.ticks for piece in row.pieces))
        if Difference.OMITTED not in row.differences and not all(1 <= ticks <= LONGEST for ticks in lengths):
            raise Unusable(f"A shot takes a whole number of frames from 1 to {LONGEST}.")
        if len(row.pieces) > MOST_ROWS:
            raise Unusable(f"At most {MOST_ROWS} pieces of a shot are taken over at once.")
        if not row.shot_id:
            self._rows(_id(row.scene_id))
            return
        shot = self._shot(row.shot_id)
        is_out, was = Difference.REINSTATED in row.differences, row.was_ticks
        if shot.omitted != is_out or (not is_out and shot.ticks != was):
            raise Conflict(f"Shot {shot.number} has changed since the edit was compared. Compare it again.")

    def take(self, row: ConformRow) -> None:
        if not row.shot_id:
            self._add_new(row)
            return
        shot = self._shot(row.shot_id)
        rows = self._rows(shot.scene_id)
        if Difference.OMITTED in row.differences:
            take_out(rows, shot)
        elif Difference.REINSTATED in row.differences:
            put_back(rows, shot, self._index(rows, row.after))
        elif Difference.REORDERED in row.differences:
            self._move(rows, shot, row.after)
        if row.ticks and Difference.OMITTED not in row.differences:
            shot.ticks = row.ticks
        self._session.add(shot)

    def take_piece(self, row: ConformRow, number: int) -> None:
        """Make a further piece of a shot, its second is 2, a shot of its own."""
        shot, piece = self._shot(row.shot_id), row.pieces[number - 1]
        rows = self._rows(shot.scene_id)
        self._shots[f"{row.key}/{number}"] = self._copy(rows, shot, piece.ticks, (piece.after, row.key))

    def finish(self) -> None:
        """Keep the lengths, and lay the scenes in time."""
        for scene_id, rows in self._scenes.items():
            for shot in rows.shots:
                shot.ticks_fixed = True
                self._session.add(shot)
            self._session.flush()
            time_scene(self._session, scene_id)

    def _rows(self, scene_id: UUID) -> SceneRows:
        if scene_id not in self._scenes:
            rows = scene_rows.read(self._session, scene_id)
            if rows.scene.project_id != self._project:
                raise NotFound
            self._scenes[scene_id] = rows
            self._shots |= {str(shot.id): shot for shot in (*rows.shots, *rows.omitted)}
        return self._scenes[scene_id]

    def _shot(self, shot_id: str) -> Shot:
        if shot_id not in self._shots:
            shot = self._session.get(Shot, _id(shot_id))
            if shot is None:
                raise NotFound
            self._rows(shot.scene_id)
        return self._shots[shot_id]

    def _index(self, rows: SceneRows, after: Sequence[str]) -> int:
        """Return the place behind the nearest that is in the scene."""
        places = {shot.id: index for index, shot in enumerate(rows.shots)}
        for key in after:
            shot = self._shots.get(key)
            if shot is not None and shot.id in places:
                return places[shot.id] + 1
        return 0

    def _move(self, rows: SceneRows, shot: Shot, after: Sequence[str]) -> None:
        rows.shots = [other for other in rows.shots if other.id != shot.id]
        index = self._index(rows, after)
        shot.position = position_after(rows, index)
        rows.shots.insert(index, shot)

    def _add_new(self, row: ConformRow) -> None:
        """Add a shot for a picture that the board does not have, with the camera of the shot beside it."""
        rows = self._rows(_id(row.scene_id))
        index = self._index(rows, row.after)
        beside = rows.shots[max(0, index - 1)] if rows.shots else None
        shot = Shot(
            project_id=self._project,
            scene_id=rows.scene.id,
            position=position_after(rows, index),
            number=number_after(self._session, rows, index),
            ticks=row.ticks,
            description=f"{row.clip}, from the edit."[:DESCRIPTION_LENGTH],
        )
        covers = (0, 0)
        if beside:
            shot.size, shot.angle, shot.lens_mm = beside.size, beside.angle, beside.lens_mm
            last = rows.covers_of([beside])[0][1]
            covers = (last, last)
        rows.cover(shot, covers)
        self._shots[row.key] = self._added(rows, shot, index)

    def _copy(self, rows: SceneRows, shot: Shot, ticks: int, after: Sequence[str]) -> Shot:
        """Add a further piece of a shot as a shot of its own, of the same lines."""
        index = self._index(rows, after)
        copy = copied_row(
            Shot,
            shot,
            project_id=shot.project_id,
            scene_id=shot.scene_id,
            position=position_after(rows, index),
            number=number_after(self._session, rows, index),
        )
        copy.ticks = ticks
        rows.cover(copy, rows.covers_of([shot])[0])
        added = self._added(rows, copy, index)
        own_columns.copy_cells(self._session, shot, added)
        return added

    def _added(self, rows: SceneRows, shot: Shot, index: int) -> Shot:
        rows.shots.insert(index, shot)
        self._session.add(shot)
        self._session.flush()
        self._session.add(Panel(project_id=shot.project_id, shot_id=shot.id, position="a0"))
        return shot


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise NotFound from None
