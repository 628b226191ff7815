"""How any derived thing stands: what it would be made from today, against what it was made from or accepted for."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from storyboard_app.values import WorkState

Inputs = TypeVar("Inputs", contravariant=True)
Kept = TypeVar("Kept", contravariant=True)


@dataclass(frozen=True)
class Standing:
    """How a derived thing stands against today's inputs."""

    #: Fingerprint of what it would be made from today.
    today: str
    #: Fingerprints of what it was made from and of what a person accepted it for; none for what was never made.
    right_for: tuple[str, ...] = ()

    @property
    def is_fresh(self) -> bool:
        """Whether it is what would be made today, or was accepted for it."""
        return self.today in self.right_for

    @property
    def is_stale(self) -> bool:
        """Whether it was made, and something else would be made today."""
        return bool(self.right_for) and not self.is_fresh

    @property
    def state(self) -> WorkState:
        """Empty, fresh or stale."""
        if not self.right_for:
            return WorkState.EMPTY
        return WorkState.FRESH if self.is_fresh else WorkState.STALE


class DerivedThing(Protocol[Inputs, Kept]):
    """What each derived thing's module in this room has."""

    #: In what words it is stale; of several things of a scene, with {stale} and {whole}: how many are and there are.
    STALE: str

    def today(self, inputs: Inputs, /) -> str:
        """Return the fingerprint of what the thing would be made from today."""
        ...

    def accept(self, kept: Kept, today: str, /) -> None:
        """Take what is kept of the thing for right for a fingerprint: just made from it, or a person says so."""
        ...
