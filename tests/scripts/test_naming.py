"""Who is in a script is told beside, and kept without being told again."""

from storyboard_app import scripts
from storyboard_app.bible import characters
from storyboard_app.breakdown import bible_of
from storyboard_app.scripts import beside, naming
from storyboard_app.store import db
from storyboard_app.values import ElementType, Screenplay
from tests.films import a_scene, lay_draft


def crowd(count):
    lines = []
    for number in range(count):
        name = f"GUARD {number}"
        lines += [
            (ElementType.ACTION, f"{name} (4{number % 10}) waits by gate {number} with a lamp and a long coat.", ""),
            (ElementType.CHARACTER, name, name),
            (
                ElementType.DIALOGUE,
                f"Nobody goes through gate {number} tonight, not even the captain of the watch.",
                name,
            ),
        ]
    return (a_scene("1", lines),)


def test_the_people_of_a_long_script_are_told_elsewhere_as_they_would_be_here():
    scenes = crowd(90)
    assert sum(len(element.text) for element in scenes[0].elements) > beside.SHORT
    assert naming.bible_beside(scenes) == bible_of(scenes)


def test_a_script_whose_people_were_told_is_kept_without_telling_them_again(person, project, monkeypatch):
    def told_again(*_):
        raise AssertionError("told again while rows are held")

    scenes = crowd(90)
    bible = bible_of(scenes)
    for name in ("bible_of", "beside"):
        monkeypatch.setattr(naming, name, told_again)
    with db.session_for(person, "Test") as session:
        script = scripts.add_draft(session, project, "watch.fountain", "fountain")
        scripts.store(session, script.id, Screenplay("Watch", scenes), bible)
    with db.session_for(person) as session:
        assert len(characters.listing(session, project)) == 90


def test_an_actor_that_the_file_names_is_the_characters_voice_and_stays_it(person, project):
    scenes, voices = (a_scene(),), []
    for draft, actor in enumerate(("Old Woman", "Girl 1"), 1):
        read = Screenplay("Film", scenes, format="fdx", actors=(("Anna", actor), ("BOB", "Somebody else")))
        with db.session_for(person, "Test") as session:
            script = scripts.add_draft(session, project, f"{draft}.fdx", "fdx")
            scripts.store(session, script.id, read)
            if draft > 1:
                lay_draft(session, script.id)
        with db.session_for(person) as session:
            voices.append({who.name: who.voice.actor for who in characters.listing(session, project)})
    assert voices[0]["ANNA"] == voices[1]["ANNA"] == "Old Woman"
    assert voices[0]["BOB"] in ("Man 1", "Man 2")
