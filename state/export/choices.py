"""What may be chosen in the export dialog: kinds of files, options and languages, by the names they have there."""

from typing import Any

from state.words import WORDS, t
from storyboard_app.exports import FORMATS
from storyboard_app.values import Board, language_named

#: Files made before that are listed.
LISTED = 8
#: What each option may be; a scene is one of the board's.
PAPERS, FRAMES_PER_PAGE, HEIGHTS = ("A4", "letter"), (1, 2, 4, 6, 9), (720, 1080, 2160)
#: Films, which are shown by their first picture.
FILMS = ("animatic", "prores", "dnxhr")
#: Shot lists, which all look alike.
SHOT_LISTS = ("shots", "workbook")
#: How loud a film is.
LOUDNESSES = ("web", "broadcast")
#: What may be chosen of several, by the option.
CHOICES: dict[str, tuple[Any, ...]] = {
    "paper": PAPERS,
    "frames_per_page": FRAMES_PER_PAGE,
    "height": HEIGHTS,
    "loudness": LOUDNESSES,
}
#: What is shown as a switch, in the order of the columns of a shot list; and all that is on or off.
TOGGLES = (
    "cover",
    "camera",
    "times",
    "description",
    "dialogue",
    "own",
    "origin",
    "ids",
    "captions",
    "labels",
    "timecode",
    "voices",
    "notes",
)
SWITCHES = ("landscape", *TOGGLES)


def kinds() -> list[tuple[str, str, str]]:
    """Return what can be made: name, and label and description as they are where the table of words has none."""
    return [(name, made.LABEL, made.DESCRIPTION) for name, made in FORMATS.items()]


def kind_named(name: str) -> str:
    """Return what a kind of file is called in the language of whoever looks."""
    return t(f"export.kind_{name}") if f"export.kind_{name}" in WORDS else FORMATS[name].LABEL


def language_offered(board: Board, tag: str) -> str:
    """Return what a language calls itself, and how many lines say something in it where not all do."""
    name, lines = language_named(tag).own_name, board.lines
    translated = sum(tag in line.translations for line in lines)
    return name if translated == len(lines) else t("export.in_part", name=name, lines=translated, all=len(lines))
