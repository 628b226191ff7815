"""Pictures that a model's frames of somebody or of a place should agree with."""

from collections.abc import Sequence
from uuid import UUID

from storyboard_app.errors import Unusable
from storyboard_app.frames import studio

#: How many pictures of somebody or of a place are kept in mind.
MOST_PICTURES = 4


def handed_in(project_id: UUID, pictures: Sequence[str]) -> list[str]:
    """Return pictures by their contents' names. Raises Unusable for more than are kept, and for one not handed in."""
    if len(pictures) > MOST_PICTURES:
        raise Unusable(f"At most {MOST_PICTURES} pictures can be agreed with.")
    for name in pictures:
        if not studio.has_picture(project_id, name):
            raise Unusable(f'This project has no picture "{name[:12]}". Hand it in first.')
    return list(pictures)
