"""A back-up reads every row, whoever owns the tables."""

from pathlib import Path

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: only a superuser makes whole back-ups."""
    _run("0020_backups_down.sql")
