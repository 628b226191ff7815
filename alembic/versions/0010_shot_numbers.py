"""No two shots of a scene have one place or one number; what has the same already is set apart, the later one behind."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

#: What is put behind a place or a number that an earlier shot has; V is the middle of the keys' digits.
BEHIND = {"position": "V", "number": "A"}


def upgrade() -> None:
    """Go forward."""
    op.execute("alter table shots disable trigger user")
    for column, behind in BEHIND.items():
        op.execute(
            f"do $$ begin loop update shots set {column} = {column} || '{behind}' where id in (select id from"
            f" (select id, row_number() over (partition by scene_id, {column} order by created_at, id) from shots) same"
            " where row_number > 1); exit when not found; end loop; end $$"
        )
    op.execute("alter table shots enable trigger user")
    for column in BEHIND:
        op.create_unique_constraint(
            op.f(f"uq_shots_scene_id_{column}"), "shots", ["scene_id", column], deferrable=True, initially="DEFERRED"
        )


def downgrade() -> None:
    """Go back."""
    for column in BEHIND:
        op.drop_constraint(op.f(f"uq_shots_scene_id_{column}"), "shots")
