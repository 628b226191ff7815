"""What a player in the browser is given to hear: each line as the film has it, recordings, music and effects."""

from uuid import UUID

import pytest

from state.rows import heard_at, soundings_of
from storyboard_app import animatic, sound
from storyboard_app.bible import characters
from storyboard_app.dialogue.speech import Clips, wav
from storyboard_app.settings import settings
from storyboard_app.store import db
from storyboard_app.values import SoundKind
from tests.animatic.test_beds import tone
from tests.animatic.test_beds import wav as file_of
from tests.films import a_board, change, look


def test_a_player_hears_each_line_as_the_film_has_it(person, project):
    board = a_board(person, project)
    clips = Clips(settings().data_folder / "voices")
    film = {each.line.id: each.line for each in animatic.fitted(board, animatic.spoken_lines(board), clips)}
    places = animatic.places_of(board)
    with db.session_for(person) as session:
        for line in board.lines:
            heard = sound.try_line(session, project, line.element_id, places[line.id])
            assert heard == wav(film[line.id].samples)
        alone = sound.try_line(session, project, board.lines[0].element_id)
    assert alone != wav(film[board.lines[0].id].samples), "by itself it is louder"


def test_an_address_changes_with_what_is_heard_there(person, project):
    board = a_board(person, project)
    first, second = (line.id for line in board.lines)
    before = heard_at(board)
    assert f"/lines/{board.lines[0].element_id}/heard?place=" in before[first]
    change(person, project, lambda session: characters.edit(session, project, "BOB", voice={"actor": "Old Man"}))
    after = heard_at(look(person, project))
    assert (after[first] == before[first], after[second] == before[second]) == (True, False)
    change(
        person, project, lambda session: sound.add_take(session, board.lines[0].element_id, "a.wav", file_of(tone(1.0)))
    )
    assert heard_at(look(person, project))[first].startswith("/files/")


def test_music_is_outlined_where_it_is_heard(person, project):
    a_board(person, project)
    change(
        person,
        project,
        lambda session: sound.add_sound(session, project, "m.wav", file_of(tone(4.0)), SoundKind.MUSIC, 48),
    )
    (laid,) = soundings_of(look(person, project))
    assert (laid.start, laid.trim_out, laid.ducks) == (48, pytest.approx(4.0), True)
    change(person, project, lambda session: sound.change_sound(session, UUID(laid.id), sound.SoundChange(trim_in=3.5)))
    (trimmed,) = soundings_of(look(person, project))
    assert 0 < trimmed.wave.count("M") < laid.wave.count("M")
