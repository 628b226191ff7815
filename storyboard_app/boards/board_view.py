"""Rows -> Board: what a person sees of a project, with how each part stands against today's inputs. Pure.

A frame is fresh when its panel was accepted for today's drawing request, or when any of its versions was drawn from
exactly that request: taking an edit back brings the old picture back without drawing it. Locked things never go stale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from zlib import crc32

from storyboard_app import freshness, values
from storyboard_app.analysis import seconds_expected
from storyboard_app.animatic import move_of
from storyboard_app.boards import board_steps, sound_view
from storyboard_app.boards.board_rows import BoardRows
from storyboard_app.breakdown import FrameBoard, backend_of, finding_from_json, summary_of
from storyboard_app.dialogue import page_time
from storyboard_app.frames import FRAME_JOB, board_to_draw
from storyboard_app.freshness import Clip, Standing, changed_lines, covers_of, marks_of
from storyboard_app.layers import flattened_key
from storyboard_app.queue import preview_of
from storyboard_app.store.records import Dialogue, Element, Frame, Panel, Project, Scene, Script, Shot, Timeline
from storyboard_app.timing import seconds_of, starts_of
from storyboard_app.values import (
    Board,
    ElementType,
    ElementView,
    Finding,
    JobState,
    LineView,
    SceneView,
    ShotColumnView,
    ShotToDraw,
    ShotView,
    WorkState,
    enlarged,
    shot_of_row,
    value_of,
    writers_of,
)


def board_of(rows: BoardRows, project: Project) -> Board:
    """Put one project's board together."""
    scenes, start, drawn_with = [], 0, board_to_draw(project)
    sounding = sound_view.Sounding.of(project)
    for scene in rows.scenes.get(project.id, ()):
        view = _Cell(rows, project, scene, drawn_with, sounding).view(start)
        scenes.append(view)
        start += view.ticks
    animatic = rows.animatics.get(project.id)
    script, waiting = _drafts(rows.scripts.get(project.id, []), project.draft)
    board = Board(
        id=str(project.id),
        title=project.title,
        rate=rate_of(project),
        aspect=project.aspect,
        style=project.style,
        backend=project.backend,
        scenes=tuple(scenes),
        version=project.version,
        changed_at=project.updated_at.astimezone(UTC).isoformat(timespec="seconds"),
        script_name=script.name if script else "",
        draft=script.draft if script else 1,
        animatic=animatic.storage_key if animatic else "",
        script_id=str(script.id) if script else "",
        waiting_script_id=str(waiting.id) if waiting else "",
        author=rows.names.get(project.owner_id, ""),
        looks_mark=_looks_mark(drawn_with),
        columns=tuple(value_of(ShotColumnView, column) for column in getattr(project, "columns", None) or ()),
        writer=writers_of(script.title_page) if script else "",
        voices=sounding.voices,
        pronunciations=sounding.pronunciations,
        timed_by_sound=sounding.rules,
        sounds=sound_view.sounds_of(rows, project),
    )
    return board_steps.with_steps(board, rows, animatic.fingerprint if animatic else "")


def _looks_mark(drawn_with: FrameBoard) -> str:
    return f"{crc32(repr((drawn_with.looks, drawn_with.place_looks)).encode()):08x}"


def _drafts(scripts: Sequence[Script], applied: int) -> tuple[Script | None, Script | None]:
    """Return the draft that the board is made from, and a later one that waits for a person to look at it."""
    of_board = next((script for script in scripts if script.draft == applied), None)
    waiting = next((script for script in scripts if script.draft > applied and script.status == "read"), None)
    return of_board or next(iter(scripts), None), waiting if of_board else None


