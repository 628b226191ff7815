"""What is asked of the database, counted."""

import contextlib
from collections.abc import Iterator

from sqlalchemy import event

from storyboard_app.store import db


@contextlib.contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the queries that anybody asks in this process while the block runs."""
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        asked.append(statement)

    engine = db.engine()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
