"""Pictures that the picture check does not let through wait for somebody to look at them."""

from pathlib import Path

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0040_held_pictures.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: what was held back is gone."""
    _run("0040_held_pictures_down.sql")
