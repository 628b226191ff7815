"""The history of a project as people read it: a deed a row, with what it changed. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from state.when import by_clock, day_of
from state.words import count_of, t
from storyboard_app.store import HistoryEntry

#: Columns whose change says something to a person, and those of words, which are quoted.
_TOLD = (
    "size",
    "angle",
    "movement",
    "lens_mm",
    "ticks",
    "seed",
    "title",
    "heading",
    "style",
    "backend",
    "status",
    "role",
    "locked",
)
_WORDS = ("text", "description")
#: The longest quotation, and how many changes are told one by one.
_LONGEST, _MOST = 90, 3
#: Deeds of these tables are ways in and out of a project.
KINDS: Mapping[str, Sequence[str]] = {
    "script": ("scripts", "elements", "scenes"),
    "board": ("shots", "panels", "timelines", "dialogues", "characters", "locations"),
    "frames": ("frames", "layers", "marks"),
    "review": ("comments", "strokes", "attachments", "approvals"),
    "files": ("animatics", "exports"),
    "people": ("project_members", "share_links", "projects"),
    "events": ("events",),
}


@dataclass(frozen=True)
class Deed:
    """What one action did."""

    id: str
    #: "10:44", and the day above the first deed of one.
    time: str
    day: str
    who: str
    initials: str
    label: str
    #: What became of what: "MS became CU".
    facts: str
    kind: str
    scenes: list[str]
    can_undo: bool
    #: The panel that another version was drawn of, to be compared; empty for none.
    panel: str


def deeds_of(entries: Sequence[HistoryEntry]) -> list[Deed]:
    """Return the deeds of a history, newest first: all rows that one transaction changed are one."""
    sets: dict[str, list[HistoryEntry]] = {}
    for entry in entries:
        sets.setdefault(str(entry.change_set), []).append(entry)
    deeds: list[Deed] = []
    for change_set, rows in sets.items():
        if all(row.table == "jobs" for row in rows):
            continue
        deed = _deed(change_set, rows, deeds[-1].day if deeds else "")
        deeds.append(deed)
    return deeds


def _deed(change_set: str, rows: Sequence[HistoryEntry], day_before: str) -> Deed:
    first = rows[0]
    who = next((row.who for row in rows if row.who), "")
    at = by_clock(datetime.fromisoformat(first.at))
    kind = next((kind for kind, tables in KINDS.items() if any(row.table in tables for row in rows)), "board")
    made = any((row.table, row.action) == ("projects", "insert") for row in rows)
    return Deed(
        id=change_set,
        time=f"{at:%H:%M}",
        day=day_of(at),
        who=who or t("activity.product"),
        initials="".join(word[0] for word in who.split()[:2]).upper() or "·",
        label=first.label or t(f"activity.did_{first.action if kind == 'events' else kind}"),
        facts=_facts(rows),
        kind=kind,
        scenes=sorted({str(scene) for row in rows if (scene := {**row.before, **row.after}.get("scene_id"))}),
        can_undo=first.label != "" and kind not in ("people", "files", "events") and not made,
        panel=next((str(row.after["panel_id"]) for row in rows if _is_redrawn(row)), ""),
    )


def _is_redrawn(row: HistoryEntry) -> bool:
    """Say whether a row is a version of a picture that there were others of."""
    return (row.table, row.action) == ("frames", "insert") and int(row.after.get("version", 0)) > 1


def _facts(rows: Sequence[HistoryEntry]) -> str:
    changed = [change for row in rows if row.action == "update" for change in _changes(row.before, row.after)]
    if 0 < len(changed) <= _MOST:
        return "; ".join(changed)
    if rows[0].table == "events":
        return str(rows[0].after.get("what", ""))
    if rows[0].table == "attachments":
        return str({**rows[0].before, **rows[0].after}.get("name", ""))
    words = next((str(row.after["text"]) for row in rows if row.table == "comments" and row.after.get("text")), "")
    if words:
        return _quoted(words)
    return count_of("activity.row", len(rows)) if len(rows) > 1 else ""


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    sentences = [
        t("activity.became", old=_quoted(str(before[name])), new=_quoted(str(after[name])))
        for name in _WORDS
        if name in before and name in after and before[name] != after[name]
    ]
    return sentences + [
        t("activity.became", old=before[name], new=after[name])
        for name in _TOLD
        if name in before and name in after and before[name] != after[name] and before[name] not in (None, "")
    ]


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}”"
