"""People sign in with passkeys, and recover what is lost with codes."""

from pathlib import Path

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def upgrade() -> None:
    """Go forward."""
    op.get_bind().connection.driver_connection.execute((SQL / "0030_passkeys.sql").read_text())


def downgrade() -> None:
    """Go back."""
    op.get_bind().connection.driver_connection.execute((SQL / "0030_passkeys_down.sql").read_text())
