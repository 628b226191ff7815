"""A scene is summed up as a person says it."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("scenes", sa.Column("summary", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Go back: scenes are summed up by the script's words alone."""
    op.drop_column("scenes", "summary")
