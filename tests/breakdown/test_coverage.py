"""How scenes open, what moves the camera and why, what makes a picture of its own, and what makes none."""

from pathlib import Path

import pytest

from storyboard_app import breakdown, screenplay
from storyboard_app.breakdown.depictions import depictions_of
from storyboard_app.screenplay import fountain
from storyboard_app.values import Angle, Movement, PlannedShot, ShotSize

RATE = (24, 1)
SCRIPTS = Path(__file__).parent.parent / "data" / "scripts"


def shots_of(text: str, heading: str = "INT. ROOM - DAY") -> tuple[PlannedShot, ...]:
    script = fountain.read(f"{heading}\n\n{text}\n".encode())
    return breakdown.plan_screenplay(script)[-1].shots


@pytest.mark.parametrize(
    ("heading", "text", "size", "angle", "movement"),
    [
        ("EXT. VALLEY - DAY", "Hills, one behind the other.", ShotSize.EWS, Angle.EYE, Movement.STATIC),
        ("EXT. YARD - DAY", "A church tower, and nothing else for miles.", ShotSize.WS, Angle.LOW, Movement.STATIC),
        ("EXT. YARD - DAY", "Stars over the roofs.", ShotSize.WS, Angle.EYE, Movement.TILT),
        ("INT. ROOM - DAY", "ANNA runs down the stairs.", ShotSize.MLS, Angle.EYE, Movement.TRACK),
        ("INT. ROOM - DAY", "ANNA stares at the wall.", ShotSize.MCU, Angle.EYE, Movement.STATIC),
        ("INT. ROOM - DAY", "ANNA lies on the floor.", ShotSize.MS, Angle.HIGH, Movement.STATIC),
        ("INT. ROOM - DAY", "A kettle boils on the stove. ANNA yawns.", ShotSize.CU, Angle.EYE, Movement.STATIC),
        ("INT. HALL - DAY", "A crowd waits in silence.", ShotSize.WS, Angle.HIGH, Movement.STATIC),
        ("EXT. YARD - DAY", "Two nurses share a cigarette.", ShotSize.MLS, Angle.EYE, Movement.STATIC),
        ("EXT. YARD - DAY", "Mud. ANNA waits by a fence.", ShotSize.FS, Angle.HIGH, Movement.STATIC),
        ("INT. ROOM - DAY", "A thimble on a cushion. ANNA yawns.", ShotSize.CU, Angle.EYE, Movement.STATIC),
    ],
)
def test_a_scene_opens_on_what_its_first_words_are_about(heading, text, size, angle, movement):
    opening = shots_of(text, heading)[0]
    assert (opening.size, opening.angle, opening.movement) == (size, angle, movement), opening.reason


@pytest.mark.parametrize(
    ("text", "movement", "motive"),
    [
        ("ANNA waits.\n\nBOB climbs the ladder.\n\nAnna yawns.", Movement.TILT, "up or down"),
        ("ANNA waits.\n\nShe crosses the yard to the gate.\n\nShe sits.", Movement.TRACK, "along"),
        ("ANNA waits by the door.\n\nShe reads the letter.\n\nShe understands.", Movement.PUSH, "slowly in"),
    ],
)
def test_a_camera_that_moves_says_why(text, movement, motive):
    moving = [one for one in shots_of(text) if one.movement is not Movement.STATIC]
    assert any(one.movement is movement and motive in one.reason for one in moving), [
        (str(one.movement), one.reason) for one in moving
    ]


def test_an_action_is_parted_where_somebody_else_begins_to_act():
    text = "The widow sits on a bench in the last of the sun, her hat beside her. A goat eats the ribbon off the hat."
    first, second = shots_of(text, "EXT. GARDEN - DUSK")
    assert first.description.startswith("The widow")
    assert second.description.startswith("A goat")
    assert first.covers == second.covers == (0, 0)
    assert [figure.name for figure in first.sees.figures] == ["widow"]
    assert [(figure.name, figure.doing) for figure in second.sees.figures if figure.doing != "stand"] == [
        ("goat", "eat")
    ]


