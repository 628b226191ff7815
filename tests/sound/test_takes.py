"""Recordings of lines, music and effects: taken in, picked, laid, taken out; nothing lost that is wanted again."""

import numpy as np
import pytest

from storyboard_app import sound
from storyboard_app.dialogue.speech import Clips, Line, speak
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.sound import SoundChange
from storyboard_app.store import db, storage
from storyboard_app.timing import seconds_of
from storyboard_app.values import SoundKind
from tests.animatic.test_beds import tone, wav
from tests.films import a_board, change, look


def act(person, verb, *arguments, **more):
    with db.session_for(person, "Test") as session:
        return verb(session, *arguments, **more)


@pytest.fixture
def line(person, project):
    return a_board(person, project).lines[0].element_id


def test_a_recording_is_heard_instead_of_the_voice_and_times_its_shot(person, project, line):
    act(person, sound.time_by_sound, project, True)
    take = act(person, sound.add_take, line, "anna.wav", wav(tone(3.0)))
    spoken = look(person, project).lines[0]
    assert (spoken.take, take.picked) == (take.key, True)
    assert float(seconds_of(spoken.end - spoken.start, (24, 1))) == pytest.approx(take.seconds, abs=1 / 24)
    assert storage.get(take.key)[:4] == b"RIFF"
    act(person, sound.unpick, line)
    assert look(person, project).lines[0].take == ""


def test_of_several_takes_one_is_picked(person, project, line):
    first = act(person, sound.add_take, line, "one.wav", wav(tone(1.0)))
    second = act(person, sound.add_take, line, "two.wav", wav(tone(2.0)))
    assert look(person, project).lines[0].take == second.key
    act(person, sound.pick, first.id)
    with db.session_for(person) as session:
        takes = sound.spoken_lines(session, project)[0].takes
    assert [(take.name, take.picked) for take in takes] == [("one.wav", True), ("two.wav", False)]
    act(person, sound.delete_take, first.id)
    assert look(person, project).lines[0].take == ""


def test_one_recording_of_a_scene_becomes_a_take_of_each_of_its_lines(person, project, line):
    texts = ("You lent it to Carl.", "He said one hour.")
    said = [spoken.samples for spoken in speak([Line(text, text) for text in texts], Clips(None), language="en")]
    silence = np.zeros(48_000, np.float32)
    scene = look(person, project).scenes[0].id
    takes = act(
        person, sound.add_scene_take, scene, "scene.wav", wav(np.concatenate([silence, *said[:1], silence, said[1]]))
    )
    spoken = look(person, project).lines
    assert [each.take for each in spoken] == [take.key for take in takes]
    assert [take.doubt for take in takes] == ["", ""]
    assert [len(each.word_times) for each in spoken] == [5, 4]
    wrong = act(person, sound.add_take, spoken[1].element_id, "wrong.wav", wav(said[0]))
    assert wrong.doubt == "This does not sound like the line."


@pytest.mark.parametrize("content", [b"INT. KITCHEN", wav(tone(1.0) * 0)])
def test_what_holds_no_sound_is_no_take(person, project, line, content):
    with pytest.raises(Unusable):
        act(person, sound.add_take, line, "x.wav", content)
    assert look(person, project).lines[0].take == ""


def test_nobody_records_a_line_that_is_none(person, project, line):
    action = look(person, project).scenes[0].elements[0].id
    with pytest.raises(NotFound):
        act(person, sound.add_take, action, "x.wav", wav(tone(1.0)))


def test_music_is_laid_trimmed_faded_and_taken_out(person, project, line):
    music = act(person, sound.add_sound, project, "rain.mp3", wav(tone(8.0)), SoundKind.MUSIC, 24)
    assert (music.start, music.ducks, len(music.peaks)) == (24, True, 800)
    changed = act(person, sound.change_sound, music.id, SoundChange(start=48, trim_in=1.0, trim_out=5.0, fade_out=2.0))
    assert look(person, project).sounds == (changed,)
    act(person, sound.delete_sound, music.id)
    assert look(person, project).sounds == ()


@pytest.mark.parametrize(
    "wrong",
    [
        SoundChange(start=-1),
        SoundChange(trim_in=5.0, trim_out=5.0),
        SoundChange(trim_out=9.0),
        SoundChange(fade_in=5.0, fade_out=4.0),
        SoundChange(decibels=21.0),
    ],
)
def test_a_sound_cannot_be_laid_where_it_is_not(person, project, wrong):
    music = act(person, sound.add_sound, project, "rain.mp3", wav(tone(8.0)))
    with pytest.raises(Unusable):
        act(person, sound.change_sound, music.id, wrong)
    assert look(person, project).sounds == (music,)


def test_a_film_is_out_of_date_when_what_is_heard_in_it_changes(person, project, line):
    from storyboard_app import freshness

    before = freshness.animatic.today(look(person, project))
    act(person, sound.add_take, line, "one.wav", wav(tone(1.0)))
    with_take = freshness.animatic.today(look(person, project))
    act(person, sound.add_sound, project, "rain.mp3", wav(tone(2.0)))
    assert len({before, with_take, freshness.animatic.today(look(person, project))}) == 3
    change(person, project, lambda session: sound.pronounce(session, project, "Carl", "Karel"))
