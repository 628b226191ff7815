"""The people and places of a project, as the page of its bible shows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID
from zlib import crc32

from state.drawn import SliderRow
from state.words import count_of, t
from storyboard_app.bible import CharacterView, LocationView, MergeView, characters
from storyboard_app.breakdown import called
from storyboard_app.frames import studio
from storyboard_app.store import storage
from storyboard_app.values import Board, SceneView, WorkState

#: Kinds of the cast whose looks are chosen; what animals and robots are, the script says.
DRESSED = ("person", "group")
#: Tab -> the parts of a look chosen by pictures, and those chosen by a slider.
TABS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "head": (("hair", "beard", "hat", "glasses"), ("hair_tone", "skin_tone", "face", "jaw", "nose")),
    "clothes": (("top", "bottom", "accessories"), ("top_tone", "bottom_tone", "shoe_tone")),
    "body": (("sex", "build"), ("age", "height_m")),
}
#: Parts that the whole figure shows rather than the face.
_ON_THE_BODY = ("top", "bottom", "accessories", "sex", "build")
#: Parts of which somebody may have several.
_SEVERAL = ("accessories",)
_STEPS = {"age": 1.0, "height_m": 0.01}
_DIGITS = {"age": 0}


@dataclass(frozen=True)
class BibleRow:
    """Somebody or a place in the list."""

    name: str
    called: str
    picture: str
    facts: str


@dataclass(frozen=True)
class InScene:
    """A scene in which somebody or a place is."""

    id: str
    number: str
    heading: str


@dataclass(frozen=True)
class KeptPicture:
    """A picture that a model's frames should agree with."""

    name: str
    url: str


@dataclass(frozen=True)
class LookOption:
    """A part of a look as it might be."""

    value: str
    label: str
    picture: str
    chosen: bool


@dataclass(frozen=True)
class LookPart:
    """A part of a look, with all that it might be."""

    name: str
    label: str
    #: face or full: what its pictures show.
    view: str
    options: list[LookOption]


@dataclass(frozen=True)
class PersonPage:
    """Somebody in full."""

    name: str = ""
    called: str = ""
    kind: str = ""
    dressed: bool = False
    face: str = ""
    whole: str = ""
    #: "In 12 shots, 7 lines".
    facts: str = ""
    #: What the script says of them.
    told: str = ""
    scenes: list[InScene] = field(default_factory=list[InScene])
    parts: list[LookPart] = field(default_factory=list[LookPart])
    sliders: list[SliderRow] = field(default_factory=list[SliderRow])
    pictures: list[KeptPicture] = field(default_factory=list[KeptPicture])
    #: Other names that cues have for them, as a sentence lists them.
    other_names: str = ""


@dataclass(frozen=True)
class MergePreview:
    """What keeping a name under another one would change, asked before it is done; without `into`, nothing is asked."""

    into: str = ""
    title: str = ""
    changes: list[str] = field(default_factory=list[str])
    problem: str = ""


@dataclass(frozen=True)
class PlacePage:
    """A place in full."""

    name: str = ""
    called: str = ""
    picture: str = ""
    facts: str = ""
    #: The kind that a person chose; and in words the one that its name tells.
    kind: str = ""
    named: str = ""
    parts: list[str] = field(default_factory=list[str])
    scenes: list[InScene] = field(default_factory=list[InScene])
    pictures: list[KeptPicture] = field(default_factory=list[KeptPicture])


def portrait_at(project: str, name: str, style: str, look: object, view: str = "face", **changed: str) -> str:
    """Return where somebody's picture is; another address once they look otherwise."""
    asked = urlencode({"view": view, **changed, "mark": _mark(style, look)})
    return f"/api/v1/projects/{project}/characters/{quote(name, safe='')}/portrait?{asked}"


def place_at(project: str, style: str, aspect: str, place: LocationView, scenes: Sequence[InScene]) -> str:
    """Return where a place's picture is; another address once it looks otherwise."""
    mark = _mark(style, (aspect, place.kind, place.parts, scenes[:1]))
    return f"/api/v1/projects/{project}/locations/{quote(place.name, safe='')}/picture?mark={mark}"


def people_rows(board: Board, people: Sequence[CharacterView]) -> list[BibleRow]:
    """Return everybody, who is in most shots first."""
    counted = [(person, sum(person.name in shot.characters for shot in board.shots)) for person in people]
    return [
        BibleRow(
            person.name,
            called(person.name),
            portrait_at(board.id, person.name, board.style, person.look),
            count_of("home.shot", count),
        )
        for person, count in sorted(counted, key=lambda each: -each[1])
    ]


def place_rows(board: Board, places: Sequence[LocationView]) -> list[BibleRow]:
    """Return all places, in the order in which the film comes to them; those of no scene last."""
    order = {scene.location: index for index, scene in reversed(list(enumerate(board.scenes)))}
    return [
        BibleRow(
            place.name,
            called(place.name),
            place_at(board.id, board.style, board.aspect, place, scenes),
            count_of("home.scene", len(scenes)),
        )
        for place in sorted(places, key=lambda place: order.get(place.name, len(order)))
        for scenes in [_scenes(board, lambda scene, name=place.name: scene.location == name)]
    ]


