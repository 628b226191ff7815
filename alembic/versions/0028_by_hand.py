"""What a person sets by hand in the scene of a shot."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward: nothing is set in the shots there are."""
    op.add_column("shots", sa.Column("by_hand", JSONB, nullable=False, server_default=sa.text("'{}'")))
    op.alter_column("shots", "by_hand", server_default=None)


def downgrade() -> None:
    """Go back."""
    op.drop_column("shots", "by_hand")
