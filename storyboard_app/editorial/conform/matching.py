"""Clips of an edit -> shots of the board, by what survives an editor: id, reel, file, name, picture, and last order.

What an editor may do to a name is taken back first: endings, versions, "copy 2", capitals. What fits several shots is
no match, and neither is a picture that looks as much like another shot. By order a clip is known only where as many
clips as shots are left between two that are known, and it is as long as its shot: anything else in its place is a new
picture. Where shots look alike, their order may tell which is which.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storyboard_app.editorial.edit import Clip
from storyboard_app.editorial.making import clip_name, reel_of
from storyboard_app.editorial.pictures import Pictures, Seen, likeness
from storyboard_app.values import MatchedBy, ShotView

_REEL = re.compile(r"S[0-9A-Z]{7}")
_EXTENSION = re.compile(r"\.(?:png|jpe?g|tiff?|exr|psd|webp|mp4|mov|mxf|avi|wav)$", re.IGNORECASE)
_EXTRAS = re.compile(
    r"(?:[ _.-]*(?:copy|sub|subclip|render|nested sequence)(?:[ _.-]*\d+)?|[ _-]*\(\d+\))$", re.IGNORECASE
)
_VERSION = re.compile(r"[ _.-]*v\d{1,4}$", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z0-9]+")
#: How much a picture must look like its shot, and how many times less it may lack of that than any other shot lacks.
_LIKE, _CLEARLY = 0.9, 2.0
#: What two pictures lack of being the same that says nothing: coding, size, light.
_NOISE = 0.01


@dataclass(frozen=True)
class Match:
    """What a clip is known as."""

    #: None for what is no shot of the board.
    shot: ShotView | None = None
    by: MatchedBy = MatchedBy.NOTHING
    reason: str = ""
    #: Shots that it could be as well, by their numbers; it is none of them then.
    doubts: tuple[str, ...] = ()


def matched(
    clips: Sequence[Clip],
    shots: Sequence[ShotView],
    scenes: Mapping[str, str],
    ordered: int,
    pictures: Pictures | None = None,
) -> list[Match]:
    """Return what each clip is. shots: those on the board in order, `ordered` of them, then those that were omitted.

    scenes: numbers by id. pictures: None where none can be looked at.
    """
    known = _Known(shots, scenes)
    matches = [known.match(clip) for clip in clips]
    if pictures:
        matches = _by_picture(clips, matches, shots, pictures)
    return _by_order(clips, matches, shots[:ordered])


class _Known:
    """The shots by all that they may be known by."""

    def __init__(self, shots: Sequence[ShotView], scenes: Mapping[str, str]) -> None:
        self._ids = {shot.id: shot for shot in shots}
        self._reels = {reel_of(shot.id): shot for shot in shots}
        self._names: dict[str, list[ShotView]] = defaultdict(list)
        self._numbers: dict[str, list[ShotView]] = defaultdict(list)
        for shot in shots:
            names = {bare(clip_name(scenes.get(shot.scene_id, ""), shot)), bare(shot.number)}
            for name in names:
                self._names[name].append(shot)
            self._numbers[shot.number.casefold()].append(shot)

    def match(self, clip: Clip) -> Match:
        if shot := self._ids.get(clip.id):
            return Match(shot, MatchedBy.IDENTITY, "The clip carries the shot's id.")
        for words, where in ((clip.reel, "reel"), (clip.file, "file"), (clip.name, "clip's name")):
            for reel in _REEL.findall(words.upper()):
                if shot := self._reels.get(reel):
                    by = MatchedBy.REEL if where == "reel" else MatchedBy.FILE
                    return Match(shot, by, f"The {where} holds {reel}, which is the shot's own.")
        for words, by, where in ((clip.file, MatchedBy.FILE, "file"), (clip.name, MatchedBy.NAME, "clip")):
            match = self._by_name(words, by, where)
            if match:
                return match
        return Match()

    def _by_name(self, words: str, by: MatchedBy, where: str) -> Match | None:
        named = self._names.get(bare(words), []) if words else []
        if not named:
            within = {word.casefold() for word in _WORDS.findall(words)}
            named = [
                shot for number, shots in self._numbers.items() if number in within and _tells(number) for shot in shots
            ]
        if len(named) == 1:
            return Match(named[0], by, f'The {where} is called "{words[:60]}", as shot {named[0].number} is.')
        if named:
            return Match(doubts=tuple(shot.number for shot in named))
        return None


def bare(words: str) -> str:
    """Return a name without what programs add to it: ending, version, the reel, "copy 2"; small letters and digits."""
    name = _EXTENSION.sub("", words.strip())
    name = re.sub(r"[ _.-]*S[0-9A-Z]{7}(?![0-9A-Za-z])", "", name)
    before = ""
    while before != name:
        before, name = name, _VERSION.sub("", _EXTRAS.sub("", _EXTENSION.sub("", name)))
    return "-".join(_WORDS.findall(name)).casefold()


def _tells(number: str) -> bool:
    """Say whether a shot's number is one that stands for nothing else in a name: it has a digit and a letter."""
    return any(letter.isdigit() for letter in number) and any(letter.isalpha() for letter in number)


