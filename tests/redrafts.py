"""Redrafts of scripts with what became of each scene: a script is changed as writers change one, by a seeded die."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from storyboard_app import screenplay
from storyboard_app.bench.feature import feature, heading, sentence
from storyboard_app.screenplay.headings import heading_of
from storyboard_app.values import Element, ElementType, Scene, Screenplay

DATA = Path(__file__).parent / "data" / "scripts"


def scripts():
    """Return scripts to change: real ones of several languages and formats, and generated ones."""
    real = [screenplay.read(path.name, path.read_bytes()) for path in sorted(DATA.iterdir()) if path.suffix != ".md"]
    return [*real, *(feature(pages, seed) for seed, pages in enumerate((8, 20, 45), 1))]


@dataclass
class Redraft:
    """A new draft, and the places of the old scenes each of its scenes comes from."""

    script: Screenplay
    origins: list[tuple[int, ...]]
    omitted: list[int]
    deeds: list[str] = field(default_factory=list)


def redraft(script, seed, deeds=6, kinds=None):
    """Change a script in several ways at once; return the new draft with the truth about it."""
    dice = Random(seed)
    work = [(scene, (place,)) for place, scene in enumerate(script.scenes)]
    done = []
    for _ in range(deeds):
        deed = dice.choice(kinds or DEEDS)
        if deed(dice, work):
            done.append(deed.__name__)
    if dice.random() < 0.5:
        work = [
            (replace(scene, number=str(place), number_given=True), old) for place, (scene, old) in enumerate(work, 1)
        ]
        done.append("renumbered")
    used = {place for _, old in work for place in old}
    omitted = [place for place in range(len(script.scenes)) if place not in used]
    scenes = tuple(scene for scene, _ in work)
    return Redraft(replace(script, scenes=scenes, source=b""), [old for _, old in work], omitted, done)


def moved(dice, work):
    if len(work) < 2:
        return False
    work.insert(dice.randrange(len(work)), work.pop(dice.randrange(len(work))))
    return True


def split(dice, work):
    place = dice.randrange(len(work))
    scene, old = work[place]
    cuts = [
        at
        for at, one in enumerate(scene.elements)
        if at
        and says_enough(scene.elements[:at])
        and says_enough(scene.elements[at:])
        and (not one.character or one.type is ElementType.CHARACTER)
    ]
    if not cuts or len(old) != 1 or not scene.heading:
        return False
    cut = dice.choice(cuts)
    parts = heading_of(heading(dice))
    second = Scene(
        f"{scene.number}A",
        parts.text,
        parts.int_ext,
        parts.location,
        parts.time_of_day,
        1.0,
        scene.elements[cut:],
        scene.number_given,
    )
    work[place : place + 1] = [(replace(scene, elements=scene.elements[:cut]), old), (second, old)]
    return True


def merged(dice, work):
    if len(work) < 2:
        return False
    place = dice.randrange(len(work) - 1)
    (first, old), (second, other) = work[place : place + 2]
    once = [origin for _, origin in work]
    if not (first.heading and len(old) == len(other) == 1 and once.count(old) == once.count(other) == 1):
        return False
    if not (says_enough(first.elements) and says_enough(second.elements)):
        return False
    work[place : place + 2] = [(replace(first, elements=first.elements + second.elements), old + other)]
    return True


def retitled(dice, work):
    place = dice.randrange(len(work))
    scene, old = work[place]
    if not scene.heading or not says_enough(scene.elements):
        return False
    parts = heading_of(heading(dice))
    work[place] = (
        replace(
            scene, heading=parts.text, int_ext=parts.int_ext, location=parts.location, time_of_day=parts.time_of_day
        ),
        old,
    )
    return True


def reworded(dice, work):
    place = dice.randrange(len(work))
    scene, old = work[place]
    spoken = [at for at, one in enumerate(scene.elements) if one.type in (ElementType.DIALOGUE, ElementType.ACTION)]
    if len(spoken) < 2:
        return False
    elements = list(scene.elements)
    for at in dice.sample(spoken, max(1, len(spoken) // 4)):
        elements[at] = replace(elements[at], text=f"{elements[at].text} {sentence(dice)}")
    at = dice.choice(spoken)
    elements[at] = replace(elements[at], text=sentence(dice))
    work[place] = (replace(scene, elements=tuple(elements)), old)
    return True


def rewritten(dice, work):
    """Say most of a scene in other words, by the same people, and often somewhere else or inside instead of outside."""
    place = dice.randrange(len(work))
    scene, old = work[place]
    spoken = [at for at, one in enumerate(scene.elements) if one.type in (ElementType.DIALOGUE, ElementType.ACTION)]
    people = {one.character for one in scene.elements if one.character}
    if len(spoken) < 4 or len(people) < 2 or not scene.heading:
        return False
    elements = list(scene.elements)
    for at in dice.sample(spoken, round(0.75 * len(spoken))):
        elements[at] = replace(elements[at], text=sentence(dice))
    parts = heading_of(heading(dice))
    if dice.random() < 0.5:
        parts = heading_of(f"{'EXT' if scene.int_ext == 'INT' else 'INT'}. {scene.location} - {scene.time_of_day}")
    work[place] = (
        replace(
            scene,
            heading=parts.text,
            int_ext=parts.int_ext,
            location=parts.location,
            time_of_day=parts.time_of_day,
            elements=tuple(elements),
        ),
        old,
    )
    return True


def left_open(dice, work):
    """Put a scene in that only says that it is to come."""
    parts = heading_of(heading(dice))
    line = Element(ElementType.ACTION, dice.choice(["To come.", "Scene to be written.", "TBD"]))
    scene = Scene("", parts.text, parts.int_ext, parts.location, parts.time_of_day, 1.0, (line,))
    work.insert(dice.randrange(1, len(work) + 1), (scene, ()))
    return True


def deleted(dice, work):
    if len(work) < 2:
        return False
    work.pop(dice.randrange(len(work)))
    return True


def written(dice, work):
    parts = heading_of(heading(dice))
    elements = tuple(Element(ElementType.ACTION, sentence(dice)) for _ in range(dice.randint(2, 6)))
    scene = Scene("", parts.text, parts.int_ext, parts.location, parts.time_of_day, 1.0, elements)
    work.insert(dice.randrange(1, len(work) + 1), (scene, ()))
    return True


def says_enough(elements):
    return sum(len(one.text.split()) for one in elements if one.type is not ElementType.NOTE) >= 12


DEEDS = (moved, split, merged, retitled, reworded, reworded, deleted, written)
#: Of a heavy rewrite.
HEAVY = (rewritten, rewritten, rewritten, split, reworded, written, deleted, left_open)
