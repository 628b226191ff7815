"""Continuity: 160 sound sequences without an alarm; 135 faults, each found where it is and settled by its fix."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from storyboard_app import breakdown
from storyboard_app.breakdown.camera_view import GOING
from storyboard_app.breakdown.continuity import RULES
from storyboard_app.breakdown.frame_request import FrameBoard
from storyboard_app.floor_plans import views_of_shots
from storyboard_app.values import (
    Angle,
    ElementType,
    Movement,
    PlannedCameraCue,
    PlannedFigure,
    PlannedShot,
    Scene,
    ShotSize,
)
from tests.written import a_scene

RATE = (24, 1)
#: Seeds of scenes that a fault is put into, tried until so many have it.
EACH = 15


def found(scene: Scene, shots):
    return breakdown.continuity(scene, shots, RATE, views_of_shots(FrameBoard(), scene, shots))


def planned(seed: int, people: int = 2) -> tuple[Scene, list[PlannedShot]]:
    scene = a_scene(seed, people)
    return scene, list(breakdown.break_down(scene).shots)


@pytest.mark.parametrize("people", [1, 2, 3, 4])
def test_planned_sequences_raise_no_alarm(people):
    for seed in range(40):
        scene = a_scene(1000 * people + seed, people, directions=0.05 * (seed % 3))
        shots = breakdown.break_down(scene).shots
        assert [one.message for one in found(scene, shots)] == [], seed


def flipped(figure: PlannedFigure) -> PlannedFigure:
    return replace(figure, side="right" if figure.side == "left" else "left")


def speaks(scene: Scene, shot: PlannedShot) -> bool:
    return any(one.type is ElementType.DIALOGUE for one in scene.elements[shot.covers[0] : shot.covers[1] + 1])


# Each fault changes a planned sequence and returns the numbers of the shots that a finding must name, or None where the
# sequence has no place for it.


def crossed(scene: Scene, shots: list[PlannedShot]):
    """The second of two shots of the same two people is taken from the other side."""
    for index in range(len(shots) - 1):
        one, other = shots[index], shots[index + 1]
        both = len(one.figures) == 2 == len(other.figures) and {f.name for f in one.figures} == {
            f.name for f in other.figures
        }
        still = all(shot.movement is Movement.STATIC and shot.angle is not Angle.OVERHEAD for shot in (one, other))
        if both and still and all(shot.size not in (ShotSize.ECU, ShotSize.CU) for shot in (one, other)):
            shots[index + 1] = replace(other, figures=tuple(map(flipped, other.figures)))
            return one.number, other.number
    return None


def eyes_apart(scene: Scene, shots: list[PlannedShot]):
    """In singles of an exchange the second person looks the same way as the first."""
    near = (ShotSize.CU, ShotSize.MCU, ShotSize.MS)
    for index in range(len(shots) - 1):
        one, other = shots[index], shots[index + 1]
        singles = len(one.characters) == 1 == len(other.characters) and one.characters != other.characters
        if "seat" in other.reason:
            continue  # In a car people sit where they sit, whatever side a shot gives them.
        if singles and one.size in near and other.size in near and speaks(scene, one) and speaks(scene, other):
            shots[index + 1] = replace(other, figures=tuple(map(flipped, other.figures)))
            return one.number, other.number
    return None


def jumped(scene: Scene, shots: list[PlannedShot]):
    """A shot is framed as the one before it, of the same people."""
    for index in range(len(shots) - 1):
        one, other = shots[index], shots[index + 1]
        if one.characters and not one.figures[0].detail:
            shots[index + 1] = replace(
                other,
                size=one.size,
                angle=one.angle,
                lens_mm=one.lens_mm,
                characters=one.characters,
                figures=one.figures,
            )
            return one.number, other.number
    return None


def turned_round(scene: Scene, shots: list[PlannedShot]):
    """Somebody who goes one way goes the other way in the next shot."""
    for index in range(len(shots) - 1):
        one, other = shots[index], shots[index + 1]
        goes = len(one.figures) == 1 and one.figures[0].pose in GOING and "CAR" not in scene.location
        if goes and one.figures[0].side:
            gone = replace(flipped(one.figures[0]))
            size = ShotSize.MLS if one.size is ShotSize.FS else ShotSize.FS
            shots[index + 1] = replace(
                other,
                size=size,
                angle=Angle.EYE,
                characters=one.characters,
                figures=(gone,),
                description=one.description,
            )
            shots[index] = replace(one, angle=Angle.EYE)
            return one.number, other.number
    return None


def uncovered(scene: Scene, shots: list[PlannedShot]):
    """The last line of a shot is shown by nobody."""
    for index, shot in enumerate(shots):
        first, last = shot.covers
        again = index + 1 < len(shots) and shots[index + 1].covers[0] <= last
        if last > first and scene.elements[last].type is ElementType.DIALOGUE and not again:
            shots[index] = replace(shot, covers=(first, last - 1))
            return (shot.number,)
    return None


def unseen(scene: Scene, shots: list[PlannedShot]):
    """Somebody who speaks is taken out of every shot."""
    who = next((one.character for one in scene.elements if one.type is ElementType.DIALOGUE), "")
    if not who or not any(one.type is ElementType.CHARACTER and one.text == who for one in scene.elements):
        return None
    for index, shot in enumerate(shots):
        shots[index] = replace(
            shot,
            characters=tuple(name for name in shot.characters if name != who),
            figures=tuple(one for one in shot.figures if one.name != who),
        )
    return ()


def hurried(scene: Scene, shots: list[PlannedShot]):
    """A shot ends before its line."""
    for index, shot in enumerate(shots):
        if speaks(scene, shot) and shot.ticks > 40:
            shots[index] = replace(shot, ticks=12)
            return (shot.number,)
    return None


def monotonous(scene: Scene, shots: list[PlannedShot]):
    """Six shots of one size."""
    if len(shots) < 6:
        return None
    for index in range(6):
        shots[index] = replace(shots[index], size=ShotSize.MS)
    return "first", shots[0].number


def conjured(scene: Scene, shots: list[PlannedShot]):
    """A thing is in a shot that no line names."""
    place = len(shots) // 2
    shots[place] = replace(shots[place], props=(*shots[place].props, "umbrella"))
    return (shots[place].number,)


FAULTS: dict[str, tuple[Callable, int]] = {
    "line_crossed": (crossed, 2),
    "eyelines": (eyes_apart, 2),
    "jump_cut": (jumped, 2),
    "screen_direction": (turned_round, 2),
    "coverage": (uncovered, 2),
    "speaker_unseen": (unseen, 2),
    "too_short": (hurried, 2),
    "sizes_alike": (monotonous, 2),
    "from_nowhere": (conjured, 2),
}


def faulty(rule: str):
    """Yield scenes with a fault of a kind, and the shots that a finding must name."""
    put, people = FAULTS[rule]
    count = 0
    for seed in range(400):
        scene, shots = planned(5000 + seed, people)
        named = put(scene, shots)
        if named is not None:
            yield scene, shots, named
            count += 1
        if count == EACH:
            return
    raise AssertionError(f"only {count} scenes have a place for {rule}")


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_fault_is_found_where_it_is(rule):
    for scene, shots, named in faulty(rule):
        findings = [one for one in found(scene, shots) if one.rule == rule]
        assert findings, (rule, [one.number for one in shots])
        if named and named[0] == "first":
            assert findings[0].shots[0] == named[1]
        elif named:
            assert named in [one.shots for one in findings]
        assert all(
            one.message.endswith((".", "”.")) and one.severity in ("error", "warning", "note") for one in findings
        )


@pytest.mark.parametrize("rule", sorted(set(RULES)))
def test_every_fix_settles_its_finding(rule):
    for scene, shots, _ in faulty(rule):
        finding = next(one for one in found(scene, shots) if one.rule == rule)
        assert finding.fix is not None
        again = [_changed(shot, finding.fix.changes) if shot.number == finding.fix.shot else shot for shot in shots]
        left = [one for one in found(scene, again) if (one.rule, one.shots) == (rule, finding.shots)]
        assert left == [], finding.message


def _changed(shot: PlannedShot, changes) -> PlannedShot:
    made = dict(changes)
    if "figures" in made:
        made["figures"] = tuple(PlannedFigure(**one) for one in made["figures"])
    for name in ("characters", "props", "covers"):
        if name in made:
            made[name] = tuple(made[name])
    if "size" in made:
        made["size"] = ShotSize(made["size"])
    return replace(shot, **made)


def test_findings_without_floor_plans_leave_geometry_alone():
    scene, shots, _ = next(faulty("line_crossed"))
    assert [one for one in breakdown.continuity(scene, shots, RATE) if one.rule == "line_crossed"] == []


def test_a_jump_cut_that_the_script_asks_for_is_no_fault():
    scene, shots, _ = next(faulty("jump_cut"))
    told = [replace(shot, cues=(PlannedCameraCue("transition", "jump cut", "JUMP CUT TO"),)) for shot in shots]
    assert [one for one in found(scene, told) if one.rule == "jump_cut"] == []
