"""Words that people read in the story: a letter, a screen, a sign, told in paragraphs of their own.

They begin after a paragraph that names what they stand on and ends with a colon, and end where somebody acts again.
What is written is one shot of the thing it stands on; the people whom it names are not in it.
"""

import re
from collections.abc import Collection, Sequence

from generation.words import camera_cues_of, grammar, lexicon
from storyboard_app.values import Element, ElementType

#: Kinds of things that words stand on, and words for how they stand there.
_SURFACES = frozenset({"text", "picture", "screen"})
_WRITTEN = re.compile(
    r"\b(?:ink|pencil|chalk|handwriting|letters|capitals|reads?|says|written|writes|printed|scrawled)\b", re.IGNORECASE
)
#: Somebody acts: `He burns it.`
_ACTS = re.compile(r"(?:he|she|they|we)\s+(?!(?:is|was|will|can|have|has|had|would)\b)[a-z]+s?\b", re.IGNORECASE)
#: Longer paragraphs, in characters, do not lead to something that is read.
_LONGEST = 400
#: Words in capitals from which they are a sentence, and no heading.
_SENTENCE_WORDS = 5
#: The most paragraphs that are read.
_MOST = 8


def written_in(elements: Sequence[Element], names: Collection[str]) -> dict[int, str]:
    """Return what is read in a scene: the place of each paragraph, and what the words stand on.

    names: people of the scene, in capitals: a paragraph that one of them opens is action.
    """
    written: dict[int, str] = {}
    surface = ""
    for index, element in enumerate(elements):
        if element.type is not ElementType.ACTION:
            surface = ""
            continue
        if surface and len(written) < _MOST and not _is_action(element.text, names):
            written[index] = surface
            continue
        surface = _surface_of(element.text)
        before = elements[index - 1].text if index and elements[index - 1].type is ElementType.ACTION else ""
        if _is_shown_in_capitals(element.text) and (on := _named_surface(before)):
            written[index] = on
    return written


def _surface_of(text: str) -> str:
    """Return what a paragraph says that words stand on, which come after it; empty where none do."""
    if not text.rstrip().endswith(":") or len(text) > _LONGEST:
        return ""
    sentences = map(grammar.read, grammar.sentences_of(text))
    nouns = [phrase.head.lower() for sentence in sentences for phrase in sentence.phrases]
    surface = next(filter(_is_surface, reversed(nouns)), "")
    return surface or ("writing" if _WRITTEN.search(text) else "")


def _is_shown_in_capitals(text: str) -> bool:
    """Whether a paragraph is a sentence in capitals, as a message or a headline is, and asks for nothing."""
    return text.isupper() and len(text.split()) >= _SENTENCE_WORDS and not camera_cues_of(text, own_line=True)


def _named_surface(text: str) -> str:
    """Return the last thing of a paragraph that words stand on; empty for none."""
    sentences = grammar.sentences_of(text[-_LONGEST:])[-1:]
    nouns = [phrase.head.lower() for sentence in sentences for phrase in grammar.read(sentence).phrases]
    return next(filter(_is_surface, reversed(nouns)), "")


def _is_surface(noun: str) -> bool:
    sense = lexicon.choose(noun)
    return sense is not None and sense.kind in _SURFACES


def _is_action(text: str, names: Collection[str]) -> bool:
    """Whether a paragraph tells of somebody who acts, or is a heading or a direction."""
    opening = text.lstrip(' "“-–—')
    if _ACTS.match(opening) or (text.isupper() and len(text.split()) < 7):
        return True
    name = next((name for name in names if opening.upper().startswith(name)), "")
    return bool(name) and re.match(r"(?:['’]s)?\s+[a-z]", opening[len(name) :]) is not None