@dataclass
class _Cell:
    """One scene being put together."""

    rows: BoardRows
    project: Project
    scene: Scene
    #: What its frames are drawn with.
    board: FrameBoard
    #: How its lines are said.
    sounding: sound_view.Sounding

    def view(self, start: int) -> SceneView:
        rows, scene = self.rows, self.scene
        elements = rows.elements.get(scene.id, [])
        marks = marks_of(elements)
        places = {element.id: index for index, element in enumerate(elements)}
        shot_rows = rows.shots.get(scene.id, [])
        covers = [covers_of(shot, places) for shot in shot_rows]
        shots = self._shots(shot_rows, covers, marks, start)
        timeline = rows.timelines.get(scene.id)
        heard = self.sounding.heard(rows, elements)
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
            summary=scene.summary or summary_of(elements),
            seconds=self._seconds(elements, shots),
            elements=_elements(elements, _changed(shot_rows, covers, marks)),
            shots=shots,
            lines=tuple(
                _line(
                    row,
                    start,
                    heard.clips.get(places.get(row.element_id, -1)),
                    rows.translations.get(row.element_id, {}),
                )
                for row in rows.dialogues.get(scene.id, ())
            ),
            gaps=tuple((start + first, start + last) for first, last in timeline.gaps) if timeline else (),
            findings=_findings(timeline),
            timing_note=page_time(sum(shot.ticks for shot in shots), scene.eighths, rate_of(self.project)).remark,
            steps=board_steps.own_steps(
                rows,
                scene,
                shots,
                shot_list=_shot_list(scene, shots, marks),
                timing=_timing(
                    self.project, timeline, elements, shots, marks, heard.today if self.sounding.rules else None
                ),
            ),
            locked=scene.locked,
        )

    def _seconds(self, elements: Sequence[Element], shots: Sequence[ShotView]) -> float:
        if shots:
            return round(float(seconds_of(sum(shot.ticks for shot in shots), rate_of(self.project))), 1)
        words = (values.Element(ElementType(row.type), row.text, character=row.character) for row in elements)
        return seconds_expected(words, self.scene.eighths)

    def _shots(
        self, rows: Sequence[Shot], covers: Sequence[tuple[int, int]], marks: Sequence[str], start: int
    ) -> tuple[ShotView, ...]:
        starts = starts_of(row.ticks for row in rows)
        return tuple(
            self._shot(row, covered, marks, start + offset)
            for row, covered, offset in zip(rows, covers, starts, strict=True)
        )

    def _shot(self, row: Shot, covers: tuple[int, int], marks: Sequence[str], start: int) -> ShotView:
        panel = self.rows.panels.get(row.id)
        locked = self.scene.locked or bool(panel and panel.locked)
        script = Standing(freshness.shot.today(freshness.shot.Inputs(marks, covers)), (row.script_fingerprint,))
        stale = script.is_stale and not locked
        shot = shot_of_row(ShotToDraw, row, covers)
        backend = backend_of(shot.backend, self.board.backend)
        view: dict[str, object] = {
            "id": str(row.id),
            "scene_id": str(row.scene_id),
            "start": start,
            "stale": stale,
            "locked": locked,
            "planned_from": row.script_text if stale else "",
            "seed": shot.seed,
            "backend": backend,
            "own_backend": shot.backend,
            "steering": shot.steering,
            "by_hand": shot.by_hand,
            "slip_ticks": row.slip_ticks,
            "own": getattr(row, "own", None) or {},
        }
        return enlarged(ShotView, shot, **view | (self._frame(shot, panel, backend, locked) if panel else {}))

    def _frame(self, shot: ShotToDraw, panel: Panel, backend: str, locked: bool) -> dict[str, object]:
        """Return what a shot's view has of its panel and the frame that this shows."""
        today = freshness.frame.today(freshness.frame.asked_by(self.board, self.scene, shot))
        frame = freshness.frame.shown(self.rows.frames.get(panel.id, ()), panel, today)
        job = self.rows.jobs.get((FRAME_JOB, panel.id))
        active = job if job and job.state in (JobState.QUEUED, JobState.RUNNING) else None
        standing = freshness.frame.standing(panel, frame, today)
        return {
            "panel_id": str(panel.id),
            "problem": panel.problem,
            "preview": preview_of(job) if job and job.state == JobState.RUNNING else "",
            "percent": round(active.progress * 100) if active else 0,
            "state": _frame_state(locked, active.state if active else "", panel.problem, standing),
            **(_picture(frame, panel, shot, backend, self.rows.drawn_over.get(panel.id, "")) if frame else {}),
            "drawn_at": self._drawn_at(frame, standing) if frame else "",
            "drawn_in": frame.style if frame and standing.is_stale and frame.style != self.project.style else "",
        }

    def _drawn_at(self, frame: Frame, standing: Standing) -> str:
        """Return where and when a stale picture plays, if that is not where its scene plays today."""
        drawn = [str(part) for part in frame.report.get("place", ())]
        today = [self.scene.int_ext, self.scene.location, self.scene.time_of_day]
        return freshness.place_words(*drawn) if standing.is_stale and drawn and drawn != today else ""


