"""Somebody leaves for good, and what they did stays under a name that is nobody's."""

from pathlib import Path

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"
_TABLES = ("users", "projects", "audit_log", "project_members", "idempotency_keys", "notices")


def upgrade() -> None:
    """Go forward."""
    op.get_bind().connection.driver_connection.execute((SQL / "0029_leaving.sql").read_text())


def downgrade() -> None:
    """Go back: whoever has left stays gone."""
    for table in _TABLES:
        op.execute(f"drop policy leaving on {table}")
    op.execute("drop function app.erase_person")
    op.execute("drop function app.owned_alone")
