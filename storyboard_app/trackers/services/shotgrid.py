"""ShotGrid, now Flow Production Tracking, by its REST API (developers.shotgridsoftware.com/rest-api).

Scenes are Sequences, shots Shots, pictures and films Versions with an uploaded movie. Notes are those that link a
Version, with their Replies. A script's name and key sign in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urljoin

from storyboard_app.errors import Unusable
from storyboard_app.trackers.line import Line
from storyboard_app.trackers.port import Ids, Look, Names, NoteThere, Scene, Shot, Version
from storyboard_app.values import Decision

LABEL, PLACE = "ShotGrid (Flow Production Tracking)", 2
ADDRESS, FIXED = "https://studio.shotgrid.autodesk.com", False
LOGIN = "Script name"
KEY = "Script key"
PRODUCTION = "Project: its name or id"

#: The first film frame of a shot in production.
FIRST_FRAME = 1001
#: How many things one answer has.
PAGE = 500
_FILTERS = "application/vnd+shotgun.api3_array+json"
#: By how a panel stands, the Version's status of a site as it comes; and what statuses mean, customary ones too.
_STATUS = {Decision.IN_REVIEW: "rev", Decision.APPROVED: "apr", Decision.LOCKED: "apr"}
_MEANT = {
    "rev": Decision.IN_REVIEW,
    "apr": Decision.APPROVED,
    "fin": Decision.APPROVED,
    "chg": Decision.CHANGES_REQUESTED,
    "rtk": Decision.CHANGES_REQUESTED,
    "rjt": Decision.CHANGES_REQUESTED,
    "rej": Decision.CHANGES_REQUESTED,
}
#: The status of a note that is settled.
_CLOSED = "clsd"


def opened(line: Line, login: str, secret: str, production: str) -> "_ShotGrid":
    """Sign in and find the project."""
    asked = {"grant_type": "client_credentials", "client_id": login, "client_secret": secret}
    token = line.form("/api/v1/auth/access_token", asked)["access_token"]
    line.headers["authorization"] = f"Bearer {token}"
    site = _ShotGrid(line, 0)
    of = ["id", "is", int(production)] if production.isdigit() else ["name", "is", production]
    found = site.search("projects", [of], ["name"])
    if not found:
        raise Unusable(f'ShotGrid has no project "{production}" that this script may see.')
    return _ShotGrid(line, int(found[0]["id"]))


@dataclass
class _ShotGrid:
    line: Line
    project: int
    _sequences: Names = field(init=False)
    _shots: Names = field(init=False)
    _versions: Names = field(init=False)

    def __post_init__(self) -> None:
        self._sequences, self._shots, self._versions = (
            Names(lambda kind=kind: self._codes(kind)) for kind in ("sequences", "shots", "versions")
        )

    def keep_sequence(self, sequence: Scene, known: Ids) -> Ids:
        facts = {"code": sequence.name, "description": sequence.description}
        return self._keep("sequences", self._sequences, facts, known)

    def keep_shot(self, shot: Shot, sequence: Ids, known: Ids) -> Ids:
        facts = {
            "code": f"{sequence['code']}_{shot.name}",
            "description": shot.description,
            "sg_sequence": {"type": "Sequence", "id": int(sequence["id"])},
            "sg_cut_in": FIRST_FRAME,
            "sg_cut_out": FIRST_FRAME + shot.ticks - 1,
            "sg_cut_duration": shot.ticks,
            "sg_cut_order": shot.place,
        }
        return self._keep("shots", self._shots, facts, known)

    def add_version(self, version: Version, sequence: Ids, shot: Ids, before: Ids) -> Ids:
        return self._add(version, {"entity": {"type": "Shot", "id": int(shot["id"])}})

    def add_film(self, film: Version, before: Ids) -> Ids:
        return self._add(film, {})

    def look(self, versions: Mapping[str, Ids], told: Callable[[float], object]) -> Mapping[str, Look]:
        """Three searches, however many versions there are."""
        links = [{"type": "Version", "id": int(ids["id"])} for ids in versions.values()]
        if not links:
            return {}
        rows = self.search("versions", [["id", "in", [link["id"] for link in links]]], ["sg_status_list"])
        states = {str(row["id"]): str(row["attributes"].get("sg_status_list") or "") for row in rows}
        told(1 / 3)
        fields = ["content", "subject", "sg_status_list", "user", "note_links"]
        notes = self.search("notes", [["note_links", "in", links]], fields)
        told(2 / 3)
        answers = self._answers(notes)
        looks: dict[str, Look] = {}
        for key, ids in versions.items():
            state = states.get(ids["id"], "")
            mine = tuple(_note(row, answers.get(int(row["id"]), ())) for row in notes if _is_on(row, ids["id"]))
            looks[key] = Look(state, _MEANT.get(state), tuple(each for each in mine if each.text))
        told(1.0)
        return looks

    def search(self, kind: str, filters: Sequence[Any], fields: Sequence[str]) -> list[dict[str, Any]]:
        """Return all things of a kind that filters let through, page by page, as they were made."""
        found: list[dict[str, Any]] = []
        while True:
            query = {
                "fields": ",".join(fields),
                "sort": "id",
                "page[size]": PAGE,
                "page[number]": len(found) // PAGE + 1,
            }
            path = f"/api/v1/entity/{kind}/_search"
            page = self.line.post(path, {"filters": list(filters)}, query=query, media_type=_FILTERS)["data"]
            found += page
            if len(page) < PAGE:
                return found

    def _answers(self, notes: Sequence[dict[str, Any]]) -> dict[int, list[NoteThere]]:
        if not notes:
            return {}
        links = [{"type": "Note", "id": row["id"]} for row in notes]
        answers: dict[int, list[NoteThere]] = {}
        for row in self.search("replies", [["entity", "in", links]], ["content", "user", "entity"]):
            of = int(row["relationships"]["entity"]["data"]["id"])
            answers.setdefault(of, []).append(_note(row))
        return answers

    def _codes(self, kind: str) -> list[tuple[str, dict[str, Any]]]:
        rows = self.search(kind, [["project", "is", {"type": "Project", "id": self.project}]], ["code"])
        return [(str(row["attributes"]["code"]), row) for row in rows]

    def _keep(self, kind: str, names: Names, facts: dict[str, Any], known: Ids) -> Ids:
        there = known or names.get(facts["code"])
        if there:
            self.line.ask("PUT", f"/api/v1/entity/{kind}/{there['id']}", facts)
        else:
            there = self._made(kind, facts)
            names.put(facts["code"], there)
        return {"id": str(there["id"]), "code": facts["code"]}

    def _made(self, kind: str, facts: dict[str, Any]) -> dict[str, Any]:
        project = {"project": {"type": "Project", "id": self.project}}
        return self.line.post(f"/api/v1/entity/{kind}", {**facts, **project})["data"]

    def _add(self, version: Version, link: dict[str, Any]) -> Ids:
        there = self._versions.get(version.name)
        if there is None:
            status = {"sg_status_list": _STATUS[version.stands]} if version.stands in _STATUS else {}
            there = self._made("versions", {"code": version.name, "description": version.words, **link, **status})
            self._versions.put(version.name, there)
            self._upload(there["id"], version)
        return {"id": str(there["id"])}

    def _upload(self, id: int, version: Version) -> None:
        path = f"/api/v1/entity/versions/{id}/sg_uploaded_movie/_upload?filename={quote(version.file)}"
        place = self.line.get(path)
        where = urljoin(f"{self.line.address}/", place["links"]["upload"])
        self.line.put_elsewhere(where, version.content, {"content-type": version.media_type})
        ended = {"upload_info": place["data"], "upload_data": {"display_name": version.file}}
        self.line.post(place["links"]["complete_upload"], ended)


def _is_on(row: dict[str, Any], version: str) -> bool:
    links = row.get("relationships", {}).get("note_links", {}).get("data") or []
    return any(link.get("type") == "Version" and str(link.get("id")) == version for link in links)


def _note(row: dict[str, Any], replies: Sequence[NoteThere] = ()) -> NoteThere:
    facts = row["attributes"]
    user = (row.get("relationships", {}).get("user") or {}).get("data") or {}
    return NoteThere(
        id=f"{row.get('type', 'Note')} {row['id']}",
        author=str(user.get("name") or "Somebody"),
        text=str(facts.get("content") or facts.get("subject") or "").strip(),
        settled=facts.get("sg_status_list") == _CLOSED,
        replies=tuple(each for each in replies if each.text),
    )
