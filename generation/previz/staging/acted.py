"""Acting in a frame: what its figures do, by what was planned and by what the shot's words have them do."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.previz.people import EMPTY_HANDED, POSES, THINGS_HELD, pose
from generation.previz.set import AS_MADE, form_of
from generation.previz.staging.at_hand import handled
from generation.previz.staging.done_to import answered
from generation.previz.staging.in_hand import in_hand_of
from generation.previz.staging.qualities import is_burning
from generation.previz.staging.ropes import is_rope
from generation.previz.staging.supports import is_boat
from generation.previz.staging.supports.stretchers import stretcher_in
from generation.previz.staging.supports.together import shared_load
from generation.previz.staging.unnamed import deeds_in, with_unnamed
from generation.request import Figure, Request
from generation.seen import SeenFigure
from generation.words import DOWN, UP, Acting, Deed, acting_in, acting_of, held_as, lexicon, poses_in

#: Faces that belong to poses.
_AT_REST = {"sleep": "asleep"}


def acted_in(request: Request) -> list[Figure]:
    """Find in the description what figures do where the request does not say."""
    figures = with_unnamed(request)
    company = [figure.name for figure in figures]
    worded = [acting_of(figure.name, request.description, company) for figure in figures]
    acts = [
        _with_in_hand(_played(figure, act, request), figure, request)
        for figure, act in zip(figures, worded, strict=True)
    ]
    return [
        replace(
            figure,
            pose=_showing(act, request) or act.pose or "stand",
            expression=act.expression or _AT_REST.get(act.pose, "neutral"),
            held=act.held,
            posture=act.posture,
        )
        for figure, act in zip(figures, answered(figures, acts, request), strict=True)
    ]


def _played(figure: Figure, worded: Acting, request: Request) -> Acting:
    """Return what somebody does by request, words and what the shot sees, as far as it can be done there."""
    act = _with_scope(_possible(_as_seen(_as_told(figure, worded, request), figure, request), figure, request), request)
    if act.pose in _CARRYING and (stretcher_in(request) or shared_load(figure, request)):
        return replace(act, pose="bear", held="", posture="")
    return _presented(_kneeling(act, figure, request))


#: Poses of who carries somebody.
_CARRYING = frozenset({"carry", "carry in arms", "lift"})


def _presented(act: Acting) -> Acting:
    """Return what somebody does who holds up something large before the breast: over the head it would hide them."""
    if act.pose != "hold up" or not act.held or act.held in THINGS_HELD:
        return act
    sizes = np.sort(np.ptp(form_of(act.held).built(AS_MADE).corners, axis=0))
    large = float(sizes[2]) > _OVERHEAD_M and float(sizes[2]) < _SLENDER * float(sizes[1])
    return replace(act, pose="present") if large else act


def _with_scope(act: Acting, request: Request) -> Acting:
    """Return what somebody does who looks through a telescope with one in hand rather than binoculars."""
    scope = any(form_of(thing.name).name == "scope" for thing in request.sees.things)
    return replace(act, held="spyglass") if act.pose == "look through" and scope else act


#: Doings to what stands on the ground and is low: one kneels down to it.
_TO_SOMETHING_LOW = frozenset({"open", "handle", "search", "reach", "press", "wipe", "unroll", "put down", "pick up"})
#: Forms of what is so low, and the length in metres from which one is not lifted onto a table.
_LOW_FORMS, _TOO_LARGE_M = ("chest", "box", "basket", "satchel", "safe", "casket"), 0.6


def _kneeling(act: Acting, figure: Figure, request: Request) -> Acting:
    """Return what somebody does kneeling where they do it to a chest, a trunk, a crate: frames show both then."""
    if act.pose not in _TO_SOMETHING_LOW or act.down:
        return act
    noun = handled(figure.name, act.pose, request)
    form = form_of(noun) if noun else None
    if form is None or form.name not in _LOW_FORMS or float(np.ptp(form.built().corners, axis=0).max()) < _TOO_LARGE_M:
        return act
    return replace(act, pose="tend", held="")


def _as_told(figure: Figure, worded: Acting, request: Request) -> Acting:
    """Return what somebody does: as the request has it, else as was found in its words."""
    return Acting(
        _mounted(figure.name, figure.pose if figure.pose in POSES else worded.pose, request),
        figure.expression or worded.expression,
        figure.held or worded.held or _holds(figure, worded, request),
        figure.posture or ("" if figure.pose in POSES else worded.posture),
    )


def _as_seen(act: Acting, figure: Figure, request: Request) -> Acting:
    """Return what somebody does, by the verbs that the shot has them do where those show a deed.

    Who is meant by he and she is read with the whole scene in mind there.
    """
    seen = next((seen_figure for seen_figure in request.sees.figures if seen_figure.name == figure.name), None)
    if seen is None:
        return act
    return _down(_doing(act, seen, deeds_in(request)), figure, seen)


def _doing(act: Acting, seen: SeenFigure, said: Sequence[Deed]) -> Acting:
    if not seen.doing:
        return act
    shown = acting_in(seen.doing, seen.to, seen.holds, said)
    if shown.pose in _WAITING | DOWN or (
        act.pose in poses_in(seen.doing, seen.to, seen.holds) and act.pose not in _WAITING
    ):
        return act
    return replace(act, pose=shown.pose, held=act.held or shown.held, posture=act.down if shown.pose not in UP else "")


#: Things on which somebody who sleeps sits, and those on which they lie, by kind.
_SEATS, _BEDS = ("chair", "bench", "stool"), ("bed", "sofa", "mattress", "hammock", "bunk", "cot", "mat")
#: Words for what is ridden by pedals or an engine, with the rider astride.
_PEDALS = re.compile(
    r"(?:bi|tri|motor)?cycl\w*|\b(?:motor)?bikes?\b|\bmopeds?\b|scooters?|\bvélo\w*|\bmoto\b|rad\b|räder|rickshaw",
    re.IGNORECASE,
)
#: Words for what is ridden that is an animal, and for who rides one.
_MOUNTS = re.compile(
    r"hors(?:e|es|eback|eman|emen)\b|\briders?\b|saddle|gallop|canter|\btrots?\b|mare|stallion|pony|mule", re.IGNORECASE
)


#: Words for where somebody rows, and for what with.
_AFLOAT = re.compile(
    r"\b(?:water|seas?|lakes?|rivers?|canals?|ponds?|harbou?r|bay|ocean|boats?|oars?|rowing|rowers?|mer|lac|rames?|"
    r"barque|see|fluss|boot|ruder)\b",
    re.IGNORECASE,
)


def _possible(act: Acting, figure: Figure, request: Request) -> Acting:
    """Return what somebody does as far as there is what it takes: who sleeps on a chair sits, nobody climbs the air."""
    names = [thing.name for thing in request.sees.things]
    if act.pose == "sleep" and not act.posture and _any_is(names, _SEATS) and not _any_is(names, _BEDS):
        return replace(act, posture="sit")
    words = " ".join([figure.name, request.description, request.location, *request.props, *names])
    if act.pose == "ride" and not _PEDALS.search(words) and not _mounted(figure.name, "", request):
        return replace(act, pose="astride" if _MOUNTS.search(words) else "stand")
    if act.pose == "row" and request.sees and not any(map(is_boat, names)) and not _AFLOAT.search(words):
        return replace(act, pose="stand", posture="")  # a front row is no boat
    ladder = any(form_of(name).name == "ladder" for name in names)
    if act.pose == "climb" and request.sees and not ladder and not handled(figure.name, act.pose, request):
        return replace(act, pose="step up")
    return act


def _any_is(names: list[str], kinds: tuple[str, ...]) -> bool:
    return any(lexicon.is_a(name.rpartition(" ")[2], kind) for name in names for kind in kinds)


def _down(act: Acting, figure: Figure, seen: SeenFigure) -> Acting:
    """Return what somebody does sitting or lying, where the shot has them so and nothing else is said."""
    if act.down or seen.posture not in DOWN or act.pose in UP or figure.posture:
        return act
    return replace(act, posture=seen.posture)


#: Poses of hands on what is in them, where that is small enough.
_IN_HANDS = frozenset(
    {
        "handle",
        "thread",
        "sew",
        "wring",
        "shake",
        "unroll",
        "drop",
        "taste",
        "blow",
        "wash",
        "hold",
        "hold up",
        "give",
        "put down",
        "press",
        "read",
        "wipe",
        "spray",
        "feed",
        "reach up",
        "pull",
        "lift",
        "carry",
        "throw",
        "catch",
        "scrub",
        "make up",
        "at neck",
        "pick up",
        "hold out",
        "swing",
        "strike",
    }
)
#: What is in hand there is so long at most, in metres: cloth, which folds, what is carried, and anything else.
_CLOTH_M, _CARRIED_M, _IN_HAND_M = 2.0, 1.0, 0.6
#: What is larger than this, in metres, is shown before the breast with both hands.
_OVERHEAD_M = 0.26
#: How many times longer than wide something is that is held like a staff.
_SLENDER = 4.0


#: What poses have between the hands, which is nothing else that is carried or lifted.
_BULKY = ("box", "parcel")


def _with_in_hand(act: Acting, figure: Figure, request: Request) -> Acting:
    """Return what somebody does with the thing that they do it to in their hands, where it is small enough."""
    burning = next((thing.name for thing in request.sees.things if is_burning(thing)), "")
    if burning and act.held in (burning, held_as(burning)):
        alight = f"burning {burning}"
        return replace(act, held=alight if alight in THINGS_HELD else burning)  # a torch that burns is no flashlight
    if act.pose not in _IN_HANDS or (act.held and act.held != pose(act.pose).held):
        return act
    noun = handled(figure.name, act.pose, request)
    form = form_of(noun) if noun else None
    if form is None or form.hangs or (act.pose == "pull" and is_rope(noun)):
        return act
    sizes = np.sort(np.ptp(form.built(AS_MADE).corners, axis=0))
    size_m, slender = float(sizes[2]), float(sizes[2]) > _SLENDER * float(sizes[1])
    folds, lifts = form.name in ("cloth", "net"), act.pose in ("carry", "lift")
    most = _CLOTH_M if folds or slender else _CARRIED_M if lifts else _IN_HAND_M if form.small else 0.0
    burns = any(thing.name == noun and is_burning(thing) for thing in request.sees.things)
    if size_m > most:
        return replace(act, held=EMPTY_HANDED) if pose(act.pose).held in _BULKY else act
    return replace(act, held=noun if burns else held_as(noun))


#: Poses of who does nothing that a frame must show.
_WAITING = frozenset({"", "stand", "talk", "look", "listen", "hold", "think"})


def _showing(act: Acting, request: Request) -> str:
    """Return the pose of somebody who only has something in hand, so that the frame holds it; empty for others."""
    if not act.held or act.posture or act.pose not in ("", "stand", "talk", "look", "listen"):
        return ""
    shown = {"MCU": "hold out", "MS": "hold out", "MLS": "hold out", "FS": "hold"}.get(request.size, "")
    return "" if shown == "hold" and act.held in _HANGING else shown


#: What hangs from a hand at one's side, where a frame shows it there.
_HANGING = frozenset({"case", "bag", "bucket", "basket", "pail"})


#: Poses with a tool or a weapon in hand, which is not what they are done to: who shoots a lamp has a gun.
_WITH_A_TOOL = frozenset({
    "aim", "draw bow", "strike", "hammer", "saw", "dig", "cut", "sweep", "paint", "row", "photograph", "helm", "serve",
    "drive", "look through",
})  # fmt: skip


def _holds(figure: Figure, worded: Acting, request: Request) -> str:
    """Return what the words have in somebody's hands beside what they do with it."""
    seen = next((seen_figure for seen_figure in request.sees.figures if seen_figure.name == figure.name), None)
    if seen is None:
        return ""
    in_hand = seen.holds or in_hand_of(figure.name, request)
    done_to = in_hand and seen.to in (in_hand, in_hand.rpartition(" ")[2])
    pose_name = figure.pose if figure.pose in POSES else worded.pose
    return "" if done_to and pose_name in _WITH_A_TOOL else held_as(in_hand)


#: What somebody does who is only on something that moves -> how they are on it.
_ON_BOARD = {"bicycle": "ride", "motorcycle": "ride", "boat": "row"}
_IDLE = frozenset({"", "stand", "look", "walk", "run", "talk", "look back", "listen", "sit"})


def _mounted(name: str, pose_name: str, request: Request) -> str:
    """Return the pose of somebody whom the words have on a bicycle or in a boat, and who does nothing against it."""
    under = next((thing for thing in request.sees.things if thing.relation == "under" and thing.of == name), None)
    if under is None or pose_name not in _IDLE:
        return pose_name
    return _ON_BOARD.get(form_of(under.name).name, pose_name)
