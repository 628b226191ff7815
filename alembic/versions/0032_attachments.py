"""Files hang on notes."""

from pathlib import Path

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0032_attachments.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: what hung on notes is gone."""
    _run("0032_attachments_down.sql")
