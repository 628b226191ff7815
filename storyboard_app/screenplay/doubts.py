"""What a reader cannot be sure of, told from the script as a whole: names that come once, speakers without words.

A format says what a paragraph is; whether its writer meant that, the rest of the script tells. Doubt only ever lowers
the confidence that the reader gave.
"""

from collections import Counter
from dataclasses import replace

from storyboard_app.screenplay.cues import is_cue, name_of
from storyboard_app.values import Element, ElementType, Scene, Screenplay

#: A cue that reads like a sentence; a name in capitals with nothing under it; a speech as long as a page; a line that
#: begins like a heading and is none.
_SENTENCE, _NO_WORDS, _ENDLESS, _ALMOST_HEADING = 0.6, 0.4, 0.7, 0.5
_LONGEST_SPEECH = 1500
_WORDS_IN_A_NAME = 4


def with_doubts(script: Screenplay) -> Screenplay:
    """Return a screenplay with lower confidence where its paragraphs are unlikely to be what they were read as."""
    cues = Counter(
        element.character for scene in script.scenes for element in scene.elements if element.type == "character"
    )
    return replace(script, scenes=tuple(_doubted(scene, cues) for scene in script.scenes))


def _doubted(scene: Scene, cues: Counter[str]) -> Scene:
    elements = [_lower(element, _doubt(element, cues)) for element in scene.elements]
    changed = any(element is not other for element, other in zip(elements, scene.elements, strict=True))
    return replace(scene, elements=tuple(elements)) if changed else scene


def _lower(element: Element, confidence: float) -> Element:
    return replace(element, confidence=confidence) if confidence < element.confidence else element


def _doubt(element: Element, cues: Counter[str]) -> float:
    text = element.text
    if element.type is ElementType.CHARACTER:
        once = cues[element.character] == 1
        name = text.partition("(")[0].strip()
        sentence = name.endswith((".", "!", "?", ":", ",")) or len(name.split()) > _WORDS_IN_A_NAME
        return _SENTENCE if once and sentence else 1.0
    if element.type is ElementType.DIALOGUE and len(text) > _LONGEST_SPEECH:
        return _ENDLESS
    if element.type is ElementType.ACTION and "\n" not in text and len(text) < 80:
        if text[:3].upper() in ("INT", "EXT") and not text[3:4].isalpha():
            return _ALMOST_HEADING
        if is_cue(text) and name_of(text) in cues:
            return _NO_WORDS
    return 1.0
