"""Pictures that are handed in pass the picture check; what it holds back waits for who may set the project up."""

import contextlib
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from storyboard_app import project_files
from storyboard_app.errors import Conflict, Forbidden, NotFound, Refused, Unreadable
from storyboard_app.frames import held, steering, versions
from storyboard_app.people import profiles
from storyboard_app.review import attachments
from storyboard_app.settings import settings
from storyboard_app.store import retention, session_for, session_through, storage
from tests.every_table import fill
from tests.generation.tiny_onnx import put_classifier


def png(colour):
    out = io.BytesIO()
    Image.new("RGB", (64, 36), colour).save(out, "PNG")
    return out.getvalue()


#: The tiny classifier holds bright pictures for unfit.
BRIGHT, DARK = png("white"), png("black")


@pytest.fixture
def safety(monkeypatch, tmp_path):
    """Have a classifier at hand; returns what sets how strictly is filtered."""
    (tmp_path / "picture-check").mkdir()
    put_classifier(tmp_path / "picture-check")

    def level(name):
        given = replace(settings(), models_folder=tmp_path, safety=name)
        monkeypatch.setattr(held, "settings", lambda: given)

    level("standard")
    return level


@pytest.fixture
def film(person, database):
    made = fill(person)
    database.execute("delete from held_pictures")
    return made


DOORS = {
    "a frame": lambda session, film, content: versions.upload(session, film["panels"], content),
    "a sketch": lambda session, film, content: steering.sketch(session, film["shots"], content),
    "a file of a note": lambda session, film, content: attachments.attach(session, film["comments"], "a.png", content),
}


def hand_in(person, film, content=BRIGHT, door="a frame"):
    with session_for(person, "Handed in a picture") as session:
        DOORS[door](session, film, content)


def held_back(person, film, content=BRIGHT, door="a frame"):
    with pytest.raises(Refused, match="held back") as refused:
        hand_in(person, film, content, door)
    assert refused.value.rule == "picture"
    with session_for(person) as session:
        return held.listing(session, film["projects"])


@pytest.mark.parametrize("door", DOORS)
def test_what_the_check_does_not_let_through_is_held_back_by_every_door(door, safety, person, film, database):
    hand_in(person, film, DARK, door)
    before = database.execute("select count(*) from frames, attachments").fetchone()
    (row,) = held_back(person, film, door=door)
    assert (row.author, row.state, row.score > 0.5) == ("Ada", "held", True)
    assert database.execute("select count(*) from frames, attachments").fetchone() == before
    assert len(held_back(person, film, door=door)) == 1


def test_nobody_is_shown_by_a_picture_that_does_not_pass(safety, person, film):
    with session_for(person, "Chose a picture") as session:
        profiles.set_picture(session, DARK, held.require_passed)
        before = profiles.picture_of(session, person)
        with pytest.raises(Refused, match="does not pass") as refused:
            profiles.set_picture(session, BRIGHT, held.require_passed)
        assert profiles.picture_of(session, person) == before
        assert held.listing(session, film["projects"]) == ()
    assert refused.value.rule == "picture"


def test_a_picture_that_nothing_can_look_into_hangs_on_no_note_while_pictures_are_checked(safety, person, film):
    moving = io.BytesIO()
    Image.new("P", (8, 8)).save(moving, "GIF")
    with session_for(person, "Hung up a file") as session:
        with pytest.raises(Unreadable, match="GIF pictures cannot be checked here"):
            attachments.attach(session, film["comments"], "a.gif", moving.getvalue())
        safety("off")
        assert attachments.attach(session, film["comments"], "a.gif", moving.getvalue())


def test_without_a_classifier_and_with_filters_off_pictures_pass(safety, person, film, monkeypatch, tmp_path):
    safety("off")
    hand_in(person, film)
    safety("standard")
    held_back(person, film)
    monkeypatch.setattr(held, "settings", lambda: replace(settings(), models_folder=tmp_path / "nothing"))
    hand_in(person, film)


def test_a_released_picture_comes_in_when_it_is_handed_in_again(safety, person, film):
    (row,) = held_back(person, film)
    with session_for(person, "Released a picture") as session:
        shown = Image.open(io.BytesIO(held.picture(session, row.id)))
        held.release(session, row.id)
    assert shown.getpixel((5, 5)) == (255, 255, 255)
    hand_in(person, film)
    with session_for(person) as session:
        assert [each.state for each in held.listing(session, film["projects"])] == ["released"]
        with pytest.raises(Conflict, match="decided on already"):
            held.keep_out(session, row.id)


def test_a_picture_that_is_kept_out_stays_out(safety, person, film):
    (row,) = held_back(person, film)
    with session_for(person, "Kept a picture out") as session:
        held.keep_out(session, row.id)
    with pytest.raises(Refused, match="kept out of this project"):
        hand_in(person, film)
    assert not storage.exists(storage.held_key(film["projects"], row.id))


def test_it_lies_sealed_and_goes_after_a_month(safety, person, film, database):
    (row,) = held_back(person, film)
    key = storage.held_key(film["projects"], row.id)
    assert b"PNG" not in storage.get(key)[:64]
    assert retention.sweep(datetime.now(UTC) + timedelta(days=29)).held == 0
    assert retention.sweep(datetime.now(UTC) + timedelta(days=31)).held == 1
    assert not storage.exists(key)


def test_who_may_not_set_the_project_up_hands_in_and_sees_nothing_of_it(safety, person, another, film, database):
    database.execute("insert into project_members values (%s, %s, 'artist')", (film["projects"], another))
    with pytest.raises(Refused, match="held back"):
        hand_in(another, film)
    with session_for(another) as session, pytest.raises(Forbidden):
        held.listing(session, film["projects"])
    with session_for(person) as session:
        (row,) = held.listing(session, film["projects"])
    assert row.author == "Bo"
    with session_for(another, "Released a picture") as session:
        for deed in (held.picture, held.release, held.keep_out):
            with pytest.raises((NotFound, Forbidden)):
                deed(session, row.id)


def test_what_a_guest_hands_in_is_refused_and_not_kept(safety, film, database):
    with pytest.raises(Refused, match="held back"), session_through(film["share_links"]) as session:
        held.require_fit(session, film["projects"], BRIGHT)
    assert database.execute("select count(*) from held_pictures").fetchone() == (0,)


def test_a_project_file_with_such_a_picture_is_refused(safety, person, film):
    hand_in(person, film, DARK)
    for content in (DARK, BRIGHT):
        safety("off")
        hand_in(person, film, content)
        with session_for(person) as session:
            packed = io.BytesIO(b"".join(project_files.pack(session, film["projects"])))
        safety("standard")
        passes = contextlib.nullcontext() if content == DARK else pytest.raises(Refused, match="picture check")
        with passes, session_for(person) as session:
            project_files.unpack(session, packed)


def test_holding_releasing_and_keeping_out_stand_in_the_history(safety, person, film, database):
    (row,) = held_back(person, film)
    with session_for(person, "Released a picture") as session:
        held.release(session, row.id)
    told = database.execute(
        "select label, action from audit_log where table_name = 'held_pictures' and row_id = %s order by id", (row.id,)
    ).fetchall()
    assert told == [("Held a picture back", "insert"), ("Released a picture", "update")]
