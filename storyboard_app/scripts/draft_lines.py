"""The lines of scenes group over those they were: rows stay, and go where their words went; shots go with their lines.

Several scenes are group at once when one was split or two were merged. A shot belongs to the scene that most of its
lines are in; one whose lines are all gone stays with what became of its scene. No shot is ever deleted.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import values
from storyboard_app.ordering import keys_between
from storyboard_app.screenplay import Pair, aligned_lines, said
from storyboard_app.store.records import Element, Scene, Shot


@dataclass
class SceneGroup:
    """Scenes that have to do with one another, before and after."""

    old: Sequence[Scene]
    new: Sequence[tuple[Scene, Sequence[values.Element]]]
    #: Of each old scene, in order.
    lines: dict[UUID, list[Element]]
    #: The file is still the same: a line that changed keeps its place in it.
    keeps_places: bool = False
    #: Rows in the order of both drafts; None where a line is gone, which keeps its place here.
    kept: list[Element | None] = field(default_factory=list)
    #: Old lines that are gone -> their place in `kept`.
    gone: dict[UUID, int] = field(default_factory=dict)


def lay_lines(session: Session, group: SceneGroup, pairs: Sequence[Pair] | None = None) -> list[UUID]:
    """Lay the lines; return the ids of the scenes in which any line came, went, changed or moved.

    pairs: which line was which, where that is known already.
    """
    before = [(row, scene.id) for scene in group.old for row in group.lines[scene.id]]
    wanted = [(read, scene) for scene, elements in group.new for read in elements]
    if pairs is None:
        pairs = aligned_lines([row for row, _ in before], [read for read, _ in wanted])
    same_scenes = {scene.id for scene in group.old} == {scene.id for scene, _ in group.new}
    changed = not same_scenes or any(
        old is None or new is None or said(before[old][0]) != said(wanted[new][0]) for old, new in pairs
    )
    _write(session, group, before, wanted, pairs)
    if group.gone or not same_scenes:
        _take_shots_along(session, group, before)
    for row, _ in before:
        if row.id in group.gone:
            session.delete(row)
    session.flush()
    return list({scene.id: None for scene in [*group.old, *(scene for scene, _ in group.new)]}) if changed else []


def _write(
    session: Session,
    group: SceneGroup,
    before: Sequence[tuple[Element, UUID]],
    wanted: Sequence[tuple[values.Element, Scene]],
    pairs: Sequence[Pair],
) -> None:
    """Write the new lines into the rows they were, and into new ones; note what is gone."""
    keys = {scene.id: iter(keys_between(None, None, len(elements))) for scene, elements in group.new}
    for old_index, new_index in pairs:
        if new_index is None:
            if old_index is not None:
                group.gone[before[old_index][0].id] = len(group.kept)
            group.kept.append(None)
            continue
        read, scene = wanted[new_index]
        row = (
            before[old_index][0]
            if old_index is not None
            else Element(project_id=scene.project_id, scene_id=scene.id, position="", type=read.type)
        )
        row.scene_id, row.position = scene.id, next(keys[scene.id])
        row.type, row.text, row.character, row.dual = read.type.value, read.text, read.character, read.dual
        row.revised, row.revision, row.confidence = read.revised, read.revision, read.confidence
        if read.line or not group.keeps_places:
            row.source_line, row.page = read.line, read.page
        session.add(row)
        group.kept.append(row)
    session.flush()


def _take_shots_along(session: Session, group: SceneGroup, before: Sequence[tuple[Element, UUID]]) -> None:
    """Let shots go where most of their lines went, and show what is left of them."""
    order = {scene.id: index for index, scene in enumerate(group.old)}
    chosen = select(Shot).where(col(Shot.scene_id).in_(list(order))).order_by(col(Shot.position))
    shots = sorted(session.exec(chosen), key=lambda shot: order[shot.scene_id])
    places = {row.id: index for index, (row, _) in enumerate(before)}
    rows = [row for row, _ in before]
    stays = {scene.id for scene, _ in group.new}
    moved: set[UUID] = set()
    for shot in shots:
        first = places.get(shot.first_element_id) if shot.first_element_id else None
        last = places.get(shot.last_element_id) if shot.last_element_id else None
        covered = [] if first is None or last is None else rows[first : last + 1]
        left = [row for row in covered if row.id not in group.gone]
        home = _home(group, shot, left, stays)
        inside = [row for row in left if row.scene_id == home]
        if inside:
            shot.first_element_id, shot.last_element_id = inside[0].id, inside[-1].id
        else:
            shot.first_element_id = _neighbour(group, shot.first_element_id, home, 1)
            shot.last_element_id = _neighbour(group, shot.last_element_id, home, -1)
        if shot.scene_id != home:
            shot.scene_id = home
            moved.add(home)
        session.add(shot)
    _put_in_order(session, group, shots, moved)
    session.flush()


def _home(group: SceneGroup, shot: Shot, left: Sequence[Element], stays: set[UUID]) -> UUID:
    """Return the scene that a shot belongs to now."""
    if left:
        return Counter(row.scene_id for row in left).most_common(1)[0][0]
    return shot.scene_id if shot.scene_id in stays else group.new[0][0].id


def _neighbour(group: SceneGroup, gone: UUID | None, home: UUID, step: int) -> UUID | None:
    """Return the line of the shot's scene next to one that is gone, in one direction."""
    if gone is None or gone not in group.gone:
        return None
    index = group.gone[gone]
    after = group.kept[index + 1 :] if step > 0 else list(reversed(group.kept[:index]))
    return next((row.id for row in after if row and row.scene_id == home), None)


def _put_in_order(session: Session, group: SceneGroup, shots: Sequence[Shot], scenes: set[UUID]) -> None:
    """Order the shots of scenes that others came into by the lines they show."""
    places = {row.id: index for index, row in enumerate(group.kept) if row}

    def place(shot: Shot) -> int:
        shown = [
            places[element_id]
            for element_id in (shot.first_element_id, shot.last_element_id)
            if element_id and element_id in places
        ]
        return min(shown, default=len(places))

    for scene in scenes:
        mine = sorted((shot for shot in shots if shot.scene_id == scene), key=place)
        for shot, key in zip(mine, keys_between(None, None, len(mine)), strict=True):
            shot.position = key
            session.add(shot)
