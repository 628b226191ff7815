"""Plans of bodies by name."""

from collections.abc import Callable
from dataclasses import replace

from generation.previz.creatures.babies import add_baby
from generation.previz.creatures.birds import add_bird
from generation.previz.creatures.body import Body
from generation.previz.creatures.crawlers import add_armed, add_crawler
from generation.previz.creatures.heads import BROWS
from generation.previz.creatures.postures import posture
from generation.previz.creatures.quadruped import add_quadruped
from generation.previz.creatures.robots import add_robot
from generation.previz.creatures.snakes import add_snake
from generation.previz.creatures.species import Species
from generation.previz.creatures.swimmers import add_swimmer

#: Opening of the mouth of somebody who talks, 0 to 1.
_TALKING = 0.35


def _quadruped(kind: Species, name: str, turned: float, expression: str) -> Body:
    pose = posture(name)
    if name == "talk":
        pose = replace(pose, open=_TALKING)
    return add_quadruped(kind.with_numbers(brow=BROWS.get(expression, 0.0)), pose, turned, bool(expression))


PLANS: dict[str, Callable[[Species, str, float, str], Body]] = {
    "quadruped": _quadruped,
    "bird": add_bird,
    "swimmer": add_swimmer,
    "snake": add_snake,
    "crawler": add_crawler,
    "armed": add_armed,
    "robot": add_robot,
    "baby": add_baby,
}
