"""Screenplays written by chance, for tests that need many scenes: people, places, talk, action and directions."""

from random import Random

from storyboard_app.screenplay import fountain
from storyboard_app.values import Scene, Screenplay

PEOPLE = ("ANNA", "BOB", "CARL", "DORA", "EMIL", "FAYE", "GUS", "HANNE", "IVO", "JUNE")
PLACES = (
    "INT. KITCHEN - DAY",
    "EXT. STREET - NIGHT",
    "INT. OFFICE - MORNING",
    "EXT. BEACH - DUSK",
    "INT. BAR - NIGHT",
    "INT. HOSPITAL CORRIDOR - DAY",
    "EXT. FOREST - DAY",
    "INT. BEDROOM - NIGHT",
    "EXT. ROOF - DAY",
    "INT. CAR - DAY",
    "INT. COURTROOM - DAY",
    "EXT. HARBOR - MORNING",
    "INT. SHOP - DAY",
    "INT. STAIRWELL - NIGHT",
    "EXT. FIELD - DAY",
)
DOES = (
    "{a} looks at {b} for a long moment and says nothing.",
    "{a} puts the cup down. The table shakes.",
    "{a} turns to the window. Somewhere a dog barks, then another answers it.",
    "{a} and {b} sit across from each other.",
    "{a} picks up the letter, reads it, folds it again and slides it under the plate.",
    "{a} laughs.",
    "{b} steps closer. {a} does not move.",
    "A door slams below.",
    "{a} opens the box. It is empty.",
    "{a} leans against the wall, arms crossed, and watches the rain run down the glass.",
    "{a} takes a breath.",
    "{b} nods slowly.",
    "The light flickers and steadies.",
)
GOES = ("{a} walks to the door.", "{a} runs across, coat flying.", "{a} crosses to {b}.", "{a} hurries along the wall.")
SAYS = (
    "I told you this would happen.",
    "No.",
    "You never asked me what I wanted, not once in eleven years.",
    "It was raining. I remember the rain, and the smell of the oranges, and you standing there as if nothing was wrong.",
    "Where is it?",
    "Give me the key.",
    "We should go before they come back.",
    "I thought you were dead, you know.",
    "That is not the point, and you know that it is not the point.",
    "Fine.",
    "Do you hear that?",
    "Sit down, please.",
    "My father built this house with his own hands, and I will not sell it to a man who calls it a property.",
    "He said one hour. That was yesterday.",
    "Why?",
    "Because somebody has to.",
    "I'm sorry. I am so sorry.",
)
ASKS = ("CLOSE ON {a}", "WIDE SHOT", "LOW ANGLE ON {a}", "INSERT - THE LETTER", "{a}'S POV")
MANNERS = ("(quietly)", "(beat)", "(to {b})", "(smiling)")


def a_screenplay(seed: int, scenes: int, directions: float = 0.06) -> Screenplay:
    """Return a screenplay of so many scenes; the same seed writes the same one.

    directions: how many of its paragraphs ask something of the camera, as a share.
    """
    chance = Random(seed)
    return fountain.read("\n\n".join(_scene(chance, directions) for _ in range(scenes)).encode())


def a_scene(seed: int, people: int = 2, directions: float = 0.0) -> Scene:
    """Return one scene of so many people."""
    chance = Random(seed)
    return fountain.read(_scene(chance, directions, people).encode()).scenes[0]


def _scene(chance: Random, directions: float, people: int = 0) -> str:
    cast = chance.sample(PEOPLE, people or chance.choices((1, 2, 3, 4), (2, 6, 3, 1))[0])
    parts = [chance.choice(PLACES), _told(chance, DOES, cast)]
    turn = 0
    for _ in range(chance.randint(5, 16)):
        drawn = chance.random()
        if drawn < directions:
            parts.append(_told(chance, ASKS, cast))
            parts.append(_told(chance, DOES, cast))
        elif drawn < 0.68 and len(cast) > 1:
            turn = (turn + 1) % len(cast) if chance.random() < 0.85 else chance.randrange(len(cast))
            manner = f"\n{_told(chance, MANNERS, cast)}" if chance.random() < 0.12 else ""
            off = " (O.S.)" if chance.random() < 0.04 else ""
            parts.append(f"{cast[turn]}{off}{manner}\n{' '.join(chance.sample(SAYS, chance.choice((1, 1, 1, 2))))}")
        elif drawn < 0.95:
            parts.append(_told(chance, DOES, cast))
        else:
            parts.append(_told(chance, GOES, cast))
    return "\n\n".join(parts)


def _told(chance: Random, lines: tuple[str, ...], cast: list[str]) -> str:
    line = chance.choice([one for one in lines if len(cast) > 1 or "{b}" not in one])
    names = chance.sample(cast, min(2, len(cast)))
    capitals = line.isupper() or line.startswith("{a}'S") or "ON {a}" in line
    named = [name if capitals else name.title() for name in names]
    return line.format(a=named[0], b=named[-1])
