"""How far the confidence of planned shots can be believed: fitted on some scripts, looked at on others.

`python -m tests.breakdown.reliability` prints the fit and the table. A shot is kept when its size and angle are the
same when somebody of another taste plans the scene: the planner's weights drawn anew, each times exp(N(0, 0.5)), mostly
between half and twice, and a liking for each size of about half a step.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from random import Random

from storyboard_app import screenplay
from storyboard_app.breakdown import paces_of
from storyboard_app.breakdown.planner import plan
from storyboard_app.breakdown.sequence import USUAL, Weights
from storyboard_app.values import PlannedShot, Screenplay
from tests.written import a_screenplay

DATA = Path(__file__).parent.parent / "data" / "scripts"
SAMPLES = Path(__file__).parent.parent.parent / "assets" / "samples"
FITTED_ON = (DATA / "my-living-memory.fountain", SAMPLES / "the-borrowed-car.fountain")
CHECKED_ON = (DATA / "blender-rabbithole.fountain", SAMPLES / "the-night-ferry.fountain")
RATE = (24, 1)
SPREAD = 0.5
#: How far tastes differ in sizes, in steps of size.
TASTE = 0.5
#: (how sure it says it is, how often it was kept) of one shot.
Kept = tuple[float, float]


def scripts(paths: Iterable[Path], seed: int) -> list[Screenplay]:
    """Return scripts, and one written by a generator."""
    return [*(screenplay.read(path.name, path.read_bytes()) for path in paths), a_screenplay(seed, 20)]


def kept(script: Screenplay, draws: int, seed: int = 1) -> list[Kept]:
    """Return how sure each planned shot is that no direction decides, and how often it stays as it is."""
    chance, known, found = Random(seed), paces_of(script.scenes), list[Kept]()
    for scene in script.scenes:
        usual = plan(scene, RATE, known=known)
        others = [plan(scene, RATE, known=known, weights=drawn(chance)) for _ in range(draws)]
        for index, shot in enumerate(usual):
            if not shot.reason.startswith("The script asks"):
                found.append((shot.confidence, sum(_same(shot, other[index]) for other in others) / draws))
    return found


def drawn(chance: Random) -> Weights:
    """Return weights as somebody else might judge them."""
    judged = {
        one.name: getattr(USUAL, one.name) * math.exp(chance.gauss(0, SPREAD))
        for one in fields(USUAL)
        if one.name != "sizes"
    }
    return Weights(**judged, sizes=tuple(chance.gauss(0, USUAL.step * TASTE) for _ in USUAL.sizes))


def _same(shot: PlannedShot, other: PlannedShot) -> bool:
    return (shot.size, shot.angle) == (other.size, other.angle)


def table(found: Sequence[Kept], bins: int = 10) -> list[tuple[int, float, float]]:
    """Return for each tenth of confidence how many shots, how sure on average, and how often kept."""
    rows = []
    for place in range(bins):
        inside = [one for one in found if min(bins - 1, int(one[0] * bins)) == place]
        if inside:
            sure, stayed = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            rows.append((len(inside), sure, stayed))
    return rows


def expected_error(found: Sequence[Kept]) -> float:
    """Return the expected calibration error: how far sureness and share kept lie apart, over all shots."""
    return sum(count * abs(sure - stayed) for count, sure, stayed in table(found)) / len(found)


def fit(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the two numbers of the logistic curve through (margin, share kept), by Newton's method."""
    at_none, a_unit = 0.0, 1.0
    for _ in range(60):
        slope, bend = [0.0, 0.0], [[1e-9, 0.0], [0.0, 1e-9]]
        for margin, share in points:
            odds = 1 / (1 + math.exp(-max(-40.0, min(40.0, at_none + a_unit * margin))))
            for i, x in enumerate((1.0, margin)):
                slope[i] += (share - odds) * x
                for j, y in enumerate((1.0, margin)):
                    bend[i][j] += odds * (1 - odds) * x * y
        (a, b), (c, d) = bend
        det = a * d - b * c
        at_none += (d * slope[0] - b * slope[1]) / det
        a_unit += (a * slope[1] - c * slope[0]) / det
    return at_none, a_unit


def margin_of(confidence: float, at_none: float, a_unit: float) -> float:
    """Return the margin that a confidence was made from."""
    return (math.log(confidence / (1 - confidence)) - at_none) / a_unit


if __name__ == "__main__":
    from storyboard_app.breakdown.confidence import A_UNIT, AT_NONE, MOST

    known = [one for script in scripts(FITTED_ON, 11) for one in kept(script, 20)]
    points = [(margin_of(sure, AT_NONE, A_UNIT), share) for sure, share in known if 0 < sure < MOST]
    at_none, a_unit = fit(points)
    print(f"fit: at no margin {at_none:.2f}, a unit of margin {a_unit:.2f} ({len(points)} shots)")
    checked = [one for script in scripts(CHECKED_ON, 12) for one in kept(script, 20)]
    print(f"on other scripts: {len(checked)} shots, expected calibration error {expected_error(checked):.3f}")
    for count, sure, stayed in table(checked):
        print(f"{count:5} shots  says {sure:.2f}  kept {stayed:.2f}")
