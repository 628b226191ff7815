"""What a plan knows of a shot beside its camera: set-up, who is heard off screen, weather, the words that asked."""

import sqlalchemy as sa
import sqlmodel
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
JSON = postgresql.JSONB(astext_type=sa.Text())
#: (table, column, kind, what the rows there are get)
COLUMNS = (
    ("shots", "setup", TEXT, "''"),
    ("shots", "offscreen", JSON, "'[]'"),
    ("shots", "weather", TEXT, "''"),
    ("shots", "cues", JSON, "'[]'"),
    ("scenes", "planned_by", JSON, "'{}'"),
    ("scenes", "dismissed", JSON, "'[]'"),
)


def upgrade() -> None:
    """Go forward."""
    for table, name, kind, default in COLUMNS:
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(default)))
        op.alter_column(table, name, server_default=None)


def downgrade() -> None:
    """Go back."""
    for table, name, _, _ in reversed(COLUMNS):
        op.drop_column(table, name)
