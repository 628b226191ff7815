"""One scene's rows as objects to change: its lines and shots in order, and what each shot covers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import freshness, values
from storyboard_app.breakdown import scene_as_called
from storyboard_app.freshness import Heard, covers_of, marks_of
from storyboard_app.shots.heard_lines import heard_in, is_timed_by_sound
from storyboard_app.store import existing, lock_scenes, to_change
from storyboard_app.store.records import Element, Project, Scene, Shot


@dataclass
class SceneRows:
    """A scene being worked on."""

    project: Project
    scene: Scene
    elements: list[Element]
    shots: list[Shot]
    #: Those taken out and kept, in the same order.
    omitted: list[Shot] = field(default_factory=list[Shot])
    #: What is heard of its lines; None where words say how long these are.
    heard: Heard | None = None

    @property
    def rate(self) -> tuple[int, int]:
        """Frames per second as a fraction."""
        return (self.project.rate_numerator, self.project.rate_denominator)

    @property
    def paces(self) -> dict[str, float]:
        """The people of the project, and how fast each speaks."""
        return getattr(self.project, "paces", None) or {}

    @property
    def cast(self) -> dict[str, values.CastMember]:
        """What the script tells of the people of the project."""
        cast = getattr(self.project, "cast", None) or {}
        return {name: values.value_of(values.CastMember, {"name": name, **member}) for name, member in cast.items()}

    @property
    def marks(self) -> list[str]:
        """The mark of each line."""
        return marks_of(self.elements)

    @property
    def covers(self) -> list[tuple[int, int]]:
        """What each shot covers, as indices into the lines."""
        return self.covers_of(self.shots)

    def covers_of(self, shots: Sequence[Shot]) -> list[tuple[int, int]]:
        """Return what shots of the scene cover, as indices into the lines."""
        places = {element.id: index for index, element in enumerate(self.elements)}
        return [covers_of(shot, places) for shot in shots]

    @property
    def value(self) -> values.Scene:
        """The scene as planning and timing read it."""
        return scene_value(self.scene, self.elements)

    @property
    def as_called(self) -> values.Scene:
        """The scene with one name for each character, as planning reads it."""
        return scene_as_called(self.value, other_names_of(self.project), self.paces)

    @property
    def planned(self) -> tuple[values.ShotToDraw, ...]:
        """The shots as planning and drawing know them."""
        both = zip(self.shots, self.covers, strict=True)
        return tuple(values.shot_of_row(values.ShotToDraw, shot, covers) for shot, covers in both)

    @property
    def shots_today(self) -> str:
        """Fingerprint of what the scene's shots would be planned from today."""
        return freshness.shot_list.today(freshness.shot_list.Inputs(self.scene.heading, self.marks))

    @property
    def timing_today(self) -> str:
        """Fingerprint of what the scene would be timed from today."""
        return self._timing(self.heard.today if self.heard else None)

    @property
    def timing_made_from(self) -> str:
        """Fingerprint of what the scene is timed from as it is: lines may still have to be said."""
        return self._timing(self.heard.there if self.heard else None)

    def _timing(self, heard: Sequence[str] | None) -> str:
        shots = [(str(shot.id), *covers, shot.ticks) for shot, covers in zip(self.shots, self.covers, strict=True)]
        paces = freshness.timing.paces_in(self.elements, self.paces)
        return freshness.timing.today(freshness.timing.Inputs(self.rate, self.marks, shots, paces, heard))

    def shot_today(self, covers: tuple[int, int]) -> str:
        """Return the fingerprint of what a shot of these lines would be planned from today."""
        return freshness.shot.today(freshness.shot.Inputs(self.marks, covers))

    def cover(self, shot: Shot, covers: tuple[int, int]) -> None:
        """Tie a shot to the lines it shows, as they are today."""
        if self.elements:
            last = len(self.elements) - 1
            first, end = (min(max(0, index), last) for index in covers)
            shot.first_element_id, shot.last_element_id = self.elements[first].id, self.elements[end].id
        self.note_plan(shot, covers)

    def note_plan(self, shot: Shot, covers: tuple[int, int]) -> None:
        """Note that a shot is right for its lines as they are today."""
        freshness.shot.accept(shot, self.shot_today(covers))
        shot.script_text = "\n".join(row.text for row in self.elements[covers[0] : covers[1] + 1])


def read(session: Session, scene_id: UUID) -> SceneRows:
    """Read a scene with its lines and shots, to change it: others who would change it wait. Raises NotFound."""
    lock_scenes(session, [scene_id])
    session.flush()
    return look(session, scene_id)


def read_of_shot(session: Session, shot_id: UUID) -> tuple[SceneRows, Shot]:
    """Read the scene of a shot, to change it; return it with the shot. Raises NotFound."""
    shot = to_change(session, Shot, shot_id)
    return read(session, shot.scene_id), shot


def look(session: Session, scene_id: UUID) -> SceneRows:
    """Read a scene with its lines and shots, to look at it only: nobody waits. Raises NotFound."""
    scene = existing(session, Scene, scene_id)
    shots = session.exec(select(Shot).where(Shot.scene_id == scene_id).order_by(col(Shot.position))).all()
    project = existing(session, Project, scene.project_id)
    elements = session.exec(select(Element).where(Element.scene_id == scene_id).order_by(col(Element.position))).all()
    return SceneRows(
        project=project,
        scene=scene,
        elements=list(elements),
        shots=[shot for shot in shots if not shot.omitted],
        omitted=[shot for shot in shots if shot.omitted],
        heard=heard_in(session, project, elements) if is_timed_by_sound(project) else None,
    )


def other_names_of(project: Project) -> dict[str, str]:
    """Return the other names of a project's people, each with the name that it is kept under."""
    names: Mapping[str, Sequence[str]] = getattr(project, "other_names", None) or {}
    return {other: name for name, others in names.items() for other in others}


def scene_value(scene: Scene, elements: Sequence[Element]) -> values.Scene:
    """Return a scene with its lines as readers and writers know it."""
    return values.Scene(
        number=scene.number,
        heading=scene.heading,
        int_ext=scene.int_ext,
        location=scene.location,
        time_of_day=scene.time_of_day,
        page_start=scene.page_start,
        elements=tuple(element_value(row) for row in elements),
        eighths=scene.eighths,
        number_given=scene.number_given,
        line=scene.source_line,
        confidence=scene.confidence,
    )


def element_value(row: Element) -> values.Element:
    """Return a paragraph as readers and writers know it."""
    return values.Element(
        type=values.ElementType(row.type),
        text=row.text,
        character=row.character,
        line=row.source_line,
        dual=row.dual,
        revised=row.revised,
        confidence=row.confidence,
        page=row.page,
        revision=row.revision,
    )
