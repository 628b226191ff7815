"""Long lists, a page at a time: `?limit=50&cursor=...`, answered as `{"items": [...], "next": "..."}`.

A cursor names the place of the last item by what the list is in order of, so that what is added or taken meanwhile
moves nothing: none is told twice, and none that stays is passed over.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel

from storyboard_app.errors import Unusable

Item = TypeVar("Item")
Shown = TypeVar("Shown")
MOST = 200


class Page(BaseModel, Generic[Item]):
    """A page of a list."""

    items: list[Item]
    #: Where the next page begins, for `cursor`; null after the last one.
    next: str | None


@dataclass(frozen=True)
class Asked:
    """Which page is asked for."""

    limit: int
    cursor: str

    def after(self, kind: str) -> Any:
        """Return the place behind which the page begins, as `page` was given it; None for the first.

        kind: which list it is of. Raises Unusable for a cursor of another one.
        """
        if not self.cursor:
            return None
        try:
            told, place = json.loads(base64.urlsafe_b64decode(self.cursor.encode() + b"=="))
        except (ValueError, TypeError):
            told, place = "", None
        if told != kind:
            raise Unusable("That cursor is not of this list. Take the one that the page before it gave.")
        return place


def asked(
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50, cursor: Annotated[str, Query(max_length=500)] = ""
) -> Asked:
    """Return which page a request asks for."""
    return Asked(limit, cursor)


Paging = Annotated[Asked, Depends(asked)]


def page(
    found: Sequence[Item], wanted: Asked, kind: str, place: Callable[[Item], Any], show: Callable[[Item], Shown]
) -> Page[Shown]:
    """Return a page of what was found behind its cursor, which is one more than fits where others follow.

    place: what the list is in order of, for JSON; show: how an item is told.
    """
    fits = found[: wanted.limit]
    more = cursor_of(kind, place(fits[-1])) if len(found) > wanted.limit else None
    return Page[Any](items=[show(item) for item in fits], next=more)


def page_of_all(
    whole: Sequence[Item], wanted: Asked, kind: str, show: Callable[[Item], Shown], name: Callable[[Item], str]
) -> Page[Shown]:
    """Return a page of a list that is short enough to be read whole; an item that is gone ends where it was.

    name: what tells its items apart.
    """
    after = wanted.after(kind)
    number, told = after or (-1, "")
    names = [name(item) for item in whole]
    start = names.index(told) + 1 if told in names else max(0, number)
    places = {told: at for at, told in enumerate(names)}
    return page(
        whole[start : start + wanted.limit + 1], wanted, kind, lambda item: [places[name(item)], name(item)], show
    )


def cursor_of(kind: str, place: Any) -> str:
    """Return the cursor of a place in a list."""
    return base64.urlsafe_b64encode(json.dumps([kind, place]).encode()).decode().rstrip("=")
