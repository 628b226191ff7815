"""Shot tables have columns of one's own."""

from pathlib import Path

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    connection = op.get_bind().connection.driver_connection
    assert connection
    connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0041_shot_columns.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: shot tables have the columns that all have."""
    _run("0041_shot_columns_down.sql")
