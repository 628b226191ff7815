"""A draft of the screenplay laid over what the project has: scenes and lines keep their rows when they stay.

Which scene is which, `screenplay.revision` says, whatever became of its number, heading or place. Scenes that are gone
are marked as omitted and keep their shots and pictures; they come back when the script does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import breakdown, shots, values
from storyboard_app.breakdown import Bible
from storyboard_app.errors import Locked
from storyboard_app.ordering import keys_between
from storyboard_app.screenplay import Revised, SceneOrigin, as_json
from storyboard_app.scripts import naming
from storyboard_app.scripts.comparing import Comparison, ScenesBefore
from storyboard_app.scripts.draft_lines import SceneGroup, lay_lines
from storyboard_app.shots import element_value
from storyboard_app.store import existing, storage
from storyboard_app.store.records import Element, Project, Scene, Script
from storyboard_app.values import Screenplay


@dataclass(frozen=True)
class ExistingScenes:
    """The scenes that a project has: those in the script, and those that were omitted."""

    scenes: list[Scene]
    omitted: list[Scene]
    lines: dict[UUID, list[Element]]

    def value(self, scene: Scene) -> values.Scene:
        """Return a scene with its lines as readers know it."""
        return values.Scene(
            scene.number,
            scene.heading,
            scene.int_ext,
            scene.location,
            scene.time_of_day,
            scene.page_start,
            tuple(element_value(row) for row in self.lines.get(scene.id, ())),
            scene.number_given,
            scene.source_line,
            scene.eighths,
            confidence=scene.confidence,
        )

    def values(self) -> list[values.Scene]:
        """Return the scenes that are in the script."""
        return [self.value(scene) for scene in self.scenes]

    def compared(self) -> ScenesBefore:
        """Return all scenes, as a draft's are compared with them."""
        return ScenesBefore(self.values(), [self.value(scene) for scene in self.omitted])


def present(session: Session, project_id: UUID) -> ExistingScenes:
    """Read the scenes of a project with their lines."""
    mine = select(Scene).where(Scene.project_id == project_id)
    scenes = list(session.exec(mine.order_by(col(Scene.position), col(Scene.id))))
    chosen = select(Element).where(Element.project_id == project_id).order_by(col(Element.position))
    lines: dict[UUID, list[Element]] = {}
    for element in session.exec(chosen):
        lines.setdefault(element.scene_id, []).append(element)
    return ExistingScenes(
        [scene for scene in scenes if not scene.omitted], [scene for scene in scenes if scene.omitted], lines
    )


def kept(script: Script) -> Screenplay:
    """Return a draft as it was read."""
    return as_json.unpacked(storage.get(kept_key(script)))


def as_called(session: Session, script: Script) -> Screenplay:
    """Return a draft as it was read, its cues with the one name that the project has for each character."""
    read, names = kept(script), shots.other_names_of(existing(session, Project, script.project_id))
    return replace(read, scenes=tuple(_with_one_name(scene, names) for scene in read.scenes)) if names else read


def _with_one_name(scene: values.Scene, names: Mapping[str, str]) -> values.Scene:
    """Return a scene with one name for each character in its cues; its words stay."""
    if not names:
        return scene
    lines = (replace(line, character=breakdown.as_called(line.character, names)) for line in scene.elements)
    return replace(scene, elements=tuple(lines))


def kept_key(script: Script) -> str:
    """Return where a draft is kept as it was read."""
    return f"{script.storage_key.rpartition('/')[0]}/screenplay.json"


def lay_over(session: Session, script: Script, read: Screenplay, bible: Bible, drafts: Comparison) -> list[UUID]:
    """Store the scenes and lines of a draft; return the ids of the scenes whose shots need to be timed again.

    bible: the draft's people. drafts: how the draft lies over what the project has now.
    Raises Locked, naming them, when it would change scenes that are locked.
    """
    there = present(session, script.project_id)
    revised, old = drafts.revised, [*there.scenes, *there.omitted]
    _refuse_locked(revised, old)
    rows = [_row(script, origin, old, read.scenes[origin.new]) for origin in revised.scenes]
    gone = {old[index].id for index in revised.omitted}
    gone |= {old[index].id for origin in revised.scenes for index in origin.old[1:]}
    _put_in_order(session, rows, [scene for scene in old if scene.omitted or scene.id in gone], there)
    for row, origin in zip(rows, revised.scenes, strict=True):
        scene_read = read.scenes[origin.new]
        row.omitted = scene_read.omitted
        if not (scene_read.omitted and origin.old):
            fill(row, script, scene_read)
        session.add(row)
    session.flush()
    changed: list[UUID] = []
    for first, group in drafts.groups.items():
        olds = [old[index] for index in group.old]
        news = [(rows[index], read.scenes[index].elements) for index in group.new]
        lines = {scene.id: there.lines.get(scene.id, []) for scene in olds}
        changed += lay_lines(session, SceneGroup(olds, news, lines), drafts.pairs[first])
    naming.name_people_and_places(session, script.project_id, read.scenes, bible, read.actors)
    return changed


