"""Whether somebody who speaks is an animal, or only called like one."""

import pytest

from storyboard_app import screenplay
from storyboard_app.breakdown import script_cast

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
