"""A locked panel may be told that the file of its picture is lost."""

from pathlib import Path

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0024_refuse_locked.sql")


def downgrade() -> None:
    """Go back."""
    _run("0021_refuse_locked.sql")
