"""Where what a job made can be fetched, on its own row."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

#: The kinds of jobs that had something to fetch so far, and the tables that kept its key.
MADE = {"animatic.make": "animatics", "export.make": "exports"}


def upgrade() -> None:
    """Go forward."""
    kind = sqlmodel.sql.sqltypes.AutoString()
    op.add_column("jobs", sa.Column("result_key", kind, nullable=False, server_default=sa.text("''")))
    op.alter_column("jobs", "result_key", server_default=None)
    for task, table in MADE.items():
        op.execute(
            f"update jobs set result_key = made.storage_key from {table} made"
            f" where made.id = jobs.subject_id and jobs.task = '{task}' and jobs.state = 'done'"
        )


def downgrade() -> None:
    """Go back."""
    op.drop_column("jobs", "result_key")
