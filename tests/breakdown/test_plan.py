"""Planned shots: every line shown in order, nobody invented, whoever speaks in view or marked, and a rhythm that plays."""

import math
import statistics
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard_app import breakdown, dialogue, screenplay
from storyboard_app.breakdown import looks_of
from storyboard_app.breakdown.as_json import breakdown_json
from storyboard_app.breakdown.frame_request import FrameBoard, frame_request
from storyboard_app.breakdown.templates import TEMPLATES
from storyboard_app.breakdown.voices import voice_of
from storyboard_app.floor_plans import views_of_shots
from storyboard_app.screenplay import fountain
from storyboard_app.values import (
    Angle,
    Breakdown,
    ElementType,
    Movement,
    PlannedFigure,
    Screenplay,
    SeenFigure,
    Sees,
    ShotSize,
)
from tests.written import a_scene, a_screenplay

RATE = (24, 1)
DATA = Path(__file__).parent.parent / "data" / "scripts"
SAMPLES = Path(__file__).parent.parent.parent / "assets" / "samples"
LONG = [DATA / "my-living-memory.fountain", DATA / "blender-rabbithole.fountain", SAMPLES / "the-night-ferry.fountain"]


def planned(text: str, way: str = "usual"):
    """Return the first scene of a text and its shots."""
    scene = fountain.read(text.encode()).scenes[0]
    return scene, breakdown.break_down(scene, way=way).shots


def seconds_of(script, plans):
    """Return the seconds of every shot as timing lays them."""
    for scene, part in zip(script.scenes, plans, strict=True):
        shots = dialogue.timed_shots([one.covers for one in part.shots], [one.ticks for one in part.shots])
        yield from (ticks / 24 for ticks in dialogue.time_scene(scene.elements, shots, RATE).shot_ticks)


def goes_on(shot, before):
    """Whether a shot shows the last element of the one before it once more."""
    return before is not None and shot.covers == (before.covers[1], before.covers[1])


def check_shots(scene, shots, known=()):
    """Every element is in a shot, in order, and in another one only where a long take is cut; people are the scene's; speakers are in view or marked."""
    if scene.elements:
        own = [one for one, before in zip(shots, [None, *shots], strict=False) if not goes_on(one, before)]
        assert [index for one in own for index in range(one.covers[0], one.covers[1] + 1)] == list(
            range(len(scene.elements))
        )
    known = {element.character for element in scene.elements} | set(breakdown.cast_of(scene, known))
    for shot in shots:
        assert set(shot.characters) <= known
        assert {one.name for one in shot.figures} == set(shot.characters)
        spoken = [
            e for e in scene.elements[max(0, shot.covers[0]) : shot.covers[1] + 1] if e.type is ElementType.DIALOGUE
        ]
        assert {one.character for one in spoken} <= set(shot.characters) | set(shot.offscreen)
        assert not set(shot.characters) & set(shot.offscreen)
        assert shot.reason.endswith(".")
        assert 0 < shot.confidence <= 1


@given(st.integers(0, 10_000), st.integers(1, 4), st.sampled_from(sorted(breakdown.WAYS)))
@settings(max_examples=60, deadline=None)
def test_every_line_is_shown_once_by_known_people(seed, people, way):
    scene = a_scene(seed, people, directions=0.1)
    shots = breakdown.break_down(scene, way=way).shots
    check_shots(scene, shots)
    assert shots == breakdown.break_down(scene, way=way).shots


@pytest.mark.parametrize("path", [*LONG, SAMPLES / "the-borrowed-car.fountain"], ids=lambda path: path.stem)
def test_scripts_are_shown_line_by_line(path):
    script = screenplay.read(path.name, path.read_bytes())
    for scene, part in zip(script.scenes, breakdown.plan_screenplay(script), strict=True):
        check_shots(scene, part.shots, breakdown.people_of(script.scenes))


@pytest.mark.parametrize("path", LONG, ids=lambda path: path.stem)
def test_long_scripts_have_a_rhythm_and_no_fault(path):
    check_rhythm(screenplay.read(path.name, path.read_bytes()), least_sizes=5)


