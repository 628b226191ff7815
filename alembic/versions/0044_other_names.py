"""A character has other names."""

from pathlib import Path

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    connection = op.get_bind().connection.driver_connection
    assert connection
    connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0044_other_names.sql")


def downgrade() -> None:
    """Go back: names are what cues say."""
    _run("0044_other_names_down.sql")
