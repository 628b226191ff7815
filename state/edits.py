"""What people change from the notebook: lines, shots, frames, steps; each event one verb."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.home import refusal_of
from state.notebook import NotebookState
from state.person import session_of
from state.words import t
from storyboard_app import scripts, shots
from storyboard_app.boards import steps
from storyboard_app.errors import StoryboardError, Unusable
from storyboard_app.frames import panels
from storyboard_app.queue import jobs
from storyboard_app.store import audit
from storyboard_app.timing import ticks_of
from storyboard_app.values import Step

Answer = TypeVar("Answer")
_LABELS = {
    "size": "Changed the size of {}",
    "angle": "Changed the angle of {}",
    "movement": "Changed the move of {}",
    "lens_mm": "Changed the lens of {}",
    "seconds": "Changed the length of {}",
    "seed": "Changed the seed of {}",
    "description": "Reworded {}",
}


class EditState(NotebookState):
    """Events that change the project; nothing of its own is shown."""

    @rx.event
    def edit_line(self, element_id: str, text: str) -> None:
        """Change the words of a paragraph."""
        with session_of(self, "Edited the script") as session:
            scripts.edit_element(session, UUID(element_id), text)
        self._look_again()

    @rx.event
    def edit_text(self, scene_id: str) -> None:
        """Show a scene's text in a box; without a scene, put the box away."""
        self.editing = scene_id
        if scene_id:
            with session_of(self) as session:
                self.scene_text = scripts.scene_text(session, UUID(scene_id))

    @rx.event
    def save_text(self, form: dict[str, Any]) -> None:
        """Put the text in the box in the place of the scene's."""
        with session_of(self, "Edited a scene") as session:
            scripts.edit_scene(session, UUID(self.editing), str(form.get("text", "")))
        self.editing = ""
        self._look_again()

    @rx.event
    def edit_shot(self, shot_id: str, field: str, text: str) -> None:
        """Change a field of a shot to what was typed."""
        with session_of(self, _LABELS[field].format(f"shot {self._number(shot_id)}")) as session:
            shots.edit_shot(session, UUID(shot_id), **_parsed(field, text, (self.rate[0], self.rate[1])))
        self._look_again()

    @rx.event
    def edit_selected(self, field: str, text: str) -> rx.event.EventSpec | None:
        """Change a field of the chosen shot."""
        return EditState.edit_shot(self.selected, field, text) if self.selected else None  # type: ignore[return-value]

    @rx.event
    def insert_shot(self, scene_id: str, after: str) -> None:
        """Add a shot after another one, or without one at the end of the scene."""
        rows = self.cells[scene_id].shots if scene_id in self.cells else []
        behind = after or (rows[-1].id if rows else "")
        with session_of(self, "Added a shot") as session:
            made = shots.insert_shot(session, UUID(scene_id), UUID(behind) if behind else None)
        self._look_again()
        self._choose(str(made))

    @rx.event
    def delete_shot(self, shot_id: str) -> rx.event.EventSpec:
        """Delete a shot, with the way back in sight."""
        number = self._number(shot_id)
        with session_of(self, f"Deleted shot {number}") as session:
            shots.delete_shot(session, UUID(shot_id))
        self._look_again()
        way_back = {"label": t("notebook.undo"), "on_click": EditState.undo}
        return rx.toast(t("table.deleted", number=number), action=way_back)

    @rx.event
    def move_shot(self, shot_id: str, by: int) -> None:
        """Move a shot a place up (-1) or down (1) in its scene."""
        scene = next((cell for cell in self.cells.values() if any(row.id == shot_id for row in cell.shots)), None)
        if scene is None:
            return
        ids = [row.id for row in scene.shots]
        place = ids.index(shot_id) + by
        if not 0 <= place < len(ids):
            return
        ids.remove(shot_id)
        after = UUID(ids[place - 1]) if place else None
        with session_of(self, f"Moved shot {self._number(shot_id)}") as session:
            shots.move_shot(session, UUID(shot_id), after)
        self._look_again()

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
        with session_of(self, "Kept as it is") as session:
            shots.keep_as_is(session, UUID(scene_id))
        self._look_again()

    @rx.event
    def redraw(self, shot_id: str, new_seed: bool) -> None:
        """Draw a shot's frame again."""
        shot = self._shot(shot_id or self.selected)
        if shot and shot.panel_id:
            panel = UUID(shot.panel_id)
            self._ask(lambda session: panels.redraw(session, panel, new_seed=new_seed))

    @rx.event
    def undo(self) -> rx.event.EventSpec:
        """Take back one's latest change."""
        with session_of(self, "Undid") as session:
            found = audit.last_undoable(session, UUID(self.project))
            if found:
                audit.undo(session, found)
        self._look_again()
        return rx.toast(t("notebook.undone" if found else "notebook.nothing_undo"))

    @rx.event
    def redo(self) -> rx.event.EventSpec:
        """Do again what was taken back last."""
        with session_of(self, "Did again") as session:
            found = audit.last_redoable(session, UUID(self.project))
            if found:
                audit.redo(session, found)
        self._look_again()
        return rx.toast(t("notebook.redone" if found else "notebook.nothing_redo"))

    @rx.event
    async def new_draft(self, files: list[rx.UploadFile]) -> rx.event.EventSpec | None:
        """Have a new draft of the script read; it waits until it is applied."""
        for file in files[:1]:
            name, content = file.filename or "", await file.read()
            try:
                with session_of(self, f"Imported {name}") as session:
                    scripts.upload(session, UUID(self.project), name, content)
            except StoryboardError as error:
                return rx.toast.error(str(error))
            self._look_again()
            return rx.toast(t("notebook.draft_in"))
        return None

    @rx.event
    def refuse(self, name: str, count: int) -> rx.event.EventSpec:
        """Say why what was dropped on the notebook is not taken; `name` is that of the first file."""
        return rx.toast.error(refusal_of(name, count))

    def _ask(self, verb: Callable[[Session], Answer]) -> Answer:
        """Ask for work; the history tells what comes of it, not the asking."""
        with session_of(self) as session:
            answer = verb(session)
        self._look_again()
        return answer

    def _number(self, shot_id: str) -> str:
        shot = self._shot(shot_id)
        return shot.number if shot else ""


def _parsed(field: str, text: str, rate: tuple[int, int]) -> dict[str, str | int]:
    """Return what was typed as the verb takes it."""
    typed = text.strip()
    if field == "seconds":
        return {"ticks": max(0, ticks_of(_number(typed.rstrip("s ").replace(",", ".")), rate))}
    if field in ("lens_mm", "seed"):
        return {field: round(_number(typed.removesuffix("mm").strip()))}
    return {field: typed}


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Unusable(f'"{text}" is not a number.') from None
