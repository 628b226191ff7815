"""People review: notes with strokes and replies, decisions on panels, and guests who come by a link."""

from pathlib import Path

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0016_review.sql")


def downgrade() -> None:
    """Go back: what guests wrote and links that were given out are gone."""
    _run("0016_review_down.sql")
