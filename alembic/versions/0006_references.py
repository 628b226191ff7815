"""Pictures of people and places, for the frames of models that heed them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("characters", "locations")


def upgrade() -> None:
    """Go forward."""
    for table in TABLES:
        kind = postgresql.JSONB(astext_type=sa.Text())
        op.add_column(table, sa.Column("pictures", kind, nullable=False, server_default=sa.text("'[]'")))
        op.alter_column(table, "pictures", server_default=None)


def downgrade() -> None:
    """Go back."""
    for table in reversed(TABLES):
        op.drop_column(table, "pictures")
