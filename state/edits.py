"""What people change from the notebook: lines, shots, frames, steps; each event one verb."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state import way_back
from state.answers import answered
from state.home import refusal_of
from state.notebook import NotebookState
from state.person import session_of
from state.typed import based_on, seconds_words, value_of
from state.words import retold, t
from storyboard_app import scripts, shots
from storyboard_app.boards import steps
from storyboard_app.errors import StoryboardError
from storyboard_app.frames import panels
from storyboard_app.queue import jobs
from storyboard_app.store import audit
from storyboard_app.values import JobState, Step, WorkState

Answer = TypeVar("Answer")
#: What draws the same picture from the same shot, always.
PLAIN = "previz"
#: How long a notice is seen that a banner takes the place of at once, in milliseconds.
_MOMENT_MS = 2000
#: What can be done to a shot as a whole: each returns the shot that it made, if it made one.
_ACTS: dict[str, Callable[[Session, UUID], UUID | None]] = {
    "duplicate": shots.duplicate_shot,
    "split": shots.split_shot,
    "merge": shots.merge_shot,
    **{way: partial(shots.move_line, way=way) for way in shots.LineMove},
}


class EditState(NotebookState):
    """Events that change the project; nothing of its own is shown."""

    @rx.event
    def edit_shot(self, shot_field: str, text: str, was: str, ticket: str) -> rx.event.EventSpec | None:
        """Change a field of a shot to what was typed.

        shot_field: the shot and the field, such as "<id>.seconds", or "<id>.<id of an own column>". was: what the
        field was when it was read; a length
        in ticks. ticket: what the field calls its edit.
        """
        if not self.loaded:
            return None  # the field sends it again when the page has been opened
        shot_id, _, field = shot_field.partition(".")
        own = next((column for column in self.columns if column.id == field), None)

        def edit() -> str:
            if own:
                label = t("did.fill_column", name=own.name, number=self._number(shot_id))
                with session_of(self, label) as session:
                    shots.own_columns.fill(session, UUID(shot_id), UUID(field), text, was)
                self._look_again()
                return ""
            name, value, answer = value_of(field, text, (self.rate[0], self.rate[1]))
            with session_of(self, t(f"did.edit_{field}", number=self._number(shot_id))) as session:
                shots.edit_shot(session, UUID(shot_id), based_on(field, was), **{name: value})
            self._look_again()
            return answer

        return answered(ticket, edit, lambda theirs: self._theirs(UUID(shot_id), field, theirs))

    @rx.event
    def renumber(self) -> None:
        """Number all shots anew, by the scenes that they are in."""
        with session_of(self, t("did.renumber")) as session:
            shots.numbering.renumber(session, UUID(self.project))
        self._look_again()

    @rx.event
    def insert_shot(self, scene_id: str, after: str) -> None:
        """Add a shot after another one, or without one at the end of the scene."""
        rows = self.cells[scene_id].shots if scene_id in self.cells else []
        behind = after or (rows[-1].id if rows else "")
        with session_of(self, t("did.add")) as session:
            made = shots.insert_shot(session, UUID(scene_id), UUID(behind) if behind else None)
        self._look_again()
        self._choose(str(made))

    @rx.event
    def delete_shot(self, shot_id: str) -> rx.event.EventSpec:
        """Delete a shot, with the way back in sight."""
        number = self._number(shot_id)
        with session_of(self, t("did.delete", number=number)) as session:
            shots.delete_shot(session, UUID(shot_id))
        self._look_again()
        back = {"label": t("notebook.undo"), "on_click": EditState.undo}
        return rx.toast(t("table.deleted", number=number), action=back)

    @rx.event
    def move_shot(self, shot_id: str, by: int) -> None:
        """Move a shot a place up (-1) or down (1) in its scene."""
        scene = next((cell for cell in self.cells.values() if any(row.id == shot_id for row in cell.shots)), None)
        if scene is None:
            return
        ids = [row.id for row in scene.shots]
        index = ids.index(shot_id) + by
        if not 0 <= index < len(ids):
            return
        ids.remove(shot_id)
        after = UUID(ids[index - 1]) if index else None
        with session_of(self, t("did.move", number=self._number(shot_id))) as session:
            shots.move_shot(session, UUID(shot_id), after)
        self._look_again()

    @rx.event
    def place_shot(self, shot_id: str, after: str) -> None:
        """Move a shot behind another one of its scene, or without one to the front."""
        with session_of(self, t("did.move", number=self._number(shot_id))) as session:
            shots.move_shot(session, UUID(shot_id), UUID(after) if after else None)
        self._look_again()

    @rx.event
    def roll_cut(self, shot_id: str, after: str, ticks: int) -> None:
        """Move the cut between two shots of a scene by so many ticks; what one gets the other loses."""
        one, other = self._shot(shot_id), self._shot(after)
        if not one or not other:
            return
        with session_of(self, t("did.edit_seconds", number=one.number)) as session:
            shots.edit_shot(session, UUID(shot_id), {"ticks": one.ticks}, ticks=one.ticks + ticks)
            shots.edit_shot(session, UUID(after), {"ticks": other.ticks}, ticks=other.ticks - ticks)
        self._look_again()

    @rx.event
    def act_on_shot(self, shot_id: str, name: str) -> None:
        """Cut a shot in two, merge it, copy it, or move a line over its cut; the one that comes of it is chosen."""
        with session_of(self, t(f"table.done_{name}", number=self._number(shot_id))) as session:
            made = _ACTS[name](session, UUID(shot_id))
        self._look_again()
        self._choose(str(made or shot_id))

    @rx.event
    async def choose_plan(self, scene_id: str, way: str) -> rx.event.EventSpec:
        """Replace a scene's shots by those of another way to tell it, with the way back in sight."""
        await asyncio.to_thread(self._choose_plan, UUID(scene_id), way)
        self._look_again()
        back = {"label": t("notebook.undo"), "on_click": EditState.undo}
        return rx.toast(t("ways.chosen"), action=back)

    @rx.event
    def run_step(self, scene_id: str, step: str) -> None:
        """Run a step of a scene."""
        self._ask(lambda session: steps.run(session, UUID(self.project), Step(step), UUID(scene_id)))

    @rx.event
    def stop_step(self, scene_id: str, job_id: str, step: str) -> None:
        """Stop a step of a scene."""
        if step == Step.ANIMATIC:
            self._ask(lambda session: jobs.cancel(session, UUID(job_id)))
        else:
            self._ask(lambda session: jobs.cancel_all(session, UUID(self.project), UUID(scene_id)))

    @rx.event
    def run_all(self) -> rx.event.EventSpec | None:
        """Run everything that is missing or stale, up to the animatic."""
        started = self._ask(lambda session: steps.run_all(session, UUID(self.project)))
        return None if started else rx.toast(t("notebook.up_to_date"))

    @rx.event
    def stop_all(self) -> rx.event.EventSpec:
        """Stop everything that waits or runs."""
        self._ask(lambda session: jobs.cancel_all(session, UUID(self.project)))
        return rx.toast(t("notebook.stopped"))

    @rx.event
    def stop_job(self, job_id: str) -> None:
        """Stop one job."""
        self._ask(lambda session: jobs.cancel(session, UUID(job_id)))

    @rx.event
    def retry_job(self, job_id: str) -> None:
        """Try a failed or stopped job again."""
        self._ask(lambda session: jobs.retry(session, UUID(job_id)))

    @rx.event
    def update_stale(self, scene_id: str) -> None:
        """Bring what is stale in a scene up to date."""
        self._ask(lambda session: steps.update_stale(session, UUID(scene_id)))

    @rx.event
    def keep_as_is(self, scene_id: str) -> None:
        """Accept a scene's shots and frames for today's script."""
        with session_of(self, t("did.keep")) as session:
            shots.keep_as_is(session, UUID(scene_id))
        self._look_again()

    @rx.event
    def redraw(self, shot_id: str, new_seed: bool) -> rx.event.EventSpec | None:
        """Draw a shot's frame again; where the same picture would come of it, say so instead."""
        shot = self._shot(shot_id or self.selected)
        if not shot or not shot.panel_id:
            return None
        if shot.state == WorkState.FRESH and not new_seed and shot.backend == PLAIN:
            return rx.toast(t("frame.same", number=shot.number))
        panel = UUID(shot.panel_id)
        self._ask(lambda session: panels.redraw(session, panel, new_seed=new_seed))
        return None

    @rx.event
    def fix_finding(self, scene_id: str, rule: str, numbers: list[str]) -> None:
        """Settle a continuity finding by the change that it carries."""
        with session_of(self, t("did.settle", numbers=", ".join(numbers))) as session:
            shots.apply_fix(session, UUID(scene_id), rule, numbers)
        self._look_again()

    @rx.event
    def leave_finding(self, scene_id: str, rule: str, numbers: list[str]) -> None:
        """Put a continuity finding away."""
        with session_of(self, t("did.leave", numbers=", ".join(numbers))) as session:
            shots.dismiss(session, UUID(scene_id), rule, numbers, t("cell.dismissed"))
        self._look_again()

    @rx.event
    def retry_all(self) -> None:
        """Try everything again that failed or was stopped and is listed."""
        ended = [UUID(row.id) for row in self.jobs if row.state in (JobState.FAILED, JobState.CANCELLED)]
        self._ask(lambda session: [jobs.retry(session, job) for job in ended])

    @rx.event
    def undo(self) -> rx.event.EventSpec:
        """Take back one's latest change."""
        said = way_back.undo(self, EditState.redo)
        self._look_again()
        return said

    @rx.event
    def redo(self) -> rx.event.EventSpec:
        """Do again what was taken back last."""
        said = way_back.redo(self)
        self._look_again()
        return said

    @rx.event
    async def new_draft(self, files: list[rx.UploadFile]) -> rx.event.EventSpec | None:
        """Have a new draft of the script read; it waits until it is applied."""
        for file in files[:1]:
            name, content = file.filename or "", await file.read()
            try:
                with session_of(self, t("did.import", name=name)) as session:
                    scripts.upload(session, UUID(self.project), name, content)
            except StoryboardError as error:
                return rx.toast.error(retold(str(error)))
            self._look_again()
            return rx.toast(t("notebook.draft_in"), duration=_MOMENT_MS)
        return None

    @rx.event
    def refuse(self, name: str, count: int) -> rx.event.EventSpec:
        """Say why what was dropped on the notebook is not taken; `name` is that of the first file."""
        return rx.toast.error(refusal_of(name, count))

    def _choose_plan(self, scene_id: UUID, way: str) -> None:
        with session_of(self, t("ways.did")) as session:
            shots.choose_plan(session, scene_id, way)

    def _theirs(self, row_id: UUID, field: str, theirs: str) -> tuple[str, str]:
        """Return who changed a row last, empty for oneself, and how its field reads now."""
        with session_of(self) as session:
            who = audit.last_hand(session, row_id)
        return who, seconds_words(int(theirs), (self.rate[0], self.rate[1])) if field == "seconds" else theirs

    def _ask(self, verb: Callable[[Session], Answer]) -> Answer:
        """Ask for work; the history tells what comes of it, not the asking."""
        with session_of(self) as session:
            answer = verb(session)
        self._look_again()
        return answer

    def _number(self, shot_id: str) -> str:
        shot = self._shot(shot_id)
        return shot.number if shot else ""
