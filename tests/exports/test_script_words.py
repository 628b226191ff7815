"""What a script says beyond a shot's description is in the booklet and in the list."""

import pytest

from storyboard_app.exports.script_words import action_of, left_out, without_speeches
from storyboard_app.values import ElementView, SceneView
from tests.small_boards import line, shot

LONG = "The goats (four) go by, the bakers with a loaf as long as a boat, and last of all a girl with a clock."
WHOLE = "They play. A crane loads cargo. Bricks become a dinosaur. Kate looks in."


def _scene(action, *descriptions):
    views = [
        shot(number, 0, description=description, covers=(0, 1))
        for number, description in zip(("1A", "1B"), descriptions, strict=False)
    ]
    elements = (ElementView("a", "action", action), ElementView("b", "character", "KATE"))
    return SceneView("scene-1", "1", "INT. ROOM - DAY", elements=elements, shots=tuple(views))


@pytest.mark.parametrize(
    ("action", "descriptions", "rests"),
    [
        (
            LONG,
            ["The goats go by, the bakers with a loaf…"],
            ["…as long as a boat, and last of all a girl with a clock."],
        ),
        (WHOLE, ["They play. A crane loads cargo.", "Kate looks in."], ["Bricks become a dinosaur.", ""]),
        (WHOLE, ["They play. A crane loads cargo. Bricks become a dinosaur.", "Kate looks in."], ["", ""]),
        (WHOLE, ["Kate looks in."], ["They play. A crane loads cargo. Bricks become a dinosaur."]),
        (WHOLE, ["Anything else, in a person's own words."], [""]),
        ("老王走进来，看着钟。他坐下。", ["老王走进来，看着钟。"], ["他坐下。"]),
        ("CLOSE ON tickets, torn.", ["Tickets, torn."], [""]),
        ("", ["A kitchen."], [""]),
    ],
)
def test_the_booklet_has_what_the_script_says_beyond_the_descriptions(action, descriptions, rests):
    scene = _scene(action, *descriptions)
    assert [left_out(scene, one) for one in scene.shots] == rests
    assert action_of(scene, scene.shots[0]) == action


SAID = (line("1A", "It always takes so long, you know.", 0, 20), line("1A", "Then do not look at it.", 20, 40, "BOB"))


@pytest.mark.parametrize(
    ("description", "beside"),
    [
        ("Anna: “It always takes so long…”", ""),
        ("Anna: “It always takes so long, you know.” Bob: “Then do not…”", ""),
        ("Anna (O.S.): “It always takes so long…”", ""),
        ("Over Bob on Anna: “It always takes so long…”", "Over Bob on Anna."),
        ("Anna puts the kettle on. Anna: “It always…”", "Anna puts the kettle on."),
        ("林月把信放在桌上。 Anna: “It always…”", "林月把信放在桌上。"),
        ("Anna reads: “Gone.”", "Anna reads: “Gone.”"),
        ("She waits. Nobody comes…", "She waits. Nobody comes…"),
    ],
)
def test_a_description_beside_its_dialogue_says_what_the_dialogue_does_not(description, beside):
    assert without_speeches(description, SAID) == beside
    assert without_speeches(description, ()) == description
