from xml.etree.ElementTree import fromstring

import pytest

from storyboard_app.analysis import analyse
from storyboard_app.analysis.graph import graph_of, graphml
from storyboard_app.analysis.people import folded
from storyboard_app.analysis.places import parts_of, time_of
from storyboard_app.bench.feature import feature
from storyboard_app.breakdown import script_sees
from storyboard_app.screenplay.fountain import read_text

SCRIPT = """INT. ANNA'S FLAT - KITCHEN - DAY

Anna puts the kettle on. A police car passes.

ANNA
Where is Okafor?

INT. ANNA'S FLAT - BEDROOM - NIGHT

DR. OKAFOR (V.O.)
On the train. With your letters.

OKAFOR (CONT'D)
And my umbrella.

EXT. THE HARBOUR - DAWN

BEN
Anna! The boat!
"""


@pytest.fixture
def analysis():
    return analyse(read_text(SCRIPT).scenes)


def test_characters_are_folded_and_know_where_they_speak_and_are_named(analysis):
    people = {one.name: one for one in analysis.characters}
    assert set(people) == {"ANNA", "DR. OKAFOR", "BEN"}
    assert people["DR. OKAFOR"].aliases == ("OKAFOR",)
    assert (people["DR. OKAFOR"].speeches, people["DR. OKAFOR"].words) == (2, 9)
    assert people["DR. OKAFOR"].extensions == (("V.O.", 1),)
    assert (people["ANNA"].speaks_in, people["ANNA"].mentioned_in) == ((0,), (2,))
    assert people["DR. OKAFOR"].mentioned_in == (0,)


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["ANNA", "ANNA KOWALSKI"], ["ANNA KOWALSKI"] * 2),
        (["ANNA", "YOUNG ANNA"], ["ANNA", "YOUNG ANNA"]),
        (["GUARD", "GUARD #1", "GUARD #2"], ["GUARD", "GUARD #1", "GUARD #2"]),
        (["KOWALSKI", "ANNA KOWALSKI", "PETE KOWALSKI"], ["KOWALSKI", "ANNA KOWALSKI", "PETE KOWALSKI"]),
        (["JUDGE", "THE JUDGE"], ["THE JUDGE"] * 2),
        (["ANNA", "BEN"], ["ANNA", "BEN"]),
    ],
)
def test_names_of_one_person_are_one_person(names, kept):
    assert [folded(names)[name] for name in names] == kept


def test_locations_have_parts(analysis):
    flat, harbour = analysis.locations
    assert (flat.name, flat.scenes, flat.int_ext) == ("ANNA'S FLAT", (0, 1), ("INT",))
    assert flat.parts == (("KITCHEN", (0,)), ("BEDROOM", (1,)))
    assert harbour.name == "HARBOUR"


@pytest.mark.parametrize(
    ("location", "parts"),
    [("HOUSE", ("HOUSE", "")), ("HOUSE (FLASHBACK)", ("HOUSE", "")), ("HOUSE/GARDEN", ("HOUSE", "GARDEN"))],
)
def test_a_location_is_taken_apart(location, parts):
    assert parts_of(location) == parts


@pytest.mark.parametrize(
    ("words", "time"), [("LATE AFTERNOON", "DAY"), ("Nuit", "NIGHT"), ("CONTINUOUS", "CONTINUOUS"), ("", "")]
)
def test_times_of_day_are_known_by_their_words(words, time):
    assert time_of(words) == time


def test_props_and_vehicles_are_found_in_what_is_seen(analysis):
    assert [(one.name, one.scenes) for one in analysis.vehicles] == [("police car", (0,))]
    assert [(one.name, one.scenes) for one in analysis.props] == [("kettle", (0,))]


@pytest.mark.parametrize(
    ("action", "props"),
    [
        ("He saw them watch.", []),
        ("He lifts the old saw.", ["saw"]),
        ("Anna's watch stops.", ["watch"]),
        ("A telephone rings.", ["telephone"]),
        ("The rings lie in a dish.", ["ring", "dish"]),
        ("The rings are gone.", []),
    ],
)
def test_a_verb_is_no_prop(action, props):
    found = analyse(read_text(f"INT. A\n\n{action}\n").scenes)
    assert [one.name for one in found.props] == props


