"""What is kept of somebody, taken away by themselves: a ZIP of JSON lines, a file a table (GDPR, articles 15 and 20).

It is read as that person, so that row-level security draws its border. What opens a way in is left out. Projects have
archives of their own, which their owners make.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import Forbidden
from storyboard_app.people.leaving import TREATED
from storyboard_app.store import events, requests

#: Of tables that the person reads by functions alone: what is asked for.
BY_FUNCTION: Mapping[str, str] = {
    "app.identities": "select vouching, since from app.my_identities()",
    "app.passkeys": "select id, name, made_at, used_at from app.my_passkeys()",
    "app.profiles": "select * from app.my_profile()",
    "app.digests": "select every from app.mailing_of(app.uid())",
    "app.recovery_codes": "select app.recovery_codes_left() as left",
}
#: What is not taken along, and why.
LEFT_OUT: Mapping[str, str] = {
    "app.challenges": "a question of five minutes",
    "app.leavings": "whoever takes their data along has just signed in, and stays",
    "app.passwords": "opens a way in",
    "app.resets": "opens a way in",
    "app.schedules": "says in whose name a project's tracker is brought in step, which the tracker tells",
    "idempotency_keys": "copies of answers, for a day",
}
#: Columns that open a way in, of any table.
SECRET = ("token_hash", "passcode_hash", "secret_wrapped", "key_wrapped", "answer", "request_hash")
_README = """What is kept of you here, as JSON, a line each thing: a file a table.

users is who you are; events is what happened to your account; all others hold the rows that name you, each with the
project it is in. Whoever owns a project can make an archive of it, from its page. A column that names you says so in
its name: author_id, actor_id, user_id, created_by, invited_by, owner_id.
"""


def columns() -> Mapping[str, tuple[str, ...]]:
    """Return the tables of which rows are taken along, each with the columns that name the person."""
    named: dict[str, tuple[str, ...]] = {"users": ("id",)}
    for column in TREATED:
        table, _, name = column.rpartition(".")
        if table not in BY_FUNCTION and table not in LEFT_OUT:
            named[table] = (*named.get(table, ()), name)
    return named


def archive(session: Session) -> bytes:
    """Return the ZIP of what is kept of the actor. Raises Forbidden for a limited token."""
    if requests.origin().verbs:
        raise Forbidden("A token that is limited does not take your data away. Sign in.")
    events.write(session.connection(), events.Deed.DATA_TAKEN, session.info["actor"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("README.txt", _README)
        for name, lines in _files(session):
            packed.writestr(f"{name}.ndjson", "".join(lines))
    return out.getvalue()


def _files(session: Session) -> Iterator[tuple[str, Iterator[str]]]:
    who = {"me": session.info["actor"]}
    for table, named in columns().items():
        mine = " or ".join(f"{column} = :me" for column in named)
        query = f"select to_jsonb(t) from {table} t where {mine}"  # noqa: S608
        yield table, _lines(session, query, who)
    for table, query in BY_FUNCTION.items():
        yield table.removeprefix("app."), _lines(session, f"select to_jsonb(t) from ({query}) t", {})  # noqa: S608
    happened = "select to_jsonb(a) from audit_log a where project_id = :none and actor_id = :me order by id"
    yield "events", _lines(session, happened, who | {"none": events.NO_PROJECT})


def _lines(session: Session, query: str, values: Mapping[str, object]) -> Iterator[str]:
    for row in session.connection().execute(text(query), values).scalars():
        yield line(row)


def line(row: Mapping[str, Any]) -> str:
    """Return a row as it is taken away: a line of JSON, without what opens a way in."""
    return json.dumps(_plain(row), ensure_ascii=False) + "\n"


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: value for name, value in row.items() if name not in SECRET}
    return {name: _plain(value) if isinstance(value, dict) else value for name, value in told.items()}
