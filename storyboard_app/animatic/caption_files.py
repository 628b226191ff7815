"""Captions as files: SubRip, WebVTT with the times of words, Advanced SubStation, and TTML."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from generation.lettering import is_right_to_left
from storyboard_app.animatic.captions import Caption, captions
from storyboard_app.dialogue.speech import Word
from storyboard_app.timing import seconds_of
from storyboard_app.values import Board

#: Turns a cue that begins with a word of the other direction (Unicode's right-to-left mark).
_RIGHT_TO_LEFT = "\u200f"
#: Style of burnt-in captions; Encoding -1 lets each row have its own direction (libass).
_ASS_HEAD = """[Script Info]
Title: {title}
ScriptType: v4.00+
PlayResX: {width}
PlayResY: 1080
WrapStyle: 2
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Inter,50,&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,-1,0,0,0,100,100,0,0,1,3,0,2,96,96,64,-1
Style: Said,Inter,50,&H00FFFFFF,&H00A8A8A8,&H00000000,&H80000000,-1,0,0,0,100,100,0,0,1,3,0,2,96,96,64,-1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def srt(board: Board) -> str:
    """Return the captions as SubRip text, with speakers' names; an arrow of theirs (-->) is none of a time."""
    blocks = [
        f"{number}\n{_clock(caption.start, board, ',')} --> {_clock(caption.end, board, ',')}\n"
        + "\n".join(_without_arrow(line) for line in caption.lines)
        for number, caption in enumerate(captions(board), start=1)
    ]
    return "\n\n".join(blocks) + ("\n" if blocks else "")


def vtt(board: Board, words: Mapping[str, Sequence[Word]] | None = None) -> str:
    """Return the captions as WebVTT (W3C), with speakers as voices.

    words: of each speech by its id, in seconds from its start; words light up as they are said then.
    """
    starts = {line.id: line.start for line in board.lines}
    blocks = ["WEBVTT\n"]
    for number, caption in enumerate(captions(board), start=1):
        times = _word_times(caption, board, starts, words or {})
        rows = _rows_of_vtt(caption, times)
        begin, end = (_clock(tick, board, ".") for tick in (caption.start, caption.end))
        blocks.append(f"{number}\n{begin} --> {end}\n" + "\n".join(rows) + "\n")
    return "\n".join(blocks)


def ass(board: Board, width: int = 1920, words: Mapping[str, Sequence[Word]] | None = None) -> str:
    """Return the captions as Advanced SubStation, for players and libass.

    width: of a picture 1080 pixels high. words: of each speech as `vtt` takes them; they light up as they are said.
    """
    starts = {line.id: line.start for line in board.lines}
    events: list[str] = []
    for caption in captions(board):
        times = _word_times(caption, board, starts, words or {})
        first, last = _short_clock(caption.start, board), _short_clock(caption.end, board)
        text = _ass_words(caption, times, board) if times else _ass_text(caption)
        speaker = caption.speaker or " & ".join(filter(None, caption.speakers))
        style, name = "Said" if times else "Default", speaker.replace(",", " ")
        events.append(f"Dialogue: 0,{first},{last},{style},{name},0,0,0,,{text}")
    title = " ".join(board.title.split())
    return _ASS_HEAD.format(title=title, width=width) + "".join(f"{event}\n" for event in events)


def ttml(board: Board, language: str = "") -> str:
    """Return the captions as TTML 1 (W3C), with times in film frames. language: their tag, where it is known."""
    nominal = round(board.rate[0] / board.rate[1])
    multiplier = "1000 1001" if board.rate[1] == 1001 else "1 1"
    agents = {name: f"speaker{number}" for number, name in enumerate(sorted({line.character for line in board.lines}))}
    paragraphs = [
        f'      <p begin="{caption.start}f" end="{caption.end}f"{_agent(caption.speaker, agents)}>'
        + "<br/>".join(_rows_of_ttml(caption, agents))
        + "</p>"
        for caption in captions(board)
    ]
    named = [
        f'      <ttm:agent xml:id="{id}" type="character"><ttm:name type="full">{escape(name)}</ttm:name></ttm:agent>'
        for name, id in agents.items()
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
            ' xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:tts="http://www.w3.org/ns/ttml#styling"'
            f' ttp:timeBase="media" ttp:frameRate="{nominal}" ttp:frameRateMultiplier="{multiplier}"'
            f' xml:lang="{language}">',
            "  <head>",
            "    <metadata>",
            f"      <ttm:title>{escape(board.title)}</ttm:title>",
            *named,
            "    </metadata>",
            '    <layout><region xml:id="below" tts:origin="10% 80%" tts:extent="80% 15%" tts:displayAlign="after"'
            ' tts:textAlign="center"/></layout>',
            "  </head>",
            '  <body region="below">',
            "    <div>",
            *paragraphs,
            "    </div>",
            "  </body>",
            "</tt>",
            "",
        ]
    )