def test_a_part_of_a_paragraph_sees_its_own_words_and_when_wide_whoever_stays_there():
    western = screenplay.read("western.fountain", (SCRIPTS.parent / "blind" / "a" / "western.fountain").read_bytes())
    shots = breakdown.plan_screenplay(western)[0].shots
    truck, mule = (shot for shot in shots if shot.covers == (2, 2))
    assert "PRESIDENT" not in {figure.name for figure in truck.sees.figures}
    assert {"flatbed truck", "coffin"} <= {thing.name for thing in truck.sees.things}
    assert {"flatbed truck", "bed"}.isdisjoint(thing.name for thing in mule.sees.things)
    assert {figure.name: figure.doing for figure in mule.sees.figures}["PRESIDENT"] == "trot, keep up"


def test_the_end_of_a_paragraph_before_a_transition_sees_its_own_words():
    living = screenplay.read("memory.fountain", (SCRIPTS / "my-living-memory.fountain").read_bytes())
    shots = [shot for part in breakdown.plan_screenplay(living) for shot in part.shots]
    (sobs,) = (shot for shot in shots if shot.description.startswith("She begins sobbing"))
    assert [(figure.name, "slide" in figure.doing) for figure in sobs.sees.figures] == [("KATE", True)]


def test_sounds_silences_and_names_of_acts_make_no_shot():
    text = "ACT TWO\n\nANNA peels an apple in one long strip.\n\nA knock.\n\nSilence.\n\nShe puts down the knife.\n\nEND OF ACT TWO"
    shots = shots_of(text)
    assert len(shots) == 2
    assert all(one.characters == ("ANNA",) for one in shots)


def test_a_close_frame_is_of_what_it_turns_to():
    text = "ANNA feeds the horse.\n\nCLOSE ON the horse's eye, and in it, very small, Anna.\n\nCLOSE ON her hands.\n"
    eye, hands = shots_of(text)[1:3]
    assert (eye.characters, eye.size) == ((), ShotSize.ECU)
    assert (hands.characters, hands.figures[0].detail) == (("ANNA",), "hands")


def test_a_look_through_eyes_shows_what_is_looked_at():
    text = (
        "ANNA and BOB stand at the rail.\n\nANNA'S POV -- a ship, far out.\n\nANNA'S POV -- Bob, asleep on his feet.\n"
    )
    ship, bob = shots_of(text)[1:3]
    assert (ship.angle, ship.characters) == (Angle.POV, ())
    assert ship.description == "What Anna sees: a ship, far out."
    assert bob.characters == ("BOB",)


def test_a_description_has_whole_names_and_no_words_of_direction():
    shots = shots_of("CLOSE ON MIRA VANCE, 30, asleep.\n\nPULL BACK to the whole ward.\n\nMIRA\nNo.\n")
    assert [one.description for one in shots[:2]] == ["Mira Vance, 30, asleep.", "The whole ward. Mira: “No.”"]


def test_where_the_camera_stands_is_said_by_the_shot_and_not_by_its_description():
    (queue,) = shots_of("HANDHELD, close behind: umbrellas, a queue, somebody's wet dog.\n")[:1]
    assert queue.description == "Umbrellas, a queue, somebody's wet dog."


def test_reverse_shots_return_to_the_same_two_cameras():
    speech = "I will not say it again, and you know exactly why I will not."
    talk = "\n\n".join(f"{'ANNA' if turn % 2 else 'BOB'}\n{speech}" for turn in range(8))
    over = [one for one in shots_of(f"ANNA and BOB wait.\n\n{talk}") if one.angle is Angle.OTS]
    assert len(over) >= 3
    assert len({one.size for one in over}) == 1


def test_what_is_written_is_read_and_its_people_are_not_there():
    text = "PETER turns over a postcard. On the back:\n\nPeter --\n\nTable nine. Ana Brandt.\n\nHe burns it.\n"
    card = next(one for one in shots_of(text) if "Table nine" in one.description)
    assert (card.size, card.characters) == (ShotSize.CU, ())
    assert "Peter --" in card.description
    assert "long as it takes to read" in card.reason


def test_whoever_is_only_spoken_of_is_in_no_shot():
    shots = shots_of(
        "ADA, 30, wakes in the coat that BORIS gave her.\n\nBORIS, 40, is in Lisbon.\n\nAda finds a pencil.\n"
    )
    assert {name for one in shots for name in one.characters} == {"ADA"}


