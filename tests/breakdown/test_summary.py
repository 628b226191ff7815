import pytest

from storyboard_app.breakdown import summary_of
from storyboard_app.screenplay import read_text


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        pytest.param(
            "= Mira finds the letter.\n\nA cold room. Mira opens a drawer.\n\nMIRA\nOh.\n",
            "Mira finds the letter.",
            id="the script's own synopsis is taken",
        ),
        pytest.param(
            "Rain on the glass. MIRA VANCE (30) opens the drawer and hides the letter.\n\nMIRA VANCE\nOh.\n",
            "Mira Vance opens the drawer and hides the letter.",
            id="what somebody does says more than the weather",
        ),
        pytest.param(
            "Mira waits. Mira gives Tomas the letter.\n\nMIRA\nHere.\n\nTOMAS\nThanks.\n",
            "Mira gives Tomas the letter.",
            id="two people say more than one",
        ),
        pytest.param(
            "CLOSE ON: Mira, who holds the letter.\n\nMIRA\nOh.\n",
            "Mira, who holds the letter.",
            id="the camera is left out",
        ),
        pytest.param(
            "MIRA\nWhere is *the letter*?\n\nTOMAS\nGone.\n",
            "Mira: “Where is the letter?”",
            id="a scene of talk begins with its first speech",
        ),
        pytest.param(
            "The harbour lies empty in the fog.\n", "The harbour lies empty in the fog.", id="nobody is there"
        ),
        pytest.param("", "", id="no words"),
    ],
)
def test_a_scene_is_summed_up_in_a_sentence_of_its_script(text, summary):
    (scene,) = read_text(f"INT. ROOM - DAY\n\n{text}").scenes
    assert summary_of(scene.elements) == summary
