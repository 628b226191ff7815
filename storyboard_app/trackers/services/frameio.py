"""Frame.io V4 (developer.frame.io): scenes are folders, pictures files in stacks of versions, the film a file beside.

A client of Adobe's developer console signs in by its id and secret; an access token alone does too, as long as it
lasts. A comment's `timestamp` is a film frame counted from 1. How a file stands is its field "Status".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from storyboard_app.errors import Unusable
from storyboard_app.trackers.line import Line
from storyboard_app.trackers.port import Ids, Look, Names, NoteThere, Scene, Shot, Version
from storyboard_app.values import Decision

LABEL, PLACE = "Frame.io", 3
ADDRESS, FIXED = "https://api.frame.io", True
LOGIN = "Client id of Adobe's developer console; leave empty for an access token"
KEY = "Client secret, or an access token"
PRODUCTION = "Project: its id, as its address has it"

#: Where Adobe gives tokens to programs (OAuth, server to server).
ADOBE = "https://ims-na1.adobelogin.com"
_SCOPE = "openid,AdobeID,additional_info.roles,offline_access,profile,email"
_MEANT = {
    "needs review": Decision.IN_REVIEW,
    "needs changes": Decision.CHANGES_REQUESTED,
    "changes requested": Decision.CHANGES_REQUESTED,
    "rejected": Decision.CHANGES_REQUESTED,
    "approved": Decision.APPROVED,
}


def opened(line: Line, login: str, secret: str, production: str) -> "_FrameIo":
    """Sign in and find the project, in whichever account it is."""
    token = _token(login, secret) if login else secret
    line.headers["authorization"] = f"Bearer {token}"
    for account in line.get("/v4/accounts")["data"]:
        try:
            project = line.get(f"/v4/accounts/{account['id']}/projects/{production}")["data"]
        except Unusable:
            continue
        return _FrameIo(line, f"/v4/accounts/{account['id']}", str(project["root_folder_id"]))
    raise Unusable(f'Frame.io has no project "{production}" that this client may see.')


def _token(login: str, secret: str) -> str:
    asked = {"grant_type": "client_credentials", "client_id": login, "client_secret": secret, "scope": _SCOPE}
    return Line("Adobe", ADOBE).form("/ims/token/v3", asked)["access_token"]


@dataclass
class _FrameIo:
    line: Line
    account: str
    root: str
    #: What lies in a folder, by its id.
    _folders: dict[str, Names] = field(default_factory=dict[str, Names])

    def keep_sequence(self, sequence: Scene, known: Ids) -> Ids:
        there = known or self._in(self.root).get(sequence.name)
        if there is None:
            there = self.line.post(f"{self.account}/folders/{self.root}/folders", {"data": {"name": sequence.name}})[
                "data"
            ]
            self._in(self.root).put(sequence.name, there)
        elif known:
            self.line.ask("PATCH", f"{self.account}/folders/{there['id']}", {"data": {"name": sequence.name}})
        return {"id": there["id"]}

    def keep_shot(self, shot: Shot, sequence: Ids, known: Ids) -> Ids:
        """A shot has nothing of its own there: it is its stack of pictures."""
        return {"folder": sequence["id"]}

    def add_version(self, version: Version, sequence: Ids, shot: Ids, before: Ids) -> Ids:
        return self._add(version, shot["folder"], before)

    def add_film(self, film: Version, before: Ids) -> Ids:
        return self._add(film, self.root, before)

    def look(self, versions: Mapping[str, Ids], told: Callable[[float], object]) -> Mapping[str, Look]:
        looks: dict[str, Look] = {}
        for number, (key, ids) in enumerate(versions.items(), 1):
            state = self._state(ids["id"])
            comments = self._all(f"{self.account}/files/{ids['id']}/comments", {"include": "owner,replies"})
            notes = tuple(_note(each) for each in comments if (each.get("text") or "").strip())
            looks[key] = Look(state, _MEANT.get(state.lower()), notes)
            told(number / len(versions))
        return looks

    def _state(self, file: str) -> str:
        fields = self.line.get(f"{self.account}/files/{file}/metadata")["data"].get("metadata") or []
        value = next((each.get("value") for each in fields if each.get("field_definition_name") == "Status"), None)
        chosen = value[0] if isinstance(value, list) and value else value
        return str((chosen.get("display_name") if isinstance(chosen, dict) else chosen) or "")

    def _add(self, version: Version, folder: str, before: Ids) -> Ids:
        there = self._in(folder).get(version.file)
        if there and there.get("type") == "version_stack":
            return {"id": str(there["head_version"]["id"]), "stack": str(there["id"])}
        if there is None or not there.get("is_whole", True):
            there = self._uploaded(version, folder)
        return self._stacked(str(there["id"]), folder, before)

    def _uploaded(self, version: Version, folder: str) -> dict[str, Any]:
        asked = {"data": {"name": version.file, "file_size": len(version.content)}}
        made = self.line.post(f"{self.account}/folders/{folder}/files/local_upload", asked)["data"]
        at = 0
        for part in made["upload_urls"]:
            piece = version.content[at : at + int(part["size"])]
            self.line.put_elsewhere(part["url"], piece, {"content-type": made["media_type"], "x-amz-acl": "private"})
            at += len(piece)
        self._in(folder).put(version.file, made)
        return made

    def _stacked(self, file: str, folder: str, before: Ids) -> Ids:
        """Put a file on what came before it: two become a stack, a stack grows."""
        if not before or before["id"] == file:
            return {"id": file}
        if stack := before.get("stack"):
            self.line.ask("PATCH", f"{self.account}/files/{file}/move", {"data": {"parent_id": stack}})
        else:
            asked = {"data": {"file_ids": [before["id"], file]}}
            stack = self.line.post(f"{self.account}/folders/{folder}/version_stacks", asked)["data"]["id"]
        return {"id": file, "stack": stack}

    def _in(self, folder: str) -> Names:
        path = f"{self.account}/folders/{folder}/children"
        return self._folders.setdefault(
            folder, Names(lambda: [(str(each["name"]), _whole(each)) for each in self._all(path, {})])
        )

    def _all(self, path: str, query: dict[str, str]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        answer = self.line.get(path, {**query, "page_size": "100"})
        while True:
            found += answer["data"]
            following = (answer.get("links") or {}).get("next")
            if not following:
                return found
            answer = self.line.get(following.removeprefix(self.line.address))


def _whole(child: dict[str, Any]) -> dict[str, Any]:
    """Return what lies in a folder, with whether it has all of its bytes: half an upload stays `created`."""
    return {**child, "is_whole": child.get("type") != "file" or child.get("status") != "created"}


def _note(comment: dict[str, Any]) -> NoteThere:
    stamp, anchor = comment.get("timestamp"), comment.get("anchor") or {}
    replies = tuple(_note(each) for each in comment.get("replies") or [] if (each.get("text") or "").strip())
    return NoteThere(
        id=str(comment["id"]),
        author=str((comment.get("owner") or {}).get("name") or "Somebody"),
        text=str(comment["text"]).strip(),
        tick=max(0, int(stamp) - 1) if isinstance(stamp, int | float) else None,
        x=anchor.get("x"),
        y=anchor.get("y"),
        settled=bool(comment.get("completed_at") or comment.get("completed")),
        replies=replies,
    )
