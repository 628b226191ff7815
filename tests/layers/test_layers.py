"""What people draw over a panel: kept as vectors, seen by everybody, gone by undo, untouched by a redraw."""

import io
from uuid import UUID, uuid4

import numpy as np
import pytest
from PIL import Image

from generation import encode_png
from generation.provenance import BY_RULE, Provenance, packet
from storyboard_app import boards, exports, layers
from storyboard_app.animatic import still, sweep_key
from storyboard_app.errors import Forbidden, Locked, NotFound, Unusable
from storyboard_app.frames import drawing
from storyboard_app.store import audit, db, storage, to_change
from storyboard_app.store.records import Frame, Panel, Shot
from storyboard_app.values import ExportOptions, MarkKind, MarkView, Role
from tests.films import a_board, look

LINE = MarkView(MarkKind.INK, (0.1, 0.5, 1.0, 0.9, 0.5, 1.0), "#d5281b", 0.05)
MADE = Provenance(BY_RULE, "Storyboard 0.0", "previz", seed=5)


@pytest.fixture
def panel(person, project):
    """The first panel of a small film, its picture white and really there."""
    board = a_board(person, project)
    for shot in board.shots:
        storage.put(shot.picture, encode_png(np.full((90, 160, 3), 255, np.uint8), made=MADE))
    return UUID(board.shots[0].panel_id)


@pytest.fixture
def draw(person, panel):
    """Draw a mark on a layer of the panel, the first one unless another is named."""

    def drawn(mark=LINE, layer=None):
        with db.session_for(person, "Drew") as session:
            layer = layer or ((sheets := layers.listing(session, panel)) and UUID(sheets[0].id))
            return layers.draw(session, layer or layers.add(session, panel, "Pencil"), mark)

    return drawn


def picture(person, project):
    shot = look(person, project).shots[0]
    return shot, np.asarray(Image.open(io.BytesIO(storage.get(shot.picture))).convert("RGB"))


RED, WHITE = (213, 40, 27), (255, 255, 255)


def test_everybody_sees_the_picture_with_what_is_drawn_over_it_and_the_drawn_one_stays(person, project, panel, draw):
    before = look(person, project).shots[0]
    assert before.picture == before.under
    draw()
    shot, seen = picture(person, project)
    assert (tuple(seen[45, 80]), tuple(seen[5, 80])) == (RED, WHITE)
    assert shot.under == before.picture != shot.picture
    assert np.asarray(Image.open(io.BytesIO(storage.get(shot.under)))).min() == 255
    assert storage.exists(storage.thumbnail_key(shot.picture))
    assert Image.open(io.BytesIO(storage.get(shot.picture))).info["xmp"] == packet(MADE)
    board = look(person, project)
    archive = io.BytesIO()
    exports.FORMATS["images"].write(board, storage.get, ExportOptions(), archive)
    assert tuple(np.asarray(still(shot, storage.get, (160, 90)))[45, 80]) == RED


def test_the_same_drawing_is_flattened_once(person, project, panel, draw):
    draw()
    key = look(person, project).shots[0].picture
    storage.put(key, storage.get(look(person, project).shots[1].under))
    assert look(person, project).shots[0].picture == key
    assert picture(person, project)[1].min() == 255, "it was made a second time"


def test_undo_takes_a_stroke_back_and_redo_brings_it_again_under_the_same_picture(person, project, panel, draw):
    draw()
    with_line = look(person, project).shots[0].picture
    draw(MarkView(MarkKind.ELLIPSE, (0.2, 0.2, 0.5, 0.4, 0.4, 0.5), "#1b5fd5", 0.02))
    with db.session_for(person, "Undo") as session:
        undone = audit.undo(session, audit.last_undoable(session, project))
    assert look(person, project).shots[0].picture == with_line
    with db.session_for(person, "Redo") as session:
        audit.undo(session, undone)
        assert [len(layer.marks) for layer in layers.listing(session, panel)] == [2]


def test_a_stroke_stays_when_the_frame_is_drawn_again(person, project, panel, draw):
    draw()
    before = look(person, project).shots[0]
    with db.session_for(person) as session:
        to_change(session, Shot, UUID(before.id)).seed = 99
        session.flush()
        drawn = drawing.Drawn(
            drawing.fingerprint_of_request(drawing.request(session, panel)),
            encode_png(np.full((90, 160, 3), 200, np.uint8)),
            b"jpg",
            (160, 90),
            "previz",
            "pencil",
            99,
        )
        drawing.keep(session, panel, drawn)
    shot, seen = picture(person, project)
    assert shot.version == before.version + 1
    assert (tuple(seen[45, 80]), tuple(seen[5, 80])) == (RED, (200, 200, 200))


def test_an_eraser_takes_from_its_own_layer_alone(person, project, panel, draw):
    draw()
    with db.session_for(person, "Layer") as session:
        over = layers.add(session, panel, "Notes")
    draw(MarkView(MarkKind.ERASER, (0.5, 0.5, 1.0, 0.9, 0.5, 1.0), width=0.1), over)
    assert tuple(picture(person, project)[1][45, 100]) == RED
    draw(MarkView(MarkKind.ERASER, (0.5, 0.5, 1.0, 0.9, 0.5, 1.0), width=0.1))
    seen = picture(person, project)[1]
    assert (tuple(seen[45, 100]), tuple(seen[45, 40])) == (WHITE, RED)


