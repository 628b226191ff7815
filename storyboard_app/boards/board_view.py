"""Rows -> Board: what a person sees of a project, with how each part stands against today's inputs. Pure.

A frame is fresh when its panel was accepted for today's drawing request, or when any of its versions was drawn from
exactly that request: taking an edit back brings the old picture back without drawing it. Locked things never go stale.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from storyboard_app.animatic import move_of
from storyboard_app.boards import board_steps
from storyboard_app.boards.board_rows import AnyRow, BoardRows
from storyboard_app.breakdown import backend_of, finding_from_json
from storyboard_app.dialogue import page_time
from storyboard_app.freshness import (
    changed_lines,
    covers_of,
    marks_of,
    scene_fingerprint,
    shown_frame,
    slice_fingerprint,
    timing_of,
)
from storyboard_app.queue import preview_of
from storyboard_app.timing import starts_of
from storyboard_app.values import (
    Board,
    ElementView,
    Finding,
    JobState,
    LineView,
    PlannedFigure,
    SceneView,
    ShotView,
    WorkState,
)

#: (project, scene, shot) -> fingerprint of the shot's drawing request.
FrameFingerprint = Callable[[AnyRow, AnyRow, AnyRow], str]


def board_of(rows: BoardRows, project: AnyRow, frame_fingerprint: FrameFingerprint) -> Board:
    """Put one project's board together."""
    scenes, start = [], 0
    for scene in rows.scenes.get(project.id, ()):
        view = _Cell(rows, project, scene, frame_fingerprint).view(start)
        scenes.append(view)
        start += view.ticks
    animatic = rows.animatics.get(project.id)
    script, waiting = _drafts(rows.scripts.get(project.id, []), project.draft)
    board = Board(
        id=str(project.id),
        title=project.title,
        rate=(project.rate_numerator, project.rate_denominator),
        aspect=project.aspect,
        style=project.style,
        backend=project.backend,
        scenes=tuple(scenes),
        version=project.version,
        script_name=script.name if script else "",
        draft=script.draft if script else 1,
        animatic=animatic.storage_key if animatic else "",
        script_id=str(script.id) if script else "",
        waiting_script_id=str(waiting.id) if waiting else "",
        author=rows.names.get(project.owner_id, ""),
    )
    return board_steps.with_steps(board, rows, animatic.fingerprint if animatic else "")


def _drafts(scripts: Sequence[AnyRow], applied: int) -> tuple[AnyRow | None, AnyRow | None]:
    """Return the draft that the board is made from, and a later one that waits for a person to look at it."""
    of_board = next((script for script in scripts if script.draft == applied), None)
    waiting = next((script for script in scripts if script.draft > applied and script.status == "read"), None)
    return of_board or next(iter(scripts), None), waiting if of_board else None