def test_a_feature_has_a_rhythm_and_no_fault():
    script = a_screenplay(7, 60)
    check_rhythm(script, least_sizes=6)


def check_rhythm(script, least_sizes):
    plans = breakdown.plan_screenplay(script)
    lengths = list(seconds_of(script, plans))
    pages = sum(scene.eighths for scene in script.scenes) / 8
    assert 3 <= statistics.mean(lengths) <= 6
    assert 0.3 <= statistics.pstdev(map(math.log, lengths)) <= 1.0, "spread as a lognormal is"
    assert abs(sum(lengths) / 60 / pages - 1) <= 0.25
    assert len({shot.size for part in plans for shot in part.shots}) >= least_sizes
    for scene, part in zip(script.scenes, plans, strict=True):
        views = views_of_shots(FrameBoard(), scene, part.shots)
        rules = {one.rule for one in breakdown.continuity(scene, part.shots, RATE, views)}
        assert not rules & {"line_crossed", "jump_cut", "eyelines", "coverage", "speaker_unseen"}, scene.heading


def test_what_the_script_says_about_the_camera_wins():
    text = (
        "INT. HALL - DAY\n\nANNA waits.\n\nCLOSE ON HER FINGERS\n\nBlue with cold.\n\nLOW ANGLE ON ANNA\n\nShe rises.\n\n"
        "WIDE SHOT\n\nThe hall, empty but for her.\n\nANNA\nHello?\n"
    )
    _, shots = planned(text)
    close, low, wide = shots[1:4]
    hands = close.figures[0]
    assert (close.size, hands.name, hands.detail) == (ShotSize.ECU, "ANNA", "hands")
    assert hands.pose not in ("stand", "attention"), "hands that hang beside the hips show nothing"
    assert low.angle is Angle.LOW
    assert wide.size is ShotSize.WS
    assert all(one.reason.startswith("The script asks for it") for one in (close, low, wide))
    assert [cue.words for cue in close.cues] == ["CLOSE ON"]


def test_a_voice_is_heard_and_whoever_listens_is_seen():
    _, shots = planned("INT. ROOM - NIGHT\n\nBOB sits by the phone.\n\nANNA (V.O.)\nYou have no new messages.\n")
    assert shots[-1].offscreen == ("ANNA",)
    assert shots[-1].characters == ("BOB",)
    assert "(V.O.)" in shots[-1].description or "Bob" in shots[-1].description
    assert voice_of("ANNA (V.O.)") == "V.O."


def test_a_call_is_two_ends_alone_and_a_machine_is_nobody():
    text = (
        "INT. ROOM - DAY\n\nANNA comes in.\n\nANSWERING MACHINE\nYou have one message. Please call as soon as you can.\n\n"
        "She grabs the phone and dials.\n\nBOB\nHello? Who is this, and do you know how late it is?\n\n"
        "ANNA\nIt is me. It is Anna. I know exactly how late it is.\n\nShe hangs up.\n\nBob enters.\n\nBOB\nWell, here I am.\n"
    )
    _, shots = planned(text)
    assert all("ANSWERING MACHINE" not in one.characters for one in shots)
    dials = next(one for one in shots if "dials" in one.description)
    assert dials.characters == ("ANNA",)
    call = [one for one in shots if one.description.startswith(("Bob: “Hello", "Anna: “It is"))]
    assert len(call) == 2
    assert all(len(one.characters) == 1 and one.figures[0].pose == "phone" for one in call)
    assert all(one.pose != "phone" for one in shots[-1].figures)


def test_a_long_speech_is_cut_to_whoever_listens_and_said_once():
    speech = "I have told you this before and I will tell you again, because you never listen. " * 5
    scene, shots = planned(f"INT. ROOM - DAY\n\nANNA and BOB wait.\n\nANNA\n{speech}\n\nBOB\nYes.\n")
    listens = next(one for one in shots if one.description == "Bob listens.")
    assert (listens.characters, listens.offscreen, listens.figures[0].pose) == (("BOB",), ("ANNA",), "stand")
    timed = dialogue.time_scene(
        scene.elements, dialogue.timed_shots([one.covers for one in shots], [one.ticks for one in shots]), RATE
    )
    assert [line.character for line in timed.lines] == ["ANNA", "BOB"]
    assert max(timed.shot_ticks) < 24 * 14
    assert sum(timed.shot_ticks) >= timed.lines[-1].end
    _, simple = planned(f"INT. ROOM - DAY\n\nANNA and BOB wait.\n\nANNA\n{speech}\n\nBOB\nYes.\n", "simpler")
    assert all("listens" not in one.description for one in simple)


