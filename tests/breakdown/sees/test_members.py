"""Whether somebody who speaks is an animal, or only called like one."""

import pytest

from storyboard_app import screenplay
from storyboard_app.breakdown import script_cast, script_sees
from storyboard_app.screenplay import fountain

CALLED = ("Finch", "Wolf", "Heron", "Hawk", "Fox", "Badger")


def kind_of(name, action):
    script = f"INT. KITCHEN - DAY\n\n{action}\n\n{name.upper()}\nIt is late.\n"
    scenes = screenplay.read("a.fountain", script.encode()).scenes
    return script_cast(scenes)[name.upper()].kind


@pytest.mark.parametrize("name", CALLED)
def test_a_name_that_an_animal_has_too_is_a_persons(name):
    assert kind_of(name, f"{name} leans on the stove and folds his arms.") == "person"


@pytest.mark.parametrize("name", CALLED)
@pytest.mark.parametrize("said", ["A {} sits on the stove.", "The {} blinks.", "On the stove, an old grey {}."])
def test_who_is_said_to_be_the_animal_is_one(name, said):
    assert kind_of(name, said.format(name.lower())) == "animal"


@pytest.mark.parametrize("animal", ["heron", "mule", "goose"])
def test_who_has_an_age_is_not_the_animal_of_the_sentence_before(animal):
    assert kind_of("Martin", f"A {animal} stands on a bollard. MARTIN (71), oilskin coat, rings a bell.") == "person"
    assert kind_of("Martin", f"A {animal} stands on a bollard. MARTIN blinks.") == "animal"
    # Nor is who does by hand what a heron does not, with a name that people have.
    assert kind_of("Martin", f"A {animal} stands on a bollard. MARTIN rings a bell.") == "person"


def test_who_is_called_so_is_whom_the_paragraph_showed_with_the_age_it_told():
    # From the set leeward.
    text = (
        b"EXT. DECK - DAY\n\nA boy drops out of the rigging. He's seventeen, barefoot. They call him FINCH.\n\n"
        b"FINCH\nYes.\n\nCAPTAIN ISOLDE MARR (50) steers.\n\nCAPTAIN MARR\nNo.\n"
    )
    cast = script_cast(fountain.read(text).scenes)
    assert (cast["FINCH"].sex, cast["FINCH"].age) == ("male", 17)
    assert set(cast) == {"FINCH", "CAPTAIN MARR"}


def test_a_month_is_nobody():
    # From the set hospital.
    text = b"INT. WARD - DAY\n\nAn elderly gentleman waits. She died here. In June.\n\nJUNE\nYes.\n"
    sees = script_sees(fountain.read(text).scenes).sees(0, (0, 0))
    assert [figure.name for figure in sees.figures] == ["elderly gentleman"]