def test_a_call_that_began_before_goes_on_until_somebody_hangs_up():
    text = (
        "HUGO looks at the sea.\n\nHUGO\nThe boat is not coming, is it?\n\nTESS\nIt left on Monday, with your post.\n\n"
        "HUGO\nThen where is it now?\n\nHugo hangs up.\n"
    )
    for one in shots_of(text):
        assert len(one.characters) == 1
        assert one.angle is not Angle.OTS


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("A flock of sheep crosses the road.", {"others": 5, "animals": True, "goes": True}),
        ("Anna picks up a letter.", {"handled": "letter"}),
        ("Thunder.", {"heard": True}),
        ("Her hands shake.", {"part": "hand"}),
        ("Anna punches Bob.", {"fights": True, "named": ("ANNA", "BOB")}),
    ],
)
def test_a_picture_is_read_from_a_sentence(words, shown):
    picture = depictions_of(words, ("ANNA", "BOB"))[0]
    assert {name: getattr(picture, name) for name in shown} == shown


@pytest.mark.parametrize(
    ("words", "not_shown"),
    [
        ("Anna kicks her horse, and off it goes.", "fights"),
        ("Anna looks down at her shoes.", "upright"),
        ("A postman walks up the drive.", "upright"),
        ("It is already gone.", "goes"),
        ("Arcs of light zap across the cables.", "goes"),
        ("Anna rings the bell.", "looks"),
    ],
)
def test_words_that_sound_like_a_move_are_none(words, not_shown):
    assert not getattr(depictions_of(words, ("ANNA", "BOB"))[0], not_shown)


def test_a_montage_ends_where_people_go_on_to_talk_to_each_other():
    text = (
        "ANNA and BOB wait.\n\nVARIOUS SHOTS\n\nAnna packs a case.\n\nBob burns a map.\n\n"
        "ANNA\nAre you ready to leave it all?\n\nBOB\nI was ready a year ago, and you know it.\n\n"
        "ANNA\nThen take the case, and do not look back.\n"
    )
    shots = shots_of(text)
    assert "montage" in shots[1].reason
    assert not any("montage" in one.reason for one in shots[-2:])


def test_a_voice_of_nobody_who_is_there_is_in_no_frame():
    text = "ANNA steers.\n\nTOWER CREW (V.O.)\nYou are coming in too low.\n\nAnna pulls at the lever.\n"
    assert all("TOWER CREW" not in one.characters for one in shots_of(text, "INT. COCKPIT - NIGHT"))


def test_a_direction_that_says_what_of_ends_before_the_next_one():
    text = "ANNA steers.\n\nINSERT - SPEED GAUGE\n\nBACK TO SCENE\n\nAnna swallows.\n"
    insert = next(one for one in shots_of(text) if one.size is ShotSize.CU)
    assert insert.characters == ()
    assert "Anna" not in insert.description


def test_a_message_in_capitals_is_read_and_shows_nobody():
    text = "ANNA takes out her phone. A message on the screen.\n\nIF BOB HAS THE LADDER ARREST BOB.\n\nShe runs.\n"
    message = next(one for one in shots_of(text) if "LADDER" in one.description)
    assert (message.size, message.characters) == (ShotSize.CU, ())


@pytest.mark.parametrize("words", ["Anna's coat is torn, but she runs on.", "Anna's there too."])
def test_who_owns_a_thing_and_goes_on_is_in_the_picture(words):
    shots = shots_of(f"BOB, 40, waits by the old gate.\n\n{words}\n\nBOB\nWhere is everybody tonight?\n\nANNA\nBob!\n")
    shown = [one for one in shots if one.covers[0] == 1]
    assert shown
    assert "ANNA" in shown[0].characters


def test_going_keeps_its_room_and_a_look_is_near_enough():
    text = "\n\n".join(["ANNA waits.", "She runs across the yard.", "She stares at the gate.", "She sits."])
    for shot in shots_of(text, "EXT. YARD - DAY"):
        assert "Movement needs room" not in shot.reason or list(ShotSize).index(shot.size) >= list(ShotSize).index(
            ShotSize.MLS
        )
        assert not shot.reason.startswith("A look") or list(ShotSize).index(shot.size) <= list(ShotSize).index(
            ShotSize.MS
        )


