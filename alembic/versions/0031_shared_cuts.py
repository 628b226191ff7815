"""Share links show a cut, and name a language."""

from pathlib import Path

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0031_shared_cuts.sql")


def downgrade() -> None:
    """Go back: links that showed a cut end."""
    _run("0031_shared_cuts_down.sql")
