"""How fast a character speaks, and speeches that begin before the one before them has ended."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SQL = Path(__file__).parent.parent / "sql"


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    op.add_column("characters", sa.Column("pace", sa.Float(), nullable=False, server_default=sa.text("1")))
    op.alter_column("characters", "pace", server_default=None)
    op.create_check_constraint(op.f("ck_characters_pace"), "characters", "pace between 0.5 and 2")
    op.add_column("dialogues", sa.Column("interrupts", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    op.alter_column("dialogues", "interrupts", server_default=None)
    _run("0004_refuse_overlap.sql")


def downgrade() -> None:
    """Go back: scenes with interruptions are to be timed again."""
    op.execute("delete from dialogues where interrupts")
    _run("0001_refuse_overlap.sql")
    op.drop_column("dialogues", "interrupts")
    op.drop_constraint(op.f("ck_characters_pace"), "characters", type_="check")
    op.drop_column("characters", "pace")
