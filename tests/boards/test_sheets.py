"""A file that keeps apart what pictures are made of has it from the rows, and no other file waits for that."""

from storyboard_app.boards import rendering
from storyboard_app.store import session_for
from storyboard_app.store.records import Export
from tests.every_table import fill


def ordered(person, project, format):
    with session_for(person) as session:
        row = Export(project_id=project, format=format, file_name="car.zip")
        session.add(row)
        session.flush()
        return rendering.order(session, row.id)


def test_a_file_in_layers_has_what_was_drawn_over_each_picture(person):
    rows = fill(person)
    sheets = ordered(person, rows["projects"], rendering.IN_SHEETS).board.sheets
    (layer,) = sheets[str(rows["shots"])].layers
    assert (layer.name, len(layer.marks)) == ("Pencil", 1)
    assert sheets[str(rows["shots"])].request == {}  # the picture is not what the shot asks for today
    assert ordered(person, rows["projects"], "images").board.sheets == {}
