"""Who does what in sentences of the forms that action lines have; each with what it is nearly, and is not."""

import pytest

from storyboard_app.breakdown import script_sees
from storyboard_app.screenplay import fountain


def shown(*lines, heading="INT. BARN - DAY"):
    """Who the last of some paragraphs shows and what they do, and its things."""
    text = f"{heading}\n\n" + "\n\n".join(lines) + "\n\nIDA\nYes.\n\nTOM\nNo.\n"
    sees = script_sees(fountain.read(text.encode()).scenes).sees(0, (len(lines) - 1, len(lines) - 1))
    return {figure.name: figure.doing for figure in sees.figures}, {thing.name: thing for thing in sees.things}


@pytest.mark.parametrize(
    ("line", "name", "does"),
    [
        # An age is no count of what follows.
        ("A girl of about five skips past the cows.", "girl", "skip"),
        ("A lad of twenty swims.", "lad", "swim"),
        # A clause between commas, and then who acted goes on; who is somebody, not what stands nearest.
        ("Ida lowers the bucket, which spins on its rope and clanks, and climbs out.", "IDA", "climb"),
        ("A nurse in a blue cape who is coughing waits.", "nurse", "cough"),
        # Where they are, and then who is there.
        ("Beside the plough, hat over the face, snores a farmer.", "farmer", "snore"),
        ("In the fourth sits Tom.", "TOM", "sit"),
        ("Squatting by the trough is a midwife.", "midwife", "squat"),
        # What somebody is dressed as does nothing.
        ("A child dressed as a lobster waves to Ida.", "child", "wave"),
        # What somebody is like, between the name and the verb.
        ("TOM, hands like garden spades, lifts the anvil.", "TOM", "lift"),
        ("IDA, ninety if she is a day, gives the goat a pat.", "IDA", "pat"),
        ("Ida paces the floor tugging at the rope.", "IDA", "tug"),
        # One of several, and all who are so.
        ("The taller of the twins yawns.", "taller of twins", "yawn"),
        ("The wounded groan in the straw.", "wounded", "groan"),
        ("Two grooms hold the mare, and a third saddles her.", "third", "saddle"),
        # Nothing is said: as they usually are.
        ("Four sleepers in the hay.", "four sleepers", "sleep"),
        ("A widow at the gate.", "widow", "stand"),
        ("A newborn, pink.", "newborn", "lie"),
    ],
)
def test_who_acts_is_found_in_every_form_of_sentence(line, name, does):
    figures, _ = shown("IDA and TOM come in.", line)
    assert name in figures
    assert does in figures[name]


@pytest.mark.parametrize(
    ("line", "name", "does"),
    [
        ("A score of eight walks is nothing to a postman.", "postman", "walk"),
        ("Ida lowers the bucket, which spins, and creaks.", "bucket", "creak"),
        ("Ida watches a boat sinking.", "IDA", "sink"),
    ],
)
def test_who_stands_near_a_verb_does_not_do_it(line, name, does):
    figures, _ = shown("IDA and TOM come in.", line)
    assert does not in figures.get(name, "")


def test_a_thing_keeps_its_name_whatever_it_ends_in():
    _, things = shown("A hay fork, a coat rack, a floor sander, a jug full of brown eggs.")
    assert {"hay fork", "coat rack", "floor sander", "egg"} <= set(things)


def test_somebody_without_a_name_is_the_same_in_the_next_scene():
    text = (
        "EXT. FARM - DAY\n\nA boy of seven waits at the gate.\n\n"
        "INT. BARN - DAY\n\nTOM (60) sweeps.\n\nTOM\nYes.\n\nThe boy comes in. He sneezes.\n"
    )
    figures = {
        figure.name: figure for figure in script_sees(fountain.read(text.encode()).scenes).sees(1, (3, 3)).figures
    }
    assert (figures["boy"].age, figures["boy"].doing) == (7, "come in, sneeze")


def test_the_old_woman_is_who_is_old():
    figures, _ = shown("IDA (71) knits.", "A tall woman comes in.", "The old woman nods.")
    assert figures == {"IDA": "nod"}


