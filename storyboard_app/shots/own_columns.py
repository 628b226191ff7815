"""Columns that a project makes for its shots (text, numbers, choices, ticks), and what shots have in them.

They say how work on a shot stands and nothing of its picture: no frame goes stale by them, and a locked shot keeps them
open. What is no value of a column is refused in words; columns are told apart by their names.
"""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.errors import Overtaken, Unusable
from storyboard_app.ordering import key_between
from storyboard_app.store import existing, rights, to_change
from storyboard_app.store.records import Project, Shot, ShotCell, ShotColumn
from storyboard_app.values import TICKED, ColumnKind, ShotColumnView, Verb

#: The most columns of a project, choices of a column, and characters of a name, of a choice and of a cell.
MOST, MOST_CHOICES, NAME_LENGTH, CHOICE_LENGTH, CELL_LENGTH = 24, 60, 60, 60, 2000
#: How wide a column can be shown, in pixels of CSS.
NARROWEST, WIDEST = 40, 600
_TICKS = {"yes": True, "true": True, "1": True, "x": True, "✓": True, "no": False, "false": False, "0": False}
_WIDTHS = {ColumnKind.TEXT: 140, ColumnKind.NUMBER: 64, ColumnKind.CHOICE: 96, ColumnKind.TICK: 52}


def view_of(column: ShotColumn) -> ShotColumnView:
    """Return a column as a person sees it."""
    return ShotColumnView(str(column.id), column.name, column.kind, tuple(column.choices), column.width)


def listing(session: Session, project_id: UUID) -> tuple[ShotColumnView, ...]:
    """Return a project's own columns, in order. Raises NotFound."""
    existing(session, Project, project_id)
    return tuple(view_of(column) for column in _columns(session, project_id))


def add(
    session: Session, project_id: UUID, name: str, kind: str = ColumnKind.TEXT, choices: Sequence[str] = ()
) -> ShotColumnView:
    """Make a column, behind those there are.

    choices: what can be chosen, of a column of choices. Raises Unusable, NotFound, Forbidden.
    """
    rights.require(session, project_id, Verb.BOARD)
    there = _columns(session, project_id, locked=True)
    if len(there) >= MOST:
        raise Unusable(f"A project has at most {MOST} columns of its own. Take one out first.")
    if kind not in {*ColumnKind}:
        raise Unusable(f'"{kind}" is no kind of column. There are: {", ".join(ColumnKind)}.')
    column = ShotColumn(
        project_id=project_id,
        position=key_between(there[-1].position if there else None, None),
        name=_name(name, there),
        kind=kind,
        choices=_choices(kind, choices),
        width=_WIDTHS[ColumnKind(kind)],
    )
    session.add(column)
    session.flush()
    return view_of(column)


def change(
    session: Session,
    column_id: UUID,
    *,
    name: str | None = None,
    choices: Sequence[str] | None = None,
    width: int | None = None,
) -> ShotColumnView:
    """Rename a column, give it other choices, or show it in another width; what is None stays.

    width: in pixels of CSS. A new choice that stands where one stood that goes takes its place in the shots, too; what
    else shots have stays, though it can be chosen no more. Raises Unusable, NotFound.
    """
    column = _one(session, column_id)
    if name is not None:
        others = [other for other in _columns(session, column.project_id) if other.id != column_id]
        column.name = _name(name, others)
    if choices is not None:
        wanted = _choices(column.kind, choices)
        _rename_choices(session, column, wanted)
        column.choices = wanted
    if width is not None:
        column.width = min(WIDEST, max(NARROWEST, width))
    session.add(column)
    session.flush()
    return view_of(column)


def move(session: Session, column_id: UUID, after: UUID | None) -> None:
    """Move a column behind another one of the project, or to the front. Raises Unusable, NotFound."""
    column = _one(session, column_id)
    others = [other for other in _columns(session, column.project_id, locked=True) if other.id != column_id]
    places = {other.id: index + 1 for index, other in enumerate(others)}
    if after is not None and after not in places:
        raise Unusable("A column can only be placed behind another column of the same project.")
    index = places[after] if after else 0
    before = others[index - 1].position if index else None
    behind = others[index].position if index < len(others) else None
    column.position = key_between(before, behind)
    session.add(column)


def remove(session: Session, column_id: UUID) -> str:
    """Take a column out with what shots have in it; return its name. Undo brings all of it back. Raises NotFound."""
    column = _one(session, column_id)
    session.delete(column)
    session.flush()
    return column.name


