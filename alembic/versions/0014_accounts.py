"""People sign in: sessions say from where, passwords are set by links that are used once, projects are joined by invitation."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"
ROLES = ("owner", "director", "editor", "artist", "reviewer", "viewer")


def _run(script: str) -> None:
    op.get_bind().connection.driver_connection.execute((SQL / script).read_text())


def upgrade() -> None:
    """Go forward."""
    moment = sa.DateTime(timezone=True)
    op.add_column("sessions", sa.Column("seen_at", moment, nullable=False, server_default=sa.text("now()")))
    for name in ("address", "agent"):
        op.add_column("sessions", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", moment, nullable=False, server_default=sa.text("now()")),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(f"role in ({', '.join(map(repr, ROLES))})", name=op.f("ck_invitations_role")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_invitations_project_id"), ondelete="CASCADE"
        ),
        *(
            sa.ForeignKeyConstraint([name], ["users.id"], name=op.f(f"fk_invitations_{name}"))
            for name in ("invited_by", "taken_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    for name in ("project_id", "invited_by", "taken_by"):
        op.create_index(op.f(f"ix_invitations_{name}"), "invitations", [name])
    _run("0014_accounts.sql")


def downgrade() -> None:
    """Go back: links that were given out end, people and their passwords stay."""
    for name in (
        "take_invitation",
        "invitation_of",
        "take_reset",
        "reset_of",
        "make_reset",
        "end_sessions",
        "session_of",
        "start_session",
        "set_password",
        "person_of",
        "anybody",
        "add_person",
        "attempt",
    ):
        op.execute(f"drop function app.{name}")
    op.drop_table("invitations")
    op.execute("drop table app.resets, app.attempts")
    op.execute("drop policy functions on sessions")
    for name in ("agent", "address", "seen_at"):
        op.drop_column("sessions", name)
