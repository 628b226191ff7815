"""What draws a project and a shot, how that is steered, why something else stood in, and what of a picture is there."""

from pathlib import Path

import sqlalchemy as sa
import sqlmodel
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"
TEXT = sqlmodel.sql.sqltypes.AutoString()
JSON = postgresql.JSONB(astext_type=sa.Text())
#: (table, column, kind, what the rows there are get)
COLUMNS = (
    ("projects", "backend", TEXT, "'previz'"),
    ("shots", "backend", TEXT, "''"),
    ("shots", "steering", JSON, "'{}'"),
    ("panels", "notice", TEXT, "''"),
    ("jobs", "options", JSON, "'{}'"),
    ("jobs", "preview", sa.Integer(), "0"),
)


def upgrade() -> None:
    """Go forward."""
    for table, name, kind, default in COLUMNS:
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(default)))
        op.alter_column(table, name, server_default=None)
    op.execute("grant update (backend) on projects to storyboard_app")
    op.get_bind().connection.driver_connection.execute((SQL / "0005_refusals.sql").read_text())


def downgrade() -> None:
    """Go back."""
    op.execute("drop function app.note_refusal")
    for table, name, _, _ in reversed(COLUMNS):
        op.drop_column(table, name)
