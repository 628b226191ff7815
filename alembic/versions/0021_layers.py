"""Panels are drawn over: layers with marks; versions say who made them, and can be starred."""

from pathlib import Path

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0021_refuse_locked.sql")
    _run("0021_layers.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: what was drawn over pictures is gone."""
    _run("0021_layers_down.sql")
    _run("0011_refuse_locked.sql")
