"""Columns that a project makes for its shots: what they hold, what they refuse, and where it is seen."""

import csv
import io
import zipfile
from uuid import UUID

import pytest

from storyboard_app import project_files, projects
from storyboard_app import shots as shot_verbs
from storyboard_app.errors import NotFound, Overtaken, Unusable
from storyboard_app.exports import FORMATS
from storyboard_app.shots import own_columns
from storyboard_app.store import audit, db
from storyboard_app.values import ColumnKind, ExportOptions
from tests.films import PNG, a_board, change, look

KINDS = (
    ("Note", ColumnKind.TEXT, ()),
    ("Takes", ColumnKind.NUMBER, ()),
    ("Unit", ColumnKind.CHOICE, ("Main", "Second")),
)


def with_columns(person, project):
    """Return the board of a film with four columns of its own, one of each kind, and their ids."""
    a_board(person, project)
    for name, kind, choices in (*KINDS, ("Done", ColumnKind.TICK, ())):
        change(person, project, lambda session, it=(name, kind, choices): own_columns.add(session, project, *it))
    board = look(person, project)
    return board, [UUID(column.id) for column in board.columns]


def filled(person, project, shot, column, text, was=None):
    shot_id = UUID(look(person, project).shots[shot].id)
    return (
        change(person, project, lambda session: own_columns.fill(session, shot_id, column, text, was)).shots[shot].own
    )


def undo(person, project):
    with db.session_for(person, "Undo") as session:
        assert audit.undo_latest(session, project)


def test_each_kind_keeps_what_it_can_hold(person, project):
    _, (note, takes, unit, done) = with_columns(person, project)
    typed = ((note, " Drone? "), (takes, "3,50"), (unit, "second"), (done, "X"))
    for column, text in typed:
        filled(person, project, 0, column, text)
    assert look(person, project).shots[0].own == {
        str(note): "Drone?",
        str(takes): "3.50",
        str(unit): "Second",
        str(done): "yes",
    }
    assert filled(person, project, 0, done, "no") == {str(note): "Drone?", str(takes): "3.50", str(unit): "Second"}
    assert look(person, project).shots[1].own == {}


@pytest.mark.parametrize(
    ("column", "typed", "says"),
    [
        (1, "three", "no number"),
        (1, "NaN", "no number"),
        (1, "1e400", "no number"),
        (2, "Third", "cannot be chosen in Unit. There are: Main, Second"),
        (3, "perhaps", "yes or no"),
        (0, "a" * 2001, "at most 2000 characters"),
    ],
)
def test_what_a_column_cannot_hold_is_refused_in_words(person, project, column, typed, says):
    _, columns = with_columns(person, project)
    with pytest.raises(Unusable, match=says):
        filled(person, project, 0, columns[column], typed)
    assert look(person, project).shots[0].own == {}


def test_columns_are_told_apart_and_counted(person, project):
    for name, kind, choices, says in (
        ("note", "text", (), "already"),
        (" ", "text", (), "has a name"),
        ("Day", "choice", (), "something to choose"),
        ("Day", "text", ("Monday",), "Only a column of choices"),
        ("Day", "date", (), "no kind of column"),
    ):
        if name == "note":
            with_columns(person, project)
        with pytest.raises(Unusable, match=says):
            change(person, project, lambda session, it=(name, kind, choices): own_columns.add(session, project, *it))
    for count in range(own_columns.MOST - 4):
        change(person, project, lambda session, name=f"Column {count}": own_columns.add(session, project, name))
    with pytest.raises(Unusable, match="at most 24"):
        change(person, project, lambda session: own_columns.add(session, project, "One more"))


def test_columns_are_renamed_widened_and_placed(person, project):
    _, (note, takes, unit, done) = with_columns(person, project)
    change(person, project, lambda session: own_columns.change(session, unit, name="Crew", width=200))
    change(person, project, lambda session: own_columns.move(session, done, None))
    change(person, project, lambda session: own_columns.move(session, note, takes))
    columns = look(person, project).columns
    assert [column.name for column in columns] == ["Done", "Takes", "Note", "Crew"]
    assert columns[3].width == 200
    with pytest.raises(Unusable, match="already"):
        change(person, project, lambda session: own_columns.change(session, unit, name="TAKES"))


def test_a_choice_renamed_in_its_place_is_renamed_in_shots(person, project):
    _, (_, _, unit, _) = with_columns(person, project)
    for shot, text in enumerate(("Main", "Second", "Second")):
        filled(person, project, shot, unit, text)
    change(person, project, lambda session: own_columns.change(session, unit, choices=["Main", "Aerial", "Splinter"]))
    assert [shot.own.get(str(unit), "") for shot in look(person, project).shots] == ["Main", "Aerial", "Aerial", ""]
    change(person, project, lambda session: own_columns.change(session, unit, choices=["Aerial"]))
    assert [shot.own.get(str(unit), "") for shot in look(person, project).shots] == ["Main", "Aerial", "Aerial", ""]


