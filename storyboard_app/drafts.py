"""A draft of the screenplay laid over what the project has: scenes and lines keep their rows when they stay.

A scene is the same when its heading is the same in the same order, when it moved, or when its printed number says so.
Scenes that are gone are marked as omitted and keep their shots and pictures; they come back when the script does.
"""

from collections.abc import Sequence
from uuid import UUID

from fractional_indexing import generate_n_keys_between
from sqlmodel import Session, col, select

from storyboard_app import values
from storyboard_app.matching import Pair, aligned, with_moves
from storyboard_app.records import Character, Element, Location, Scene, Script, Shot
from storyboard_app.values import Screenplay


def lay_over(session: Session, script: Script, read: Screenplay) -> list[UUID]:
    """Store the scenes and lines of a draft; return the ids of the scenes that had been there before and stay."""
    old = list(session.exec(select(Scene).where(Scene.project_id == script.project_id).order_by(col(Scene.position))))
    pairs = _scene_pairs(old, read.scenes)
    keys = generate_n_keys_between(None, None, len(pairs))
    scenes: list[tuple[Scene, values.Scene]] = []
    for (before, after), key in zip(pairs, keys, strict=True):
        if after is None and before is not None:
            _omit(session, old[before], key)
        elif after is not None:
            scenes.append((_kept(session, script, old, before, read.scenes[after], key), read.scenes[after]))
    session.flush()
    _store_elements(session, scenes)
    _name_people_and_places(session, script.project_id, read)
    stayed = {scene.id for scene in old}
    return [scene.id for scene, _ in scenes if scene.id in stayed]


def _scene_pairs(old: Sequence[Scene], new: Sequence[values.Scene]) -> list[Pair]:
    def same_number(before: int, after: int) -> bool:
        return new[after].number_given and old[before].number == new[after].number

    def same_heading(before: int, after: int) -> bool:
        return old[before].heading == new[after].heading

    def likely(before: int, after: int) -> bool:
        return same_number(before, after) or old[before].location == new[after].location != ""

    pairs = aligned([scene.heading for scene in old], [scene.heading for scene in new], likely)
    return with_moves(with_moves(pairs, same_heading), same_number)


def _omit(session: Session, scene: Scene, key: str) -> None:
    scene.omitted, scene.position = True, key
    session.add(scene)


def _kept(
    session: Session, script: Script, old: Sequence[Scene], before: int | None, read: values.Scene, key: str
) -> Scene:
    new = Scene(project_id=script.project_id, position=key, number=read.number)
    scene = new if before is None else old[before]
    scene.script_id, scene.position, scene.omitted = script.id, key, False
    scene.number, scene.heading, scene.int_ext = read.number, read.heading, read.int_ext
    scene.location, scene.time_of_day = read.location, read.time_of_day
    scene.page_start, scene.eighths = read.page_start, read.eighths
    session.add(scene)
    return scene


def _store_elements(session: Session, scenes: Sequence[tuple[Scene, values.Scene]]) -> None:
    ids = [scene.id for scene, _ in scenes]
    chosen = select(Element).where(col(Element.scene_id).in_(ids)).order_by(col(Element.position))
    found: dict[UUID, list[Element]] = {scene_id: [] for scene_id in ids}
    for element in session.exec(chosen):
        found[element.scene_id].append(element)
    for scene, read in scenes:
        _lay_elements(session, scene, found[scene.id], read.elements)
    session.flush()


def _lay_elements(session: Session, scene: Scene, old: list[Element], new: Sequence[values.Element]) -> None:
    before = [(one.type, one.text, one.character, one.dual) for one in old]
    after = [(one.type.value, one.text, one.character, one.dual) for one in new]
    pairs = aligned(before, after, lambda i, j: before[i][0] == after[j][0] and before[i][2] == after[j][2])
    keys = iter(generate_n_keys_between(None, None, len(new)))
    kept: list[Element | None] = []
    for one, other in pairs:
        if other is None:
            kept.append(None)
            continue
        read, key = new[other], next(keys)
        element = old[one] if one is not None else _new(scene, read, key)
        kept.append(_written(element, read, key))
    session.add_all(element for element in kept if element)
    gone = {old[one].id: place for place, (one, other) in enumerate(pairs) if other is None and one is not None}
    if gone:
        session.flush()
        _move_off(session, scene, gone, kept)
        for element in old:
            if element.id in gone:
                session.delete(element)


def _new(scene: Scene, read: values.Element, key: str) -> Element:
    return Element(project_id=scene.project_id, scene_id=scene.id, position=key, type=read.type)


def _written(element: Element, read: values.Element, key: str) -> Element:
    element.position, element.type, element.text = key, read.type, read.text
    element.character, element.dual, element.revised = read.character, read.dual, read.revised
    element.source_line = read.line
    return element


def _move_off(session: Session, scene: Scene, gone: dict[UUID, int], kept: Sequence[Element | None]) -> None:
    """Let shots that showed lines which are gone show what is left of them."""
    for shot in session.exec(select(Shot).where(Shot.scene_id == scene.id)):
        if shot.first_element_id and shot.first_element_id in gone:
            shot.first_element_id = _neighbour(kept, gone[shot.first_element_id], 1)
        if shot.last_element_id and shot.last_element_id in gone:
            shot.last_element_id = _neighbour(kept, gone[shot.last_element_id], -1)
        session.add(shot)
    session.flush()


def _neighbour(kept: Sequence[Element | None], place: int, step: int) -> UUID | None:
    after = kept[place + 1 :] if step > 0 else list(reversed(kept[:place]))
    return next((element.id for element in after if element), None)


def _name_people_and_places(session: Session, project_id: UUID, read: Screenplay) -> None:
    people = {element.character for scene in read.scenes for element in scene.elements if element.character}
    places = {scene.location for scene in read.scenes if scene.location}
    for kind, names in ((Character, people), (Location, places)):
        known = set(session.exec(select(kind.name).where(kind.project_id == project_id)))
        session.add_all(kind(project_id=project_id, name=name) for name in sorted(names - known))
    session.flush()