def _rows_of_ttml(caption: Caption, agents: Mapping[str, str]) -> list[str]:
    """Return rows, each of its own speaker where two speak at once."""
    if not caption.speakers:
        return [escape(line) for line in caption.lines]
    said = zip(caption.speakers, caption.lines, strict=True)
    return [f"<span{_agent(speaker, agents)}>{escape(line)}</span>" for speaker, line in said]


def _agent(speaker: str, agents: Mapping[str, str]) -> str:
    return f" ttm:agent={quoteattr(agents[speaker])}" if speaker in agents else ""


def _word_times(
    caption: Caption, board: Board, starts: Mapping[str, int], words: Mapping[str, Sequence[Word]]
) -> list[float]:
    """Return when each word of a caption is said, in seconds; empty where that is not known of all of them."""
    spoken = words.get(caption.line_id, ())
    count = sum(len(_spoken_words(row, caption)) for row in caption.lines)
    if len(spoken) < caption.first_word + count or not count:
        return []
    begins = float(seconds_of(starts[caption.line_id], board.rate))
    first, last = (float(seconds_of(tick, board.rate)) for tick in (caption.start, caption.end))
    times = [begins + word.start for word in spoken[caption.first_word : caption.first_word + count]]
    return times if all(first <= time + 0.05 and time < last for time in times) else []


def _spoken_words(row: str, caption: Caption) -> list[str]:
    named = f"{caption.speaker}:" if caption.speaker else ""
    return row.removeprefix(named).split() if named else row.split()


def _rows_of_vtt(caption: Caption, times: Sequence[float]) -> list[str]:
    waiting = list(times)
    rows: list[str] = []
    for row in caption.lines:
        words = _spoken_words(row, caption)
        marked = [
            f"<{_hours(round(waiting.pop(0) * 1000), '.')}><c>{_vtt_text(word)}</c>" if waiting else _vtt_text(word)
            for word in words
        ]
        rows.append(" ".join(marked))
    if caption.speaker:
        rows[0] = f"<v {_vtt_text(caption.speaker)}>{rows[0]}"
    if caption.speakers:
        voices = zip(caption.speakers, rows, strict=True)
        rows = [f"<v {_vtt_text(speaker)}>{row}</v>" if speaker else row for speaker, row in voices]
    turned = _RIGHT_TO_LEFT if any(is_right_to_left(row) for row in caption.lines) else ""
    return [turned + row for row in rows if row]


def _vtt_text(text: str) -> str:
    return escape(_without_arrow(text))


def _ass_text(caption: Caption) -> str:
    """Return rows as one, with nothing in them that is a command."""
    return r"\N".join(map(_plain_ass, caption.lines))


def _ass_words(caption: Caption, times: Sequence[float], board: Board) -> str:
    r"""Return rows as one, each word behind the hundredths of a second until the next one (`{\k25}`)."""
    begins, ends = (float(seconds_of(tick, board.rate)) for tick in (caption.start, caption.end))
    marks = [max(0, round((time - begins) * 100)) for time in times] + [round((ends - begins) * 100)]
    waiting = iter(rf"{{\k{max(0, later - sooner)}}}" for sooner, later in pairwise(marks))
    rows: list[str] = []
    for row in caption.lines:
        words = _spoken_words(row, caption)
        named = _plain_ass(row.removesuffix(" ".join(words)))
        rows.append(named + " ".join(next(waiting) + _plain_ass(word) for word in words))
    return rf"{{\k{marks[0]}}}" + r"\N".join(rows)


def _plain_ass(text: str) -> str:
    return text.replace("\\", "⧵").replace("{", "(").replace("}", ")")


def _without_arrow(text: str) -> str:
    return text.replace("-->", "→")


def _clock(tick: int, board: Board, point: str) -> str:
    return _hours(round(seconds_of(tick, board.rate) * 1000), point)


def _hours(milliseconds: int, point: str) -> str:
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{point}{milliseconds:03}"


def _short_clock(tick: int, board: Board) -> str:
    return _hours(round(seconds_of(tick, board.rate) * 100) * 10, ".")[1:-1]
