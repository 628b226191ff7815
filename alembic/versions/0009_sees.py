"""What each shot's words show, and what the script tells of each of its people."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ADDED = (("shots", "sees"), ("characters", "told"))


def upgrade() -> None:
    """Go forward: what was planned before is drawn from its description until it is planned again."""
    for table, column in ADDED:
        op.add_column(table, sa.Column(column, JSONB, nullable=False, server_default=sa.text("'{}'")))
        op.alter_column(table, column, server_default=None)


def downgrade() -> None:
    """Go back."""
    for table, column in ADDED:
        op.drop_column(table, column)
