"""What things are made of, and nouns that only say how much, are none of the things of a picture."""

import pytest

from storyboard_app.breakdown import plan_screenplay
from storyboard_app.screenplay import read


def seen_in(sentence: str) -> tuple[set[str], dict[str, str]]:
    """Return the things that a sentence shows, and who does what."""
    plan = plan_screenplay(read("one.fountain", f"EXT. YARD - DAY\n\n{sentence}\n".encode()), rate=(24, 1))
    shots = [shot for scene in plan for shot in scene.shots]
    doings = {figure.name: figure.doing for shot in shots for figure in shot.sees.figures}
    return {thing.name for shot in shots for thing in shot.sees.things}, doings


@pytest.mark.parametrize(
    ("sentence", "shown", "hidden"),
    [
        ("A raft is made of oil drums.", {"raft"}, {"drum"}),
        ("A robot, put together out of a toaster and a pram, rolls in.", set(), {"toaster", "pram"}),
        ("The throne is built from broken swords.", {"throne"}, {"sword"}),
        ("She wears a crown made out of spoons.", {"crown"}, {"spoon"}),
        ("The scarecrow has been cobbled together from a coat and a broom.", {"scarecrow"}, {"coat", "broom"}),
        ("He builds a tower out of books.", {"tower"}, {"book"}),
        ("A ladder knotted out of bedsheets hangs from the window.", {"ladder"}, {"bedsheet"}),
        ("She makes a call from the phone box.", {"phone box"}, set()),
        ("She takes a rabbit out of a hat.", {"hat"}, set()),
        ("She sits bolt upright at the mirror.", {"mirror"}, {"bolt"}),
        ("The lamp hangs over a knee deep ditch.", {"lamp"}, {"knee"}),
        ("He draws the bolt.", {"bolt"}, set()),
    ],
)
def test_what_a_thing_is_made_of_is_not_beside_it(sentence, shown, hidden):
    things, _ = seen_in(sentence)
    assert things >= shown
    assert not things & hidden


def test_whoever_is_up_a_ladder_is_on_it():
    assert seen_in("IDA, 30, is up a ladder with a brush.")[1] == {"IDA": "climb"}


def test_a_sentence_on_a_sign_is_nobody():
    _, doings = seen_in("THIS IS NOT A DOOR in white paint along the tank.")
    assert "THIS IS NOT A DOOR" not in doings
