"""How shots are steered, and what each change makes stale."""

import io
from uuid import UUID, uuid4

import pytest
from PIL import Image

from storyboard_app import shots
from storyboard_app.breakdown import frame_request
from storyboard_app.errors import Locked, NotFound, TooLarge, Unreadable, Unusable
from storyboard_app.frames import backends, board_to_draw, drawing, steering, studio, uploads, versions
from storyboard_app.settings import read
from storyboard_app.shots import scene_rows
from storyboard_app.store import audit, db
from storyboard_app.store.records import Panel, Shot
from storyboard_app.values import WorkState
from tests.films import a_board, change, draw, look, stale


def png(size=(40, 30), mode="RGB", kind="PNG", colour=128) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour if mode == "L" else (colour,) * len(mode)).save(out, kind)
    return out.getvalue()


@pytest.fixture
def film(person, project):
    """A film drawn by a model, as far as the database knows."""
    board = a_board(person, project)

    def all_drawn(session):
        steering.set_project_backend(session, project, "sd15")
        for shot in board.shots:
            draw(session, UUID(shot.panel_id))

    return change(person, project, all_drawn)


def shot_of(film, place=0):
    return UUID(film.shots[place].id)


def test_choosing_a_model_makes_every_frame_stale_that_it_draws(person, project):
    board = a_board(person, project)
    change(person, project, lambda session: steering.set_backend(session, shot_of(board), "previz"))
    after = change(person, project, lambda session: steering.set_project_backend(session, project, "sdxl"))
    assert stale(after) == ([], ["1B", "1C", "1D"])
    assert [shot.backend for shot in after.shots[:2]] == ["previz", "sdxl"]
    back = change(person, project, lambda session: steering.set_project_backend(session, project, "previz"))
    assert stale(back) == ([], [])


@pytest.mark.parametrize("wish", [{"pose": 0.3}, {"steps": 12}, {"prompt": "A kitchen."}, {"negative": "Blur."}])
def test_a_moved_slider_makes_exactly_its_frame_stale_and_undo_takes_it_back(person, project, film, wish):
    after = change(person, project, lambda session: steering.steer(session, shot_of(film, 1), wish))
    assert stale(after) == ([], ["1B"])
    assert after.shots[1].steering == wish

    def undo(session):
        audit.undo(session, audit.last_undoable(session, project))

    assert stale(change(person, project, undo)) == ([], [])


def test_previz_heeds_no_steering_so_none_makes_its_frames_stale(person, project):
    board = a_board(person, project)
    after = change(person, project, lambda session: steering.steer(session, shot_of(board), {"pose": 0.3}))
    assert stale(after) == ([], [])
    with db.session_for(person) as session:
        rows = scene_rows.read(session, UUID(after.scenes[0].id))
        assert rows.planned[0].steering == {"pose": 0.3}
        assert "steering" not in frame_request(board_to_draw(rows.project), rows.scene, rows.planned[0])


def test_a_steering_is_changed_in_part_left_to_the_model_in_part_and_reset(person, project, film):
    shot = shot_of(film)
    for wish in ({"pose": 0.3, "prompt": "A kitchen."}, {"depth": 1}, {"pose": None}):
        change(person, project, lambda session, wish=wish: steering.steer(session, shot, wish))
    assert look(person, project).shots[0].steering == {"depth": 1.0, "prompt": "A kitchen."}
    after = change(person, project, lambda session: steering.reset(session, shot))
    assert after.shots[0].steering == {"prompt": "A kitchen."}


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ({"pose": 3}, "from 0 to 1.5"),
        ({"wings": 1}, "wings"),
        ({"prompt": "x" * 2001}, "2000"),
        ({"sketch": "f" * 64}, "no picture"),
        ({"sketch": "../../secret"}, "no picture"),
        ({"mask": "f" * 64}, "no anchor"),
        ({"references": [{"name": "ANNA", "picture": "e" * 64}]}, "no picture"),
    ],
)
def test_what_a_model_cannot_be_told_is_refused_in_words(person, project, film, wish, says):
    with pytest.raises(Unusable, match=says), db.session_for(person) as session:
        steering.steer(session, shot_of(film), wish)


