"""Rows do not move into locked scenes, jobs keep who asked for them, and nobody but the app's role runs functions."""

from pathlib import Path

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0011_refuse_locked.sql")
    _run("0011_closed_doors.sql")


def downgrade() -> None:
    """Go back."""
    _run("0002_refuse_locked.sql")
    op.execute("drop trigger keep_asker on jobs")
    op.execute("drop function app.keep_asker()")