def test_a_column_that_is_taken_out_comes_back_with_what_was_in_it(person, project):
    _, (note, *_) = with_columns(person, project)
    for shot in range(3):
        filled(person, project, shot, note, f"Note {shot}")
    before = look(person, project)
    gone = change(person, project, lambda session: own_columns.remove(session, note))
    assert [column.name for column in gone.columns] == ["Takes", "Unit", "Done"]
    assert not any(str(note) in shot.own for shot in gone.shots)
    undo(person, project)
    back = look(person, project)
    assert back.columns == before.columns
    assert [shot.own for shot in back.shots] == [shot.own for shot in before.shots]


def test_two_cells_of_a_shot_are_taken_back_each_for_itself(person, project):
    _, (note, takes, *_) = with_columns(person, project)
    filled(person, project, 0, note, "First")
    filled(person, project, 0, takes, "4")
    undo(person, project)
    assert look(person, project).shots[0].own == {str(note): "First"}
    undo(person, project)
    assert look(person, project).shots[0].own == {}


def test_an_edit_of_a_cell_that_somebody_else_changed_says_what_it_is_now(person, project):
    _, (note, *_) = with_columns(person, project)
    filled(person, project, 0, note, "Theirs")
    with pytest.raises(Overtaken) as overtaken:
        filled(person, project, 0, note, "Mine", was="")
    assert overtaken.value.theirs == "Theirs"
    assert filled(person, project, 0, note, "Theirs", was="") == {str(note): "Theirs"}


def test_copies_and_halves_of_a_shot_have_what_it_has_and_a_merged_one_what_both_had(person, project):
    board, (note, takes, *_) = with_columns(person, project)
    filled(person, project, 1, note, "Rain")
    filled(person, project, 2, note, "Sun")
    filled(person, project, 2, takes, "7")
    second, third = UUID(board.shots[1].id), UUID(board.shots[2].id)
    copied = change(person, project, lambda session: shot_verbs.duplicate_shot(session, second))
    assert copied.shots[2].own == {str(note): "Rain"}
    split = change(person, project, lambda session: shot_verbs.split_shot(session, third))
    assert split.shots[4].own == split.shots[3].own == {str(note): "Sun", str(takes): "7"}
    merged = change(person, project, lambda session: shot_verbs.merge_shot(session, UUID(split.shots[2].id)))
    assert merged.shots[2].own == {str(note): "Rain", str(takes): "7"}


def test_no_picture_goes_stale_and_locked_shots_stay_open(person, project, admin):
    board, (_, _, _, done) = with_columns(person, project)
    admin.execute("update panels set locked = true where shot_id = %s", (board.shots[0].id,))
    assert filled(person, project, 0, done, "yes") == {str(done): "yes"}
    states = [shot.state for shot in look(person, project).shots]
    assert states == ["locked", "fresh", "fresh", "fresh"]


def test_shot_lists_carry_the_columns_numbers_as_numbers(person, project):
    _, (note, takes, unit, done) = with_columns(person, project)
    for column, text in ((note, "=SUM(A1)"), (takes, "3.5"), (unit, "Main"), (done, "yes")):
        filled(person, project, 0, column, text)
    board = look(person, project)

    def written(name, **options):
        out = io.BytesIO()
        FORMATS[name].write(board, lambda _key: PNG, ExportOptions(**options), out)
        return out.getvalue()

    first, second, *_ = csv.DictReader(io.StringIO(written("shots").decode("utf-8-sig")))
    assert [first[name] for name in ("Note", "Takes", "Unit", "Done")] == ["'=SUM(A1)", "3.500", "Main", "yes"]
    assert second["Takes"] == ""
    assert "Takes" not in written("shots", own=False).decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(written("workbook"))) as book:
        sheet, words = (book.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "sharedStrings"))
    assert "<v>3.5</v>" in sheet
    assert "<f>" not in sheet
    assert "=SUM(A1)" in words
    shooting = next(csv.DictReader(io.StringIO(written("shooting").decode("utf-8-sig"))))
    assert (shooting["Takes"], shooting["Unit"]) == ("3.5", "Main")


def test_a_project_file_takes_them_along(person, project):
    board, (note, takes, *_) = with_columns(person, project)
    filled(person, project, 0, note, "Drone")
    filled(person, project, 1, takes, "2")
    with db.session_for(person) as session:
        content = b"".join(project_files.pack(session, project))
    with db.session_for(person, "Opened a project file") as session:
        copy = project_files.unpack(session, io.BytesIO(content))
    laid = look(person, copy)
    assert [column.name for column in laid.columns] == [column.name for column in board.columns]
    by_name = {column.id: column.name for column in laid.columns}
    assert [{by_name[name]: value for name, value in shot.own.items()} for shot in laid.shots] == [
        {"Note": "Drone"},
        {"Takes": "2"},
        {},
        {},
    ]


def test_a_column_of_another_project_holds_nothing_here(person, project):
    _, (note, *_) = with_columns(person, project)
    with db.session_for(person) as session:
        other = projects.create(session, "Another film")
    shot = UUID(a_board(person, other).shots[0].id)
    with pytest.raises(Unusable, match="another project"):
        change(person, other, lambda session: own_columns.fill(session, shot, note, "x"))


def test_strangers_see_no_column(person, project, another):
    _, (note, *_) = with_columns(person, project)
    with pytest.raises(NotFound), db.session_for(another) as session:
        own_columns.listing(session, project)
    with pytest.raises(NotFound), db.session_for(another) as session:
        own_columns.remove(session, note)