def _by_picture(
    clips: Sequence[Clip], matches: list[Match], shots: Sequence[ShotView], pictures: Pictures
) -> list[Match]:
    """Know what is left by what it looks like."""
    media = dict.fromkeys(
        clip.medium for clip, match in zip(clips, matches, strict=True) if clip.medium and not match.shot
    )
    seen = pictures.of_media(list(media)) if media else {}
    if not seen:
        return matches
    ids = {shot.id: shot for shot in shots}
    drawn = pictures.of_shots([shot for shot in shots if shot.picture])
    return [
        match if match.shot or clip.medium not in seen else _like(seen[clip.medium], ids, drawn) or match
        for clip, match in zip(clips, matches, strict=True)
    ]


def _like(seen: Seen, shots: Mapping[str, ShotView], drawn: Mapping[str, Seen]) -> Match | None:
    """Return which shot a picture shows: none where it looks like no shot, doubts where it looks like several."""
    if shot := shots.get(seen.shot):
        return Match(shot, MatchedBy.PICTURE, "The clip's picture carries the shot's id.")
    # What is written over a picture stands at its edges, so that its middle may tell where the whole does not.
    for levels, others in ((seen, list(drawn.values())), (seen.middle, [each.middle for each in drawn.values()])):
        ranked = sorted(zip(likeness(levels, others).tolist(), drawn, strict=True), reverse=True)
        if ranked and ranked[0][0] >= _LIKE:
            break
    else:
        return None
    allowed = 1 - _CLEARLY * max(_NOISE, 1 - ranked[0][0])
    alike = [id for likeness_of, id in ranked if likeness_of > allowed]
    if len(alike) == 1:
        shot = shots[alike[0]]
        return Match(shot, MatchedBy.PICTURE, f"The clip's picture looks like that of shot {shot.number}.")
    return Match(doubts=tuple(shots[id].number for id in alike))


def _by_order(clips: Sequence[Clip], matches: list[Match], shots: Sequence[ShotView]) -> list[Match]:
    """Know what is left by its place, between clips that are known."""
    places = {shot.id: index for index, shot in enumerate(shots)}
    taken = {match.shot.id for match in matches if match.shot}
    whole = list(matches)
    for begin, end in _runs(matches):
        low = places.get(_id(matches[begin - 1]), -1) if begin else -1
        high = places.get(_id(matches[end]), len(shots)) if end < len(matches) else len(shots)
        left = [shot for shot in shots[low + 1 : high] if shot.id not in taken] if low < high else []
        if len(left) != end - begin:
            continue
        for index, shot in zip(range(begin, end), left, strict=True):
            doubts = matches[index].doubts
            if abs(clips[index].ticks - shot.ticks) <= 1 and (not doubts or shot.number in doubts):
                rest = f"it could be any of {', '.join(doubts[:6])}" if doubts else "nothing else names it"
                reason = f"It stands where the shot stands on the board, and is as long; {rest}."
                whole[index] = Match(shot, MatchedBy.ORDER, reason)
    return whole


def _runs(matches: Sequence[Match]) -> Iterable[tuple[int, int]]:
    """Yield where clips that are not known begin and end."""
    begin: int | None = None
    for index, match in enumerate((*matches, None)):
        if match is not None and match.shot is None:
            begin = index if begin is None else begin
        elif begin is not None:
            yield begin, index
            begin = None


def _id(match: Match) -> str:
    return match.shot.id if match.shot else ""
