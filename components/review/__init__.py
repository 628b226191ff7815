"""The review room of a project: the film, what people say of it, and what they decide."""

import reflex as rx

from components.npm import review_room
from components.ui import PartsOf, icon, is_here, others, project_shell, ring
from components.words import t
from state.people import AccountState
from state.review import ReviewState
from state.rows import NoteRow, ReviewFrame, SpokenLine

_PARTS = PartsOf(ReviewState.title)
#: Names of the words that the room shows, as `state.words` has them.
_WORDS = """
attach detach files
at note play pause start end frameBack frameOn speed point draw unstroke compare captions large strip
stripFrame playhead mark undrawn inkArea inkShown notes openCount filter filter_open filter_all
filter_resolved filter_mine filter_scene filter_version none onShot onScene onAll moved internal
keepInternal seek gone drawnOnly edited reply edit remove resolve resolved save send close writeOn
ink_red ink_blue scope toReview lock unlock why request approve approveVersion sayFirst before after wipe
mode_wipe mode_side mode_overlay mode_difference mute unheard captionsIn asSpoken waits takeBack leftToRight
"""


def page() -> rx.Component:
    """Return the page."""
    shown = rx.cond(ReviewState.loaded & is_here(ReviewState.project), _room(), _opening())
    return project_shell(ReviewState, shown, class_name="review-page dark", product=t("review.product"))


def _opening() -> rx.Component:
    return rx.el.main(ring(), rx.el.p(t("notebook.loading"), role="status"), class_name="review-opening", id="main")


def _room() -> rx.Component:
    back = rx.el.a(
        icon("arrow-left", 18),
        href="/p/" + ReviewState.project.to(str),
        class_name="icon-button",
        title=t("script.back"),
        aria_label=t("script.back"),
    )
    return review_room(
        project=ReviewState.project,
        me=AccountState.me,
        frames=_PARTS.listed("frames", ReviewFrame),
        lines=_PARTS.listed("speech", SpokenLine),
        notes=_PARTS.listed("notes", NoteRow),
        sounds=ReviewState.sounds,
        rate=ReviewState.rate,
        may=ReviewState.may,
        compared=ReviewState.compared,
        versions=ReviewState.versions,
        title=ReviewState.title,
        facts=ReviewState.facts,
        summary=ReviewState.summary,
        words=_words(),
        back=back,
        people=others(ReviewState.project, "review"),
        on_write=ReviewState.write,
        on_reply=ReviewState.reply,
        on_edit=ReviewState.edit,
        on_resolve=ReviewState.resolve,
        on_delete=ReviewState.delete,
        on_decide=ReviewState.decide,
        on_compare=ReviewState.compare,
    )


def _words() -> dict[str, str]:
    """Return the words of the room by their short names."""
    return {name: t(f"room.{name}") for name in _WORDS.split()}
