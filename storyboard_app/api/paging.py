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
            cursor_kind, position = json.loads(base64.urlsafe_b64decode(self.cursor.encode() + b"=="))
        except (ValueError, TypeError):
            cursor_kind, position = "", None
        if cursor_kind != kind:
            raise Unusable("That cursor is not of this list. Take the one that the page before it gave.")
        return position


def asked(
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50, cursor: Annotated[str, Query(max_length=500)] = ""
) -> Asked:
    """Return which page a request asks for."""
    return Asked(limit, cursor)


Paging = Annotated[Asked, Depends(asked)]


def page(
    items: Sequence[Item], wanted: Asked, kind: str, position: Callable[[Item], Any], show: Callable[[Item], Shown]
) -> Page[Shown]:
    """Return a page of items, read from behind its cursor, which is one more than fits where others follow.

    position: what the list is in order of, for JSON; show: how an item is told.
    """
    fits = items[: wanted.limit]
    more = cursor_of(kind, position(fits[-1])) if len(items) > wanted.limit else None
    return Page[Any](items=[show(item) for item in fits], next=more)


def page_of_all(
    whole: Sequence[Item], wanted: Asked, kind: str, show: Callable[[Item], Shown], name: Callable[[Item], str]
) -> Page[Shown]:
    """Return a page of a list that is short enough to be read whole; an item that is gone ends where it was.

    name: what tells its items apart.
    """
    after = wanted.after(kind)
    number, last = after or (-1, "")
    names = [name(item) for item in whole]
    start = names.index(last) + 1 if last in names else max(0, number)
    places = {item: at for at, item in enumerate(names)}
    return page(
        whole[start : start + wanted.limit + 1], wanted, kind, lambda item: [places[name(item)], name(item)], show
    )


def cursor_of(kind: str, position: Any) -> str:
    """Return the cursor of a place in a list."""
    return base64.urlsafe_b64encode(json.dumps([kind, position]).encode()).decode().rstrip("=")
