"""Captions in other languages: by hand, by files, by a model; out of date when their lines change, and never lost."""

import io
from uuid import UUID

import pytest

from storyboard_app import scripts, settings, translations
from storyboard_app.animatic import captions, in_language
from storyboard_app.boards import rendering
from storyboard_app.errors import Forbidden, NotFound, StoryboardError, Unavailable, Unreadable, Unusable
from storyboard_app.exports import FORMATS
from storyboard_app.store import audit, db
from storyboard_app.values import ExportOptions, TranslationChange
from tests.breakdown.test_language_model import endpoint
from tests.films import a_board, look

GERMAN = ("Du hast es Carl geliehen.", "Er sagte eine Stunde.")


def act(person, verb, *arguments, **more):
    with db.session_for(person, "Test") as session:
        return verb(session, *arguments, **more)


@pytest.fixture
def lines(person, project):
    return [UUID(line.element_id) for line in a_board(person, project).lines]


@pytest.fixture
def german(person, project, lines):
    for line, text in zip(lines, GERMAN, strict=True):
        act(person, translations.translate, project, line, "de", text)
    return lines


def listed(person, project, language="de"):
    return act(person, translations.lines, project, language)


def undo(person, project):
    with db.session_for(person) as session:
        audit.undo(session, audit.last_undoable(session, project))


def written(person, project, format="xliff", language="de"):
    return act(person, translations.written, project, language, format)[2]


def test_a_line_is_translated_beside_its_original_with_the_room_that_it_has(person, project, german):
    first = listed(person, project)[0]
    assert (first.original, first.text, first.stale) == ("You lent it to Carl.", GERMAN[0], False)
    shown = captions(look(person, project))[0]
    assert first.characters == len(GERMAN[0])
    assert first.room == round((shown.end - shown.start) / 24 * 20)
    assert first.speed == pytest.approx(len(GERMAN[0]) / ((first.end - first.start) / 24), abs=0.1)
    (language,) = act(person, translations.languages, project)
    assert (language.language, language.name, language.lines, language.translated) == ("de", "German", 2, 2)


def test_captions_of_a_language_are_cut_by_the_same_rules_at_the_times_of_its_lines(person, project, german):
    board = look(person, project)
    made = captions(in_language(board, "de"))
    assert [" ".join(caption.lines) for caption in made] == [f"ANNA: {GERMAN[0]}", f"BOB: {GERMAN[1]}"]
    assert [caption.start for caption in made] == [line.start for line in board.lines]


def test_a_line_that_changes_leaves_its_translation_stale_until_somebody_takes_it(person, project, german):
    act(person, scripts.edit_element, german[0], "You lent it to Dora.")
    first = listed(person, project)[0]
    assert (first.text, first.stale, first.was) == (GERMAN[0], True, "You lent it to Carl.")
    assert act(person, translations.languages, project)[0].stale == 1
    act(person, translations.accept, project, german[0], "de")
    assert not listed(person, project)[0].stale
    undo(person, project)
    assert listed(person, project)[0].stale


def test_a_translation_outlives_its_line_and_is_taken_up_again(person, project, german):
    scene = UUID(look(person, project).scenes[0].id)
    text = act(person, scripts.scene_text, scene)
    act(person, scripts.edit_scene, scene, text.replace("ANNA\nYou lent it to Carl.\n", ""))
    assert [line.original for line in listed(person, project)] == ["He said one hour."]
    assert [(each.original, each.text) for each in act(person, translations.kept, project, "de")] == [
        ("You lent it to Carl.", GERMAN[0])
    ]
    undo(person, project)
    assert [line.text for line in listed(person, project)] == list(GERMAN)
    assert act(person, translations.kept, project, "de") == ()


def test_a_line_that_comes_back_as_another_is_offered_what_was_kept(person, project, german):
    scene = UUID(look(person, project).scenes[0].id)
    text = act(person, scripts.scene_text, scene)
    act(person, scripts.edit_scene, scene, text.replace("ANNA\nYou lent it to Carl.\n", ""))
    act(person, scripts.edit_scene, scene, text)
    first = listed(person, project)[0]
    assert (first.text, first.remembered) == ("", GERMAN[0])
    act(person, translations.translate, project, UUID(first.id), "de", first.remembered)
    assert act(person, translations.kept, project, "de") == ()


def test_what_is_written_is_one_change_that_undo_takes_back(person, project, german):
    act(person, translations.translate, project, german[0], "de", "Anders.")
    undo(person, project)
    assert listed(person, project)[0].text == GERMAN[0]
    act(person, translations.drop_language, project, "de")
    assert act(person, translations.languages, project) == ()
    undo(person, project)
    assert [line.text for line in listed(person, project)] == list(GERMAN)