@pytest.mark.parametrize("verb", [steering.set_project_backend, steering.set_backend])
def test_an_unknown_backend_is_refused_with_those_there_are(person, project, film, verb):
    subject = project if verb is steering.set_project_backend else shot_of(film)
    with pytest.raises(Unusable, match="There are: previz, sdxl"), db.session_for(person) as session:
        verb(session, subject, "crayon")


def test_a_locked_panel_is_neither_steered_nor_given_another_version(person, project, film):
    def lock(session):
        session.get_one(Panel, UUID(film.shots[0].panel_id)).locked = True

    change(person, project, lock)
    with pytest.raises(Locked), db.session_for(person) as session:
        steering.steer(session, shot_of(film), {"pose": 1})
    with db.session_for(person) as session:
        older = versions.listing(session, UUID(film.shots[0].panel_id))[-1]
    with pytest.raises(Locked), db.session_for(person) as session:
        versions.choose(session, UUID(older.id))


def test_nobody_else_steers_or_sees_versions(another, project, film):
    for act in (
        lambda session: steering.steer(session, shot_of(film), {"pose": 1}),
        lambda session: versions.listing(session, UUID(film.shots[0].panel_id)),
        lambda session: versions.choose(session, UUID(film.shots[0].frame_id)),
        lambda session: steering.add_picture(session, project, png()),
    ):
        with pytest.raises(NotFound), db.session_for(another) as session:
            act(session)


def test_a_seed_is_kept_and_let_go_without_drawing_again(person, project, film):
    kept = change(person, project, lambda session: steering.keep_seed(session, shot_of(film), True))
    assert (stale(kept), kept.shots[0].steering, kept.shots[0].seed) == (([], []), {"keep_seed": True}, 1)
    free = change(person, project, lambda session: steering.keep_seed(session, shot_of(film), False))
    assert (stale(free), free.shots[0].steering) == (([], []), {})


def test_a_version_is_chosen_without_losing_another(person, project, film):
    panel = UUID(film.shots[0].panel_id)
    with db.session_for(person) as session:
        newest, oldest = versions.listing(session, panel)
    assert (newest.current, oldest.current) == (True, False)
    chosen = change(person, project, lambda session: versions.choose(session, UUID(oldest.id)))
    assert (chosen.shots[0].version, chosen.shots[0].state) == (1, WorkState.FRESH)
    with db.session_for(person) as session:
        assert [one.current for one in versions.listing(session, panel)] == [False, True]


def test_starting_afresh_drops_the_mask_with_its_picture(person, project, film):
    with db.session_for(person, "Test") as session:
        name = steering.add_picture(session, project, png())
        steering.steer(session, shot_of(film), {"anchor": name, "mask": name})
        assert set(session.get_one(Shot, shot_of(film)).steering) == {"anchor", "mask"}
        steering.steer(session, shot_of(film), {"anchor": None})
        assert session.get_one(Shot, shot_of(film)).steering == {}


def test_a_sketch_is_handed_along_to_the_one_who_draws(person, project, film):
    with db.session_for(person, "Test") as session:
        steering.sketch(session, shot_of(film), png(kind="JPEG"))
        session.flush()
        order = drawing.order(session, UUID(film.shots[0].panel_id))
    name = order.request.steering.sketch
    room = studio.of(project, [order.request])
    assert Image.open(io.BytesIO(room.pictures[name])).size == (40, 30)
    assert order.together == 2 * backends.one("sd15").batch


def test_previz_reads_no_words_and_starts_from_no_picture(person, project, film):
    with db.session_for(person) as session:
        assert "kitchen" in steering.prompt(session, shot_of(film)).text
        steering.steer(session, shot_of(film), {"prompt": "A red door."})
        said = steering.prompt(session, shot_of(film))
        assert "A red door" in said.text
        assert "A red door" not in said.made
    change(person, project, lambda session: steering.set_project_backend(session, project, "previz"))
    with pytest.raises(Unusable, match="reads no words"), db.session_for(person) as session:
        steering.prompt(session, shot_of(film))
    with pytest.raises(Unusable, match="starts from no picture"), db.session_for(person) as session:
        versions.refine(session, UUID(film.shots[0].frame_id))


