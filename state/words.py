"""The words of the pages, by key, in the language of whoever looks (see `storyboard_app.languages`)."""

from storyboard_app.languages import USUAL, count_of, retold, spoken, words_of
from storyboard_app.languages import say as t

#: What stands in the table, in English, by key, such as "home.title".
WORDS = {key: words for key, words in words_of(USUAL).items() if isinstance(words, str)}

__all__ = ["WORDS", "count_of", "in_a_sentence", "retold", "t"]


def in_a_sentence(label: str) -> str:
    """Return words as they stand inside a sentence: Taken back: moved shot 4. German nouns keep their capitals."""
    return label if spoken() == "de" else label[:1].lower() + label[1:]
