"""What is deleted can be brought back for a while, and nothing is kept longer than it should be."""

from pathlib import Path

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def upgrade() -> None:
    """Go forward."""
    op.get_bind().connection.driver_connection.execute((SQL / "0034_grace.sql").read_text())


def downgrade() -> None:
    """Go back."""
    op.get_bind().connection.driver_connection.execute((SQL / "0034_grace_down.sql").read_text())
