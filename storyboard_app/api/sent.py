"""What is sent to the API is taken as its description says: a number is no yes, a yes no number, words are neither.

Pydantic otherwise reads true as 1, 0.0 as false and "12" as 12, which the described schemas do not.
"""

from typing import Any, cast

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema

_KEPT_APART = frozenset({"bool", "int", "float"})


def _strict(part: Any) -> Any:
    """Return a part of a schema in which numbers and truth are kept apart."""
    if isinstance(part, list):
        return [_strict(each) for each in part]
    if not isinstance(part, dict):
        return part
    told = {name: _strict(each) for name, each in part.items()}
    return {**told, "strict": True} if told.get("type") in _KEPT_APART else told


class Sent(BaseModel):
    """The body of a request, or a part of one."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how a body is read: numbers and truth strictly, all else as usual."""
        return cast("CoreSchema", _strict(handler(source)))
