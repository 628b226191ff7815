"""What somebody may do in a project follows from their role, in every policy; password hashes are out of the app's reach."""

from pathlib import Path

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    _run("0012_roles.sql")


def downgrade() -> None:
    """Go back: roles that were not known then become the nearest that may do less."""
    _run("0012_roles_down.sql")
