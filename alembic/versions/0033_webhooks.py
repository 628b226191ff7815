"""Other programs are told what happens in a project: webhooks and their deliveries."""

from pathlib import Path

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0033_webhooks.sql")
    _run("0020_backups.sql")


def downgrade() -> None:
    """Go back: webhooks are forgotten."""
    _run("0033_webhooks_down.sql")
