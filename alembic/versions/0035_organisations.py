"""An installation holds several organisations that never see one another."""

from pathlib import Path

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0035_organisations.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: everything is of one installation."""
    _run("0035_organisations_down.sql")