def refuse_locked(existing: ExistingScenes, drafts: Comparison) -> None:
    """Raise Locked, naming them, for scenes that are locked and that a draft would change."""
    _refuse_locked(drafts.revised, [*existing.scenes, *existing.omitted])


def relay(session: Session, olds: Sequence[Scene], news: Sequence[values.Scene]) -> list[UUID]:
    """Put scenes that follow one another in the place of others; return the ids of those to be timed again.

    The first one keeps the identity of the first; what is more comes in behind it, what is less is omitted.
    """
    first, project_id = olds[0], olds[0].project_id
    names = shots.other_names_of(existing(session, Project, project_id))
    news = [_with_one_name(scene, names) for scene in news]
    bible = naming.bible_beside([breakdown.scene_as_called(scene, names) for scene in news])
    chosen = select(Scene.position).where(Scene.project_id == project_id, Scene.position > olds[-1].position)
    after = session.exec(chosen.order_by(col(Scene.position))).first()
    keys = keys_between(olds[-1].position, after, len(news) - 1)
    added = [
        Scene(project_id=project_id, position=key, number=_number_after(first.number, number))
        for number, key in enumerate(keys, 1)
    ]
    lines: dict[UUID, list[Element]] = {scene.id: [] for scene in olds}
    for element in session.exec(
        select(Element).where(col(Element.scene_id).in_(list(lines))).order_by(col(Element.position))
    ):
        lines[element.scene_id].append(element)
    rows = [first, *added]
    for row, read in zip(rows, news, strict=True):
        written = replace(read, page_start=first.page_start, number=read.number if read.number_given else row.number)
        fill(row, None, written)
        row.script_id = first.script_id
        session.add(row)
    for scene in olds[1:]:
        scene.omitted = True
        session.add(scene)
    session.flush()
    laid = [(row, read.elements) for row, read in zip(rows, news, strict=True)]
    changed = lay_lines(session, SceneGroup(olds, laid, lines, keeps_places=True))
    naming.name_people_and_places(session, project_id, news, bible)
    return changed or [first.id]


def _number_after(number: str, ordinal: int) -> str:
    """Return a number for a scene that comes in behind another one: 4A behind 4 (industry convention)."""
    return f"{number}{chr(ord('A') + (ordinal - 1) % 26)}"


def fill(scene: Scene, script: Script | None, read: values.Scene) -> None:
    """Write what a draft says of a scene, apart from its lines, into its row."""
    if script:
        scene.script_id = script.id
    scene.number, scene.number_given, scene.heading, scene.int_ext = (
        read.number,
        read.number_given,
        read.heading,
        read.int_ext,
    )
    scene.location, scene.time_of_day = read.location, read.time_of_day
    scene.page_start, scene.eighths = read.page_start, read.eighths
    scene.source_line, scene.confidence = read.line, read.confidence


def _row(script: Script, origin: SceneOrigin, old: Sequence[Scene], read: values.Scene) -> Scene:
    if origin.old and origin.keeps_identity:
        return old[origin.old[0]]
    return Scene(project_id=script.project_id, position="", number=read.number)


def _refuse_locked(revised: Revised, old: Sequence[Scene]) -> None:
    touched = {index for origin in revised.scenes if origin.changed for index in origin.old} | set(revised.omitted)
    numbers = [old[index].number for index in sorted(touched) if old[index].locked]
    if len(numbers) == 1:
        raise Locked(
            f"Scene {numbers[0]} is locked, and this draft changes what is in it. Unlock first, then apply the draft."
        )
    if numbers:
        raise Locked(
            f"Scenes {', '.join(numbers)} are locked, and this draft changes what is in them. Unlock first, then apply"
            " the draft."
        )


def _put_in_order(session: Session, rows: Sequence[Scene], gone: Sequence[Scene], existing: ExistingScenes) -> None:
    """Give every scene its place; one that is gone stays behind the scene it stood behind."""
    order = list(rows)
    before = sorted([*existing.scenes, *existing.omitted], key=lambda scene: scene.position)
    staying = {scene.id for scene in rows}
    for scene in gone:
        if scene.id in staying:
            continue
        scene.omitted = True
        earlier = [sibling.id for sibling in before[: before.index(scene)]]
        index = max((at + 1 for at, scene in enumerate(order) if scene.id in earlier), default=0)
        order.insert(index, scene)
    for scene, key in zip(order, keys_between(None, None, len(order)), strict=True):
        scene.position = key
        session.add(scene)
    session.flush()
