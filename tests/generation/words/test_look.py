"""How people look: from the words of a script, else from their names."""

import itertools

import pytest

from generation.request import BadRequest, request_from_dict
from generation.words.casting import FAR_ENOUGH, Person, apart, cast_looks
from generation.words.look import CHOICES, Look, as_dict, look_from_dict, look_of


def test_the_same_name_has_the_same_look_and_a_cast_is_told_apart():
    assert look_of("Anna") == look_of(" ANNA ")
    cast = ["MIRA", "OTTO", "SOLVEIG", "PETER", "ILSE", "OLD WOMAN", "FATHER"]
    assert len({look_of(name) for name in cast}) == len(cast)
    assert look_of("A CHILD").height_m < look_of("OTTO").height_m


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        (
            "MARTA",
            "mid-40s, heavyset, in a raincoat and glasses",
            {"age": 45, "build": "heavy", "top": "coat", "glasses": True},
        ),
        ("KIM", "a boy of 8", {"age": 8, "sex": "male"}),
        ("SAM", "She is 34, with a ponytail and a leather jacket.", {"age": 34, "hair": "ponytail", "top": "jacket"}),
        ("DR. LEE", "a thin, bearded man in his sixties", {"age": 65, "build": "slim", "beard": "full", "sex": "male"}),
        ("ANNA", "(34), dark bob, long coat", {"hair": "bob", "hair_tone": 0.18, "top": "coat"}),
        ("BOB", "(36), light shirt, sits", {"hair": "short", "top": "shirt", "top_tone": 0.94}),
        ("EVA", "in a black leather jacket", {"top": "jacket", "top_tone": 0.22}),
        ("OFFICER DIAZ", "", {"top": "uniform", "hat": "peaked"}),
        ("THE BRIDE", "", {"sex": "female", "top": "dress"}),
        ("PETER", "30s, bald, all in black", {"hair": "bald", "top_tone": 0.16}),
        ("ROSA", "(72) grey-haired, in a headscarf", {"age": 72, "hair_tone": 0.84, "hat": "scarf"}),
    ],
)
def test_what_a_script_says_of_somebody_is_how_they_look(name, words, told):
    look = as_dict(look_of(name, words))
    assert {field: look[field] for field in told} == told


CAST = ["ANNA", "BORIS", "CLARA", "DAVID", "ELENA", "FELIX", "GRETA", "HUGO", "IRIS", "JONAS", "KATE", "LEO"]


def nearest(looks):
    """Return how far apart the two of a cast are who look most alike."""
    return min(apart(one, other) for one, other in itertools.combinations(looks.values(), 2))


def test_a_cast_of_twelve_is_told_apart_far_better_than_names_alone_tell_it():
    dealt = cast_looks([Person(name) for name in CAST])
    assert nearest(dealt) >= FAR_ENOUGH > 2 * nearest({name: look_of(name) for name in CAST})


def test_who_comes_later_changes_nobody_before():
    people = [Person(name) for name in CAST]
    assert list(cast_looks(people).items())[:6] == list(cast_looks(people[:6]).items())


def test_what_a_script_tells_is_never_dealt_anew():
    twins = [Person(name, "bald, heavyset, in a white coat and glasses", "male", 50) for name in ("ADA", "BEN", "CAL")]
    looks = cast_looks(twins).values()
    assert {(one.sex, one.age, one.hair, one.build, one.top, one.top_tone, one.glasses) for one in looks} == {
        ("male", 50, "bald", "heavy", "coat", 0.94, True)
    }


@pytest.mark.parametrize(
    ("trade", "worn"),
    [
        ("NURSE", ("tee", "")),
        ("KNIGHT", ("armour", "helm")),
        ("ASTRONAUT", ("coverall", "sealed")),
        ("OLD MONK", ("robe", "hood")),
        ("WAITER", ("suit", "")),
        ("CHEF", ("apron", "toque")),
        ("JUDGE", ("robe", "")),
        ("POLICEWOMAN", ("uniform", "peaked")),
    ],
)
def test_trades_have_their_clothes(trade, worn):
    look = look_of(trade)
    assert (look.top, look.hat) == worn


def test_years_and_times_are_not_ages():
    assert look_of("ANNA", "It is 10:30 at 7th Street, 50% off.") == look_of("ANNA")


def test_a_look_is_kept_as_data_and_edited():
    look = look_of("ANNA", "a tall woman of 30")
    assert look_from_dict(as_dict(look)) == look
    assert look_from_dict({"hat": "cap", "unknown": 1}, look).hat == "cap"
    assert look_from_dict({}, look) == look


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"hair": "blue"}, "hair is 'blue'. It must be one of short"),
        ({"age": 400}, "age is 400. It must be a number"),
        ({"height_m": True}, "height_m is True"),
    ],
)
def test_a_look_that_cannot_be_is_refused(given, sentence):
    with pytest.raises(ValueError, match=sentence):
        look_from_dict(given)
    with pytest.raises(BadRequest, match="The look of ANNA cannot be drawn"):
        request_from_dict({"figures": [{"name": "ANNA", "look": given}]})


def test_a_request_carries_the_looks_of_its_people():
    figure = request_from_dict({"figures": [{"name": "ANNA", "look": {"hair": "bob"}}]}).figures[0]
    assert figure.look == look_from_dict({"hair": "bob"}, look_of("ANNA"))
    assert request_from_dict({"characters": ["ANNA"]}).figures[0].look is None


@pytest.mark.parametrize("field", CHOICES)
def test_every_choice_is_a_look(field):
    for value in CHOICES[field]:
        assert isinstance(look_from_dict({field: value}), Look)