def test_layers_are_hidden_faded_and_put_in_another_order(person, project, panel, draw):
    draw()
    with db.session_for(person, "Layer") as session:
        under = UUID(layers.listing(session, panel)[0].id)
        over = layers.add(session, panel, "Ink")
    draw(MarkView(MarkKind.FILL, (0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1), "#1b5fd5"), over)

    def pixel(**change):
        with db.session_for(person, "Changed a layer") as session:
            layers.change(session, over, **change)
        return tuple(int(part) for part in picture(person, project)[1][45, 80])

    assert pixel() == (27, 95, 213)
    assert pixel(opacity=0.5) == (120, 68, 120)
    assert pixel(opacity=1.0, over="") == RED
    assert pixel(over=under) == (27, 95, 213)
    assert pixel(hidden=True) == RED
    with db.session_for(person, "Deleted a layer") as session:
        layers.remove(session, under)
    shot = look(person, project).shots[0]
    assert shot.picture == shot.under


def test_a_stroke_that_is_sent_again_is_drawn_once(person, project, panel, draw):
    mark = MarkView(LINE.kind, LINE.points, id=str(uuid4()))
    assert draw(mark) == draw(mark) == UUID(mark.id)
    with db.session_for(person, "Rubbed out") as session:
        layers.rub_out(session, [UUID(mark.id)])
        layers.rub_out(session, [UUID(mark.id)])
        assert layers.listing(session, panel)[0].marks == ()


def test_a_camera_that_moves_takes_what_is_drawn_along(person, project, panel, draw):
    with db.session_for(person) as session:
        frame = session.get_one(Frame, session.get_one(Panel, panel).current_frame_id)
        frame.report = {**frame.report, "move": {"bounds": [-1.0, 0.0, 1.0, 1.0], "end": [-1.0, 0.0, 0.0, 1.0]}}
        sweep = io.BytesIO()
        Image.new("RGB", (320, 90), "white").save(sweep, "JPEG")
        storage.put(sweep_key(frame.storage_key), sweep.getvalue())
    draw()
    shot = look(person, project).shots[0]
    swept = np.asarray(Image.open(io.BytesIO(storage.get(sweep_key(shot.picture)))), int)
    assert abs(swept[45, 240] - RED).max() < 12, "where the movement begins"
    assert swept[45, 80].min() > 240


def test_where_the_picture_under_it_is_lost_that_one_is_named(person, project, panel, draw):
    draw()
    storage.delete(look(person, project).shots[0].under)
    draw()
    shot = look(person, project).shots[0]
    assert shot.picture == shot.under


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ({"points": (0.1, 0.2)}, "each with x, y and pressure"),
        ({"points": (0.1, float("nan"), 0.5)}, "are numbers"),
        ({"kind": MarkKind.ARROW, "points": (0.1, 0.2, 1)}, "2 to 4000"),
        ({"points": (0.5,) * 3 * 4001}, "1 to 4000"),
        ({"colour": "red"}, "#d5281b"),
        ({"width": 0.0}, "half of the picture"),
        ({"opacity": 1.5}, "from 0 to 1"),
        ({"kind": MarkKind.TEXT, "text": " "}, "1 to 300"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(draw, mark, said):
    with pytest.raises(Unusable, match=said):
        draw(MarkView(**{"kind": LINE.kind, "points": LINE.points, **mark}))


def test_a_line_that_leaves_the_picture_is_kept_on_its_way_out(person, panel, draw):
    draw(MarkView(MarkKind.INK, (0.5, 0.5, 2.0, 1.2, 0.5, 1.0, 9.0, 0.5, 1.0)))
    with db.session_for(person) as session:
        assert layers.listing(session, panel)[0].marks[0].points == (0.5, 0.5, 1.0, 1.2, 0.5, 1.0, 2.0, 0.5, 1.0)


def test_what_is_locked_is_not_drawn_on(person, project, panel, draw):
    mark = draw()
    with db.session_for(person, "Layer") as session:
        layer = UUID(layers.listing(session, panel)[0].id)
        layers.change(session, layer, locked=True)
    for act in (
        lambda session: layers.draw(session, layer, LINE),
        lambda session: layers.rub_out(session, [mark]),
        lambda session: layers.remove(session, layer),
    ):
        with (
            pytest.raises(Unusable, match=r'The layer "Pencil" is locked\.'),
            db.session_for(person, "Drew") as session,
        ):
            act(session)
    with db.session_for(person, "Lock") as session:
        layers.change(session, layer, locked=False)
        session.get_one(Panel, panel).locked = True
    for act in (
        lambda session: layers.draw(session, layer, LINE),
        lambda session: layers.rub_out(session, [mark]),
        lambda session: layers.add(session, panel, "Another"),
        lambda session: layers.change(session, layer, hidden=True),
    ):
        with pytest.raises(Locked), db.session_for(person, "Drew") as session:
            act(session)


def test_a_reviewer_sees_and_does_not_draw_and_a_stranger_does_neither(person, another, project, panel, draw, database):
    draw()
    with pytest.raises(NotFound), db.session_for(another) as session:
        layers.listing(session, panel)
    database.execute("insert into project_members values (%s, %s, %s)", (project, another, Role.REVIEWER.value))
    with db.session_for(another) as session:
        layer = layers.listing(session, panel)[0]
        assert boards.snapshot(session, project).shots[0].picture.endswith(".png")
    with pytest.raises(Forbidden), db.session_for(another, "Drew") as session:
        layers.draw(session, UUID(layer.id), LINE)
