"""Everybody of a story has a voice of their own."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    empty = sa.text("'{}'::jsonb")
    op.add_column("characters", sa.Column("voice", postgresql.JSONB(), server_default=empty, nullable=False))


def downgrade() -> None:
    """Go back: who was given which voice is forgotten."""
    op.drop_column("characters", "voice")
