"""Whoever sweeps the files is told which projects there are."""

from pathlib import Path

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def upgrade() -> None:
    """Go forward."""
    op.execute((SQL / "0013_projects_there.sql").read_text())


def downgrade() -> None:
    """Go back."""
    op.execute("drop function app.projects_there(uuid[])")
