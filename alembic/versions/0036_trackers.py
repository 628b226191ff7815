"""A project is kept in step with production trackers."""

from pathlib import Path

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0036_trackers.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: what was connected is forgotten."""
    _run("0036_trackers_down.sql")