@dataclass
class _Cell:
    """One scene being put together."""

    rows: BoardRows
    project: AnyRow
    scene: AnyRow
    frame_fingerprint: FrameFingerprint

    @property
    def _rate(self) -> tuple[int, int]:
        return (self.project.rate_numerator, self.project.rate_denominator)

    def view(self, start: int) -> SceneView:
        rows, scene = self.rows, self.scene
        elements = rows.elements.get(scene.id, [])
        marks = marks_of(elements)
        places = {element.id: index for index, element in enumerate(elements)}
        shot_rows = rows.shots.get(scene.id, [])
        covers = [covers_of(shot, places) for shot in shot_rows]
        shots = self._shots(shot_rows, covers, marks, start)
        timeline = rows.timelines.get(scene.id)
        return SceneView(
            id=str(scene.id),
            number=scene.number,
            heading=scene.heading,
            int_ext=scene.int_ext,
            location=scene.location,
            time_of_day=scene.time_of_day,
            eighths=scene.eighths,
            start=start,
            ticks=sum(shot.ticks for shot in shots),
            elements=_elements(elements, _changed(shot_rows, covers, marks)),
            shots=shots,
            lines=tuple(_line(row, start) for row in rows.dialogues.get(scene.id, ())),
            gaps=tuple((start + first, start + last) for first, last in timeline.gaps) if timeline else (),
            findings=_findings(timeline),
            timing_note=page_time(sum(shot.ticks for shot in shots), scene.eighths, self._rate).remark,
            steps=board_steps.own_steps(
                rows,
                scene,
                shots,
                lines_changed=bool(shots) and scene.shots_fingerprint != scene_fingerprint(scene.heading, marks),
                timed_for=timeline.fingerprint if timeline else None,
                timing=timing_of(self.project, elements, shot_rows, covers),
            ),
            locked=scene.locked,
        )

    def _shots(
        self, rows: Sequence[AnyRow], covers: Sequence[tuple[int, int]], marks: Sequence[str], start: int
    ) -> tuple[ShotView, ...]:
        starts = starts_of(row.ticks for row in rows)
        return tuple(
            self._shot(row, covered, marks, start + offset)
            for row, covered, offset in zip(rows, covers, starts, strict=True)
        )

    def _shot(self, row: AnyRow, covers: tuple[int, int], marks: Sequence[str], start: int) -> ShotView:
        panel = self.rows.panels.get(row.id)
        locked = self.scene.locked or bool(panel and panel.locked)
        stale = not locked and row.script_fingerprint != slice_fingerprint(marks, covers)
        view = ShotView(
            id=str(row.id),
            scene_id=str(row.scene_id),
            number=row.number,
            size=row.size,
            angle=row.angle,
            movement=row.movement,
            lens_mm=row.lens_mm,
            ticks=row.ticks,
            description=row.description,
            characters=tuple(row.characters),
            confidence=row.confidence,
            reason=row.reason,
            start=start,
            covers=covers,
            stale=stale,
            locked=locked,
            seed=row.seed,
            planned_from=row.script_text if stale else "",
            figures=tuple(PlannedFigure(**figure) for figure in row.figures),
            props=tuple(row.props),
            setup=row.setup,
            offscreen=tuple(row.offscreen),
            weather=row.weather,
            backend=backend_of(self.project, row),
            own_backend=row.backend,
            steering=dict(row.steering),
        )
        return self._with_frame(view, row, panel) if panel else view

    def _with_frame(self, view: ShotView, row: AnyRow, panel: AnyRow) -> ShotView:
        today = self.frame_fingerprint(self.project, self.scene, row)
        frames = self.rows.frames.get(panel.id, [])
        frame = shown_frame(frames, panel, today)
        job = self.rows.jobs.get(("illustration.make", panel.id))
        active = job and job.state in (JobState.QUEUED, JobState.RUNNING)
        fresh = frame is not None and today in (panel.accepted_fingerprint, frame.fingerprint)
        return replace(
            view,
            panel_id=str(panel.id),
            frame_id=str(frame.id) if frame else "",
            picture=frame.storage_key if frame else "",
            move=move_of(frame.report) if frame else (),
            drawn_by=frame.backend if frame and frame.origin != "uploaded" else "",
            model=str(frame.report.get("model", {}).get("label", "")) if frame else "",
            version=frame.version if frame else 0,
            seed=frame.seed if frame and row.seed is None else row.seed,
            problem=panel.problem,
            match=frame.match if frame else None,
            notice=panel.notice if frame and frame.backend != view.backend else "",
            preview=preview_of(job) if job and job.state == JobState.RUNNING else "",
            percent=round(job.progress * 100) if job and active else 0,
            state=_frame_state(view.locked, job.state if job and active else "", bool(frame), fresh, panel.problem),
        )


def _frame_state(locked: bool, job: str, drawn: bool, fresh: bool, problem: str) -> WorkState:
    if locked:
        return WorkState.LOCKED
    if job:
        return WorkState(job)
    if problem:
        return WorkState.FAILED
    if not drawn:
        return WorkState.EMPTY
    return WorkState.FRESH if fresh else WorkState.STALE


def _changed(shots: Sequence[AnyRow], covers: Sequence[tuple[int, int]], marks: Sequence[str]) -> frozenset[int]:
    changes = (
        changed_lines(marks, covered, shot.script_fingerprint) for shot, covered in zip(shots, covers, strict=True)
    )
    return frozenset().union(*changes)


def _elements(rows: Sequence[AnyRow], changed: frozenset[int]) -> tuple[ElementView, ...]:
    return tuple(
        ElementView(str(row.id), row.type, row.text, row.character, row.dual, index in changed)
        for index, row in enumerate(rows)
    )


def _line(row: AnyRow, start: int) -> LineView:
    shot = str(row.shot_id or "")
    return LineView(
        str(row.id),
        shot,
        row.character,
        row.text,
        start + row.start_tick,
        start + row.end_tick,
        row.dual,
        row.interrupts,
    )


def _findings(timeline: AnyRow | None) -> tuple[Finding, ...]:
    found = timeline.findings if timeline else ()
    return tuple(finding_from_json(one) for one in found)
