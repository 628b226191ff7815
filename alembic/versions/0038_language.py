"""Somebody chooses the language that the product speaks to them."""

from pathlib import Path

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0038_language.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: the browser decides."""
    _run("0038_language_down.sql")
