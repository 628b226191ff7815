"""Fountain writer: Screenplay -> bytes; a script that was read is changed only where it changed.

What was read and stayed keeps every byte, with its encoding, line ends, boneyards and blank lines; a changed paragraph
is written anew in the lines it had, a new one after the one before it. A script from elsewhere is written plainly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from storyboard_app.screenplay import fountain
from storyboard_app.screenplay.decoding import encoding_of
from storyboard_app.screenplay.fountain_lines import title_page_of
from storyboard_app.screenplay.fountain_text import is_spoken, lines_of
from storyboard_app.screenplay.markup import take_out
from storyboard_app.screenplay.matching import Pair, aligned
from storyboard_app.screenplay.scenes import in_order, key_of
from storyboard_app.values import Element, ElementType, Scene, Screenplay

#: What is no part of the words it stands between: boneyards and notes.
_ASIDE = re.compile(r"/\*.*?\*/|\[\[.*?\]\]", re.DOTALL)
_LINE_END = re.compile(r"\r\n|[\r\n\x85]")
_INDENT = re.compile(r"[ \t]*")
_DEPTH = re.compile(r"\s*#*")

_Item = Scene | Element


def write(script: Screenplay) -> bytes:
    """Return a script as Fountain; one that was read from Fountain with the bytes it had where nothing changed."""
    if script.format != "fountain" or not script.source:
        return plain(script).encode()
    before = fountain.read(script.source)
    if (before.scenes, before.title_page) == (script.scenes, script.title_page):
        return script.source
    encoding = encoding_of(script.source)
    return encoding.bytes_of(_patched(encoding.lines(script.source), before, script))


def plain(script: Screenplay) -> str:
    """Return a script as Fountain text, one empty line between paragraphs."""
    parts = [*_title_lines(script), ""] if script.title_page else []
    for item in in_order(script.scenes):
        if parts and not is_spoken(item) and parts[-1] != "":
            parts.append("")
        parts += lines_of(item)
    return "\n".join(parts) + "\n" if parts else ""


def _title_lines(script: Screenplay) -> list[str]:
    return [f"{key}: {' '.join(value.split())}" for key, value in script.title_page]


def _words(item: _Item) -> str:
    return item.heading if isinstance(item, Scene) else item.text


def _is_note(item: _Item) -> bool:
    return isinstance(item, Element) and item.type is ElementType.NOTE


# ---- changing a source


@dataclass
class _Change:
    """What an old paragraph became; None when it is gone."""

    old: _Item
    new: _Item | None

    @property
    def happened(self) -> bool:
        """Whether there is a difference."""
        return self.new is None or key_of(self.old) != key_of(self.new)


@dataclass
class _Cluster:
    """A paragraph with the notes in its lines, or notes in lines of their own, and what is new after it."""

    first: int
    last: int
    changes: list[_Change] = field(default_factory=list[_Change])
    added: list[_Item] = field(default_factory=list[_Item])


def _patched(source: list[str], before: Screenplay, after: Screenplay) -> Iterator[str]:
    """Yield the lines of a source, changed from one reading of it to another."""
    end = _line_end_of(source)
    start = _body_start(source, before)
    if before.title_page == after.title_page:
        yield from source[: start - 1]
    else:
        yield from (line + end for line in _title_lines(after))
        yield from [end] if not before.title_page else []
    opening, clusters = _clusters(in_order(before.scenes), in_order(after.scenes), start)
    text = _text_of(opening.added, end, after_blank=True)
    yield from [*text, end] if text else []
    at = start
    for index, cluster in enumerate(clusters):
        gap = source[at - 1 : cluster.first - 1]
        yield from _gap(gap, cluster, end)
        text, takes = _rewritten(cluster, source, end)
        at = cluster.last + 1 + takes
        if not cluster.added:
            yield from text
            continue
        if text and not _LINE_END.search(text[-1]):
            text = [*text[:-1], text[-1] + end]
        yield from text
        yield from _text_of(cluster.added, end, after_blank=not text)
        following = clusters[index + 1].changes[0].old if index + 1 < len(clusters) else None
        if at <= len(source) and source[at - 1].strip() and following and not is_spoken(following):
            yield end
    yield from source[at - 1 :]


def _line_end_of(source: list[str]) -> str:
    line_end = _LINE_END.search(source[0]) if source else None
    return line_end.group(0) if line_end else "\n"


def _body_start(source: list[str], script: Screenplay) -> int:
    """Return the first line after the title page, counted from 1."""
    if not script.title_page:
        return 1
    lines = take_out("".join(line.rstrip("\r\n\x85") + "\n" for line in source)).lines
    _, body = title_page_of(lines, [])
    return body[0][0] if body else len(source) + 1


def _clusters(old: Sequence[_Item], new: Sequence[_Item], start: int) -> tuple[_Cluster, list[_Cluster]]:
    """Return what is new before everything, and the old paragraphs with what became of them."""
    opening = _Cluster(start, start - 1)
    pieces = [opening]
    for old_index, new_index in _pairs(old, new):
        if old_index is None:
            pieces[-1].added += [] if new_index is None else [new[new_index]]
            continue
        item = old[old_index]
        last = item.line if isinstance(item, Scene) else item.last_line
        if item.line > pieces[-1].last or pieces[-1] is opening:
            pieces.append(_Cluster(item.line, last))
        pieces[-1].last = max(pieces[-1].last, last)
        pieces[-1].changes.append(_Change(item, None if new_index is None else new[new_index]))
    return opening, pieces[1:]


def _pairs(old: Sequence[_Item], new: Sequence[_Item]) -> list[Pair]:
    """Pair what stands at the same place in the source; where places do not say it, what says the same."""
    return _by_place(old, new) or _by_words(old, new)


def _by_place(old: Sequence[_Item], new: Sequence[_Item]) -> list[Pair]:
    """Pair by lines; return nothing where the lines of the new ones are not those of the old ones in order."""
    there = {lines: index for index, lines in enumerate(_places(old))}
    pairs: list[Pair] = []
    at = 0
    for index, (item, lines) in enumerate(zip(new, _places(new), strict=True)):
        if not item.line:
            pairs.append((None, index))
            continue
        match = there.get(lines, -1)
        if match < at:
            return []
        pairs += [(gone, None) for gone in range(at, match)]
        pairs.append((match, index))
        at = match + 1
    return [*pairs, *((gone, None) for gone in range(at, len(old)))]


def _places(items: Sequence[_Item]) -> Iterator[tuple[int, bool, int]]:
    """Yield where each stands: its line, whether it is a note, and the how manieth such there."""
    seen: dict[tuple[int, bool], int] = {}
    for item in items:
        position = (item.line, _is_note(item))
        seen[position] = seen.get(position, 0) + 1
        yield *position, seen[position]


def _by_words(old: Sequence[_Item], new: Sequence[_Item]) -> list[Pair]:
    def may_pair(i: int, j: int) -> bool:
        if isinstance(before := old[i], Scene) or isinstance(after := new[j], Scene):
            return isinstance(old[i], Scene) and isinstance(new[j], Scene)
        return before.type is after.type or before.text == after.text

    return aligned([key_of(element) for element in old], [key_of(element) for element in new], may_pair)


def _text_of(items: Sequence[_Item], end: str, after_blank: bool) -> list[str]:
    """Return new paragraphs as lines, an empty one before each that needs it."""
    lines: list[str] = []
    for item in items:
        if not is_spoken(item) and (lines or not after_blank):
            lines.append(end)
        lines += [line.replace("\n", end) + end for line in lines_of(item)]
    return lines


def _gap(gap: list[str], cluster: _Cluster, end: str) -> list[str]:
    """Return the lines before a paragraph: a cue has none between it and what is said, anything else has."""
    change = cluster.changes[0]
    if change.new is None or is_spoken(change.old) == is_spoken(change.new):
        return gap
    if is_spoken(change.new):
        return [line for line in gap if line.strip()]
    return gap if gap and not gap[-1].strip() else [*gap, end]


def _rewritten(cluster: _Cluster, source: list[str], end: str) -> tuple[list[str], int]:
    """Return a cluster's lines, and how many of those after it go with it."""
    raw = source[cluster.first - 1 : cluster.last]
    if not any(change.happened for change in cluster.changes):
        return raw, 0
    text = "".join(raw)
    for change in cluster.changes:
        if _is_note(change.old) and change.happened:
            text = _with_note(text, change)
    main = next((change for change in cluster.changes if not _is_note(change.old)), None)
    if main and main.happened:
        text = _with_words(text, main, end)
    if text.strip():
        return [text], 0
    blank = cluster.last < len(source) and not source[cluster.last].strip()
    return [], int(blank)


def _with_note(text: str, change: _Change) -> str:
    words = r"\s+".join(map(re.escape, _words(change.old).split()))
    instead = f"[[{_words(change.new)}]]" if change.new else ""
    return re.sub(rf"\[\[\s*{words}\s*\]\]", lambda _: instead, text, count=1)


def _with_words(text: str, change: _Change, end: str) -> str:
    """Return a paragraph's source with other words, and with the notes and boneyards it had."""
    closing = text[len(text.rstrip("\r\n\x85")) :]
    asides = " ".join(_ASIDE.findall(text))
    if change.new is None:
        return f"{asides}{closing or end}" if asides else ""
    first, *rest = lines_of(change.new)
    if isinstance(change.new, Element) and change.new.type is ElementType.SECTION:
        first = (_DEPTH.match(text) or ["#"])[0] + first.removeprefix("#")
    elif _words(change.new)[:1].strip():
        first = (_INDENT.match(text) or [""])[0] + first
    return end.join([first, *rest]) + (f" {asides}" if asides else "") + closing
