"""Planned shots: every line shown in order, nobody invented, whoever speaks in view or marked, and a rhythm that plays."""

import math
import statistics
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard_app import blocking, breakdown, dialogue, screenplay
from storyboard_app.breakdown.cues import voice_of
from storyboard_app.breakdown.templates import TEMPLATES
from storyboard_app.screenplay import fountain
from storyboard_app.shot_request import Asker
from storyboard_app.values import Angle, ElementType, Movement, ShotSize
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


def check_shots(scene, shots):
    """Every element is in a shot, in order, and in another one only where a long take is cut; people are the scene's; speakers are in view or marked."""
    if scene.elements:
        own = [one for one, before in zip(shots, [None, *shots], strict=False) if not goes_on(one, before)]
        assert [index for one in own for index in range(one.covers[0], one.covers[1] + 1)] == list(
            range(len(scene.elements))
        )
    known = {element.character for element in scene.elements} | set(breakdown.cast_of(scene))
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
        check_shots(scene, part.shots)


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
        views = blocking.views(Asker(), scene, part.shots)
        rules = {one.rule for one in breakdown.continuity(scene, part.shots, RATE, views)}
        assert not rules & {"line_crossed", "jump_cut", "eyelines", "coverage", "speaker_unseen"}, scene.heading


def test_what_the_script_says_about_the_camera_wins():
    text = (
        "INT. HALL - DAY\n\nANNA waits.\n\nCLOSE ON HER FINGERS\n\nBlue with cold.\n\nLOW ANGLE ON ANNA\n\nShe rises.\n\n"
        "WIDE SHOT\n\nThe hall, empty but for her.\n\nANNA\nHello?\n"
    )
    _, shots = planned(text)
    close, low, wide = shots[1:4]
    assert (close.size, close.figures[0].name, close.figures[0].detail) == (ShotSize.ECU, "ANNA", "hands")
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
    _, shots = planned("\n\n".join(["INT. ROOM - DAY", "ANNA and BOB wait."] + [
        f"{'ANNA' if turn % 2 else 'BOB'}\nI will not say it again, and you know exactly why I will not say it again." for turn in range(8)
    ]))  # fmt: skip
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
    assert all(one.movement is Movement.STATIC for one in shots["comic"] if one.confidence < 0.95)


@pytest.mark.parametrize(("text", "template"), [
    ("EXT. ALLEY - NIGHT\n\nANNA opens a door.\n\nBob chases Anna down the alley.\n\nAnna jumps a fence. Bob is gaining on her.\n\nShe runs.", "chase"),
    ("INT. BAR - NIGHT\n\nANNA drinks.\n\nBob punches Carl. Carl slams into the bar.\n\nCarl kicks Bob.\n\nBob falls.", "fight"),
    ("INT. CAR - DAY\n\nTraffic.\n\nANNA\nTurn left here, will you?\n\nBOB\nThat is a one-way street, Anna, we have been through this.", "car"),
    ("EXT. SQUARE - DAY\n\nA fountain.\n\nA crowd fills the square. Hundreds of them.\n\nThe crowd cheers.", "crowd"),
    ("INT. ROOM - NIGHT\n\nANNA alone.\n\nShe looks at nothing.\n\nShe closes her eyes.\n\nAnna breathes.", "quiet_single"),
    ("INT. A - DAY\n\nANNA dials.\n\nINTERCUT WITH:\n\nANNA\nAre you there? I can hear you breathing.\n\nBOB\nI am here. Where else would I be, at this hour?", "intercut"),
    ("INT. ROOM - DAY\n\nDust.\n\nANNA enters.\n\nBob looks up.", "entrance_exit"),
])  # fmt: skip
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
