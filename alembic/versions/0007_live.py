"""Open pages are told a job's progress and a project's version, and not only that there is something to look at."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0007_audit.sql")


def downgrade() -> None:
    """Go back."""
    _run("0001_audit.sql")
