"""Shots timed by what is said in them: lines are said, measured, kept, and said anew only where they changed."""

from uuid import UUID

import pytest

from storyboard_app import boards, sound
from storyboard_app.bible import characters
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.store import db
from storyboard_app.timing import seconds_of
from storyboard_app.values import Step, WorkState
from tests.films import a_board, change, look, step


def say(person, project):
    """Do by hand what the job does; return the lines that were said."""
    with db.session_for(person) as session:
        asked = sound.lines_to_say(session, project)
    said = sound.say(asked, lambda _done, _said: True)

    def keep(session):
        sound.keep(session, said)
        sound.time_scenes(session, project)

    change(person, project, keep)
    return [line.text for line in asked.lines]


def by_sound(person, project, rules=True):
    return change(person, project, lambda session: sound.time_by_sound(session, project, rules))


def test_a_shot_lasts_as_long_as_what_is_said_in_it(person, project):
    board = a_board(person, project)
    expected = [shot.ticks for shot in board.shots]
    by_sound(person, project)
    assert step(look(person, project), Step.DIALOGUE).state == WorkState.STALE, "nothing was said yet"
    assert say(person, project) == ["You lent it to Carl.", "He said one hour."]
    board = look(person, project)
    assert [line.seconds > 0.5 for line in board.lines] == [True, True]
    for line in board.lines:
        length = float(seconds_of(line.end - line.start, board.rate))
        assert line.seconds <= length < line.seconds + 1 / 24
        assert len(line.word_times) == len(line.text.split())
    assert [shot.ticks for shot in board.shots] != expected
    assert step(board, Step.DIALOGUE).state == WorkState.FRESH
    assert say(person, project) == [], "what is said already is not said again"


def test_only_lines_that_would_sound_otherwise_are_said_again(person, project):
    a_board(person, project)
    say(person, project)
    change(person, project, lambda session: characters.edit(session, project, "BOB", voice={"actor": "Old Man"}))
    assert say(person, project) == ["He said one hour."]
    change(person, project, lambda session: sound.pronounce(session, project, "Carl", "Karel"))
    assert say(person, project) == ["You lent it to Carl."]
    change(person, project, lambda session: sound.forget(session, project, "carl"))
    assert say(person, project) == ["You lent it to Carl."]


def test_without_the_rule_lengths_are_told_beside_what_was_expected_and_shots_stay(person, project):
    before = [shot.ticks for shot in a_board(person, project).shots]
    with db.session_for(person) as session:
        asked = sound.lines_to_say(session, project)
    said = sound.say(asked, lambda _done, _said: True)
    change(person, project, lambda session: sound.keep(session, said))
    with db.session_for(person) as session:
        lines = sound.spoken_lines(session, project)
    assert [(line.engine, line.stale, line.seconds > 0, line.expected > 0) for line in lines] == [
        ("Hibari", False, True, True)
    ] * 2
    assert [shot.ticks for shot in look(person, project).shots] == before


def test_a_rule_that_is_taken_back_times_by_words_again(person, project):
    a_board(person, project)
    by_sound(person, project)
    say(person, project)
    heard = [line.end - line.start for line in look(person, project).lines]
    by_sound(person, project, False)
    board = look(person, project)
    assert not board.timed_by_sound
    assert [line.end - line.start for line in board.lines] != heard


def test_a_line_that_nobody_can_say_is_told_and_lasts_as_its_words_let_expect(person, project, monkeypatch):
    from storyboard_app.dialogue import speech

    a_board(person, project)
    by_sound(person, project)
    for engine in speech.ENGINES.values():
        monkeypatch.setattr(engine, "speaks", lambda _language: False)
    expected = [line.end - line.start for line in look(person, project).lines]
    say(person, project)
    with db.session_for(person) as session:
        lines = sound.spoken_lines(session, project)
    assert all("silent" in line.notice for line in lines)
    assert [line.end - line.start for line in look(person, project).lines] == expected


@pytest.mark.parametrize(("word", "spelled"), [("", "x"), ("...", "x"), ("Carl", " "), ("x" * 61, "x")])
def test_what_is_no_word_has_no_pronunciation(person, project, word, spelled):
    with pytest.raises(Unusable), db.session_for(person) as session:
        sound.pronounce(session, project, word, spelled)


def test_a_voice_is_heard_at_once_and_nobody_has_none(person, project):
    a_board(person, project)
    with db.session_for(person) as session:
        assert sound.try_voice(session, project, "ANNA")[:4] == b"RIFF"
        line = UUID(boards.snapshot(session, project).lines[0].element_id)
        assert sound.try_line(session, project, line)[:4] == b"RIFF"
        with pytest.raises(NotFound):
            sound.try_voice(session, project, "NOBODY")
