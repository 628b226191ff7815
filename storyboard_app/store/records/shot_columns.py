"""Columns of one's own in the shot tables of a project, and what shots have in them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint, cast, func, inspect, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlmodel import Field, col

from storyboard_app.store.records.columns import Owned, check, in_order, one_of, structured, within
from storyboard_app.store.records.people import Project
from storyboard_app.store.records.pictures import Shot
from storyboard_app.values import ColumnKind


class ShotColumn(Owned, table=True):
    """A column that a project has made for its shots."""

    __tablename__: Any = "shot_columns"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("project_id", "name", deferrable=True, initially="DEFERRED"),
        one_of("kind", ColumnKind),
        check("name", "name <> ''"),
        check("width", "width between 40 and 600"),
    )
    position: str = in_order()
    name: str
    kind: str = ColumnKind.TEXT
    #: What can be chosen, in order; empty for other kinds.
    choices: list[str] = structured(list)
    #: How wide it is shown, in pixels of CSS.
    width: int = 100


class ShotCell(Owned, table=True):
    """What a shot has in one of them; none where it has nothing."""

    __tablename__: Any = "shot_cells"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("shot_id", "column_id"),
        within("shots", "shot_id"),
        within("shot_columns", "column_id"),
        Index("shot_cells_by_column", "column_id"),
        check("value", "value <> ''"),
    )
    shot_id: UUID
    column_id: UUID
    value: str = Field(sa_type=Text)


#: What a shot has in the project's own columns, by their ids, read with the shot: every board needs it.
OWN_CELLS = (
    select(func.jsonb_object_agg(cast(col(ShotCell.column_id), Text), ShotCell.value))
    .where(col(ShotCell.shot_id) == Shot.id)
    .correlate(inspect(Shot).local_table)
    .scalar_subquery()
)
#: A project's own columns of its shots, in order, read with the project itself: every board has them.
OWN_COLUMNS = (
    select(
        func.jsonb_agg(
            aggregate_order_by(
                func.jsonb_build_object(
                    *(
                        part
                        for name in ("id", "name", "kind", "choices", "width")
                        for part in (name, getattr(ShotColumn, name))
                    )
                ),
                col(ShotColumn.position),
            )
        )
    )
    .where(col(ShotColumn.project_id) == Project.id)
    .correlate(inspect(Project).local_table)
    .scalar_subquery()
)
