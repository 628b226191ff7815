"""What the words say a thing is like is drawn: its tone, its size, broken or burning."""

import pytest

from generation.previz.mesh import Scene
from generation.previz.set import form_of
from generation.previz.staging.qualities import sized, tone_of, with_qualities
from generation.seen import SeenThing


def _drawn(**said: str) -> Scene:
    part = Scene()
    part.include(form_of("chest").built().scene)
    return with_qualities(part, SeenThing("chest", **said))


def _tone(scene: Scene) -> float:
    return sum(group.tone for group in scene.groups[1:]) / (len(scene.groups) - 1)


@pytest.mark.parametrize(
    ("said", "tone"),
    [({"colour": "red"}, 0.42), ({"colour": "dark blue"}, 0.38), ({"material": "iron"}, 0.3), ({"state": "pink"}, 0.8)],
)
def test_a_colour_or_a_material_gives_a_thing_its_tone(said: dict[str, str], tone: float) -> None:
    assert tone_of(SeenThing("chest", **said)) == tone


def test_a_thing_of_no_colour_keeps_its_tone() -> None:
    assert tone_of(SeenThing("chest", state="open")) is None


def test_white_things_are_lighter_than_black_ones() -> None:
    assert _tone(_drawn(colour="white")) > _tone(_drawn()) > _tone(_drawn(colour="black"))


def test_a_huge_thing_is_larger_and_a_tiny_one_smaller_than_usual() -> None:
    usual = form_of("chest")
    sizes = [sized(usual, SeenThing("chest", size=size)).built().corners[1][2] for size in ("tiny", "", "huge")]
    assert sizes == sorted(set(sizes))


def test_a_broken_thing_is_cracked_and_leans() -> None:
    whole, broken = _drawn(), _drawn(state="broken")
    assert len(broken.lines) == len(whole.lines) + 1
    assert any((one != other).any() for one, other in zip(whole.vertices, broken.vertices, strict=True))


def test_flames_stand_on_what_burns_and_not_on_the_thing_kept_for_others() -> None:
    whole, burning = _drawn(), _drawn(state="burning")
    assert any(group.glows for group in burning.groups)
    assert max(points[:, 2].max() for points in burning.vertices) > max(points[:, 2].max() for points in whole.vertices)
    assert not any(group.glows for group in _drawn().groups)
