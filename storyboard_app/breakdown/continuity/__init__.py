"""Continuity rules: one file each, found by its name, which its findings carry. A new rule is a new file here.

Those of other packages are added by entry points of the group `storyboard.rules`.
"""

from collections.abc import Iterable
from typing import Literal, Protocol

from registry import Registry
from storyboard_app.breakdown.camera_view import Sheet
from storyboard_app.values import Finding


class Rule(Protocol):
    """A module that looks at the shots of a scene."""

    #: The code by which a person can look the rule up, such as C03.
    CODE: str
    LABEL: str
    SEVERITY: Literal["note", "warning", "error"]

    def check(self, sheet: Sheet) -> Iterable[Finding]:
        """Yield a finding for each place that breaks it, with a fix where one change of a shot settles it."""
        ...


RULES: Registry[Rule] = Registry("continuity rule", __name__, "storyboard.rules", Rule)
