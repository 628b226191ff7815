"""Files come in piece by piece; webhooks are told of projects that are deleted."""

from pathlib import Path

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0039_uploads.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: what had not been used is gone."""
    _run("0039_uploads_down.sql")
