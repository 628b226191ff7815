"""Drafts as a person looks at them: which there are, and what one that waits would change, scene by scene."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import drafts, scripts
from storyboard_app.errors import Conflict
from storyboard_app.lookup import one
from storyboard_app.matching import aligned
from storyboard_app.records import Project, Script
from storyboard_app.screenplay.report import SURE
from storyboard_app.screenplay.retag import HEADING
from storyboard_app.screenplay.revision import Revised
from storyboard_app.values import DraftChanges, DraftView, Element, LineChange, RowDoubt, Scene, SceneChange


def listing(session: Session, project_id: UUID) -> tuple[DraftView, ...]:
    """Return the drafts of a project, the latest first."""
    project = one(session, Project, project_id)
    chosen = select(Script).where(Script.project_id == project_id).order_by(col(Script.draft).desc())
    return tuple(_view(script, project) for script in session.exec(chosen))


def changes(session: Session, script_id: UUID) -> DraftChanges:
    """Return what a draft would change in the project as it is now. Raises Conflict for one that was not read."""
    script = one(session, Script, script_id)
    if script.status not in ("read", "declined"):
        raise Conflict("That draft has not been read.")
    there = drafts.present(session, script.project_id)
    read = scripts.kept(script)
    revised, rows = drafts.compare(there, read)
    old = [there.value(row) for row in rows]
    scenes = [*_scenes(revised, old, read.scenes), *(_omitted(old[place]) for place in revised.omitted)]
    return DraftChanges(
        draft=_view(script, one(session, Project, script.project_id)),
        scenes=tuple(scenes),
        changed=sum(scene.kinds != ("same",) for scene in scenes),
    )


def doubts(session: Session, project_id: UUID) -> tuple[RowDoubt, ...]:
    """Return the rows of the board's script that may have been read as the wrong thing, least sure first."""
    one(session, Project, project_id)
    there = drafts.present(session, project_id)
    found = [
        RowDoubt(str(scene.id), scene.number, HEADING, scene.heading, scene.confidence, scene.source_line,
                 int(scene.page_start))
        for scene in there.scenes
        if scene.confidence < SURE
    ]  # fmt: skip
    found += [
        RowDoubt(str(row.id), scene.number, row.type, row.text, row.confidence, row.source_line, row.page)
        for scene in there.scenes
        for row in there.lines.get(scene.id, ())
        if row.confidence < SURE
    ]
    return tuple(sorted(found, key=lambda doubt: doubt.confidence))


def _view(script: Script, project: Project) -> DraftView:
    return DraftView(
        id=str(script.id),
        project_id=str(script.project_id),
        draft=script.draft,
        name=script.name,
        format=script.format,
        status=script.status,
        pages=script.pages,
        applied=script.draft == project.draft,
        waiting=script.draft > project.draft and script.status == "read",
    )


def _scenes(revised: Revised, old: Sequence[Scene], new: Sequence[Scene]) -> Iterator[SceneChange]:
    moved = _moved([origin.old[0] if origin.old and origin.keeps_identity else None for origin in revised.scenes])
    split = {place for origin in revised.scenes if not origin.keeps_identity for place in origin.old}
    for origin in revised.scenes:
        scene, before = new[origin.new], [old[place] for place in origin.old]
        if scene.omitted and before:
            continue
        lines = tuple(_lines(before, scene)) if origin.changed else ()
        heading = before[0].heading if before and origin.keeps_identity else ""
        kinds = [
            "new" if not before else "",
            "split" if any(place in split for place in origin.old) else "",
            "merged" if len(before) > 1 else "",
            "moved" if origin.new in moved else "",
            "retitled" if heading and heading != scene.heading else "",
            "renumbered" if before and origin.keeps_identity and scene.number != before[0].number else "",
            "changed" if before and any(line.kind != "same" for line in lines) else "",
        ]
        yield SceneChange(
            number=scene.number,
            heading=scene.heading,
            kinds=tuple(filter(None, kinds)) or ("same",),
            old_numbers=tuple(one.number for one in before),
            old_heading=heading,
            lines=lines,
        )


def _omitted(scene: Scene) -> SceneChange:
    return SceneChange(scene.number, scene.heading, ("omitted",), (scene.number,), scene.heading)


def _lines(before: Sequence[Scene], scene: Scene) -> Iterator[LineChange]:
    old = [one for other in before for one in other.elements]
    new = scene.elements
    keys, after = _keys(old), _keys(new)

    def may_pair(i: int, j: int) -> bool:
        return old[i].text == new[j].text or (old[i].type == new[j].type and old[i].character == new[j].character)

    for place, other in aligned(keys, after, may_pair):
        was, is_now = old[place] if place is not None else None, new[other] if other is not None else None
        if was is not None and is_now is not None:
            kind = "same" if keys[place or 0] == after[other or 0] else "changed"
            yield LineChange(kind, str(is_now.type), was.text, is_now.text)
        elif is_now is not None:
            yield LineChange("new", str(is_now.type), "", is_now.text)
        elif was is not None:
            yield LineChange("gone", str(was.type), was.text, "")


def _keys(lines: Sequence[Element]) -> list[tuple[str, str, str, bool]]:
    return [(one.type, one.text, one.character, one.dual) for one in lines]


def _moved(places: Sequence[int | None]) -> set[int]:
    """Return which new scenes stand elsewhere: all but the longest run of those that kept their order."""
    known = [(new, old) for new, old in enumerate(places) if old is not None]
    best: list[list[int]] = []
    for at, (_, old) in enumerate(known):
        before = max((best[i] for i in range(at) if known[i][1] < old), key=len, default=[])
        best.append([*before, at])
    stayed = set(max(best, key=len, default=[]))
    return {new for at, (new, _) in enumerate(known) if at not in stayed}
