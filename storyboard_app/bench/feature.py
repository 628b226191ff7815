"""A feature-length screenplay written by a seeded generator: the same seed, the same script.

It is no story, but it has a feature's measures: scenes of one to twenty-four eighths, half of the lines dialogue,
parentheticals, extensions, transitions, dual dialogue, notes now and then, and a cast that comes back.
"""

from collections.abc import Iterator, Sequence
from random import Random

from storyboard_app.screenplay import heading_of, name_of, pages_of, paginate
from storyboard_app.values import Element, ElementType, Scene, Screenplay

_NAMES = (
    "ANNA",
    "MARCO",
    "DR. OKAFOR",
    "THE JUDGE",
    "LEILA",
    "OLD TOM",
    "SERGEANT BRANDT",
    "MRS. ADEYEMI",
    "YUKI",
    "PETE",
    "WAITRESS",
    "GUARD #2",
    "VOICE ON RADIO",
    "ÉLODIE",
    "KOWALSKI",
    "NURSE PRIYA",
)
_PLACES = (
    "KITCHEN",
    "HARBOUR",
    "ANNA'S FLAT - BEDROOM",
    "POLICE STATION - CORRIDOR",
    "COURTROOM",
    "ROOFTOP",
    "DINER",
    "MARCO'S CAR",
    "FOREST ROAD",
    "HOSPITAL - WARD 6",
    "CHURCH",
    "SUBWAY PLATFORM",
    "WAREHOUSE",
    "BEACH",
    "ATTIC",
)
_TIMES = ("DAY", "NIGHT", "MORNING", "DUSK", "CONTINUOUS", "LATER", "MOMENTS LATER")
_WHO = ("the letter", "a dog", "the old man", "her hand", "somebody", "the last train", "the key", "a stranger")
_DOES = ("waits at", "turns towards", "opens", "forgets", "looks past", "drops", "follows", "hides behind", "counts")
_WHAT = ("the door", "the window", "the empty chair", "a row of lamps", "the water", "the stairs", "a red coat")
_HOW = ("slowly", "without a word", "as if nothing had happened", "again", "in the dark", "for a long moment")
_ASIDES = ("(quietly)", "(beat)", "(to himself)", "(on the phone)", "(laughing)", "(turning away)")
_EXTENSIONS = ("", "", "", "", " (V.O.)", " (O.S.)", " (CONT'D)")


def feature(pages: float = 120, seed: int = 1) -> Screenplay:
    """Return a script of about so many pages."""
    dice, scenes = Random(seed), list[Scene]()
    length = 0.0
    while length < pages:
        scene = _scene(dice, len(scenes) + 1)
        scenes.append(scene)
        length += pages_of([scene])
    title_page = (("Title", "The Long Way Home"), ("Credit", "Written by"), ("Author", "Nobody"))
    return Screenplay("The Long Way Home", paginate(scenes), title_page, pages=round(length, 3))


def sentence(dice: Random) -> str:
    """Return a sentence of the generator's."""
    who, does, what = dice.choice(_WHO), dice.choice(_DOES), dice.choice(_WHAT)
    words = f"{who} {does} {what}" + (f" {dice.choice(_HOW)}" if dice.random() < 0.5 else "")
    return f"{words[0].upper()}{words[1:]}{dice.choice('...!?')}"


def heading(dice: Random) -> str:
    """Return a scene heading of the generator's."""
    return f"{dice.choice(('INT.', 'INT.', 'EXT.', 'INT./EXT.'))} {dice.choice(_PLACES)} - {dice.choice(_TIMES)}"


def _scene(dice: Random, number: int) -> Scene:
    parts = heading_of(heading(dice))
    elements = [_action(dice)]
    cast = dice.sample(_NAMES, dice.randint(1, 4))
    for _ in range(max(1, int(dice.lognormvariate(2.0, 0.8)))):
        elements += [_action(dice)] if dice.random() < 0.35 else _speech(dice, cast)
    if dice.random() < 0.12:
        elements.append(Element(ElementType.TRANSITION, dice.choice(("CUT TO:", "DISSOLVE TO:", "SMASH CUT TO:"))))
    return Scene(str(number), parts.text, parts.int_ext, parts.location, parts.time_of_day, 1.0, tuple(elements), True)


def _action(dice: Random) -> Element:
    return Element(ElementType.ACTION, " ".join(sentence(dice) for _ in range(dice.randint(1, 5))))


def _speech(dice: Random, cast: Sequence[str]) -> list[Element]:
    if len(cast) > 1 and dice.random() < 0.03:
        return [*_said(dice, cast[0], False), *_said(dice, cast[1], True)]
    return list(_said(dice, dice.choice(cast), False))


def _said(dice: Random, who: str, dual: bool) -> Iterator[Element]:
    cue = who + dice.choice(_EXTENSIONS)
    yield Element(ElementType.CHARACTER, cue, name_of(cue), dual=dual)
    if dice.random() < 0.15:
        yield Element(ElementType.PARENTHETICAL, dice.choice(_ASIDES), name_of(cue), dual=dual)
    words = " ".join(sentence(dice) for _ in range(dice.randint(1, 4)))
    yield Element(ElementType.DIALOGUE, words, name_of(cue), dual=dual)
