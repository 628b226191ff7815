"""A shot may be taken out of the film and kept, with its pictures and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("shots", sa.Column("omitted", sa.Boolean(), server_default=sa.text("false"), nullable=False))


def downgrade() -> None:
    """Go back: what was taken out is deleted, because nothing can tell it from the film any more."""
    op.execute("delete from shots where omitted")
    op.drop_column("shots", "omitted")