def test_figures_say_how_a_script_is_covered():
    file = SCRIPTS / "my-living-memory.fountain"
    parts = breakdown.plan_screenplay(screenplay.read(file.name, file.read_bytes()))
    figures = breakdown.tally_of(parts, RATE)
    assert figures.shots == sum(len(part.shots) for part in parts)
    assert sum(figures.openings.values()) == figures.scenes == len(parts)
    assert figures.same_opening <= 0.35
    assert 0.15 <= figures.moving <= 0.35
    assert figures.empty_share <= 0.15
    assert 3 <= figures.average_s <= 6


@pytest.mark.parametrize(
    "text", ["...", "--", "!!! ???", "\u200b", "他走进房间。", "word " * 30_000, "A b-c d. " * 5_000]
)
def test_whatever_stands_in_an_action_has_its_shots(text):
    shots = shots_of(f"!{text}\n\nANNA\nHi.")
    assert shots[0].covers[0] == 0
    assert shots[-1].covers[1] == 2


@pytest.mark.parametrize(
    ("action", "description"),
    [
        ("ВЕРА ищет ключ под ковриком.", "Вера ищет ключ под ковриком."),
        ("Η ΜΑΡΙΑ κλείνει το παράθυρο.", "Η Μαρια κλείνει το παράθυρο."),
        ("ÉLODIE ferme la porte.", "Élodie ferme la porte."),
        ("ĐỨC mở cửa.", "Đức mở cửa."),
    ],
)
def test_only_capitals_are_spelled_anew_in_scripts_of_any_alphabet(action, description):
    who = action.split()[0] if len(action.split()[0]) > 1 else action.split()[1]
    shown = [shot.description for shot in shots_of(f"{action}\n\n{who}\n…\n")]
    assert description in shown[0]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("ANNA stamps the forms, one after another.", "ANNA"),
        ("ANNA passes the plates to BOB.", "ANNA"),
        ("ANNA runs a bath and a tap drips.", "ANNA"),
        ("The lamp goes dark. ANNA waits.", "ANNA"),
    ],
)
def test_what_is_done_to_things_goes_nowhere(words, who):
    shots = shots_of(f"BOB sits.\n\n{words}\n\nBOB\nWell then, what next?\n")
    shown = next(shot for shot in shots if shot.covers[0] == 1)
    assert shown.movement not in (Movement.TRACK, Movement.PAN), shown.reason


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            "LUC regarde dehors.",
            "Un train passe au loin, très lentement, sous la pluie. Il ferme la fenêtre sans un mot.",
        ),
        (
            "LENA sitzt am Tisch.",
            "Ein Zug fährt langsam vorbei, weit unten im Tal. Sie schließt das Fenster ohne ein Wort.",
        ),
    ],
)
def test_a_pronoun_of_any_language_keeps_whoever_acts_in_the_frame(first, then):
    shots = shots_of(f"{first}\n\n{then}\n\n{first.split()[0]}\n...\n")
    closes = next(shot for shot in shots if "ferme" in shot.description or "schließt" in shot.description)
    assert closes.characters == (first.split()[0],)


def test_a_part_of_a_paragraph_is_framed_for_what_it_shows_itself():
    text = (
        "A burning torch hangs in mid-air above the sawdust of the ring, its flame quite still. "
        "Behind it a camel stands on its hind legs and stares at the torch as if it had been asked a question."
    )
    torch = shots_of(f"ANNA waits.\n\n{text}\n\nShe blinks.\n", "INT. CIRCUS - NIGHT")[1]
    assert torch.description.startswith("A burning torch")
    assert "camel" not in torch.description
    assert "camel" not in torch.reason


@pytest.mark.parametrize(
    "alone", ["She tears at her collar.", "She hits her head on the beam.", "She kicks the bucket over."]
)
def test_one_who_is_alone_in_the_frame_fights_nobody(alone):
    text = f"ANNA punches BOB.\n\nBob kicks Anna.\n\n{alone}\n\nBob strikes her.\n"
    for shot in shots_of(text):
        assert len(shot.characters) > 1 or "both" not in shot.reason.lower(), shot
