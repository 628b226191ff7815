"""Drafts as a person looks at them: which there are, and what one that waits would change, scene by scene."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.errors import Conflict
from storyboard_app.screenplay import HEADING, SURE, Revised, aligned_lines, groups_of, said
from storyboard_app.scripts import drafts
from storyboard_app.scripts.beside import beside
from storyboard_app.scripts.comparing import ScenesBefore, matched
from storyboard_app.store import existing
from storyboard_app.store.records import Project, Script
from storyboard_app.values import DraftChanges, DraftView, Element, LineChange, RowDoubt, Scene, SceneChange


def listing(session: Session, project_id: UUID) -> tuple[DraftView, ...]:
    """Return the drafts of a project, the latest first."""
    project = existing(session, Project, project_id)
    chosen = select(Script).where(Script.project_id == project_id).order_by(col(Script.draft).desc())
    return tuple(_view(script, project) for script in session.exec(chosen))


def changes(session: Session, script_id: UUID) -> DraftChanges:
    """Return what a draft would change in the project as it is now. Raises Conflict for one that was not read."""
    script = existing(session, Script, script_id)
    if script.status not in ("read", "declined"):
        raise Conflict("That draft has not been read.")
    before, read = drafts.present(session, script.project_id).compared(), drafts.as_called(session, script)
    scenes = beside([*before.both(), *read.scenes], _scenes, before, read.scenes)
    return DraftChanges(
        draft=_view(script, existing(session, Project, script.project_id)),
        scenes=tuple(scenes),
        changed=sum(scene.kinds != ("same",) for scene in scenes),
    )


def doubts(session: Session, project_id: UUID) -> tuple[RowDoubt, ...]:
    """Return the rows of the board's script that may have been read as the wrong thing, least sure first."""
    existing(session, Project, project_id)
    present = drafts.present(session, project_id)
    doubtful = [
        RowDoubt(
            str(scene.id),
            scene.number,
            HEADING,
            scene.heading,
            scene.confidence,
            scene.source_line,
            int(scene.page_start),
        )
        for scene in present.scenes
        if scene.confidence < SURE
    ]
    doubtful += [
        RowDoubt(str(row.id), scene.number, row.type, row.text, row.confidence, row.source_line, row.page)
        for scene in present.scenes
        for row in present.lines.get(scene.id, ())
        if row.confidence < SURE
    ]
    return tuple(sorted(doubtful, key=lambda doubt: doubt.confidence))


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
        problem=script.warnings[0]["message"] if script.status == "failed" and script.warnings else "",
    )


def _scenes(before: ScenesBefore, new: Sequence[Scene]) -> list[SceneChange]:
    """Say what becomes of each scene, the new draft's in order and then what is gone. Pure."""
    revised, old = matched(before, new), before.both()
    return [*_changed(revised, old, new), *(_omitted(old[index]) for index in revised.omitted)]


def _changed(revised: Revised, old: Sequence[Scene], new: Sequence[Scene]) -> Iterator[SceneChange]:
    moved = _moved([origin.old[0] if origin.old and origin.keeps_identity else None for origin in revised.scenes])
    split = {index for origin in revised.scenes if not origin.keeps_identity for index in origin.old}
    lines_of = _lines_of(revised, old, new)
    for origin in revised.scenes:
        scene, before = new[origin.new], [old[index] for index in origin.old]
        if scene.omitted and before:
            continue
        lines = tuple(lines_of[origin.new]) if origin.changed else ()
        heading = before[0].heading if before and origin.keeps_identity else ""
        kinds = [
            "new" if not before else "",
            "split" if any(index in split for index in origin.old) else "",
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
            old_numbers=tuple(scene.number for scene in before),
            old_heading=heading,
            lines=lines,
        )


def _omitted(scene: Scene) -> SceneChange:
    return SceneChange(scene.number, scene.heading, ("omitted",), (scene.number,), scene.heading)


def _lines_of(revised: Revised, old: Sequence[Scene], new: Sequence[Scene]) -> dict[int, list[LineChange]]:
    """Return what becomes of the lines of each new scene, by its place.

    Scenes that were split or merged are looked at together: a line that went into another part is not gone.
    """
    changes: dict[int, list[LineChange]] = {origin.new: [] for origin in revised.scenes}
    for group in groups_of(revised.scenes):
        before = [line for index in group.old for line in old[index].elements]
        after = [(index, line) for index in group.new for line in new[index].elements]
        here = group.new[0]
        for at, two in aligned_lines(before, [line for _, line in after]):
            was, is_now = None if at is None else before[at], None
            if two is not None:
                here, is_now = after[two]
            changes[here].append(_change(was, is_now))
    return changes


def _change(was: Element | None, is_now: Element | None) -> LineChange:
    shown = is_now or was
    kind = "new" if was is None else "gone" if is_now is None else "same" if said(was) == said(is_now) else "changed"
    return LineChange(kind, str(shown.type) if shown else "", was.text if was else "", is_now.text if is_now else "")


def _moved(places: Sequence[int | None]) -> set[int]:
    """Return which new scenes stand elsewhere: all but the longest run of those that kept their order."""
    known = [(new, old) for new, old in enumerate(places) if old is not None]
    best: list[list[int]] = []
    for at, (_, old) in enumerate(known):
        before = max((best[i] for i in range(at) if known[i][1] < old), key=len, default=[])
        best.append([*before, at])
    stayed = set(max(best, key=len, default=[]))
    return {new for at, (new, _) in enumerate(known) if at not in stayed}
