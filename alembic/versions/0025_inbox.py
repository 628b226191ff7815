"""People are told what concerns them: notices, and mails that gather them."""

from pathlib import Path

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0025_inbox.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: what people were told is gone."""
    _run("0025_inbox_down.sql")