@pytest.mark.parametrize(
    ("action", "props"),
    [
        ("Anna drops the sandwich bag on the floor.", ["sandwich bag"]),
        ("A coffee cup, a cigarette and an envelope.", ["coffee cup", "cigarette", "envelope"]),
        ("He puts the bottles down. Candles burn.", ["bottle", "candle"]),
        ("She has the guitar. Letters lie about.", ["guitar", "letter"]),
    ],
)
def test_nouns_side_by_side_are_one_prop(action, props):
    found = analyse(read_text(f"INT. A\n\n{action}\n").scenes)
    assert [one.name for one in found.props] == props


BARGE = """EXT. BARGE - DAY

GIDEON, a ram, stands at the rail. Two porters carry a trunk past him. There is no rifle.

HESTER (52), in a yellow oilskin, holds a lantern. No lorry is in sight.

HESTER
Where is my umbrella?

INT. HOLD - NIGHT

Gideon kicks a barrel. He looks like a lion. A tugboat hoots outside.

HESTER
Quiet.
"""


def names(things):
    return {thing.name for thing in things}


def test_animals_are_told_from_people_in_every_scene_with_what_they_are():
    found = analyse(read_text(BARGE).scenes)
    assert [(one.name, one.kind, one.scenes) for one in found.animals] == [("GIDEON", "ram", (0, 1))]
    assert [(one.name, one.kind, one.sex, one.age) for one in found.characters] == [("HESTER", "person", "female", 52)]
    assert found.scenes[1].animals == ("GIDEON",)


def test_who_is_seen_and_never_speaks_is_an_extra():
    assert [(one.name, one.scenes) for one in analyse(read_text(BARGE).scenes).extras] == [("two porters", (0,))]


def test_what_is_worn_is_wardrobe_and_no_prop():
    found = analyse(read_text(BARGE).scenes)
    assert any("oilskin" in name for name in names(found.wardrobe))
    assert not any("oilskin" in name for name in names(found.props))


def test_glasses_on_a_nose_are_wardrobe():
    found = analyse(read_text("INT. A\n\nBert looks over his half-moon glasses.\n").scenes)
    assert ([one.name for one in found.wardrobe], found.props) == (["half-moon glasses"], ())


def test_what_is_denied_likened_or_only_talked_about_is_in_no_list():
    found = analyse(read_text(BARGE).scenes)
    assert {"trunk", "lantern", "barrel"} <= names(found.props)
    listed = names((*found.props, *found.vehicles, *found.animals))
    assert not listed & {"rifle", "lorry", "lion", "umbrella"}


def test_a_shot_s_things_are_in_the_list_of_its_scene():
    script = feature(20)
    found = analyse(script.scenes)
    seen = script_sees(script.scenes)
    for index, scene in enumerate(found.scenes):
        animals = {figure.name for line in seen.lines[index] for figure in line.figures if figure.kind == "animal"}
        assert animals == set(scene.animals)


def test_scenes_are_measured(analysis):
    assert [one.time_of_day for one in analysis.scenes] == ["DAY", "NIGHT", "DAWN"]
    assert all(2 < one.seconds < 60 for one in analysis.scenes)
    assert analysis.seconds == pytest.approx(sum(one.seconds for one in analysis.scenes), abs=0.2)
    assert analysis.eighths == sum(one.eighths for one in analysis.scenes)


def test_a_feature_runs_about_a_minute_a_page():
    script = feature(60)
    assert 0.75 < analyse(script.scenes).seconds / 60 / script.pages < 1.25


def test_the_graph_says_who_is_where_and_who_meets_whom(analysis):
    graph = graph_of(analysis)
    labels = {node.id: node.label for node in graph.nodes}
    assert ("ANNA", "1 INT. ANNA'S FLAT - KITCHEN - DAY") in [
        (labels[edge.source], labels[edge.target]) for edge in graph.edges if edge.kind == "speaks_in"
    ]
    assert not [edge for edge in graph.edges if edge.kind == "meets"]


def test_graphml_is_read_by_an_xml_parser_and_names_only_nodes_it_has():
    root = fromstring(graphml(graph_of(analyse(feature(10).scenes))))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = {node.get("id") for node in root.iter(f"{space}node")}
    edges = [(edge.get("source", ""), edge.get("target", "")) for edge in root.iter(f"{space}edge")]
    assert len(nodes) > 10
    assert any(one.startswith("character") and other.startswith("character") for one, other in edges)
    assert {one for edge in edges for one in edge} <= nodes