def test_it_is_what_was_named_last():
    lines = ("A goat chews a rope.", "Ida picks up a lantern.")
    assert "goat" not in shown(*lines, "She lights it.")[0]
    assert shown(*lines, "Tom strokes the goat.", "It bleats.")[0] == {"goat": "bleat"}


@pytest.mark.parametrize(
    ("line", "name", "does"),
    [
        ("By the stove, arms folded, a cook.", "cook", "fold arm"),
        ("Tom is in the top bunk.", "TOM", "lie"),
        ("Ida in an armchair with a rug.", "IDA", "sit"),
        ("Ida sits against the bales plaiting straw.", "IDA", "plait"),
        ("Nine pairs of hands on the rope.", "nine pairs of hands", ""),
    ],
)
def test_bodies_are_as_they_are_said_to_be(line, name, does):
    figures, _ = shown("IDA and TOM come in.", line)
    assert does in figures[name]


@pytest.mark.parametrize(
    ("line", "kept", "worn"),
    [
        ("Ida in her bonnet, a bonnet on a nail.", "bonnet", ""),
        ("Tom with his cap on the table.", "cap", ""),
        ("Ida, a shawl over her nightgown.", "", "nightgown"),
        ("Tom in a sailor's cap.", "cap", ""),
        ("Ida comes down the steps.", "", "steps"),
        ("Ida sees a ghost through her glasses.", "", "glass"),
    ],
)
def test_clothes_that_nobody_has_on_are_things(line, kept, worn):
    _, things = shown("IDA and TOM come in.", line)
    assert not kept or kept in things
    assert worn not in things


def test_a_noun_means_in_a_script_what_it_meant_before():
    lines = ("Ida lifts a bolt from the door.", "Tom looks up. A bolt.")
    assert "bolt" in shown(*lines)[1]


@pytest.mark.parametrize(
    ("lines", "shows"),
    [
        # A trade is somebody else than the only woman here; a sex is not.
        (("Ida looks up.", "The midwife nods."), {"midwife": "nod"}),
        (("Ida looks up.", "The woman nods."), {"IDA": "nod"}),
        # Called the same, as they were called.
        (("A tall girl and a taller girl wait.", "The taller girl hums."), {"taller girl": "hum"}),
        # In front of somebody stands one.
        (("Ida kneels in front of the blacksmith.",), {"IDA": "kneel", "blacksmith": "stand"}),
        # Whoever wears the name of an insect or a fish.
        (("A queen and an angler bow.",), {"queen": "bow", "angler": "bow"}),
        # A list of verbs is of one.
        (("Ida waves to a groom, who stops, nods, and whistles.",), {"IDA": "wave", "groom": "stop, nod, whistle"}),
        # Those who have something with them act as those without it.
        (("Two boys on a raft dive past the buoy.",), {"two boys": "dive"}),
    ],
)
def test_who_is_meant_is_who_was_shown(lines, shows):
    assert shown("IDA (30) comes in.", *lines)[0] == shows


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Boxes of old record covers on the floor.", "record cover"), ("Seaweed on the sill.", "")],
)
def test_words_that_may_be_verbs_or_animals_are_what_they_are(line, kind):
    figures, things = shown("IDA and TOM come in.", line)
    assert not figures
    assert not kind or kind in things


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("A mole blinks.", ["mole"]),
        ("A seal drags itself over the sill.", ["seal"]),
        ("A seal on the letter.", []),
        ("Ida sketches a heron.", ["IDA"]),
        ("Ida feeds a heron.", ["IDA", "heron"]),
        ("A knot of farmers in wet hats whisper.", ["knot of farmers"]),
        ("Herders in straw hats run with sacks.", ["herders"]),
    ],
)
def test_what_does_as_the_living_do_lives_and_what_is_drawn_does_not(line, figures):
    assert list(shown("IDA and TOM come in.", line)[0]) == figures


def test_a_line_without_a_verb_is_about_what_it_opens_with():
    assert shown("An iron stove on bricks, its door on one hinge.")[1]["stove"].about
    assert shown("Ida pulls off a mitten, hooks the kettle over the fire, and sits.")[0]["IDA"] == "pull off, hook, sit"


