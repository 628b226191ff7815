"""A quick dataclass does what a dataclass does."""

import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace

import pytest

from storyboard_app.values import quick_dataclass
from storyboard_app.values.script import Tag


def classes(make):
    """Return a frozen class and one that may change, made by a decorator."""

    @make(frozen=True)
    class Shot:
        """A frozen one."""

        number: str
        seconds: float = 1.0
        source: bytes = field(default=b"", repr=False, compare=False)

    @make()
    class Bin:
        """One that may change."""

        shots: list[object] = field(default_factory=list)

    return Shot, Bin


@pytest.mark.parametrize("make", [dataclass, quick_dataclass])
def test_values_are_made_compared_hashed_shown_copied_and_guarded(make):
    shot_class, bin_class = classes(make)
    shot = shot_class("1A", seconds=2.0, source=b"x")
    assert shot == shot_class("1A", 2.0) != shot_class("1A")
    assert hash(shot) == hash(shot_class("1A", 2.0))
    assert repr(shot).endswith("Shot(number='1A', seconds=2.0)")
    assert replace(shot, seconds=3.0) == shot_class("1A", 3.0)
    assert asdict(shot) == {"number": "1A", "seconds": 2.0, "source": b"x"}
    assert [item.name for item in fields(shot)] == ["number", "seconds", "source"]
    assert shot != Tag("1A", "2.0")
    for change in (lambda: setattr(shot, "number", "2"), lambda: delattr(shot, "number")):
        with pytest.raises(FrozenInstanceError):
            change()
    assert bin_class().shots is not bin_class().shots
    with pytest.raises(TypeError):
        hash(bin_class())


@pytest.mark.parametrize("make", [dataclass, quick_dataclass])
@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("1A", 1.0, b"", 4), {}), (("1A",), {"number": "1B"}), (("1A",), {"colour": "red"}), ((), {"x": 1})],
)
def test_values_that_are_missing_given_twice_or_not_known_are_refused(make, given, named):
    shot_class, _ = classes(make)
    with pytest.raises(TypeError):
        shot_class(*given, **named)


def test_a_value_of_a_script_goes_to_another_process_and_back():
    tag = Tag("Props", "a lamp")
    assert pickle.loads(pickle.dumps(tag)) == tag
