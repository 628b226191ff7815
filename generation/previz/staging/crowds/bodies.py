"""The people of crowds as shapes on the set.

Whoever is small in the frame has fewer triangles and no lines of their own, so that two hundred cost little; whoever is
hidden by nearer people is left out.
"""

from functools import lru_cache

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.people import EXPRESSIONS, Skeleton, Stance, add_head, draw_face, dress
from generation.previz.staging.crowds.crowd import Extra
from generation.previz.staging.placing import Shown
from generation.previz.vectors import Floats, turn, vec

#: The object number of the first person of a crowd; the others follow it.
FIRST = 6000
#: Most faces in a crowd, its nearest people's, and the height in pixels from which somebody has one.
_FACES, _FACE_PIXELS = 12, 120
#: Grain in pixels of people without a face: points within it become one.
_GRAIN_PIXELS = 6.0
_GRAINS_M = (0.035, 0.05, 0.07, 0.1, 0.14)


def add_extras(scene: Scene, extras: list[Extra], camera: Camera) -> dict[int, Shown]:
    """Add everybody of crowds to the scene; return what each object is."""
    shown: dict[int, Shown] = {}
    depths = [_depth(camera, extra) for extra in extras]
    covered = np.full(_COLUMNS, np.inf)
    for rank, index in enumerate(np.argsort(depths, kind="stable").tolist()):
        extra, depth, number = extras[index], depths[index], FIRST + index
        if _is_hidden(camera, extra, covered):
            continue
        pixel = depth / camera.focal
        near = rank < _FACES and 1.7 / pixel > _FACE_PIXELS
        grain = 0.0 if near else next((size for size in _GRAINS_M if size > _GRAIN_PIXELS * pixel), _GRAINS_M[-1])
        scene.put(_body(extra.stance, grain), turn("z", extra.heading - 180), vec(extra.x, extra.y, 0), number)
        shown[number] = Shown("figure", extra.crowd.name, "")
    return shown


#: Columns of the frame by which it is known who is hidden.
_COLUMNS = 160


def _depth(camera: Camera, extra: Extra) -> float:
    return max(0.3, float(camera.project(vec(extra.x, extra.y, 1.2))[2]))


@lru_cache(maxsize=256)
def _height(stance: Stance) -> float:
    return Skeleton(stance).height * (0.75 if stance.pose == "sit" else 1.0)


def _is_hidden(camera: Camera, extra: Extra, covered: Floats) -> bool:
    """Whether nearer people of a crowd hide somebody; covers what they hide in turn.

    covered: how high nearer people reach in each column of the frame, in pixels from its upper edge.
    """
    if camera.forward[2] < -0.35 or camera.roll:
        return False
    height = _height(extra.stance)
    x, top, depth = camera.project(vec(extra.x, extra.y, height + 0.04)).tolist()
    if depth < 0.3:
        return True
    scale = _COLUMNS / camera.width
    wide, body = 0.3 * camera.focal / depth, 0.17 * camera.focal / depth
    first, last = (int(np.clip((x + side * wide) * scale, 0, _COLUMNS)) for side in (-1, 1))
    if last <= first:
        return True
    hidden = bool((covered[first:last] < top).all())
    a, b = (int(np.clip((x + side * body) * scale, 0, _COLUMNS)) for side in (-1, 1))
    shoulders = float(camera.project(vec(extra.x, extra.y, height * 0.8))[1])
    covered[a:b] = np.minimum(covered[a:b], shoulders)
    return hidden


@lru_cache(maxsize=128)
def _body(stance: Stance, grain: float) -> Scene:
    """Return somebody at the origin; with a grain (metres) of fewer triangles, in a group for each tone."""
    part, face = Scene(), EXPRESSIONS.get(stance.expression, EXPRESSIONS["neutral"])
    tailor = dress(part, Skeleton(stance), 1)
    draw_face(tailor, add_head(tailor, face, False), face)
    return _coarser(part, grain) if grain else part


def _coarser(part: Scene, grain: float) -> Scene:
    """Return a scene whose points within a cube of the grain are one, its groups one for each material and tone."""
    kinds = [(group.material, group.tone) for group in part.groups]
    alike = {kind: index for index, kind in enumerate(dict.fromkeys(kinds))}
    small = Scene([part.groups[0]])
    numbers = {index: small.group(Group(1, *kind, step=0.12)) for kind, index in alike.items()}
    of_group = np.array([numbers[alike[kind]] for kind in kinds])
    points, normals = np.vstack(part.vertices), np.vstack(part.normals)
    faces, owners = np.vstack(part.faces), of_group[np.concatenate(part.owners)]
    for number in np.unique(owners):
        mine = faces[owners == number]
        used, index = np.unique(mine, return_inverse=True)
        _, first, cell = np.unique(np.floor(points[used] / grain), axis=0, return_index=True, return_inverse=True)
        mine = cell.reshape(-1)[index.reshape(-1, 3)]
        mine = mine[(mine[:, 0] != mine[:, 1]) & (mine[:, 1] != mine[:, 2]) & (mine[:, 2] != mine[:, 0])]
        small.add(points[used][first], mine, int(number), normals[used][first])
    return small