@pytest.mark.parametrize("count", [0, 9])
def test_so_many_variants_are_not_asked_for(person, film, count):
    with pytest.raises(Unusable, match="From 1 to 8"), db.session_for(person) as session:
        versions.variants(session, UUID(film.shots[0].panel_id), count)


def test_a_copied_shot_is_drawn_as_its_original(person, project, film):
    def copy(session):
        steering.set_backend(session, shot_of(film), "sdxl")
        steering.steer(session, shot_of(film), {"line": 0.9})
        shots.duplicate_shot(session, shot_of(film))

    after = change(person, project, copy)
    assert (after.shots[1].own_backend, after.shots[1].steering) == ("sdxl", {"line": 0.9})


# ---- pictures that are handed in


def test_what_is_kept_of_a_picture_is_its_pixels_alone():
    out, taken = io.BytesIO(), Image.new("RGB", (60, 20), "red")
    exif = taken.getexif()
    exif[0x0112], exif[0x010E] = 6, "Taken at home"  # turned by a quarter; a description
    taken.save(out, "JPEG", exif=exif)
    kept = Image.open(io.BytesIO(uploads.png_of(out.getvalue())))
    assert (kept.format, kept.size, dict(kept.getexif()), b"home" in out.getvalue()) == ("PNG", (20, 60), {}, True)


def test_transparent_paper_is_white_and_a_mask_is_grey_and_small_enough():
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(uploads.png_of(out.getvalue()))).getpixel((5, 5)) == (255, 255, 255)
    mask = Image.open(io.BytesIO(uploads.png_of(png((4096, 64), "L", colour=255), mask=True)))
    assert (mask.mode, mask.size) == ("L", (2048, 32))


def test_a_small_file_of_a_huge_picture_is_refused_before_it_is_unpacked():
    with pytest.raises(TooLarge, match="9000 x 9000"):
        uploads.png_of(png((9000, 9000), "L"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png()[:60],
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
    ],
)
def test_what_is_no_picture_is_refused_in_words(content):
    with pytest.raises(Unreadable, match="no picture that can be read"):
        uploads.png_of(content)


# ---- the installation


def test_backends_say_what_they_need_and_why_not_here():
    known = {one.name: one for one in backends.listing()}
    assert list(known)[:2] == ["previz", "sdxl"]
    assert all(slider.why_not for slider in known["previz"].sliders)
    sdxl = known["sdxl"]
    assert (sdxl.is_model, sdxl.installed, sdxl.licence) == (True, False, "OpenRAIL++-M")
    assert sdxl.why_not.startswith("SDXL Lightning ")
    assert sdxl.disk_gigabytes > 10
    assert "without guidance" in next(slider for slider in sdxl.sliders if slider.name == "guidance").why_not


def test_settings_name_devices_and_how_strictly_is_filtered(tmp_path):
    given = read({"STORYBOARD_DATA": str(tmp_path), "STORYBOARD_DEVICE": "cuda:0, cuda:1", "STORYBOARD_COMPILE": "1"})
    assert (given.devices, given.compiled, given.noncommercial) == (("cuda:0", "cuda:1"), True, False)
    assert (given.safety, given.models_folder) == ("standard", tmp_path.resolve() / "models")
    with pytest.raises(Unusable, match="STORYBOARD_SAFETY is 'lax'"):
        read({"STORYBOARD_DATA": str(tmp_path), "STORYBOARD_SAFETY": "lax"})


def test_a_picture_that_is_not_there_is_left_for_the_backend_to_name(person, project, film):
    with db.session_for(person) as session:
        request = drawing.request(session, UUID(film.shots[0].panel_id))
    assert studio.of(uuid4(), [request]).pictures == {}
