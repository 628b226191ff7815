"""How migrations reach the database: over the role that may migrate, in one transaction."""

import psycopg
from sqlalchemy import create_engine, pool, text
from sqlmodel import SQLModel

import storyboard_app.store.records  # noqa: F401  (the tables register themselves)
from alembic import context
from storyboard_app.store import db


def _ours(thing: object, name: str | None, kind: str, reflected: bool, _: object) -> bool:
    """Leave the queue's own tables alone."""
    return not (kind == "table" and reflected and (name or "").startswith("procrastinate_"))


engine = create_engine(
    "postgresql+psycopg://", creator=lambda: psycopg.connect(db.admin_conninfo()), poolclass=pool.NullPool
)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=SQLModel.metadata, include_object=_ours)
    with context.begin_transaction():
        # Two processes that start at once migrate one after the other.
        connection.execute(text("select pg_advisory_xact_lock(hashtext('storyboard migrations'))"))
        context.run_migrations()