def rate_of(project: Project) -> tuple[int, int]:
    """Return a project's frames a second as a fraction."""
    return (project.rate_numerator, project.rate_denominator)


def _picture(frame: Frame, panel: Panel, shot: ShotToDraw, backend: str, drawn_over: str) -> dict[str, object]:
    """Return what a shot's view has of a frame. drawn_over: a digest of what is drawn over it; empty for nothing."""
    under = frame.storage_key
    return {
        "frame_id": str(frame.id),
        "picture": flattened_key(panel.project_id, under, drawn_over) if drawn_over else under,
        "under": under,
        "move": move_of(frame.report),
        "uploaded": frame.origin == freshness.frame.UPLOADED,
        "drawn_by": frame.backend,
        "model": str(frame.report.get("model", {}).get("label", "")),
        "version": frame.version,
        "seed": frame.seed if shot.seed is None else shot.seed,
        "match": frame.match,
        "notice": panel.notice if frame.backend != backend else "",
    }


def _shot_list(scene: Scene, shots: Sequence[ShotView], marks: Sequence[str]) -> Standing:
    today = freshness.shot_list.today(freshness.shot_list.Inputs(scene.heading, marks))
    return Standing(today, (scene.shots_fingerprint,) if shots else ())


def _timing(
    project: Project,
    timeline: Timeline | None,
    elements: Sequence[Element],
    shots: Sequence[ShotView],
    marks: Sequence[str],
    heard: Sequence[str] | None,
) -> Standing:
    paces = freshness.timing.paces_in(elements, getattr(project, "paces", None) or {})
    facts = [(shot.id, *shot.covers, shot.ticks) for shot in shots]
    today = freshness.timing.today(freshness.timing.Inputs(rate_of(project), marks, facts, paces, heard))
    return Standing(today, (timeline.fingerprint,) if timeline else ())


def _frame_state(locked: bool, job: str, problem: str, standing: Standing) -> WorkState:
    if locked:
        return WorkState.LOCKED
    if job:
        return WorkState(job)
    return WorkState.FAILED if problem else standing.state


def _changed(shots: Sequence[Shot], covers: Sequence[tuple[int, int]], marks: Sequence[str]) -> frozenset[int]:
    changes = (
        changed_lines(marks, covered, shot.script_fingerprint) for shot, covered in zip(shots, covers, strict=True)
    )
    return frozenset().union(*changes)


def _elements(rows: Sequence[Element], changed: frozenset[int]) -> tuple[ElementView, ...]:
    return tuple(
        ElementView(str(row.id), row.type, row.text, row.character, row.dual, index in changed)
        for index, row in enumerate(rows)
    )


def _line(row: Dialogue, start: int, clip: Clip | None, translations: Mapping[str, str]) -> LineView:
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
        str(row.element_id),
        clip.seconds if clip else 0.0,
        clip.words if clip else (),
        clip.take if clip else "",
        translations,
    )


def _findings(timeline: Timeline | None) -> tuple[Finding, ...]:
    findings = timeline.findings if timeline else ()
    return tuple(finding_from_json(finding) for finding in findings)