def person_page(board: Board, person: CharacterView, tab: str) -> PersonPage:
    """Return somebody in full, with the parts of their look that a tab is for."""
    name, look = person.name, person.look
    shots = sum(name in shot.characters for shot in board.shots)
    lines = sum(line.character == name for line in board.lines)
    dressed = person.kind in DRESSED

    def is_in(scene: SceneView) -> bool:
        return any(name in shot.characters for shot in scene.shots) or any(
            line.character == name for line in scene.lines
        )

    parts, sliders = TABS[tab] if dressed else ((), ())
    return PersonPage(
        name=name,
        called=called(name),
        kind=t(f"bible.{person.kind}"),
        dressed=dressed,
        face=portrait_at(board.id, name, board.style, look),
        whole=portrait_at(board.id, name, board.style, look, "full"),
        facts=t("bible.in", shots=count_of("home.shot", shots), lines=count_of("sound.spoken", lines)),
        told=f"{called(name)} {person.told}" if person.told.startswith("(") else person.told,
        scenes=_scenes(board, is_in),
        parts=[_part(board, person, part) for part in parts if part != "beard" or look["sex"] == "male"],
        sliders=[_slider(look, part) for part in sliders],
        pictures=_kept(board, person.pictures),
        other_names=", ".join(map(called, person.other_names)),
    )


def merge_preview(view: MergeView) -> MergePreview:
    """Return in words what a merge would change."""
    names = {"name": called(view.name), "into": called(view.into)}
    changes = [
        t("merge.lines", lines=count_of("sound.spoken", view.speeches), scenes=", ".join(view.scenes), **names)
        if view.speeches
        else "",
        t("merge.shots", shots=", ".join(view.shots)) if view.shots else "",
        count_of("merge.frame", view.frames) if view.frames else "",
        t("merge.look", **names),
        t("merge.drafts", **names),
    ]
    return MergePreview(view.into, t("merge.question", **names), [each for each in changes if each], view.problem)


def place_page(board: Board, place: LocationView) -> PlacePage:
    """Return a place in full."""
    scenes = _scenes(board, lambda scene: scene.location == place.name)
    return PlacePage(
        name=place.name,
        called=called(place.name),
        picture=place_at(board.id, board.style, board.aspect, place, scenes),
        facts=count_of("home.scene", len(scenes)),
        kind=place.kind,
        named=t("bible.as_named", kind=place.named) if place.named else t("bible.no_kind"),
        parts=list(place.parts),
        scenes=scenes,
        pictures=_kept(board, place.pictures),
    )


def stale_frames(board: Board) -> str:
    """Return how many frames are out of date, in words; empty for none."""
    stale = sum(shot.state == WorkState.STALE for shot in board.shots)
    return count_of("bible.stale_frame", stale) if stale else ""


def as_chosen(look: dict[str, Any], part: str, value: str) -> Any:
    """Return what a part of a look becomes by a choice: of several, one is put on or taken off."""
    if part in _SEVERAL:
        worn = list(look[part])
        return [one for one in worn if one != value] if value in worn else [*worn, value]
    return bool(value) if isinstance(look[part], bool) else value


def _part(board: Board, person: CharacterView, part: str) -> LookPart:
    view = "full" if part in _ON_THE_BODY else "face"
    now = person.look[part]
    options = [
        LookOption(
            value,
            _words_for(part, value),
            portrait_at(board.id, person.name, board.style, person.look, view, trait=part, value=value),
            value in now if part in _SEVERAL else (bool(value) == now if isinstance(now, bool) else value == now),
        )
        for value in (("", "yes") if part == "glasses" else characters.look_choices()[part])
    ]
    return LookPart(part, t(f"bible.{part}"), view, options)


def _words_for(part: str, value: str) -> str:
    if part in ("glasses", "sex"):
        return t(f"bible.{part}_{value or 'none'}")
    return t(f"look.{value.replace(' ', '_')}") if value else t("bible.none")


def _slider(look: dict[str, Any], part: str) -> SliderRow:
    low, high = characters.look_choices()[part]
    value = float(look[part])
    return SliderRow(
        name=part,
        label=t(f"bible.{part}"),
        about=t(f"bible.about_{part}"),
        value=value,
        default=value,
        own=True,
        low=low,
        high=high,
        step=_STEPS.get(part, 0.05),
        digits=_DIGITS.get(part, 2),
        why_not="",
    )


def _scenes(board: Board, wanted: Callable[[SceneView], bool]) -> list[InScene]:
    return [InScene(scene.id, scene.number, scene.heading) for scene in board.scenes if wanted(scene)]


def _kept(board: Board, names: Sequence[str]) -> list[KeptPicture]:
    return [KeptPicture(name, storage.signed_url(studio.picture_key(UUID(board.id), name))) for name in names]


def _mark(*facts: object) -> str:
    return f"{crc32(repr(facts).encode()):08x}"
