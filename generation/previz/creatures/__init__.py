"""Creatures: animals, beasts of story and robots, as bodies of their species in a posture.

    kind = species_of("herd of thirty cattle")     what words name, as a dictionary's hierarchy has it
    creature_of(kind, "graze").scene               its shapes in metres, at the origin, facing +y

A species is data (species.toml); a word that it does not have is drawn as the nearest kind of it that the table has.
"""

from functools import lru_cache

from generation.previz.creatures.body import MARKS as MARKS
from generation.previz.creatures.body import Creature as Creature
from generation.previz.creatures.coats import coat_of
from generation.previz.creatures.plans import PLANS
from generation.previz.creatures.postures import posture_of as posture_of
from generation.previz.creatures.species import BABY as BABY
from generation.previz.creatures.species import Species as Species
from generation.previz.creatures.species import kind_of_creature as kind_of_creature
from generation.previz.creatures.species import names as names
from generation.previz.creatures.species import species as species
from generation.previz.creatures.species import species_of as species_of


@lru_cache(maxsize=256)
def creature_of(
    kind: Species, posture: str = "stand", *, turned: float = 0.0, expression: str = "", far: bool = False
) -> Creature:
    """Return a creature at the origin, facing +y, in metres; what is returned is shared and must not be changed.

    turned: how far its head is turned to its right, in degrees. expression: of somebody's face; empty for a creature
    that is nobody. far: whether it is seen from far away, so that less of it does.
    """
    body = PLANS[kind.plan](kind, posture, turned, expression)
    grain = (kind["grain"] or 0.02) * (2.0 if far else 1.0)
    return body.finished(kind.size_m, coat_of(kind), grain, material=kind.word("skin") or "fur")
