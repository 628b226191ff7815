"""EDL in the way of CMX 3600, as Resolve, Avid and Premiere write and read it: a line an event, comments below.

Every event says its source's and its record timecodes. A dissolve is an event that begins where the dissolve begins, as
CMX has it, so that the cut lies half of its length later. A fade is a dissolve from or to the reel BL, black. The
reader is in `edl_read`.
"""

from collections.abc import Iterator

from storyboard_app.animatic import Mix
from storyboard_app.editorial.edit import Clip, Edit, MarkerColour, Sound, Transition
from storyboard_app.editorial.making import fades
from storyboard_app.editorial.rates import nominal
from storyboard_app.timing import timecode

#: Sound channels that an event can name.
CHANNELS = {1: "A", 2: "A2", 3: "A3", 4: "A4"}
#: The reel of black, and how a shot's id is written in a comment.
BLACK_REEL, SHOT_COMMENT, LINE_COMMENT = "BL", "STORYBOARD SHOT", "STORYBOARD LINE"
COLOURS = {MarkerColour.OPEN: "RED", MarkerColour.RESOLVED: "GREEN", MarkerColour.TOLD: "BLUE"}
#: An event's number has three digits.
MOST_EVENTS = 999


def lost(edit: Edit) -> tuple[str, ...]:
    """Return what does not arrive."""
    beyond = sum(sound.track not in CHANNELS for sound in edit.sounds)
    ranges = sum(marker.ticks > 1 for marker in edit.markers)
    white = sum(fade.white for fade in fades(edit))
    events = len(edit.clips) + len(edit.sounds)
    losses = (
        (edit.size != (0, 0), "An EDL knows no picture size, no rate and no descriptions."),
        (beyond, f"{beyond} sounds lie on tracks beyond the fourth, which an EDL does not have, and are left out."),
        (ranges, f"{ranges} markers have a length, which an EDL does not keep."),
        (white, f"{white} fades to or from white become black."),
        (events > MOST_EVENTS, f"It has more than {MOST_EVENTS} events; old machines read the first {MOST_EVENTS}."),
    )
    return tuple(words for applies, words in losses if applies)


def write(edit: Edit) -> bytes:
    """Return an edit as an EDL in UTF-8, lines ended as Windows does, which every reader takes."""
    title = " ".join(edit.title.split())[:70] or "Untitled"
    lines = [f"TITLE: {title}", f"FCM: {'DROP FRAME' if edit.drop else 'NON-DROP FRAME'}", ""]
    count = 0
    for count, event in enumerate(_events(edit), start=1):
        lines += [f"{count:03}  {line}" if begins else line for begins, line in event]
    for number, sound in enumerate(_heard(edit), count + 1):
        lines += _sound(edit, number, sound)
    return "\r\n".join([*lines, ""]).encode()


Event = list[tuple[bool, str]]


def _events(edit: Edit) -> Iterator[Event]:
    """Yield the lines of each event, with whether they begin with its number."""
    mixes = {each.start + each.ticks // 2: each for each in edit.transitions if each.kind in (Mix.DISSOLVE, Mix.WIPE)}
    fading_in = {each.start: each for each in fades(edit) if each.kind is Mix.IN}
    fading_out = {each.end: each for each in fades(edit) if each.kind is Mix.OUT}
    before: Clip | None = None
    for clip in edit.clips:
        leading, fade = mixes.get(clip.start), fading_in.get(clip.start)
        following, out = mixes.get(clip.end), fading_out.get(clip.end)
        begin = leading.start if leading and before else clip.start
        end = following.start if following and _follows(edit, clip) else out.start if out else clip.end
        if leading and before:
            code = "D" if leading.kind is Mix.DISSOLVE else "W001"
            yield _mixed(edit, before, clip, (begin, end), code, leading.ticks)
        elif fade:
            yield _mixed(edit, None, clip, (begin, end), "D", fade.ticks)
        else:
            yield [(True, _line(edit, clip, "C", begin, end)), *_comments(edit, clip, begin, end)]
        if out:
            yield _to_black(edit, clip, out)
        before = clip


def _follows(edit: Edit, clip: Clip) -> bool:
    return any(other.start == clip.end for other in edit.clips)


def _mixed(edit: Edit, before: Clip | None, clip: Clip, span: tuple[int, int], code: str, length: int) -> Event:
    """Return an event that begins with a mix: from what, to what."""
    begin, end = span
    came = _line(edit, before, "C", begin, begin) if before else _black(edit, "C", begin, begin)
    names = [(False, f"* FROM CLIP NAME: {before.name}")] if before else []
    comments = _comments(edit, clip, begin, end, "TO CLIP NAME")
    return [(True, came), (True, _line(edit, clip, f"{code:<4} {length:03}", begin, end)), *names, *comments]


def _to_black(edit: Edit, clip: Clip, fade: Transition) -> Event:
    came = _line(edit, clip, "C", fade.start, fade.start)
    gone = _black(edit, f"D    {fade.ticks:03}", fade.start, fade.end)
    return [(True, came), (True, gone), (False, f"* FROM CLIP NAME: {clip.name}")]


def _line(edit: Edit, clip: Clip, code: str, begin: int, end: int) -> str:
    """Return an event's own line: reel, channel, kind, source in and out, record in and out."""
    source = clip.source + round((begin - clip.start) * clip.speed)
    length = round((end - begin) * abs(clip.speed))
    return _row(edit, clip.reel or "AX", "V", code, (source, source + length, begin, end))


def _black(edit: Edit, code: str, begin: int, end: int) -> str:
    return _row(edit, BLACK_REEL, "V", code, (0, end - begin, begin, end))


def _row(edit: Edit, reel: str, channel: str, code: str, times: tuple[int, int, int, int]) -> str:
    source_in, source_out = (timecode(max(0, tick), edit.rate, edit.drop) for tick in times[:2])
    record_in, record_out = (edit.timecode(tick) for tick in times[2:])
    return f"{reel:<8} {channel:<5} {code:<8} {source_in} {source_out} {record_in} {record_out}"


def _comments(edit: Edit, clip: Clip, begin: int, end: int, name: str = "FROM CLIP NAME") -> Event:
    lines = [f"* {name}: {clip.name}"] if clip.name else []
    if clip.file:
        lines.append(f"* SOURCE FILE: {clip.file}")
    if clip.id:
        lines.append(f"* {SHOT_COMMENT}: {clip.id}")
    if clip.speed != 1:
        speed = float(clip.speed * nominal(edit.rate))
        lines.append(f"M2   {clip.reel:<8} {speed:07.3f}          {timecode(clip.source, edit.rate, edit.drop)}")
    for marker in edit.markers:
        if begin <= marker.at < end:
            words = " / ".join(marker.text.split("\n")) or marker.name
            lines.append(f"* LOC: {edit.timecode(marker.at)} {COLOURS[marker.colour]:<7} {' '.join(words.split())}")
    return [(False, line) for line in lines]


def _heard(edit: Edit) -> list[Sound]:
    return [sound for sound in edit.sounds if sound.track in CHANNELS]


def _sound(edit: Edit, count: int, sound: Sound) -> Iterator[str]:
    times = (0, sound.ticks, sound.start, sound.end)
    yield f"{count:03}  {_row(edit, sound.reel or 'AX', CHANNELS[sound.track], 'C', times)}"
    yield f"* FROM CLIP NAME: {sound.name}"
    yield f"* SOURCE FILE: {sound.file}"
    if sound.id:
        yield f"* {LINE_COMMENT}: {sound.id}"
