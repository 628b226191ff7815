"""The history is sealed, tells by which request a change came, and notes deeds that change no row."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    for table, name in (("audit_log", "request_id"), ("audit_log", "content_hash"), ("jobs", "request_id")):
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("audit_log", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    _run("0015_accountable.sql")


def downgrade() -> None:
    """Go back: the history stays, its seals and the deeds without rows go."""
    op.execute("drop trigger seal on audit_log")
    op.execute("drop trigger complete on audit_log")
    op.execute("delete from audit_log where table_name = 'events'")
    for name in ("seal", "complete", "audit_faults", "digest_of", "content_hash", "note_event"):
        op.execute(f"drop function app.{name}")
    op.execute("drop table app.seals, app.requests")
    op.execute("drop policy installation on audit_log")
    _run("0007_audit.sql")
    op.drop_column("audit_log", "erased_at")
    for table, name in (("jobs", "request_id"), ("audit_log", "content_hash"), ("audit_log", "request_id")):
        op.drop_column(table, name)
