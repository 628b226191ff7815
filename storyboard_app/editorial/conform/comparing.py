"""An edit and a board -> what accepting the edit would change, a row a shot.

A shot stays in its scene, whose place in the film the script gives: within its scene it moves to where the edit has it,
beyond it is only told. Its length becomes that of its first piece in the edit; other pieces become shots of their own.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from storyboard_app.editorial.conform.laying import Laid, longest_in_order, readings
from storyboard_app.editorial.conform.matching import Match, matched
from storyboard_app.editorial.edit import Clip, Edit
from storyboard_app.editorial.pictures import Pictures
from storyboard_app.values import Board, Conform, ConformPiece, ConformRow, Difference, SceneView, ShotView


@dataclass(frozen=True)
class _Piece:
    """A clip, what it is, and its place in the edit."""

    place: int
    clip: Clip
    match: Match


def compare(edit: Edit, board: Board, omitted: Sequence[ShotView] = (), pictures: Pictures | None = None) -> Conform:
    """Return what an edit changes on a board.

    omitted: shots that were taken out before, which it may bring back. pictures: how the edit's and the board's are
    looked at, where nothing else tells which shot a clip is; None where there are none.
    """
    shots = (*board.shots, *omitted)
    numbers = {scene.id: scene.number for scene in board.scenes}
    ways = [(way, matched(way.clips, shots, numbers, len(board.shots), pictures)) for way in readings(edit, board)]
    at_board, matches = max(ways, key=lambda way: _as_long(way[0].clips, way[1]))
    pieces = [
        _Piece(index, clip, match) for index, (clip, match) in enumerate(zip(at_board.clips, matches, strict=True))
    ]
    comparing = _Comparing(edit, board, frozenset(shot.id for shot in omitted), at_board, pieces)
    rows = tuple(comparing.rows())
    return Conform(
        title=edit.title,
        rows=rows,
        notices=(*edit.notices, *at_board.notices, *comparing.notices()),
        was_ticks=board.ticks,
        ticks=max((clip.end for clip in at_board.clips), default=0),
    )


def _as_long(clips: Sequence[Clip], matches: Sequence[Match]) -> int:
    """Return how many clips are as long as the shots they are."""
    pairs = zip(clips, matches, strict=True)
    return sum(match.shot is not None and abs(clip.ticks - match.shot.ticks) <= 1 for clip, match in pairs)


class _Comparing:
    """A board and an edit, piece by piece."""

    def __init__(
        self, edit: Edit, board: Board, omitted: frozenset[str], at_board: Laid, pieces: Sequence[_Piece]
    ) -> None:
        self._edit, self._board, self._omitted, self._laid = edit, board, omitted, at_board
        self._pieces = pieces
        self._scenes = {scene.id: scene for scene in board.scenes}
        self._of_shot: dict[str, list[_Piece]] = defaultdict(list)
        for piece in pieces:
            if piece.match.shot:
                self._of_shot[piece.match.shot.id].append(piece)
        self._moved, self._elsewhere = self._out_of_order()

    def notices(self) -> Iterator[str]:
        if self._edit.project and self._edit.project != self._board.id:
            yield "This edit was made from another project; shots are known by their names where they are."
        gaps = sum(
            clip.end < next_clip.start for clip, next_clip in zip(self._laid.clips, self._laid.clips[1:], strict=False)
        )
        if gaps:
            yield f"{gaps} gaps in it are left out: a board has no holes."
        if self._elsewhere:
            yield (
                f"{len(self._elsewhere)} shots play among those of another scene. A shot stays in its scene, whose"
                " place the script gives."
            )

    def rows(self) -> Iterator[ConformRow]:
        """Yield the rows in the order of the edit, what it leaves out behind what stands before it on the board."""
        left_out = self._left_out()
        yield from (self._omission(shot) for shot in left_out.get("", ()))
        listed: set[str] = set()
        for piece in self._pieces:
            shot = piece.match.shot
            if shot is None:
                yield self._unmatched(piece)
            elif shot.id not in listed:
                listed.add(shot.id)
                yield self._shot(shot, self._of_shot[shot.id])
                yield from (self._omission(other) for other in left_out.get(shot.id, ()))

    def _left_out(self) -> dict[str, list[ShotView]]:
        """Return the shots that the edit has not, by the nearest before them that it has."""
        groups: dict[str, list[ShotView]] = defaultdict(list)
        before = ""
        for shot in self._board.shots:
            if shot.id in self._of_shot:
                before = shot.id
            else:
                groups[before].append(shot)
        return groups

    def _out_of_order(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the shots that move within their scene, and those that play among another scene's."""
        places = {shot.id: index for index, shot in enumerate(self._board.shots)}
        firsts = [pieces[0].match.shot for pieces in self._of_shot.values()]
        there = [shot for shot in firsts if shot and shot.id in places]
        moved: set[str] = set()
        for scene in self._board.scenes:
            own = [shot for shot in there if shot.scene_id == scene.id]
            stays = longest_in_order([places[shot.id] for shot in own])
            moved |= {shot.id for index, shot in enumerate(own) if index not in stays}
        scenes = {scene.id: index for index, scene in enumerate(self._board.scenes)}
        stays = longest_in_order([scenes[shot.scene_id] * len(there) + index for index, shot in enumerate(there)])
        return frozenset(moved), frozenset(shot.id for index, shot in enumerate(there) if index not in stays)

    # ---- rows

    def _shot(self, shot: ShotView, pieces: Sequence[_Piece]) -> ConformRow:
        first = pieces[0]
        differences = tuple(self._differences(shot, pieces))
        acceptable = differences not in ((Difference.SAME,), (Difference.SPEED,)) and not self._only_elsewhere(
            shot, differences
        )
        speed = first.clip.speed
        return replace(
            self._row(shot, differences, self._says(shot, pieces, differences)),
            matched_by=first.match.by,
            reason=first.match.reason,
            clip=first.clip.name or first.clip.file,
            ticks=first.clip.ticks if self._is_retimed(shot, first.clip.ticks) else shot.ticks,
            pieces=tuple(self._piece(piece, shot.scene_id) for piece in pieces),
            timecode=self._timecode(first),
            speed="" if speed == 1 else str(speed),
            after=tuple(self._before(first, shot.scene_id)),
            acceptable=acceptable and not shot.locked,
        )

    def _row(self, shot: ShotView, differences: tuple[Difference, ...], says: str) -> ConformRow:
        """Return the row of a shot with what is known of it without the edit."""
        scene = self._scenes.get(shot.scene_id)
        return ConformRow(
            key=shot.id,
            differences=differences,
            says=says,
            shot_id=shot.id,
            shot=shot.number,
            scene_id=shot.scene_id,
            scene=scene.number if scene else "",
            was_ticks=0 if shot.id in self._omitted else shot.ticks,
            picture=shot.picture,
        )

    def _differences(self, shot: ShotView, pieces: Sequence[_Piece]) -> Iterator[Difference]:
        speeds = {piece.clip.speed for piece in pieces}
        tests = (
            (shot.id in self._omitted, Difference.REINSTATED),
            (shot.id in self._moved or shot.id in self._elsewhere, Difference.REORDERED),
            (self._is_retimed(shot, pieces[0].clip.ticks), Difference.RETIMED),
            (len(pieces) > 1, Difference.SPLIT),
            # One film frame of a still that stands is how a still is held.
            (bool(speeds - {Fraction(1)}) and not (speeds == {Fraction(0)} and shot.move == ()), Difference.SPEED),
        )
        differences = [difference for applies, difference in tests if applies]
        yield from differences or [Difference.SAME]

    def _is_retimed(self, shot: ShotView, ticks: int) -> bool:
        return abs(ticks - shot.ticks) > self._laid.slack

    def _only_elsewhere(self, shot: ShotView, differences: Sequence[Difference]) -> bool:
        """Say whether all that is other of a shot is that it plays among another scene's."""
        rest = {*differences} - {Difference.REORDERED, Difference.SPEED}
        return not rest and shot.id not in self._moved

    def _says(self, shot: ShotView, pieces: Sequence[_Piece], differences: Sequence[Difference]) -> str:
        if shot.locked and differences != (Difference.SAME,):
            return "It is locked. Unlock it to take the edit over."
        first, others = pieces[0].clip, [str(piece.clip.ticks) for piece in pieces[1:]]
        words = {
            Difference.SAME: "Nothing changes.",
            Difference.REINSTATED: "It comes back, with its pictures and notes.",
            Difference.REORDERED: (
                "It moves within its scene."
                if shot.id in self._moved
                else "It plays among another scene's shots; it stays in its own."
            ),
            Difference.RETIMED: f"{_frames(shot.ticks)} become {first.ticks}.",
            Difference.SPLIT: f"It plays {len(pieces)} times; {' and '.join(others)} more become shots.",
            Difference.SPEED: f"It plays at {_speed(first.speed)}; its length is as in the edit.",
        }
        return " ".join(words[difference] for difference in differences)

    def _omission(self, shot: ShotView) -> ConformRow:
        says = (
            "It is locked. Unlock it to take it out."
            if shot.locked
            else "It is taken out and kept: its pictures and notes stay."
        )
        row = self._row(shot, (Difference.OMITTED,), says)
        return replace(row, reason="No clip of the edit is this shot.", acceptable=not shot.locked)

    def _unmatched(self, piece: _Piece) -> ConformRow:
        clip, scene = piece.clip, self._scene_of(piece)
        named = bool(clip.name or clip.file)
        unknown = bool(piece.match.doubts) or not named
        if piece.match.doubts:
            reason = f"Its name or picture fits shots {', '.join(piece.match.doubts[:6])} alike."
        else:
            reason = (
                "No shot has its id, reel, file or name, or looks like it."
                if named
                else "It has no name, no file and no reel that tells."
            )
        says = (
            "It is left out: nobody can say which shot it is."
            if unknown
            else "A new shot is added here, to be drawn."
            if scene
            else "It is left out: the board has no scene to put it in."
        )
        return ConformRow(
            key=f"clip-{piece.place}",
            differences=(Difference.UNKNOWN if unknown else Difference.NEW,),
            says=says,
            reason=reason,
            scene_id=scene.id if scene else "",
            scene=scene.number if scene else "",
            clip=clip.name or clip.file or clip.reel,
            ticks=clip.ticks,
            pieces=(self._piece(piece, scene.id if scene else ""),),
            timecode=self._timecode(piece),
            after=tuple(self._before(piece, scene.id)) if scene else (),
            acceptable=not unknown and scene is not None,
        )

    def _scene_of(self, piece: _Piece) -> SceneView | None:
        """Return the scene that a clip stands in: that of the shot before it, at the beginning of the one behind it."""
        beside = (*reversed(self._pieces[: piece.place]), *self._pieces[piece.place + 1 :])
        shots = (other.match.shot for other in beside)
        return next((self._scenes[shot.scene_id] for shot in shots if shot and shot.scene_id in self._scenes), None)

    def _piece(self, piece: _Piece, scene_id: str) -> ConformPiece:
        return ConformPiece(piece.clip.start, piece.clip.ticks, next(self._before(piece, scene_id), ""))

    def _before(self, piece: _Piece, scene_id: str) -> Iterator[str]:
        """Yield the keys of what stands before a piece in its scene, the nearest first."""
        for other in reversed(self._pieces[: piece.place]):
            shot = other.match.shot
            scene = self._scene_of(other) if shot is None else self._scenes.get(shot.scene_id)
            if scene and scene.id == scene_id:
                yield self._key(other)

    def _key(self, piece: _Piece) -> str:
        """Return what a piece is called: the shot, its second piece `ID/2`, or its place in the edit."""
        if piece.match.shot is None:
            return f"clip-{piece.place}"
        number = self._of_shot[piece.match.shot.id].index(piece) + 1
        return piece.match.shot.id if number == 1 else f"{piece.match.shot.id}/{number}"

    def _timecode(self, piece: _Piece) -> str:
        """Return where a piece begins, in the edit's own timecode."""
        return self._edit.timecode(self._laid.own[piece.place].start)


def _frames(ticks: int) -> str:
    return f"{ticks} frame{'' if ticks == 1 else 's'}"


def _speed(speed: Fraction) -> str:
    if speed == 0:
        return "a stand"
    return f"{abs(float(speed)) * 100:.4g} % speed" + (", backwards" if speed < 0 else "")
