"""Folders of projects, as people see them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FolderView:
    """A folder on the first page."""

    id: str
    name: str
    #: Of which organisation it is; empty for one's own.
    organisation_id: str = ""
    #: The projects in it that who looks may see.
    projects: tuple[str, ...] = ()
    #: Whether who looks may rename and delete it.
    mine: bool = True
