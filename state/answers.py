"""What a field is told about the edit that it sent: kept, refused and why, or overtaken by somebody else's."""

import json
from collections.abc import Callable

import reflex as rx

from state.words import retold
from storyboard_app.errors import Overtaken, StoryboardError


def answered(
    ticket: str, act: Callable[[], str], theirs: Callable[[str], tuple[str, str]]
) -> rx.event.EventSpec | None:
    """Do what a field asks, and tell the field how that went.

    ticket: what the field calls its edit; one without is refused like everything else. act: the edit; returns what
    there is to say about what was kept, or nothing. theirs: who overtook it, and how they say what it is now.
    """
    try:
        answer = {"note": act()}
    except StoryboardError as error:
        if not ticket:
            raise
        answer = {"problem": retold(str(error))}
        if isinstance(error, Overtaken):
            who, shown = theirs(error.theirs)
            answer |= {"theirs": error.theirs, "who": who, "shown": shown}
    return rx.call_script(f"window.edits?.answer({json.dumps({'ticket': ticket, **answer})})") if ticket else None
