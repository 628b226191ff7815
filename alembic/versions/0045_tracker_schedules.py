"""Trackers are brought in step by themselves, as often as somebody wishes."""

from pathlib import Path

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    connection = op.get_bind().connection.driver_connection
    assert connection is not None
    connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0045_tracker_schedules.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: somebody asks for each sync."""
    _run("0045_tracker_schedules_down.sql")