def fill(session: Session, shot_id: UUID, column_id: UUID, text: str, was: str | None = None) -> str:
    """Say what a shot has in a column, as it was typed; return what is kept.

    text: empty for nothing; a number with a point or a comma; one of the column's choices; yes or no of a tick. was:
    what it was when it was read. Raises Unusable for what the column cannot hold, Overtaken where it has become
    something else than it was and is to be, NotFound.
    """
    shot, column = to_change(session, Shot, shot_id), existing(session, ShotColumn, column_id)
    if column.project_id != shot.project_id:
        raise Unusable("That column is of another project.")
    value = _value(column, text)
    chosen = select(ShotCell).where(ShotCell.shot_id == shot_id, ShotCell.column_id == column_id)
    cell = session.exec(chosen).first()
    now = cell.value if cell else ""
    if was is not None and now not in (was, value):
        raise Overtaken(now)
    if cell and not value:
        session.delete(cell)
    elif value:
        cell = cell or ShotCell(project_id=shot.project_id, shot_id=shot_id, column_id=column_id, value=value)
        cell.value = value
        session.add(cell)
    session.flush()
    return value


def copy_cells(session: Session, shot: Shot, to: Shot) -> None:
    """Let a shot have what another one has where it has nothing itself; both are in the database."""
    chosen = select(ShotCell).where(col(ShotCell.shot_id).in_([shot.id, to.id]))
    cells = session.exec(chosen).all()
    filled = {cell.column_id for cell in cells if cell.shot_id == to.id}
    for cell in cells:
        if cell.column_id not in filled:
            session.add(ShotCell(project_id=to.project_id, shot_id=to.id, column_id=cell.column_id, value=cell.value))
    session.flush()


def _one(session: Session, column_id: UUID) -> ShotColumn:
    """Return a column that is to be changed; raises NotFound, Forbidden."""
    column = existing(session, ShotColumn, column_id)
    rights.require(session, column.project_id, Verb.BOARD)
    return column


def _columns(session: Session, project_id: UUID, *, locked: bool = False) -> Sequence[ShotColumn]:
    """Return a project's columns in order. locked: nobody else adds or moves one until the transaction ends."""
    if locked:
        session.exec(select(Project.id).where(Project.id == project_id).with_for_update(key_share=True)).all()
    chosen = select(ShotColumn).where(ShotColumn.project_id == project_id)
    return session.exec(chosen.order_by(col(ShotColumn.position), col(ShotColumn.id))).all()


def _name(name: str, others: Sequence[ShotColumn]) -> str:
    trimmed = " ".join(name.split())
    if not trimmed or len(trimmed) > NAME_LENGTH:
        raise Unusable(f"A column has a name of at most {NAME_LENGTH} characters.")
    if trimmed.casefold() in {other.name.casefold() for other in others}:
        raise Unusable(f'There is a column "{trimmed}" already.')
    return trimmed


def _choices(kind: str, choices: Sequence[str]) -> list[str]:
    if kind != ColumnKind.CHOICE:
        if choices:
            raise Unusable("Only a column of choices has choices.")
        return []
    words = list(dict.fromkeys(word for choice in choices if (word := " ".join(choice.split()))))
    if not words:
        raise Unusable("A column of choices needs something to choose from.")
    if len(words) > MOST_CHOICES or max(map(len, words)) > CHOICE_LENGTH:
        raise Unusable(f"A column has at most {MOST_CHOICES} choices of {CHOICE_LENGTH} characters each.")
    return words


def _rename_choices(session: Session, column: ShotColumn, wanted: Sequence[str]) -> None:
    renamed = {
        was: word
        for was, word in zip(column.choices, wanted, strict=False)
        if was not in wanted and word not in column.choices
    }
    cells = select(ShotCell).where(ShotCell.column_id == column.id, col(ShotCell.value).in_(renamed))
    for cell in session.exec(cells).all() if renamed else ():
        cell.value = renamed[cell.value]
        session.add(cell)


def _value(column: ShotColumn, text: str) -> str:
    """Return what is kept of what was typed into a column; raises Unusable."""
    typed = text.strip()
    if not typed:
        return ""
    if column.kind == ColumnKind.NUMBER:
        return _number(typed)
    if column.kind == ColumnKind.TICK:
        if typed.casefold() not in _TICKS:
            raise Unusable(f'A tick is yes or no, not "{typed}".')
        return TICKED if _TICKS[typed.casefold()] else ""
    if column.kind == ColumnKind.CHOICE:
        words = {choice.casefold(): choice for choice in column.choices}
        if typed.casefold() not in words:
            raise Unusable(f'"{typed}" cannot be chosen in {column.name}. There are: {", ".join(column.choices)}.')
        return words[typed.casefold()]
    if len(typed) > CELL_LENGTH:
        raise Unusable(f"A cell has at most {CELL_LENGTH} characters.")
    return typed


def _number(typed: str) -> str:
    try:
        number = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= 10**15 or len(typed) > 40:
        raise Unusable(f'"{typed}" is no number, such as 12 or 3.5.')
    return f"{number:f}"
