"""Changes that people make to the script in the notebook: a line, the text of a scene, what a row is.

Only the scene that was changed is read again. Lines that stayed keep their rows, so that only the shots of lines that
changed go stale.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import values
from storyboard_app.breakdown import summary_of
from storyboard_app.errors import Overtaken, Unusable
from storyboard_app.screenplay import plain, read_text, retagged, said
from storyboard_app.scripts import drafts
from storyboard_app.scripts.merging import merged
from storyboard_app.shots import scene_rows, time_scene
from storyboard_app.store import existing, lock_scenes, to_change
from storyboard_app.store.records import Element, Scene
from storyboard_app.values import Screenplay

#: The longest paragraph, and the longest scene, that can be typed.
TEXT_LENGTH, SCENE_LENGTH = 20_000, 200_000
#: The longest summary of a scene.
SUMMARY_LENGTH = 500


def edit_element(session: Session, element_id: UUID, text: str, based_on: str | None = None) -> None:
    """Change the words of a paragraph; the shots that show it go stale and the scene is timed again.

    based_on: the words when they were read. Raises Overtaken where they have become others.
    """
    plain = text.replace("\r\n", "\n").strip()
    if not plain:
        raise Unusable("A line needs words.")
    if len(plain) > TEXT_LENGTH:
        raise Unusable(f"A paragraph has at most {TEXT_LENGTH} characters.")
    element = to_change(session, Element, element_id)
    if based_on is not None and element.text not in (based_on, plain):
        raise Overtaken(element.text)
    element.text = plain
    session.add(element)
    time_scene(session, element.scene_id)


def edit_summary(session: Session, scene_id: UUID, summary: str, based_on: str | None = None) -> None:
    """Say what a scene is about; without words the script's own say it again.

    based_on: the summary when it was read. Raises Overtaken where it has become another, Unusable for a long one.
    """
    words = " ".join(summary.split())
    if len(words) > SUMMARY_LENGTH:
        raise Unusable(f"A summary has at most {SUMMARY_LENGTH} characters.")
    rows = scene_rows.read(session, scene_id)
    scene, of_script = rows.scene, summary_of(rows.value.elements)
    now = scene.summary or of_script
    if based_on is not None and now not in (based_on, words):
        raise Overtaken(now)
    scene.summary = "" if words == of_script else words
    session.add(scene)


def scene_text(session: Session, scene_id: UUID) -> str:
    """Return a scene as Fountain, to be edited."""
    return _text(scene_rows.look(session, scene_id).value)


def edit_scene(session: Session, scene_id: UUID, text: str, based_on: str | None = None) -> None:
    """Put a scene's text, in Fountain, in the place of what it says; a second heading in it begins a new scene.

    based_on: the scene's text when it was read. What others changed since is kept where it stands in other lines.
    Raises Unusable for a text without words or without the heading that the scene had, Conflict for a locked scene,
    and Overtaken where the same lines were changed.
    """
    if len(text) > SCENE_LENGTH:
        raise Unusable(f"A scene has at most {SCENE_LENGTH} characters.")
    rows = scene_rows.read(session, scene_id)
    before = rows.value
    if based_on is not None:
        text = _with_others(_text(before), based_on, text)
    scenes = read_text(text.replace("\r\n", "\n")).scenes
    if not scenes:
        raise Unusable("A scene needs words. To take it out, delete it from the script and import that.")
    if before.heading and not scenes[0].heading:
        raise Unusable("A scene begins with its heading, such as INT. KITCHEN - DAY; any other takes a dot before it.")
    first, *rest = scenes
    first = first if first.number_given else replace(first, number=before.number)
    known = read_text(_text(before)).scenes
    _lay(session, [rows.scene], _as_they_were([first, *rest], before, known))


def retag(session: Session, row_id: UUID, kind: str) -> None:
    """Make a row of the script another kind; what follows it follows.

    row_id: an element, or a scene for its heading. kind: a type of element, or "heading". Raises Unusable where that
    cannot be, NotFound for a row that is not there.
    """
    heading = session.get(Scene, row_id)
    scene = heading or existing(session, Scene, existing(session, Element, row_id).scene_id)
    before = _scene_before(session, scene) if heading else None
    olds = [before, scene] if before else [scene]
    lock_scenes(session, [old.id for old in olds])
    rows = scene_rows.read(session, scene.id)
    index = -1 if heading else next(at for at, row in enumerate(rows.elements) if row.id == row_id)
    known = [scene_rows.read(session, old.id).value for old in olds]
    _lay(session, olds, retagged(known, len(olds) - 1, index, kind))


def _with_others(now: str, based_on: str, text: str) -> str:
    """Return a text with what others changed since it was read; raises Overtaken where that cannot be told apart."""
    if based_on.splitlines() == now.splitlines():
        return text
    both = merged(based_on, now, text.replace("\r\n", "\n"))
    if both is None:
        raise Overtaken(now)
    return both


def _text(scene: values.Scene) -> str:
    return plain(Screenplay("", (scene,)))


def _as_they_were(
    scenes: Sequence[values.Scene], before: values.Scene, known: Sequence[values.Scene]
) -> list[values.Scene]:
    """Give the lines that nobody touched back what text alone does not tell: marks, places, rarer kinds."""
    if len(known) != 1 or len(known[0].elements) != len(before.elements):
        return list(scenes)
    originals: dict[tuple[str, str, str, bool], list[values.Element]] = {}
    for read, original in zip(known[0].elements, before.elements, strict=True):
        originals.setdefault(said(read), []).append(original)

    def as_it_was(element: values.Element) -> values.Element:
        same = originals.get(said(element))
        return same.pop(0) if same else replace(element, line=0, column=0, last_line=0)

    return [replace(scene, line=0, elements=tuple(map(as_it_was, scene.elements))) for scene in scenes]


def _scene_before(session: Session, scene: Scene) -> Scene | None:
    earlier = select(Scene).where(Scene.project_id == scene.project_id, ~col(Scene.omitted))
    return session.exec(earlier.where(Scene.position < scene.position).order_by(col(Scene.position).desc())).first()


def _lay(session: Session, olds: Sequence[Scene], news: Sequence[values.Scene]) -> None:
    for scene_id in drafts.relay(session, olds, news):
        time_scene(session, scene_id)
