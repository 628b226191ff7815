"""People sign in by a provider that vouches for them."""

from pathlib import Path

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def upgrade() -> None:
    """Go forward."""
    op.get_bind().connection.driver_connection.execute((SQL / "0027_identities.sql").read_text())


def downgrade() -> None:
    """Go back: whoever has no password needs a link to set one."""
    for name in ("unlink_identity", "my_identities", "enter_by", "join_by", "link_identity"):
        op.execute(f"drop function app.{name}")
    op.execute("drop table app.identities")