def test_no_text_takes_a_translation_out(person, project, german):
    act(person, translations.translate, project, german[0], "de", "  \n")
    assert listed(person, project)[0].text == ""


@pytest.mark.parametrize("tag", ["xx", "", "german", "de-", "../de", "d"])
def test_what_names_no_language_is_refused(person, project, lines, tag):
    with pytest.raises(Unusable, match="names no language"):
        act(person, translations.translate, project, lines[0], tag, "Hallo")


def test_tags_are_written_as_they_are_everywhere(person, project, lines):
    for tag in ("PT_br", "pt-BR"):
        act(person, translations.translate, project, lines[0], tag, "Olá")
    (language,) = act(person, translations.languages, project)
    assert (language.language, language.name) == ("pt-BR", "Portuguese (BR)")


def test_who_may_only_see_translates_nothing(person, another, project, lines, database):
    database.execute("insert into project_members values (%s, %s, 'viewer')", (project, another))
    assert listed(another, project)[0].text == ""
    with pytest.raises(Forbidden):
        act(another, translations.translate, project, lines[0], "de", "Hallo")
    with pytest.raises(Forbidden):
        act(another, translations.take_in, project, "de", "a.csv", b"id,translation\n")


def test_an_action_is_no_line(person, project, lines):
    action = look(person, project).scenes[0].elements[0].id
    with pytest.raises(NotFound):
        act(person, translations.translate, project, UUID(action), "de", "Hallo")


# ---- files


@pytest.mark.parametrize("format", translations.FORMATS)
def test_a_file_comes_in_again_as_it_went_out(person, project, german, format):
    tricky = '=1+1 <b>"Öl"</b> & نعم; ja,\u200f 漢字'
    act(person, translations.translate, project, german[0], "de", tricky)
    content = written(person, project, format)
    seen = act(person, translations.preview, project, "de", "a", content)
    assert [row.change for row in seen.rows] == [TranslationChange.SAME] * 2
    act(person, translations.drop_language, project, "de")
    act(person, translations.take_in, project, "de", "a", content)
    assert [line.text for line in listed(person, project)] == [tricky, GERMAN[1]]


@pytest.mark.parametrize("format", translations.FORMATS)
def test_a_file_is_looked_at_before_it_changes_anything(person, project, german, format):
    content = written(person, project, format).replace(b"Stunde", b"Woche")
    seen = act(person, translations.preview, project, "de", "a", content)
    assert [(row.change, row.was, row.text) for row in seen.changes] == [
        (TranslationChange.CHANGED, GERMAN[1], "Er sagte eine Woche.")
    ]
    assert listed(person, project)[1].text == GERMAN[1]
    act(person, translations.take_in, project, "de", "a", content)
    assert listed(person, project)[1].text == "Er sagte eine Woche."
    undo(person, project)
    assert listed(person, project)[1].text == GERMAN[1]


def test_what_was_translated_from_older_words_is_taken_and_marked(person, project, lines):
    empty = written(person, project, "csv").decode("utf-8-sig")
    content = empty.replace('"You lent it to Carl.",""', f'"You lent it to Carl.","{GERMAN[0]}"').encode()
    act(person, scripts.edit_element, lines[0], "You lent it to Dora.")
    (row,) = act(person, translations.preview, project, "de", "a.csv", content).changes
    assert (row.change, row.stale, row.original) == (TranslationChange.NEW, True, "You lent it to Dora.")
    act(person, translations.take_in, project, "de", "a.csv", content)
    assert [(line.text, line.stale) for line in listed(person, project)] == [(GERMAN[0], True), ("", False)]


def test_units_of_xliff_2_are_read_segments_and_marks_and_all(person, project, lines):
    content = f"""<?xml version="1.0"?>
<xliff version="2.1" srcLang="en" trgLang="de-DE" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<group id="g"><unit id="u1" name="{lines[0]}">
<segment><source>You lent it</source><target>Du hast <mrk id="m">es</mrk></target></segment>
<segment><source>to Carl.</source><target>Carl geliehen.</target></segment></unit></group>
<unit id="{lines[1]}"><segment><source>He said one hour.</source></segment></unit></file></xliff>""".encode()
    seen = act(person, translations.take_in, project, "de", "a.xlf", content)
    assert [(row.change, row.stale) for row in seen.rows] == [
        (TranslationChange.NEW, False),
        (TranslationChange.EMPTY, False),
    ]
    assert listed(person, project)[0].text == GERMAN[0]


