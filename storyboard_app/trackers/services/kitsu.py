"""Kitsu: scenes are sequences, pictures are previews of a shot's storyboard task, the film is one of an edit's task.

After gazu, its makers' client (gazu.cg-wire.com). How a shot stands is its task's status, by what Kitsu says of each
status; a comment belongs to the task, whichever picture it came with. One comment is ours with each picture, which
has the picture's name alone for its words and is not fetched back.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from storyboard_app.errors import Unusable
from storyboard_app.trackers.line import Line
from storyboard_app.trackers.port import Ids, Look, Names, NoteThere, Scene, Shot, Version
from storyboard_app.values import Decision

LABEL, PLACE = "Kitsu", 1
ADDRESS, FIXED = "https://kitsu.example.org", False
LOGIN = "E-mail address; leave empty for a bot's token"
KEY = "Password, or a bot's token"
PRODUCTION = "Production: its name or id"

#: The first film frame of a shot in production, as is usual.
FIRST_FRAME = 1001
#: Words of task types that a storyboard's pictures belong to, the best first.
_TASKS = ("storyboard", "board", "animatic", "layout")
#: Where a player's comment names a film frame, counted from 1: "@frame 00:00:02:02 (51)".
_FRAME = re.compile(r"@frame\s+[\d:;.]+\s+\((\d+)\)")


def opened(line: Line, login: str, secret: str, production: str) -> "_Kitsu":
    """Sign in and find the production."""
    if not line.address.endswith("/api"):
        line.address += "/api"
    token = line.post("/auth/login", {"email": login, "password": secret}).get("access_token") if login else secret
    if not token:
        raise Unusable("Kitsu does not let us in. Two-factor accounts need a bot's token.")
    line.headers["authorization"] = f"Bearer {token}"
    found = line.get("/data/projects", {"name": production})
    project = found[0] if found else line.get(f"/data/projects/{production}")
    return _Kitsu(line, str(project["id"]))


@dataclass
class _Kitsu:
    line: Line
    project: str
    _sequences: Names = field(init=False)
    _shots: dict[str, Names] = field(default_factory=dict[str, Names])
    _types: dict[str, str] = field(default_factory=dict[str, str])
    _statuses: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def __post_init__(self) -> None:
        self._sequences = Names(lambda: _named(self.line.get(f"/data/projects/{self.project}/sequences")))

    def keep_sequence(self, sequence: Scene, known: Ids) -> Ids:
        there = known or self._sequences.get(sequence.name)
        if there is None:
            there = self.line.post(f"/data/projects/{self.project}/sequences", {"name": sequence.name})
            self._sequences.put(sequence.name, there)
        self._change(there["id"], {"name": sequence.name, "description": sequence.description})
        return {"id": there["id"]}

    def keep_shot(self, shot: Shot, sequence: Ids, known: Ids) -> Ids:
        names = self._shots.setdefault(
            sequence["id"], Names(lambda: _named(self.line.get(f"/data/sequences/{sequence['id']}/shots")))
        )
        there = known or names.get(shot.name)
        facts = {
            "frame_in": FIRST_FRAME,
            "frame_out": FIRST_FRAME + shot.ticks - 1,
            "fps": f"{shot.frames_per_second:g}",
            "storyboard_start": shot.start,
            "storyboard_order": shot.place,
        }
        if there is None:
            made = {"name": shot.name, "sequence_id": sequence["id"], "nb_frames": shot.ticks}
            made |= {"description": shot.description, "data": facts}
            there = self.line.post(f"/data/projects/{self.project}/shots", made)
            names.put(shot.name, there)
            return {"id": there["id"]}
        now = self.line.get(f"/data/shots/{there['id']}")
        changed = {"name": shot.name, "parent_id": sequence["id"], "nb_frames": shot.ticks}
        self._change(
            there["id"], changed | {"description": shot.description, "data": {**(now.get("data") or {}), **facts}}
        )
        return {**known, "id": there["id"]}

    def add_version(self, version: Version, sequence: Ids, shot: Ids, before: Ids) -> Ids:
        task = before.get("task") or self._task(shot["id"], "Shot")
        return self._publish(task, version)

    def add_film(self, film: Version, before: Ids) -> Ids:
        task = before.get("task")
        if not task:
            edits = dict(_named(self.line.get(f"/data/projects/{self.project}/edits")))
            edit = edits.get("Animatic") or self.line.post(f"/data/projects/{self.project}/edits", {"name": "Animatic"})
            task = self._task(edit["id"], "Edit")
        return self._publish(task, film)

    def look(self, versions: Mapping[str, Ids], told: Callable[[float], object]) -> Mapping[str, Look]:
        """One look a task: its comments belong to the last of its pictures, the others say nothing more."""
        last = {ids["task"]: key for key, ids in versions.items()}
        ours = {ids.get("comment", "") for ids in versions.values()}
        looks: dict[str, Look] = {}
        for number, (task, key) in enumerate(last.items(), 1):
            state = self._status(self.line.get(f"/data/tasks/{task}").get("task_status_id"))
            comments = self.line.get(f"/data/tasks/{task}/comments")
            told_us = [each for each in comments if each["id"] not in ours and (each.get("text") or "").strip()]
            looks[key] = Look(
                state=state.get("short_name", ""),
                decision=_decision(state),
                notes=tuple(_note(each) for each in reversed(told_us)),
            )
            told(number / len(last))
        return looks

    def _publish(self, task: str, version: Version) -> Ids:
        """Add a picture with a comment of ours; one that half a sync has left is gone on with."""
        comments = self.line.get(f"/data/tasks/{task}/comments")
        comment = next((each for each in comments if each.get("text") == version.name), None)
        if comment is None:
            status = self._meant(version.stands) or self.line.get(f"/data/tasks/{task}")["task_status_id"]
            said = {"task_status_id": status, "comment": version.name, "checklist": [], "links": []}
            comment = self.line.post(f"/actions/tasks/{task}/comment", said)
        previews = comment.get("previews") or []
        if not previews:
            made = self.line.post(f"/actions/tasks/{task}/comments/{comment['id']}/add-preview", {})
            upload = f"/pictures/preview-files/{made['id']}"
            self.line.attach(upload, version.file, version.media_type, version.content)
            self.line.ask("PUT", f"/actions/preview-files/{made['id']}/set-main-preview", {})
            previews = [made]
        return {"id": previews[0]["id"], "comment": comment["id"], "task": task}

    def _task(self, entity: str, of: str) -> str:
        kind = self._type(of)
        found = self.line.get("/data/tasks", {"entity_id": entity, "task_type_id": kind, "name": "main"})
        if found:
            return found[0]["id"]
        status = next((each for each in self._all_statuses() if each.get("is_default")), self._all_statuses()[0])
        made = {"project_id": self.project, "entity_id": entity, "task_type_id": kind, "name": "main"}
        return self.line.post("/data/tasks", {**made, "task_status_id": status["id"], "assignees": []})["id"]

    def _type(self, of: str) -> str:
        """Return the task type that pictures of shots, or films of edits, belong to."""
        if of not in self._types:
            fitting = [each for each in self.line.get("/data/task-types") if each.get("for_entity") == of]
            named = [each for word in _TASKS for each in fitting if word in each["name"].lower()]
            if not fitting:
                raise Unusable(f'Kitsu has no task type for {of.lower()}s. Add one there, such as "Storyboard".')
            self._types[of] = (named or fitting)[0]["id"]
        return self._types[of]

    def _all_statuses(self) -> list[dict[str, Any]]:
        if not self._statuses:
            self._statuses = self.line.get("/data/task-status")
        return self._statuses

    def _status(self, id: str | None) -> dict[str, Any]:
        return next((each for each in self._all_statuses() if each["id"] == id), {})

    def _meant(self, stands: Decision) -> str:
        """Return the id of the status that says how a panel stands; empty where none does."""
        wanted = Decision.APPROVED if stands == Decision.LOCKED else stands
        return next((each["id"] for each in self._all_statuses() if _decision(each) == wanted), "")

    def _change(self, id: str, what: dict[str, Any]) -> None:
        self.line.ask("PUT", f"/data/entities/{id}", what)


def _named(things: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [(str(each["name"]), each) for each in things]


def _decision(status: Mapping[str, Any]) -> Decision | None:
    if status.get("is_done"):
        return Decision.APPROVED
    if status.get("is_retake"):
        return Decision.CHANGES_REQUESTED
    asks = status.get("is_feedback_request") or status.get("short_name") == "wfa"
    return Decision.IN_REVIEW if asks else None


def _note(comment: dict[str, Any]) -> NoteThere:
    text = str(comment["text"]).strip()
    frame = _FRAME.search(text)
    replies = (
        NoteThere(id=str(each["id"]), author=_name(each.get("person")), text=str(each.get("text") or "").strip())
        for each in comment.get("replies") or []
    )
    return NoteThere(
        id=str(comment["id"]),
        author=_name(comment.get("person")),
        text=text,
        tick=max(0, int(frame[1]) - 1) if frame else None,
        replies=tuple(each for each in replies if each.text),
    )


def _name(person: Any) -> str:
    person = person if isinstance(person, dict) else {}
    return " ".join(filter(None, (person.get("first_name"), person.get("last_name")))) or "Somebody"
