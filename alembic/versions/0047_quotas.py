"""Organisations may have quotas of storage, and of frames and minutes of film in a month."""

from pathlib import Path

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    connection = op.get_bind().connection.driver_connection
    assert connection is not None
    connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0047_quotas.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: nobody has a quota of an organisation."""
    _run("0047_quotas_down.sql")
