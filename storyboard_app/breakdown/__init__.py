"""Breaking down: a scene in, its shots out; by rules, with no network, key or weights.

What the script says about the camera wins (`cues`); what it leaves open is planned by film grammar (`templates`):
establish, move in with the drama, let sizes differ by enough to cut. Every element of the scene lies in exactly one
shot, and every shot says why it is there.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from storyboard_app.breakdown.as_finding import finding_from_json as finding_from_json
from storyboard_app.breakdown.as_finding import finding_json as finding_json
from storyboard_app.breakdown.as_json import breakdown_json as breakdown_json
from storyboard_app.breakdown.bible import Bible as Bible
from storyboard_app.breakdown.bible import bible_of as bible_of
from storyboard_app.breakdown.bible import looks_of as looks_of
from storyboard_app.breakdown.bounded import bounded_client as bounded_client
from storyboard_app.breakdown.camera_view import Sheet, View
from storyboard_app.breakdown.camera_view import view_of as view_of
from storyboard_app.breakdown.continuity import RULES as RULES
from storyboard_app.breakdown.frame_request import PREVIZ as PREVIZ
from storyboard_app.breakdown.frame_request import FrameBoard as FrameBoard
from storyboard_app.breakdown.frame_request import FramePlace as FramePlace
from storyboard_app.breakdown.frame_request import Place as Place
from storyboard_app.breakdown.frame_request import backend_of as backend_of
from storyboard_app.breakdown.frame_request import frame_request as frame_request
from storyboard_app.breakdown.frame_request import seed_of as seed_of
from storyboard_app.breakdown.introductions import action_of as action_of
from storyboard_app.breakdown.introductions import introduction as introduction
from storyboard_app.breakdown.introductions import paces_of as paces_of
from storyboard_app.breakdown.language_model import Model as Model
from storyboard_app.breakdown.language_model import Suggestion as Suggestion
from storyboard_app.breakdown.language_model import suggest as suggest
from storyboard_app.breakdown.numbering import letters as letters
from storyboard_app.breakdown.openings import Opening as Opening
from storyboard_app.breakdown.openings import opening_of as opening_of
from storyboard_app.breakdown.other_names import as_called as as_called
from storyboard_app.breakdown.other_names import scene_as_called as scene_as_called
from storyboard_app.breakdown.people import NOBODY as NOBODY
from storyboard_app.breakdown.people import cast_of as cast_of
from storyboard_app.breakdown.people import people_of as people_of
from storyboard_app.breakdown.planner import plan
from storyboard_app.breakdown.sees import ANYWHERE as ANYWHERE
from storyboard_app.breakdown.sees import NO_CAST as NO_CAST
from storyboard_app.breakdown.sees import ScriptSees as ScriptSees
from storyboard_app.breakdown.sees import script_cast as script_cast
from storyboard_app.breakdown.sees import script_sees as script_sees
from storyboard_app.breakdown.sees import seen_in_words as seen_in_words
from storyboard_app.breakdown.sees import settings_before as settings_before
from storyboard_app.breakdown.sees import species_of as species_of
from storyboard_app.breakdown.summary import summary_of as summary_of
from storyboard_app.breakdown.tally import Tally as Tally
from storyboard_app.breakdown.tally import tally_of as tally_of
from storyboard_app.breakdown.tally import told_in_figures as told_in_figures
from storyboard_app.breakdown.templates import TEMPLATES as TEMPLATES
from storyboard_app.breakdown.ways import WAYS as WAYS
from storyboard_app.breakdown.words import called as called
from storyboard_app.breakdown.words import is_initials as is_initials
from storyboard_app.values import Breakdown, CastMember, Finding, PlannedShot, Scene, Screenplay, SeenPlace


def break_down(
    scene: Scene,
    *,
    rate: tuple[int, int] = (24, 1),
    way: str = "usual",
    known: Mapping[str, float] = NOBODY,
    cast: Mapping[str, CastMember] = NO_CAST,
    before: SeenPlace = ANYWHERE,
    openings: Sequence[Opening] = (),
    earlier: Sequence[Scene] = (),
) -> Breakdown:
    """Plan the shots of a scene; the same scene always gives the same shots.

    rate: frames a second as a fraction, for the shots' lengths. way: one of `WAYS`, how the scene is told. known:
    people of the whole script, so that who is introduced elsewhere is known here, and how fast each speaks. cast: what
    the script tells of them (`script_cast`). before: where and when the scene before is (`settings_before`), for one
    that goes on from it. openings: how the scenes before it open (`opening_of` their first shots), so that this one
    opens otherwise. earlier: the scenes right before it, of which a call or an intercut may go on. A scene without
    elements gets one establishing shot; one that the script omits keeps its number and gets none.
    """
    return _planned(script_sees([scene], cast, before, earlier), len(earlier), rate, way, known, openings)


def plan_screenplay(
    screenplay: Screenplay, *, rate: tuple[int, int] = (24, 1), way: str = "usual"
) -> tuple[Breakdown, ...]:
    """Plan every scene of a script, in order."""
    return plan_script(script_sees(screenplay.scenes), rate=rate, way=way)


def plan_script(script: ScriptSees, *, rate: tuple[int, int] = (24, 1), way: str = "usual") -> tuple[Breakdown, ...]:
    """Plan every scene of a script whose words have been read already (`script_sees`), in order."""
    known = paces_of(script.scenes)
    openings: list[Opening] = []
    breakdowns: list[Breakdown] = []
    for index in range(len(script.scenes)):
        breakdowns.append(_planned(script, index, rate, way, known, openings))
        openings += [opening_of(shot) for shot in breakdowns[-1].shots[:1]]
    return tuple(breakdowns)


def _planned(
    script: ScriptSees,
    index: int,
    rate: tuple[int, int],
    way: str,
    known: Mapping[str, float],
    openings: Sequence[Opening],
) -> Breakdown:
    scene = script.scenes[index]
    if scene.omitted:
        return Breakdown(scene.number, scene.heading, (), ())
    sees = partial(script.sees, index)
    shots = plan(
        scene,
        rate,
        WAYS[way],
        known,
        acting=script.acting(index),
        sees=sees,
        openings=openings,
        intercut=script.intercut(index),
        calling=script.calling(index),
    )
    return Breakdown(scene.number, scene.heading, shots, continuity(scene, shots, rate, known=known))


def continuity(
    scene: Scene,
    shots: Sequence[PlannedShot],
    rate: tuple[int, int],
    views: Sequence[View] = (),
    known: Mapping[str, float] = NOBODY,
) -> tuple[Finding, ...]:
    """Return what every continuity rule has to say about a scene's shots.

    views: where people and cameras of each shot are (`view_of` a floor plan); without them, rules of the line, of
    eyelines and of screen direction are silent. known: how fast people speak.
    """
    sheet = Sheet(scene, tuple(shots), rate, tuple(views), known)
    return tuple(finding for rule in RULES.values() for finding in rule.check(sheet))