REFUSED = {
    "no table": (b"\x89PNG\r\n\x1a\n\0\0", "UTF-8"),
    "other columns": (b"line,words\n1,2\n", 'there is no "id"'),
    "another encoding": ("id,translation\n1,Öl\n".encode("cp1252"), "CSV UTF-8"),
    "nobody's lines": (b"id,translation\n1,Hallo\n", "None of the lines"),
    "no lines": (b"id,translation\n", "None of the lines"),
    "another language": (b"id,language,translation\n1,fr,Salut\n", "in French"),
    "two languages": (b"id,language,translation\n1,fr,Salut\n2,de,Hallo\n", "several languages"),
    "no language": (b"id,language,translation\n1,klingon,nuqneH\n", "names no language"),
    "broken XML": (b"<xliff version='1.2'><file>", "broken off"),
    "other XML": (b"<tmx version='1.4'/>", "no XLIFF"),
    "entities": (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', "entities"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_not_what_it_says_is_refused_in_a_sentence(person, project, german, kind):
    content, sentence = REFUSED[kind]
    with pytest.raises(StoryboardError, match=sentence):
        act(person, translations.take_in, project, "de", "theirs", content)
    assert [line.text for line in listed(person, project)] == list(GERMAN)


def test_a_line_that_stands_twice_in_a_file_is_refused(person, project, lines):
    content = f"id,translation\n{lines[0]},Hallo\n{lines[0]},Tag\n".encode()
    with pytest.raises(Unreadable, match="twice"):
        act(person, translations.preview, project, "de", "a.csv", content)


def test_lines_of_elsewhere_are_told_and_left_out(person, project, lines):
    content = f"id;translation\n{lines[0]};Hallo\n{project};Tag\n".encode()
    seen = act(person, translations.take_in, project, "de", "a.csv", content)
    assert [row.change for row in seen.rows] == [TranslationChange.NEW, TranslationChange.UNKNOWN]
    assert [line.text for line in listed(person, project)] == ["Hallo", ""]


# ---- exports


def exported(board, format, **options):
    out = io.BytesIO()
    FORMATS[format].write(board, lambda key: b"", ExportOptions(**options), out)
    return out.getvalue()


@pytest.mark.parametrize("format", ["captions", "vtt", "ass", "ttml"])
def test_every_caption_file_is_written_in_each_language(person, project, german, format):
    board = look(person, project)
    assert GERMAN[0] in exported(board, format, language="de", voices=False).decode()
    assert GERMAN[0] not in exported(board, format, voices=False).decode()


def test_everything_has_a_file_of_captions_in_each_language(person, project, german):
    from storyboard_app.exports import everything

    assert "captions.de.srt" in everything.contents(look(person, project))


def test_an_export_says_its_language_in_its_name_and_refuses_one_that_there_is_none_of(person, project, german):
    act(person, rendering.start_export, project, "captions", ExportOptions(language="DE"))
    (export,) = act(person, rendering.exports, project)
    assert export.file_name.endswith(".de.srt")
    for language, sentence in (("fr", "no captions in French. There are captions in: de"), ("xx", "names no language")):
        with pytest.raises(Unusable, match=sentence):
            act(person, rendering.start_export, project, "captions", ExportOptions(language=language))
        with pytest.raises(Unusable, match=sentence):
            act(person, rendering.start_animatic, project, 360, True, language)


# ---- a model


def test_without_a_model_nobody_asks_one(person, project, lines):
    with pytest.raises(Unavailable):
        act(person, translations.suggest, project, "de")


def suggested(person, project, monkeypatch, answer):
    with endpoint(answer) as (model, asked):
        monkeypatch.setenv("STORYBOARD_MODEL_URL", model.url)
        monkeypatch.setenv("STORYBOARD_MODEL", model.name)
        settings.settings.cache_clear()
        missing = act(person, translations.lines_to_suggest, project, "de")
        made = translations.suggestions(missing, lambda *_: None)
    act(person, translations.keep_suggestions, project, "de", made)
    return made, asked


def test_what_a_model_suggests_is_marked_until_somebody_takes_it(person, project, lines, monkeypatch):
    act(person, translations.translate, project, lines[0], "de", GERMAN[0])
    answer = {"translations": [{"number": 1, "text": GERMAN[1]}]}
    made, asked = suggested(person, project, monkeypatch, lambda _: answer)
    assert '"He said one hour."' in asked[0][1]["content"]
    assert "You lent it" not in asked[0][1]["content"]
    assert [(line.text, line.suggested_by) for line in listed(person, project)] == [
        (GERMAN[0], ""),
        (GERMAN[1], "small"),
    ]
    act(person, translations.accept, project, lines[1], "de")
    assert listed(person, project)[1].suggested_by == ""
    assert made.problem == ""


@pytest.mark.parametrize("answer", ["no", {"translations": []}, {"translations": [{"number": 1}]}, 500])
def test_what_is_no_translation_is_told_and_nothing_is_kept(person, project, lines, monkeypatch, answer):
    made, _ = suggested(person, project, monkeypatch, lambda _: answer)
    assert made.problem
    assert [line.text for line in listed(person, project)] == ["", ""]
