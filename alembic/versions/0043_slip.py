"""A camera's movement slips under its shot."""

from pathlib import Path

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    connection = op.get_bind().connection.driver_connection
    assert connection
    connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0043_slip.sql")


def downgrade() -> None:
    """Go back: every movement is shown whole."""
    _run("0043_slip_down.sql")
