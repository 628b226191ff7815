"""Production scripts of China, Taiwan, Japan and Korea -> Screenplay.

China: number, place, time and 内 or 外 in one line, 人物 for who is in the scene, △ before action, NAME：speech.
Japan: ○ before the place, NAME「speech」. Korea: S#, place and time, NAME and speech apart.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storyboard_app.screenplay.cues import name_of
from storyboard_app.screenplay.pages import pages_of, paginate
from storyboard_app.screenplay.scenes import scenes_of
from storyboard_app.values import Element, ElementType, ReadWarning, Scene, Screenplay

_DIGITS = r"[\d０-９一二三四五六七八九十百零〇两]+"
_NUMBER = re.compile(
    rf"(?P<ordinal>第\s*{_DIGITS}\s*[场場])|(?P<word>(?:场景|場景|场次|場次|场|場|씬|S)\s*[#＃]?\s*\d{{1,4}}[A-Za-z]?)"
    r"|[#＃](?P<hash>\d{1,4})|(?P<pair>\d{1,3}\s*[-－—–.]\s*\d{1,4}[A-Za-z]?)|(?P<plain>\d{1,4}[A-Za-z]?)(?=[\s、.．,，:：])",
)
_EPISODE = re.compile(rf"第\s*{_DIGITS}\s*[集幕章话話回]|제\s*\d+\s*[회화막]")
_SIDES = {
    "内": "INT",
    "內": "INT",
    "内景": "INT",
    "內景": "INT",
    "室内": "INT",
    "室內": "INT",
    "外": "EXT",
    "外景": "EXT",
    "室外": "EXT",
    "户外": "EXT",
    "戶外": "EXT",
    "内外": "INT/EXT",
    "內外": "INT/EXT",
    "外内": "INT/EXT",
    "中": "INT",
    "실내": "INT",
    "내부": "INT",
    "안": "INT",
    "실외": "EXT",
    "야외": "EXT",
    "외부": "EXT",
    "밖": "EXT",
    "屋内": "INT",
    "屋外": "EXT",
    "INT": "INT",
    "EXT": "EXT",
}
_TIMES = [
    "日",
    "夜",
    "晨",
    "昏",
    "晚",
    "早",
    "午",
    "黄昏",
    "黃昏",
    "清晨",
    "傍晚",
    "早晨",
    "早上",
    "上午",
    "中午",
    "正午",
    "下午",
    "晚上",
    "夜晚",
    "深夜",
    "凌晨",
    "白天",
    "黎明",
    "半夜",
    "午夜",
    "午后",
    "日景",
    "夜景",
    "昼",
    "朝",
    "夕",
    "夕方",
    "早朝",
    "夜中",
    "真夜中",
    "夕景",
    "낮",
    "밤",
    "아침",
    "저녁",
    "새벽",
    "오전",
    "오후",
    "D",
    "N",
    "DAY",
    "NIGHT",
]
_SIDE = "|".join(sorted(map(re.escape, _SIDES), key=len, reverse=True))
_TIME = "|".join(sorted(_TIMES, key=len, reverse=True))
#: Fields written into one another: 日内, 内/夜, 夜外.
_GLUED = re.compile(rf"(?:(?P<time>{_TIME})[/／·・]?(?P<side>{_SIDE})|(?P<side2>{_SIDE})[/／·・]?(?P<time2>{_TIME}))")
_BOTH = re.compile(r"[内內外][/／][内內外]")
_APART = re.compile(r"[\s\u3000、，,/／。.．·・:：()（）—–-]+")
_SCENE_MARK = re.compile(r"[○〇◯●◎]\s*(?P<place>\S.*)|【(?P<boxed>[^】]+)】")
_CAST = re.compile(r"(?:出场人物|出場人物|登场人物|登場人物|人物|角色|演员|등장인물|인물)\s*[:：]\s*(.*)")
_FIELD = re.compile(r"(?:(?P<place>地点|地點|场景|場景|場所|장소)|(?P<time>时间|時間|시간))\s*[:：]\s*(?P<value>.+)")
_ACTION_MARKS = "△▲Δ∆▵◬"
_EXTENSION = re.compile(
    r"(?:O\.?S\.?|V\.?O\.?|O\.?C\.?|OFF|画外音|畫外音|旁白|内心|心声|声|の声|モノローグ|M|N|E|소리)", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"(?P<name>[^\s:：，,。.！!？?「」『』（()）△▲【】]{1,12})\s*(?:[（(](?P<aside>[^()（）]{0,60})[)）])?\s*"
    r"(?:[:：]\s*(?P<said>\S.*)|[「『](?P<quoted>.+?)[」』]?$)"
)
_KOREAN = re.compile(r"(?P<name>[가-힣A-Z0-9]{1,10})\s*(?:\((?P<aside>[^()]{0,60})\))?(?:\t+|\s{3,})(?P<said>\S.*)")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class _Place(NamedTuple):
    """What a heading says of its scene."""

    number: str
    int_ext: str
    location: str
    time_of_day: str
    #: Whether it says anything but its number.
    says: bool


def recognises(lines: Sequence[str]) -> bool:
    """Whether the text has headings of these kinds and is mostly written in such a script."""
    sample = "".join(lines[:400])
    letters = sum(letter.isalpha() for letter in sample)
    if not letters or len(_WIDE.findall(sample)) < 0.5 * letters:
        return False
    return any(heading.says for heading in map(_place_of, lines) if heading)


def read(lines: Sequence[str], warnings: list[ReadWarning]) -> Screenplay:
    """Read a production script."""
    items: list[Scene | Element] = []
    written = [(number, line.strip(" \t\u3000")) for number, line in enumerate(lines, 1)]
    at, title = 0, ""
    while at < len(written):
        number, text = written[at]
        heading = _place_of(text)
        if heading and (heading.says or not _next_is_heading(written, at)):
            taken, scene = _heading(written, at, heading)
            items.append(scene)
            at += taken
            continue
        if heading or _EPISODE.fullmatch(text):
            items.append(Element(ElementType.SECTION, text, line=number, column=1, last_line=number))
        elif text and not items and not title and number < 10 and len(text) < 40:
            title = text.strip("《》〈〉「」『』")
        elif text:
            items += _paragraph(text, number, lines[at])
        at += 1
    scenes = paginate(scenes_of(items))
    pairs = (("Title", title),) if title else ()
    return Screenplay(title, scenes, pairs, tuple(warnings), "text", pages_of(scenes))


def _next_is_heading(written: Sequence[tuple[int, str]], at: int) -> bool:
    below = next((text for _, text in written[at + 1 :] if text), "")
    return _place_of(below) is not None


def _place_of(line: str) -> _Place | None:
    """Take a heading apart; None for a line that is none."""
    text = line.strip(" \t\u3000")
    if not text or len(text) > 80:
        return None
    if marked := _SCENE_MARK.fullmatch(text):
        return _parts("", marked["place"]) if marked["place"] else None
    numbered = _NUMBER.match(text)
    if not numbered:
        side = re.match(r"[内內外]景[\s。.．:：]", text)
        return _parts("", text) if side else None
    number, rest = numbered.group().strip(), text[numbered.end() :]
    heading = _parts(number, rest)
    is_bare = not rest.strip(" \u3000.。:：、")
    if is_bare and (numbered["ordinal"] or numbered["word"]):
        return heading._replace(says=False)
    if numbered["ordinal"] or numbered["word"] or numbered["hash"]:
        return heading
    return heading if heading.says and (heading.int_ext or heading.time_of_day) else None


def _parts(number: str, rest: str) -> _Place:
    side, time, places = "", "", list[str]()
    if both := _BOTH.search(rest):
        side, rest = "INT/EXT", rest.replace(both.group(), " ")
    for token in filter(None, _APART.split(rest)):
        glued = _GLUED.fullmatch(token)
        if token.upper() in _SIDES and not side:
            side = _SIDES[token.upper()]
        elif token.upper() in _TIMES and not time:
            time = token
        elif glued and not (side or time):
            side = _SIDES[(glued["side"] or glued["side2"]).upper()]
            time = glued["time"] or glued["time2"]
        else:
            places.append(token)
    return _Place(
        _plain_number(number), side, " ".join(places), time, bool(places and (side or time)) or len(places) > 0
    )


def _plain_number(number: str) -> str:
    """Return a number as it is called on the set: 3 of `第3场` and `S#3`; as written where it is in words."""
    digits = re.search(r"\d{1,4}(?:\s*[-－—–.]\s*\d{1,4})?[A-Za-z]?", number)
    return re.sub(r"\s*[－—–-]\s*", "-", digits.group()) if digits else number


def _heading(written: Sequence[tuple[int, str]], at: int, opening: _Place) -> tuple[int, Scene]:
    """Return how many lines a heading takes with the fields under it, and its scene."""
    number, text = written[at]
    side, location, time = opening.int_ext, opening.location, opening.time_of_day
    taken = 1
    while at + taken < len(written) and (field := _FIELD.fullmatch(written[at + taken][1])):
        parts = _parts("", field["value"])
        side = side or parts.int_ext
        if field["time"]:
            time = time or parts.time_of_day or field["value"]
        else:
            location, time = location or parts.location, time or parts.time_of_day
        taken += 1
    heading = _SCENE_MARK.sub(lambda mark: mark["place"] or mark.group(), text)
    return taken, Scene(opening.number, heading, side, location, time, 1.0, (), bool(opening.number), number, column=1)


def _paragraph(text: str, line: int, written: str) -> Iterator[Element]:
    def element(kind: ElementType, words: str, who: str = "") -> Element:
        return Element(kind, words, who, line, column=1, last_line=line)

    if _CAST.fullmatch(text):
        yield element(ElementType.NOTE, text)
        return
    if text[0] in _ACTION_MARKS:
        yield element(ElementType.ACTION, text.lstrip(_ACTION_MARKS + " \u3000"))
        return
    spoken = _SPOKEN.fullmatch(text) or _KOREAN.fullmatch(written.rstrip())
    if not spoken:
        yield element(ElementType.ACTION, text)
        return
    name, aside = spoken["name"], spoken["aside"] or ""
    speech = spoken["said"] or (spoken.groupdict().get("quoted") or "")
    is_extension = bool(aside) and bool(_EXTENSION.fullmatch(aside.strip()))
    who = name_of(name)
    yield element(ElementType.CHARACTER, f"{name} ({aside.strip()})" if is_extension else name, who)
    if aside and not is_extension:
        yield element(ElementType.PARENTHETICAL, f"（{aside.strip()}）", who)
    opening = re.match(r"[（(]([^()（）]{1,40})[)）]\s*(?=\S)", speech)
    if opening:
        yield element(ElementType.PARENTHETICAL, opening.group().strip(), who)
        speech = speech[opening.end() :]
    yield element(ElementType.DIALOGUE, speech.strip(), who)
