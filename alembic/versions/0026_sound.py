"""Lines have lengths as they were said and recordings, words have pronunciations, films have music and effects."""

from pathlib import Path

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0026_sound.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: recordings, music and effects are forgotten."""
    _run("0026_sound_down.sql")
