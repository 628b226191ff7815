"""Lengths in words: seconds, pages and eighths of a page."""

from state.typed import seconds_words
from state.words import t
from storyboard_app.values import Board


def seconds(ticks: int, board: Board) -> str:
    """Return a length in seconds as people say it."""
    return seconds_words(ticks, board.rate)


def pages_words(count: int) -> str:
    """Return a length of so many eighths as people say it: "4/8 page", "1 page", "1 2/8 pages"."""
    return t("page.one" if count <= 8 else "page.many", eighths=eighths(count) or "0")


def eighths(count: int) -> str:
    """Return a length in eighths of a page as breakdown sheets write it: "4/8", "1 2/8"."""
    pages, rest = divmod(count, 8)
    return " ".join(filter(None, (str(pages) if pages else "", f"{rest}/8" if rest else "")))
