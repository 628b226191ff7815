"""What whoever looks at a page may do there: controls that their role lacks are not on it.

The database refuses all the same; here nobody is offered what it would refuse.
"""

from typing import Any

import reflex as rx

from state.page import ProjectPage
from storyboard_app.values import Verb


def may(page: type[ProjectPage], verb: Verb) -> rx.Var[bool]:
    """Return whether whoever looks at a project's page may do something there; false until the project is known."""
    granted: Any = page.may
    return granted.contains(verb.value)
