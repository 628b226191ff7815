"""Who does what to whom, and what a shot is about."""

import pytest

from storyboard_app.breakdown import script_sees
from storyboard_app.breakdown.depictions import depictions_of
from storyboard_app.screenplay import fountain

START = "INT. KITCHEN - DAY\n\nIDA (30) and TOM (40) come in.\n\n"


def sees(*lines):
    """What the last of some paragraphs shows, after Ida and Tom came in."""
    script = script_sees(fountain.read((START + "\n\n".join(lines) + "\n").encode()).scenes)
    last = len(script.scenes[0].elements) - 1
    return script.sees(0, (last, last))


def doing(*lines):
    return {figure.name: figure.doing for figure in sees(*lines).figures}


def about(*lines):
    return {thing.name for thing in sees(*lines).things if thing.about}


@pytest.mark.parametrize(
    ("text", "who", "does"),
    [
        ("IDA (30) and TOM (40) sit at the table.", "TOM", "sit"),
        ("Ida and Tom, both soaked, laugh.", "TOM", "laugh"),
        ("Ida, fat, sixty, a ring of keys at her belt, unlocks a cupboard.", "IDA", "unlock"),
        ("Tom, a bandage where his ear should be, follows her up.", "TOM", "follow"),
        ("Ida watches Tom pour the tea.", "TOM", "pour"),
        ("A tray of glasses in his arms, Tom smiles, pleased.", "TOM", "smile"),
        ("A waiter carrying a tray of glasses trips over the dog.", "waiter", "trip"),
        ("Two cooks stand there. The smaller one sneezes.", "smaller one", "sneeze"),
        ("Ida is dragged out.", "IDA", "dragged out"),
    ],
)
def test_a_doing_belongs_to_its_doer(text, who, does):
    assert does in doing(text)[who]


def test_a_sentence_without_a_subject_goes_on_with_who_acted():
    assert doing("Ida takes the letter. Folds it.")["IDA"] == "take, fold"


@pytest.mark.parametrize(
    ("text", "who", "gesture"),
    [
        ("Tom puts two fingers on the lid.", "TOM", "put finger on lid"),
        ("Ida asleep, her head on her arms.", "IDA", "rest head on arm"),
        ("Tom, feet on the table, peels an orange.", "TOM", "rest foot on table"),
    ],
)
def test_what_a_part_of_the_body_does_is_a_doing(text, who, gesture):
    assert gesture in doing(text)[who]


def test_who_sat_down_sits_on_until_they_get_up():
    assert doing("Ida sits down on the sofa.", "A clock strikes beside Ida.")["IDA"] == "sit"
    assert doing("Ida sits down on the sofa.", "Ida gets up.", "A clock strikes beside Ida.")["IDA"] == "stand"


@pytest.mark.parametrize(
    "text", ["How can she answer?", "Tom can't find his keys.", "He takes off a cap he isn't wearing."]
)
def test_what_is_asked_or_not_there_is_no_thing(text):
    assert not sees(text).things


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Tom stops. CLOSE ON the hook inside the box.", "hook"),
        ("PUSH IN on the teapot.", "teapot"),
        ("RACK FOCUS from Ida to the bread knife behind her.", "bread knife"),
        ("Ida looks at the clock.", "clock"),
        ("Ida opens her fist: a button.", "button"),
        ("She leans back against a barrel.", "barrel"),
    ],
)
def test_a_shot_is_about_what_the_camera_or_somebody_turns_to(text, thing):
    assert thing in about(text)


@pytest.mark.parametrize("text", ["It is the truth.", "She tells a joke.", "Black. White, all the way.", "A click."])
def test_what_is_only_said_or_heard_is_no_thing(text):
    assert not sees(text).things


@pytest.mark.parametrize(
    ("text", "goes", "fights"),
    [
        ("Her phone walks an inch along the step.", False, False),
        ("A truck crawls along the road.", True, False),
        ("A cook nudges TOM.", False, False),
        ("A cook punches TOM.", False, True),
    ],
)
def test_small_things_travel_nowhere_and_a_nudge_is_no_fight(text, goes, fights):
    (depiction,) = depictions_of(text, ["TOM"])
    assert (depiction.goes, depiction.fights) == (goes, fights)
