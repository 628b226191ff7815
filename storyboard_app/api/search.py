"""/search: projects, scenes, shots, lines, notes and people by their words."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from storyboard_app import search as finding
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import ReadByCaller
from storyboard_app.api.paging import Page
from storyboard_app.values import FoundView

router = APIRouter(route_class=Route, tags=["search"])


@router.get("/search")
def search(
    session: ReadByCaller,
    q: Annotated[str, Query(max_length=finding.LONGEST, description="Words that must all be held, in any case.")],
    project: Annotated[UUID | None, Query(description="Its findings come first within each kind.")] = None,
    limit: Annotated[int, Query(ge=1, le=50, description="How many of a kind at most.")] = 20,
) -> Page[FoundView]:
    """Find what holds all words among all that you may see: by kind, projects first."""
    return Page(items=list(finding.search(session, q, project, limit)), next=None)
