"""What is sent is taken as described: numbers, yes and no, and words are not read for one another."""

import pytest
from pydantic import ValidationError

from storyboard_app.api.frames import Redraw
from storyboard_app.api.models import SteeringChange
from storyboard_app.api.own_styles import StylePreviewed
from storyboard_app.api.review import NewNote


@pytest.mark.parametrize(
    ("model", "sent"),
    [
        (SteeringChange, {"pose_end": True}),
        (SteeringChange, {"steps": "12"}),
        (SteeringChange, {"depth": "0.5"}),
        (Redraw, {"new_seed": 0.0}),
        (Redraw, {"new_seed": "no"}),
        (NewNote, {"text": "Closer", "place": {"x": False}}),
    ],
)
def test_a_value_of_another_kind_is_refused(model, sent):
    with pytest.raises(ValidationError):
        model.model_validate(sent)


def test_a_whole_number_is_a_number():
    assert SteeringChange.model_validate({"pose_end": 1}).pose_end == 1.0


def test_what_stands_in_an_address_is_words_and_read_as_the_number_it_says():
    assert StylePreviewed.model_validate({"base": "pencil", "line": "180", "paper": "0"}).line == 180
    with pytest.raises(ValidationError):
        StylePreviewed.model_validate({"line": "thick"})
