"""Organisations are looked after: projects and invitations are listed, and they can be deleted with grace."""

from pathlib import Path

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    connection = op.get_bind().connection.driver_connection
    assert connection is not None
    connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0046_organisations.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: deleted organisations come back."""
    _run("0046_organisations_down.sql")