def test_who_sat_down_sits_until_they_get_up():
    text = (
        "INT. ROOM - DAY\n\nANNA sits down at the table.\n\nBOB\nWell?\n\nANNA\nWell what, Bob? What do you want me to say to you now?\n\n"
        "Anna stands up and leaves the table.\n\nANNA\nNothing. There is nothing left to say, is there?\n"
    )
    _, shots = planned(text)
    anna = [one for shot in shots for one in shot.figures if one.name == "ANNA"]
    sits = [(one.posture or one.pose) == "sit at table" for one in anna]
    assert sits[0]
    assert any(sits[1:-1])
    assert not sits[-1]
    assert "talk" in {one.pose for one, seated in zip(anna, sits, strict=True) if seated}, "and talks seated"


def test_shots_of_the_same_camera_share_a_set_up():
    _, shots = planned(
        "\n\n".join(
            ["INT. ROOM - DAY", "ANNA and BOB wait."]
            + [
                f"{'ANNA' if turn % 2 else 'BOB'}\nI will not say it again, and you know exactly why I will not say it again."
                for turn in range(8)
            ]
        )
    )
    setups = [one.setup for one in shots]
    assert len(set(setups)) < len(setups)
    for one in shots:
        same = [other for other in shots if other.setup == one.setup]
        assert {(other.size, other.angle, other.characters) for other in same} == {
            (one.size, one.angle, one.characters)
        }


def test_weather_outside_is_every_shots():
    _, shots = planned(
        "EXT. PIER - DAY\n\nRain hammers the planks.\n\nANNA runs.\n\nANNA\nWait for me, please, wait for me!\n"
    )
    assert {one.weather for one in shots} == {"rain"}
    _, inside = planned("INT. PIER - DAY\n\nRain hammers the roof.\n")
    assert {one.weather for one in inside} == {""}


def test_ways_to_tell_a_scene_differ_as_they_say():
    scene = a_scene(3, 2)
    shots = {way: breakdown.break_down(scene, way=way).shots for way in breakdown.WAYS}
    assert len(shots["one take"]) == 1
    assert len(shots["simpler"]) < len(shots["usual"]) < len(shots["more coverage"])
    sizes = list(ShotSize)
    near = {way: statistics.mean(sizes.index(one.size) for one in given) for way, given in shots.items()}
    assert near["tense"] < near["usual"] < near["comic"]
    assert all(one.movement is Movement.STATIC for one in shots["comic"])


@pytest.mark.parametrize(
    ("text", "template"),
    [
        (
            "EXT. ALLEY - NIGHT\n\nANNA opens a door.\n\nBob chases Anna down the alley.\n\nAnna jumps a fence. Bob is gaining on her.\n\nShe runs.",
            "chase",
        ),
        (
            "INT. BAR - NIGHT\n\nANNA drinks.\n\nBob punches Carl. Carl slams into the bar.\n\nCarl kicks Bob.\n\nBob falls.",
            "fight",
        ),
        (
            "INT. CAR - DAY\n\nTraffic.\n\nANNA\nTurn left here, will you?\n\nBOB\nThat is a one-way street, Anna, we have been through this.",
            "car",
        ),
        (
            "EXT. SQUARE - DAY\n\nA fountain.\n\nA crowd fills the square. Hundreds of them.\n\nThe crowd cheers.",
            "crowd",
        ),
        (
            "INT. ROOM - NIGHT\n\nANNA alone.\n\nShe looks at nothing.\n\nShe closes her eyes.\n\nAnna breathes.",
            "quiet_single",
        ),
        (
            "INT. A - DAY\n\nANNA dials.\n\nINTERCUT WITH:\n\nANNA\nAre you there? I can hear you breathing.\n\nBOB\nI am here. Where else would I be, at this hour?",
            "intercut",
        ),
        ("INT. ROOM - DAY\n\nDust.\n\nANNA enters.\n\nBob looks up.", "entrance_exit"),
    ],
)
def test_a_template_covers_its_kind_of_scene(text, template):
    _, shots = planned(text)
    label = {
        "car": "windscreen",
        "crowd": "crowd",
        "quiet_single": "nearer",
        "intercut": "Intercut",
        "entrance_exit": "Comes or goes",
    }
    assert any(label.get(template, template).lower() in one.reason.lower() for one in shots), [
        one.reason for one in shots
    ]


