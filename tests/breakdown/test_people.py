"""Who is in a script: people told from the things, sounds and cues that are written in capitals too."""

from pathlib import Path

import pytest

from storyboard_app.breakdown import cast_of, people_of, plan_screenplay
from storyboard_app.breakdown.people import is_role, names_in
from storyboard_app.screenplay import fountain

NAMES = Path(__file__).parents[1] / "data" / "names-of-words.txt"


def scene(text: str):
    return fountain.read(f"INT. ROOM - DAY\n\n{text}\n".encode()).scenes[0]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("DANA REYES, 34, leather jacket, waits.", ["DANA REYES"]),
        ("A man in a grey suit, KESSLER (50s), raises a PISTOL.", ["KESSLER"]),
        ("The DRIVER, a heavy man, throws it into reverse.", ["DRIVER"]),
        ("A YOUNG WOMAN in red crosses the street.", ["YOUNG WOMAN"]),
        ("Her FATHER sleeps behind a newspaper.", ["FATHER"]),
        ("ÉLODIE, 40 ans, épluche des pommes.", ["ÉLODIE"]),
        ("Une SERVEUSE pose deux cafés.", ["SERVEUSE"]),
        ("ANNA and BOB wait.", ["ANNA", "BOB"]),
        ("Tova waits on the platform. The train is late.", ["TOVA"]),
        ("A black MUSTANG idles. The Mustang rockets out of the alley.", []),
        ("Two SUVs swing in. Kessler's SUV skids to a stop.", []),
        ("The bag bursts open: bundles of CASH, and under the cash a RED SHOE.", []),
        ("TIRES SCREAM. A SHOT rings out. The window EXPLODES.", []),
        ("A PHONE BUZZES on the sideboard. The bowl CRASHES to the floor.", []),
        ("Walter PANS the room for a napkin.", []),
        ("A FREIGHT TRAIN blares its horn.", []),
        ("The CLOCK on the mantel ticks. Rain looks for a way in.", []),
        ("SUDDENLY, a NOISE. BLOOD on the wall.", []),
        ("WIDE SHOT of the pier. FREEZE FRAME.", []),
        ("STEEL DOORS. BRICK WALLS. A corridor without end.", []),
        ("ROSE PETALS on the water. KING CRABS in a tank.", []),
        ("STEEL DOORS slide open. ROSE PETALS fall. KING CRABS scuttle off.", []),
        ("Behind BRICK WALLS, the sea. Past IRON GATES, dogs.", []),
        ("SUPER: LISBON, 1943", []),
        ("SUPER: LISBON\n\nRain on the roofs of Lisbon. A tram climbs.", []),
        ("TITLE: MARY WAITS", []),
        ('A sign: "BEWARE OF KESSLER". Another: "NO SMOKING".', []),
        ("A faded sign reads MARGARET'S DINER.", []),
        ("SUPER: TEN YEARS LATER\n\nMARGARET, 40, waits.", ["MARGARET"]),
    ],
)
def test_people_are_told_from_things_in_capitals(text, people):
    assert list(people_of([scene(text)])) == people


def test_who_is_introduced_elsewhere_is_known_here_by_name_and_for_short():
    script = fountain.read(
        b"INT. A - DAY\n\nDANA REYES, 34, drives. UNCLE PIP, 70, sleeps. A WOMAN waves.\n\nDANA\nGo.\n\n"
        b"INT. B - DAY\n\nDana runs. Pip snores. A woman looks on. Grace fills the room.\n"
    )
    known = people_of(script.scenes)
    assert set(known) == {"DANA", "UNCLE PIP", "WOMAN"}
    assert cast_of(script.scenes[1], known) == ("DANA", "UNCLE PIP")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Anna's car stops.", ()),
        ("Anna's hand on the wheel.", ("ANNA",)),
        ("In Anna's old kitchen, dust.", ()),
        ("Anna's car stops. Anna gets out.", ("ANNA",)),
        ("We say grace.", ()),
        ("The driver waves at Anna.", ("DRIVER", "ANNA")),
    ],
)
def test_whose_thing_it_is_need_not_be_there(text, named):
    assert names_in(text, ("ANNA", "GRACE", "DRIVER"), possessed=False) == named


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("DRIVER", True),
        ("GUARD #2", True),
        ("OLD MAN", True),
        ("ANNA", False),
        ("FATHER BROWN", False),
        ("DR. OKAFOR", False),
    ],
)
def test_what_somebody_is_is_no_name(name, role):
    assert is_role(name) is role


def test_names_that_are_words_too_and_things_without_an_article():
    """Of eighty sentences (data/names-of-words.txt) so many are understood, each alone in its script."""
    lines = [line.split("\t") for line in NAMES.read_text().splitlines() if line[0] != "#"]
    people = [people_of([scene(sentence)]) == (name,) for sentence, name in lines if name != "-"]
    nobody = [people_of([scene(sentence)]) == () for sentence, name in lines if name == "-"]
    assert (len(people), len(nobody)) == (40, 40)
    assert sum(people) >= 36
    assert sum(nobody) >= 39


@pytest.mark.parametrize("part", ["head", "arm", "face", "leg", "hand", "back", "foot", "shoulder"])
def test_somebody_whose_body_is_told_of_is_no_animal(part):
    plan = plan_screenplay(fountain.read(f"INT. ROOM - DAY\n\nPETER, his {part} bandaged, waits.\n".encode()))
    figures = [figure for scene in plan for shot in scene.shots for figure in shot.sees.figures]
    assert {(figure.name, figure.kind) for figure in figures} == {("PETER", "person")}


@pytest.mark.parametrize("words", ["ANNA, dark bob, waits.", "ANNA, grey bob, in a coat, waits."])
def test_hair_is_not_whoever_is_called_so(words):
    text = f"INT. ROOM - DAY\n\n{words}\n\nBOB\nHello.\n\nEXT. STREET - DAY\n\n{words}\n"
    plan = plan_screenplay(fountain.read(text.encode()))
    figures = [figure.name for shot in plan[1].shots for figure in shot.sees.figures]
    assert figures == ["ANNA"]
