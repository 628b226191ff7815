"""Drafts that wait to be looked at, how sure the reader was, revision marks, what a shot was planned from."""

from pathlib import Path

import sqlalchemy as sa
import sqlmodel
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"
TEXT = sqlmodel.sql.sqltypes.AutoString()
JSON = postgresql.JSONB(astext_type=sa.Text())
#: (table, column, kind, what the rows there are get)
COLUMNS = (
    ("projects", "draft", sa.Integer(), "0"),
    ("elements", "confidence", sa.Float(), "1"),
    ("elements", "page", sa.Integer(), "0"),
    ("elements", "revision", TEXT, "''"),
    ("scenes", "source_line", sa.Integer(), "0"),
    ("scenes", "confidence", sa.Float(), "1"),
    ("scenes", "number_given", sa.Boolean(), "true"),
    ("shots", "script_text", sa.Text(), "''"),
    ("scripts", "revisions", JSON, "'[]'"),
    ("scripts", "title_page", JSON, "'[]'"),
)


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    for table, name, kind, default in COLUMNS:
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(default)))
        op.alter_column(table, name, server_default=None)
    op.drop_constraint(op.f("ck_scripts_status"), "scripts", type_="check")
    op.create_check_constraint(
        op.f("ck_scripts_status"), "scripts", "status in ('queued', 'read', 'failed', 'declined')"
    )
    op.execute(
        "update projects p set draft = coalesce("
        "(select max(draft) from scripts s where s.project_id = p.id and s.status = 'read'), 0)"
    )
    op.execute("grant update (draft) on projects to storyboard_app")
    _run("0002_refuse_locked.sql")


def downgrade() -> None:
    """Go back."""
    _run("0001_refuse_locked.sql")
    op.execute("update scripts set status = 'failed' where status = 'declined'")
    op.drop_constraint(op.f("ck_scripts_status"), "scripts", type_="check")
    op.create_check_constraint(op.f("ck_scripts_status"), "scripts", "status in ('queued', 'read', 'failed')")
    for table, name, _, _ in reversed(COLUMNS):
        op.drop_column(table, name)
