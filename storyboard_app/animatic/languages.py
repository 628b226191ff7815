"""The language that a board is said in, and its captions in others."""

from collections import Counter
from dataclasses import replace

from storyboard_app.dialogue.speech import language_of_line, language_of_script
from storyboard_app.errors import Unusable
from storyboard_app.values import UNKNOWN, Board, LineView, language_named, languages_known


def spoken_language(board: Board) -> str:
    """Return the language that most of a board's lines are in, by its tag; empty where there are none."""
    texts = [line.text for line in board.lines]
    if not texts:
        return ""
    usual = language_of_script(texts)
    return Counter(language_of_line(text, usual) for text in texts).most_common(1)[0][0]


def track_language(board: Board) -> str:
    """Return the same as MP4 names it: three letters (ISO 639-2/T), "und" where it has no name here."""
    known = languages_known().get(spoken_language(board))
    return known.letters if known else UNKNOWN


def caption_languages(board: Board) -> tuple[str, ...]:
    """Return the languages, by their tags, that some of a board's lines are translated into."""
    return tuple(sorted({language for line in board.lines for language in line.translations}))


def in_language(board: Board, language: str) -> Board:
    """Return a board whose lines say what they do in a language; those without a translation are left out.

    language: a tag; empty for the one that is spoken. When words are said is not known of a translation. Raises
    Unusable for what names no language.
    """
    if not language:
        return board
    tag = language_named(language).tag
    scenes = (
        replace(scene, lines=tuple(_translated(line, tag) for line in scene.lines if tag in line.translations))
        for scene in board.scenes
    )
    return replace(board, scenes=tuple(scenes))


def require_captions(board: Board, language: str) -> str:
    """Return a language's tag. Raises Unusable, with those that there are, where no line is translated into it."""
    if not language:
        return ""
    named, there = language_named(language), caption_languages(board)
    if named.tag in there:
        return named.tag
    known = f"There are captions in: {', '.join(there)}." if there else "Translate some lines first."
    raise Unusable(f"This project has no captions in {named.name}. {known}")


def _translated(line: LineView, tag: str) -> LineView:
    return replace(line, text=line.translations[tag], word_times=())
