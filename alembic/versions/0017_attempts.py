"""An attempt costs the same however many others there were."""

from pathlib import Path

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def upgrade() -> None:
    """Go forward."""
    op.get_bind().connection.driver_connection.execute((SQL / "0017_attempts.sql").read_text())


def downgrade() -> None:
    """Go back to the function of 0014_accounts.sql."""
    accounts = (SQL / "0014_accounts.sql").read_text()
    begins = accounts.index("create function app.attempt(")
    before = accounts[begins : accounts.index("end $$;", begins) + len("end $$;")]
    op.execute("drop index app.attempts_by_age")
    op.get_bind().connection.driver_connection.execute(before.replace("create function", "create or replace function", 1))
