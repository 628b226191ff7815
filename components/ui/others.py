"""The others who have a project open."""

import reflex as rx

from components.npm import presence
from components.words import t

_WORDS = "where goTo follow lead asks yes no nowhere view_notebook view_script view_panel view_review view_activity"


def others(project: rx.Var[str] | str, view: str) -> rx.Component:
    """Return who else has a project open, on one of its pages: notebook, script, panel, review or activity."""
    return presence(project=project, view=view, words={name: t(f"others.{name}") for name in _WORDS.split()})
