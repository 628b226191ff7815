"""Head coverings: a veil, a hood and a shawl leave the face to be read, and what hides a face leaves the eyes free."""

from dataclasses import replace

import numpy as np
import pytest

from generation.previz.picture.rays import cast
from generation.previz.staging import OnSet, assemble, stage
from generation.previz.vectors import vec
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenThing, Sees
from generation.words import look_of

#: Shares of the skin of a bare face and throat that are seen at least; a scarf is tied under the chin.
READ = {"veil": 0.75, "mourning veil": 0.75, "shawl": 0.75, "hood": 0.7, "net hat": 0.7, "scarf": 0.65}
EYES_ALONE = ("niqab", "balaclava")


def _skin(on_set: OnSet) -> int:
    """Return how many rays meet the skin of somebody's head."""
    seen = cast(on_set.scene, on_set.camera, vec(0.3, -0.5, 0.8))
    shows = np.array([group.object == 1 and group.material == "skin" for group in on_set.scene.groups])
    return int(shows[seen.groups].sum())


def _close(hat: str, *things: SeenThing, description: str = "") -> OnSet:
    look = replace(look_of("ADA", "a woman of 40"), hat=hat, glasses=False)
    request = Request(size="CU", figures=(Figure("ADA", look=look),), width=480, height=270, description=description)
    request = replace(request, sees=Sees(figures=(SeenFigure("ADA"),), things=things))
    return assemble(request, stage(request))


@pytest.mark.parametrize("hat", READ)
def test_a_face_is_read_under_what_lies_on_a_head(hat: str) -> None:
    assert _skin(_close(hat)) > READ[hat] * _skin(_close(""))


@pytest.mark.parametrize("hat", EYES_ALONE)
def test_what_hides_a_face_leaves_the_eyes_free(hat: str) -> None:
    assert 0.1 < _skin(_close(hat)) / _skin(_close("")) < 0.55


def test_a_veil_hangs_down_behind_the_shoulders() -> None:
    on_set = _close("veil")
    groups = [number for number, group in enumerate(on_set.scene.groups) if group.material == "hat"]
    lowest = min(
        float(points[:, 2].min())
        for points, owners in zip(on_set.scene.vertices, on_set.scene.owners, strict=True)
        if len(owners) and int(owners[0]) in groups
    )
    assert lowest < float(on_set.figures[1].landmarks()["collar"][2]) - 0.1


@pytest.mark.parametrize(
    ("words", "hat"),
    [
        ("Ada draws her blanket over her head.", "shawl"),
        ("Ada has a towel round her head.", "turban"),
        ("Ada, in a hooded robe, listens.", "hood"),
        ("Ada pulls her hood down.", ""),
        ("Ada holds the shawl over the fire.", ""),
    ],
)
def test_cloth_is_on_a_head_where_the_words_say_so(words: str, hat: str) -> None:
    assert _close("", description=words).figures[1].look.hat == hat


@pytest.mark.parametrize(
    ("garment", "hat"), [("bridal veil", "veil"), ("ski mask", "balaclava"), ("burka", "niqab"), ("hijab", "scarf")]
)
def test_a_garment_for_the_head_is_of_its_own_kind(garment: str, hat: str) -> None:
    assert _close("", SeenThing(garment, garment)).figures[1].look.hat == hat