def test_every_template_says_what_it_is():
    assert len(TEMPLATES) >= 16
    assert all(template.LABEL for template in TEMPLATES.values())


def shown(text: str, words: str):
    """Return the shot of a scene whose description has some words."""
    return next(one for one in planned(text)[1] if words in one.description)


def test_a_frozen_frame_holds_still_and_has_no_arrow():
    text = (
        "EXT. PIER - DAY\n\nThe sea.\n\nANNA runs along the planks.\n\nFREEZE FRAME: Anna runs, both feet in the air.\n"
    )
    scene, shots = planned(text)
    running, frozen = (one for one in shots if "uns" in one.description)
    assert (running.movement, frozen.movement) == (Movement.TRACK, Movement.STATIC)
    requests = [frame_request(FrameBoard(), scene, one) for one in (running, frozen)]
    assert [one.get("arrows", True) for one in requests] == [True, False]
    assert [breakdown_json_shot(scene, one).get("arrows", True) for one in (running, frozen)] == [True, False]


def breakdown_json_shot(scene, shot):
    part = Breakdown(scene.number, scene.heading, (shot,))
    return breakdown_json(Screenplay("", (scene,)), (part,), RATE)["scenes"][0]["shots"][0]


def test_a_wide_frame_holds_whoever_its_words_show_and_a_close_one_whom_planning_chose():
    text = "INT. HALL - DAY\n\nANNA (30) sits by the fire.\n\nBORIS (60) reads a letter at the window.\n"
    scene, shots = planned(text)
    board = FrameBoard(looks=looks_of([scene]))
    alone = replace(shots[0], figures=(PlannedFigure("ANNA", "sit"),), sees=both_seen())
    names = {
        size: [one["name"] for one in frame_request(board, scene, replace(alone, size=size))["figures"]]
        for size in ("WS", "CU")
    }
    assert names == {"WS": ["ANNA", "BORIS"], "CU": ["ANNA"]}
    boris = frame_request(board, scene, replace(alone, size="WS"))["figures"][1]
    assert (boris["pose"], boris["held"]) == ("read", "letter")
    assert boris["look"]["age"] == 60


def test_who_joins_one_of_two_stands_across_the_line_from_them():
    scene, shots = planned("INT. HALL - DAY\n\nANNA (30) sits by the fire.\n\nBORIS (60) reads at the window.\n")
    board = FrameBoard(looks=looks_of([scene]))
    alone = replace(shots[0], size="WS", figures=(PlannedFigure("ANNA", "sit", side="right"),), sees=both_seen())
    figures = frame_request(board, scene, alone)["figures"]
    assert [(one["name"], one["side"]) for one in figures] == [("BORIS", "left"), ("ANNA", "right")]


def both_seen():
    figures = (SeenFigure("ANNA", doing="sit"), SeenFigure("BORIS", doing="read", to="letter", holds="letter"))
    return Sees(figures)


