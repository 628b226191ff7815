from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard_app.bench.feature import feature
from storyboard_app.errors import Unreadable
from storyboard_app.screenplay import fdx, fdx_xml, read, write
from storyboard_app.screenplay.emphasis import runs_of
from storyboard_app.screenplay.fdx_write import write as write_fdx
from storyboard_app.screenplay.scenes import in_order
from storyboard_app.values import Element, ElementType, Revision, Scene, Tag


def fdx_of(body, rest=""):
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Version="5"><Content>{body}</Content>{rest}</FinalDraft>""".encode()


def paragraph(kind, *runs, inside="", **attributes):
    said = "".join(
        f"<Text {style}>{words}</Text>" for style, words in (("", run) if isinstance(run, str) else run for run in runs)
    )
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<Paragraph Type="{kind}"{more}>{inside}{said}</Paragraph>'


KITCHEN = paragraph("Scene Heading", "INT. KITCHEN - DAY")


def told(script):
    return [
        ("scene", one.heading, one.number if one.number_given else "")
        if isinstance(one, Scene)
        else (one.type, one.text, one.character, one.dual)
        for one in in_order(script.scenes)
    ]


def elements(body, rest=""):
    return fdx.read(fdx_of(KITCHEN + body, rest)).scenes[0].elements


def test_runs_of_a_paragraph_are_one_text_with_its_emphasis():
    body = paragraph("Action", ("", "The "), ('Style="Bold"', "old "), ('Style="Bold"', "kettle "), ("", "5*5*5."))
    assert elements(body)[0].text == "The **old kettle** 5*5*5."


def test_empty_paragraphs_mean_nothing():
    assert [
        one.text for one in elements(paragraph("Action") + paragraph("Action", " ") + paragraph("Action", "A."))
    ] == ["A."]


def test_two_speeches_side_by_side_are_dual():
    speech = paragraph("Character", "ANNA") + paragraph("Dialogue", "Yes.")
    other = paragraph("Character", "BEN") + paragraph("Dialogue", "No.")
    read_ = elements(f"<Paragraph><DualDialogue>{speech}{other}</DualDialogue></Paragraph>")
    assert [(one.character, one.dual) for one in read_] == [("ANNA", False)] * 2 + [("BEN", True)] * 2


def test_the_program_s_own_page_count_wins():
    properties = '<SceneProperties Page="7" Length="2 3/8"/>'
    script = fdx.read(fdx_of(paragraph("Scene Heading", "INT. A", inside=properties, Number="12A")))
    scene = script.scenes[0]
    assert (scene.number, scene.page_start, scene.eighths) == ("12A", 7.0, 19)


def test_an_omitted_scene_keeps_its_number_and_its_words():
    inside = f"<OmittedScene>{paragraph('Scene Heading', 'EXT. YARD - DUSK')}{paragraph('Action', 'She waits.')}</OmittedScene>"
    scene = fdx.read(fdx_of(paragraph("Scene Heading", "OMITTED", inside=inside, Number="21"))).scenes[0]
    assert (scene.number, scene.omitted) == ("21", True)
    assert [(one.type, one.text) for one in scene.elements] == [("note", "EXT. YARD - DUSK\nShe waits.")]


def test_revision_marks_know_their_revision():
    sets = '<Revisions><Revision ID="1" Name="Blue" Mark="*" Color="#00000000FFFF"/><Revision ID="2" Name="Pink"/></Revisions>'
    body = paragraph("Action", ('RevisionID="2"', "Rain.")) + paragraph("Action", ('RevisionID="0"', "Sun."))
    script = fdx.read(fdx_of(KITCHEN + body, sets))
    assert [(one.revised, one.revision) for one in script.scenes[0].elements] == [(True, "Pink"), (False, "")]
    assert script.revisions == (Revision("Blue", "*", "#0000FF"), Revision("Pink", "*", ""))


def test_tagged_things_belong_to_their_scene():
    tags = """<TagData><TagCategories><TagCategory Id="c" Name="Props"/></TagCategories>
    <TagDefinitions><TagDefinition Id="d" CatId="c" Label="Kettle"/></TagDefinitions>
    <Tags><Tag Number="4"><DefId>d</DefId></Tag></Tags></TagData>"""
    body = KITCHEN + paragraph("Scene Heading", "INT. HALL") + paragraph("Action", ('TagNumber="4"', "The kettle."))
    first, second = fdx.read(fdx_of(body, tags)).scenes
    assert (first.tags, second.tags) == ((), (Tag("Props", "Kettle"),))


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        (
            paragraph(
                "Action", "Rain.", inside="<ScriptNote><Paragraph><Text>How much?</Text></Paragraph></ScriptNote>"
            ),
            "",
        ),
        (
            paragraph("Action", "Rain."),
            '<ScriptNotes><ScriptNote Range="20,4"><Paragraph><Text>How much?</Text></Paragraph></ScriptNote></ScriptNotes>',
        ),
    ],
)
def test_notes_stand_after_what_they_are_about(body, rest):
    found = elements(body + paragraph("Action", "Sun."), rest)
    assert [(one.type, one.text) for one in found] == [("action", "Rain."), ("note", "How much?"), ("action", "Sun.")]


def test_the_title_page_is_read():
    lines = [("Center", "The Kettle"), ("Center", "Written by"), ("Center", "Nobody"), ("Left", "Second draft")]
    page = "".join(paragraph("General", line, Alignment=alignment) for alignment, line in lines)
    script = fdx.read(fdx_of(KITCHEN, f"<TitlePage><Content>{page}</Content></TitlePage>"))
    assert script.title == "The Kettle"
    assert script.title_page == (
        ("Title", "The Kettle"),
        ("Credit", "Written by"),
        ("Author", "Nobody"),
        ("Note", "Second draft"),
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><FinalDraft/>', "document type"),
        (b"<FinalDraft>" + b"<a>" * 100 + b"</a>" * 100 + b"</FinalDraft>", "60 deep"),
        (b"<FinalDraft>\n<Content>\n<oops", "line 3"),
        (b"<?xml version='1.0'?><html/>", "<html>"),
    ],
)
def test_hostile_or_broken_xml_is_refused_with_its_place(content, says):
    with pytest.raises(Unreadable, match=says):
        read("a.fdx", content)


def test_a_script_of_another_format_is_written_as_final_draft():
    script = feature(5)
    found = fdx.read(write(script, "fdx"))
    assert told(found) == told(script)
    assert found.title_page == script.title_page
    assert [scene.eighths for scene in found.scenes] == [scene.eighths for scene in script.scenes]


def test_an_edit_keeps_everything_else_in_the_file():
    rest = "<ElementSettings Type='Action'/><Watermarking Opacity='70'/>"
    source = fdx_of(KITCHEN + paragraph("Action", ('Font="Arial"', "Rain.")) + paragraph("Action", "Sun."), rest)
    script = fdx.read(source)
    rain, sun = script.scenes[0].elements
    changed = replace(script, scenes=(replace(script.scenes[0], elements=(rain, replace(sun, text="Snow."))),))
    written = write(changed)
    assert told(fdx.read(written)) == told(changed)
    assert all(kept in written for kept in (b'Font="Arial"', b"Watermarking", b"ElementSettings"))
    assert write(script) == source


def test_revisions_survive_being_written():
    script = feature(1)
    first = script.scenes[0]
    marked = replace(first.elements[0], revised=True, revision="Pink")
    sets = (Revision("Blue", "*", "#0000FF"), Revision("Pink", "+", ""))
    script = replace(script, scenes=(replace(first, elements=(marked, *first.elements[1:])),), revisions=sets)
    found = fdx.read(write_fdx(script))
    assert found.revisions == sets
    assert (found.scenes[0].elements[0].revised, found.scenes[0].elements[0].revision) == (True, "Pink")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("plain", [("", "plain")]),
        ("a *b* c", [("", "a "), ("Italic", "b"), ("", " c")]),
        ("_a **b**_", [("Underline", "a "), ("Underline+Bold", "b")]),
        (r"2\*3\*4", [("", "2*3*4")]),
    ],
)
def test_emphasis_is_written_as_runs(text, runs):
    assert runs_of(text) == runs


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40).map(str.strip).filter(bool)
KINDS = st.sampled_from([ElementType.ACTION, ElementType.TRANSITION, ElementType.SHOT, ElementType.NOTE])


@given(st.lists(st.tuples(KINDS, TEXTS), max_size=6))
def test_no_text_is_lost_on_the_way_to_final_draft_and_back(said):
    body = "".join(
        f"<Paragraph Type='{'Action' if kind is ElementType.NOTE else kind.title()}'><Text>{escape(text)}</Text></Paragraph>"
        for kind, text in said
    )
    script = fdx.read(fdx_of(KITCHEN + body))
    again = fdx.read(write_fdx(replace(script, format="fountain")))
    assert told(again) == told(script)
    words = "".join(one.text for one in script.scenes[0].elements)
    assert sorted(words.replace("\\", "")) == sorted("".join(text for _, text in said).replace("\\", ""))


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def test_the_whole_of_a_feature_goes_both_ways():
    script = feature(20, seed=4)
    elements_ = [one for scene in script.scenes for one in scene.elements]
    assert any(one.dual for one in elements_)
    assert told(fdx.read(write(script, "fdx"))) == told(script)
    assert isinstance(elements_[0], Element)


def test_a_heading_that_is_only_a_number_keeps_it():
    script = fdx.read(fdx_of(paragraph("Scene Heading", "#5#") + paragraph("Action", "Rain.")))
    assert [(scene.number, scene.heading) for scene in script.scenes] == [("5", "")]


def test_a_title_page_may_come_before_the_script():
    title = "<TitlePage><Content><Paragraph Alignment='Center'><Text>RAIN</Text></Paragraph></Content></TitlePage>"
    content = fdx_of(KITCHEN + paragraph("Action", "Rain.")).replace(b"<Content>", f"{title}<Content>".encode())
    script = fdx.read(content)
    assert (script.title, told(script)) == (
        "RAIN",
        [("scene", "INT. KITCHEN - DAY", ""), ("action", "Rain.", "", False)],
    )


def test_kinds_are_known_however_a_program_writes_their_names():
    body = paragraph("scene heading", "INT. KITCHEN - DAY") + paragraph("CHARACTER", "ANNA")
    body += paragraph("dialogue", "Yes.", Alignment="Center") + paragraph("Scene Heading (Top of Page)", "EXT. SEA")
    script = fdx.read(fdx_of(body))
    assert [scene.heading for scene in script.scenes] == ["INT. KITCHEN - DAY", "EXT. SEA"]
    assert [(one.type, one.character) for one in script.scenes[0].elements] == [
        ("character", "ANNA"),
        ("dialogue", "ANNA"),
    ]


def test_a_heading_over_two_lines_is_one():
    assert fdx.read(fdx_of(paragraph("Scene Heading", "INT. KITCHEN\n- DAY"))).scenes[0].heading == "INT. KITCHEN - DAY"


UNUSUAL = [
    "<Text>One</Text><Text Style='Italic'>two</Text>",
    "<Text>ANNA (</Text>\n <Text Font='Courier' Style='AllCaps'>CONT’D</Text>\n<Text>)</Text>",
    '<Text>ANNA (</Text> <Text Font="Courier" Style="AllCaps">CONT’D</Text><Text RevisionID="0">)</Text>',
    '<Text>Plain, </Text><Text Style="AllCaps+Bold">loud</Text><Text> again</Text>',
    '<Text>Plain, </Text><Text RevisionID="2">marked</Text>',
    "<Text>one *star </Text><Text>and_more* &amp; </Text><Text></Text>",
    "<Text>a</Text>stray<Text>b</Text>",
    "<Text>a</Text><Text/>",
    "<Text>a</Text><Text/><Text>b</Text>",
    "<Text>a > b</Text>",
    "<Text>Fish &amp; chips &#233; &#42;now&#42;</Text>",
    "<Text>Over&#13;there</Text>",
    '<Text>It says id="door" on it</Text>',
    "<Text>A</Text><ScriptNote><Paragraph><Text>why</Text></Paragraph></ScriptNote>",
    "",
]


@pytest.mark.parametrize("inside", UNUSUAL)
def test_paragraphs_are_the_same_whether_found_in_the_text_or_in_a_tree(inside):
    named = 'id="6e39d99f-6972-42f8-bdc8-3f0dbe546280"'
    odd = f'<Paragraph Type="Action" {named}>{inside}</Paragraph><Paragraph Type="Action"/>'
    text = write_fdx(feature(2)).decode().replace("<Content>", f"<Content>{KITCHEN}{odd}", 1)
    assert fdx.reader_of(text, "").found == fdx.Reader(*fdx_xml.whole(text, "")).found


ONE, TWO = paragraph("Character", "ANNA"), paragraph("Character", "MARCO") + paragraph("Dialogue", "No.")
BOLD = '<Paragraph Type="Dialogue"><Text Style="Bold">Yes.</Text></Paragraph>'


@pytest.mark.parametrize(
    "pair",
    [
        f"<Paragraph><DualDialogue>{ONE}{BOLD}{TWO}</DualDialogue></Paragraph>{BOLD}",
        f"{BOLD}<Paragraph Type='General'><DualDialogue>{ONE}{TWO}</DualDialogue>\n</Paragraph>",
        f"<Paragraph><DualDialogue>{ONE}{TWO}</DualDialogue><Text>What else?</Text></Paragraph>",
        f"<Paragraph><Text/></Paragraph><Paragraph><DualDialogue/></Paragraph><Paragraph><OmittedScene><Paragraph>"
        f"<DualDialogue>{ONE}{TWO}</DualDialogue></Paragraph></OmittedScene><Text>OMITTED</Text></Paragraph>",
    ],
)
def test_speeches_side_by_side_are_the_same_whether_found_in_the_text_or_in_a_tree(pair):
    text = fdx_of(KITCHEN + pair).decode()
    assert fdx.reader_of(text, "").found == fdx.Reader(*fdx_xml.whole(text, "")).found


def test_what_a_file_shows_in_capitals_is_in_capitals_however_it_was_typed():
    settings = "".join(
        f'<ElementSettings Type="{kind}"><FontSpec Style="{style}"/></ElementSettings>'
        for kind, style in [("Scene Heading", "Bold+AllCaps"), ("Character", "AllCaps"), ("Action", "")]
    )
    paragraphs = "".join(
        f'<Paragraph Type="{kind}"><Text>{text}</Text></Paragraph>'
        for kind, text in [
            ("Scene Heading", "Int. gS - dAY"),
            ("Action", "Bo Waits."),
            ("Character", "Bo"),
            ("Dialogue", "So."),
        ]
    )
    content = f"<FinalDraft><Content>{paragraphs}</Content>{settings}</FinalDraft>".encode()
    script = read("a.fdx", content)
    (scene,) = script.scenes
    assert (scene.heading, scene.time_of_day) == ("INT. GS - DAY", "DAY")
    assert [element.text for element in scene.elements] == ["Bo Waits.", "BO", "So."]
    assert write(script) == content


CAST = """<Actors><Actor Name="Woman 1" Pitch="Normal" Speed="Medium"/></Actors>
<Cast><Narrator Actor="Man 1"><Element Type="Action"/></Narrator><Member Actor="Woman 1" Character="ANNA"/></Cast>"""


def test_who_is_read_aloud_by_which_actor_is_read_and_written():
    content = fdx_of(KITCHEN + paragraph("Character", "ANNA") + paragraph("Dialogue", "Hello."), CAST)
    script = fdx.read(content)
    assert script.actors == (("ANNA", "Woman 1"),)
    assert write_fdx(script) == content
    written = write_fdx(replace(script, actors=(("ANNA", "Old Woman"), ("BOB & CO", "Man 2"))))
    assert fdx.read(written).actors == (("ANNA", "Old Woman"), ("BOB & CO", "Man 2"))
    assert written.count(b"<Narrator") == 1
    assert written.count(b'Name="Old Woman"') == 1


def test_a_file_that_gives_nobody_an_actor_keeps_its_bytes_and_a_new_one_is_given_them():
    content = fdx_of(KITCHEN + paragraph("Action", "Rain."))
    actors = (("ANNA", "Woman 1"),)
    assert write_fdx(replace(fdx.read(content), actors=actors)) == content
    script = replace(fdx.read(content), format="fountain", source=b"", actors=actors)
    assert fdx.read(write_fdx(script)).actors == actors
