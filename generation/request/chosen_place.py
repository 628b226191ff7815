"""What a person has chosen of a place: it counts before what its name and the words of a shot tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generation.request.reading import BadRequest, object_of, sequence


@dataclass(frozen=True)
class ChosenPlace:
    """A place as a person wants it; what is empty is left to its name and the words of the shot."""

    #: One of `generation.words.PLACE_KINDS`: kitchen, harbour.
    kind: str = ""
    #: What stands there or is in its walls besides: piano, window.
    parts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything of it is chosen."""
        return bool(self.kind or self.parts)


def chosen_place_from_dict(fields: Mapping[str, Any]) -> ChosenPlace:
    """Read what was chosen of a place from plain values. Raises BadRequest for what is no object."""
    chosen = object_of(fields.get("place") or {})
    if chosen is None:
        raise BadRequest(f"place is {fields['place']!r}. It must be an object.")
    return ChosenPlace(str(chosen.get("kind") or ""), tuple(str(part) for part in sequence(chosen, "parts")))