@pytest.mark.parametrize(
    ("lines", "shows"),
    [
        (("Three smiths hammer.", "Two more rest by the forge."), {"two more": "rest"}),
        (("Three smiths hammer. One sneezes.",), {"three smiths": "hammer", "one of three smiths": "sneeze"}),
        (("A shepherd waves. Ida throws him an apple.",), {"shepherd": "wave", "IDA": "throw"}),
        (("Somebody has locked the gate. She frowns.",), {"someone": "lock", "IDA": "frown"}),
        (("A cart stops. Its driver spits.",), {"driver": "spit"}),
        (("At a well stand two monks.",), {"two monks": "stand"}),
        (("Dancers whirl in pairs.",), {"dancers": "whirl"}),
        (("Ida runs out of a club.",), {"IDA": "run"}),
    ],
)
def test_those_who_join_are_told_from_those_who_are_there(lines, shows):
    assert shown("IDA (30), a driver, comes in. She sits.", *lines)[0] == shows


def test_his_name_is_given_to_whom_the_sentence_before_showed():
    assert "IDA" in shown("A girl in a red shawl sneezes. Her name is IDA.")[0]
    assert "girl" not in shown("A girl in a red shawl sneezes. Her name is IDA.")[0]


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("The crow's nest is empty.", []),
        ("A bird's nest falls from the beam.", []),
        ("A lady's maid yawns.", ["lady's maid"]),
        ("The crow's wing is broken.", ["crow"]),
    ],
)
def test_what_is_called_after_an_animal_is_none(line, figures):
    assert list(shown("IDA and TOM come in.", line)[0]) == figures


def test_who_stands_at_each_of_several_places_is_as_many():
    # From the set heist.
    text = b"INT. MUSEUM - DAY\n\nA guard at each of the three doors.\n\nIDA\nYes.\n"
    (guards,) = script_sees(fountain.read(text).scenes).sees(0, (0, 0)).figures
    assert (guards.kind, guards.count) == ("group", 3)


@pytest.mark.parametrize(
    ("line", "kind", "name"),
    [
        # From the sets cabanon, heist, fantasy and western: an animal that is eaten as well is the animal, unless it is
        # what a container is full of; a line on the ground is nobody.
        ("A chicken sleeps on the dog.", "animal", "chicken"),
        ("A candle, twelve people, a chicken.", "animal", "chicken"),
        ("A map held flat by four tins of sardines.", "thing", "map"),
        ("A truck crawls along the line.", "thing", "truck"),
    ],
)
def test_what_is_eaten_is_an_animal_where_it_is_no_food(line, kind, name):
    figures, things = shown(line)
    assert (name in figures) is (kind == "animal")
    assert (name in things) is (kind == "thing")
    assert not {"line", "sardines", "tins of sardines"} & figures.keys()


def test_who_is_older_than_any_animal_is_none_whatever_lies_on_their_knees():
    # From the set cabanon.
    text = b"INT. TAXI - DAY\n\nMARIUS FABRE (70), cap, waits.\n\nMarius, the bass in a newspaper on his knees.\n\nMARIUS\nYes.\n"
    (marius,) = script_sees(fountain.read(text).scenes).cast.values()
    assert marius.kind == "person"


def test_a_ship_that_headings_are_in_is_nobody():
    # From the set leeward.
    text = b"INT. MERRIDEW, GALLEY - DAY\n\nThree masts, MERRIDEW across her stern. IDA peels.\n\nIDA\nYes.\n"
    assert set(script_sees(fountain.read(text).scenes).cast) == {"IDA"}


@pytest.mark.parametrize(
    ("line", "name", "does"),
    [
        # From my-living-memory.
        ("Ida watches Tom play and takes pictures of him.", "IDA", "take"),
        ("Ida jumps back and lands on the ground.", "IDA", "land"),
        ("The front door opens and Tom, wearing all black, somberly enters the living room.", "TOM", "enter"),
    ],
)
def test_who_is_watched_or_comes_in_is_told_from_who_acts(line, name, does):
    figures, _ = shown("IDA and TOM wait.", line)
    assert does in figures[name]
    assert "take" not in figures.get("TOM", "")