def test_a_split_screen_has_both_sides_and_says_so():
    text = (
        "INT. FLAT - DAY\n\nANNA wakes.\n\nSPLIT SCREEN: Anna asleep in a chair / Bob driving through rain.\n\n"
        "ANNA\nHello?\n\nBOB\nIt is me.\n\nSPLIT SCREEN - ANNA AND BOB\n\nAnna dials.\n\nBOB\nStill me.\n\n"
        "END SPLIT SCREEN\n\nAnna hangs up.\n"
    )
    _, shots = planned(text)
    split = [one for one in shots if any(cue.value == "split screen" for cue in one.cues)]
    assert len(split) >= 2
    assert all(set(one.characters) == {"ANNA", "BOB"} for one in split)
    first, again = (sorted(one.figures, key=lambda one: one.name) for one in (split[0], split[-1]))
    assert [(one.pose, one.posture, one.pane, one.place) for one in first] == [
        ("sleep", "sit", 1, ""),
        ("drive", "", 2, "INT. CAR"),
    ]
    assert [(one.pane, one.place) for one in again] == [(1, ""), (2, "INT. CAR")]
    assert all(one.size == split[0].size for one in split)
    assert shots[-1].characters == ("ANNA",)


def test_a_long_action_is_cut_between_its_sentences_on_those_of_whom_they_tell():
    text = (
        "EXT. ROAD - DAY\n\nSodium lamps buzz over a row of dumpsters that nobody has emptied since the strike began. "
        "Rain. At the wheel of a parked van, DANA, 34, in a leather jacket, watches the gate.\n\nDANA\nLate.\n"
    )
    _, shots = planned(text)
    opening = [one for one in shots if one.covers == (0, 0)]
    assert [one.characters for one in opening] == [(), ("DANA",)]
    assert opening[0].description.startswith("Sodium lamps")
    assert opening[1].description.startswith("At the wheel")


def test_over_a_shoulder_has_who_is_seen_and_whose_shoulder_it_is():
    text = "INT. ROOM - DAY\n\nANNA and BOB sit.\n\nOVER BOB'S SHOULDER: Anna, her hand flat on the cloth.\n\nANNA\nWell?\n"
    shot = shown(text, "hand flat")
    assert (shot.angle, shot.characters) == (Angle.OTS, ("ANNA", "BOB"))


def test_only_the_ends_of_a_call_hold_a_phone():
    text = (
        "INT. ROOM - DAY\n\nANNA and WALTER eat.\n\nAnna picks up the phone.\n\nANNA\nHello? Who is this, please?\n\n"
        "BOB\nIt is Bob. I still have the keys to your house.\n\nWALTER\nAnna? Who is that on the phone at this hour?\n\n"
        "Bob coughs.\n\nANNA\nWrong number.\n"
    )
    _, shots = planned(text)
    call = [one for one in shots if len(one.figures) == 1 and one.covers[0] > 1]
    poses = {(one.figures[0].name, one.figures[0].pose == "phone") for one in call}
    assert ("ANNA", True) in poses
    assert ("BOB", True) in poses
    assert ("WALTER", True) not in poses


def test_a_heading_within_a_scene_leads_to_what_follows():
    text = (
        "INT. ROOM - DAY\n\nANNA eats.\n\nUNDER THE TABLE\n\nAnna's foot finds a shoe that is not hers.\n\nANNA\nOh.\n"
    )
    assert shown(text, "foot").description.startswith("Under the table: Anna's foot")


@pytest.mark.parametrize(
    ("text", "props"),
    [
        ("In case it rains, ANNA takes the umbrella.", ("umbrella",)),
        ("The machine hums in a key of its own.", ()),
        ("Through the frosted glass, a shape.", ()),
        ("ANNA lays the key on the table.", ("key", "table")),
    ],
)
def test_a_word_for_a_thing_may_be_something_else(text, props):
    assert planned(f"INT. ROOM - DAY\n\n{text}\n")[1][0].props == props


def test_a_reason_is_true_of_the_frame_it_is_for():
    for seed in range(40):
        for one in breakdown.break_down(a_scene(seed, 3)).shots:
            assert "shoulder" not in one.reason or one.angle is Angle.OTS, one
            assert "both in the frame" not in one.reason or len(one.characters) == 2, one


def test_a_fast_talker_needs_less_time_in_the_same_shots():
    scene = a_scene(3, 2)
    usual, fast = (
        breakdown.break_down(scene, known=dict.fromkeys(breakdown.cast_of(scene), pace)).shots for pace in (1.0, 2.0)
    )
    assert sum(one.ticks for one in fast) < sum(one.ticks for one in usual)
