"""A scene, line by line: who and what each line shows, with what the lines before it said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generation.words import camera_cues_of, fragment_of, meanings, tables
from generation.words.grammar import Sentence, read, sentences_of
from generation.words.lexicon import Sense
from storyboard_app.breakdown.nicknames import in_full_names
from storyboard_app.breakdown.sees.being import BEINGS, Being
from storyboard_app.breakdown.sees.calls import called_in, families_of, names_called, nouns_of
from storyboard_app.breakdown.sees.directed import (
    ARRIVES,
    CLOSE,
    is_close,
    number_in_shot,
    owner_of_view,
    screen_of,
    seen_from,
    shoulder_of,
    without_directions,
)
from storyboard_app.breakdown.sees.entities import Memory
from storyboard_app.breakdown.sees.finder import Finder
from storyboard_app.breakdown.sees.line import Line, LineSees, figure_of
from storyboard_app.breakdown.sees.sentences import SentenceReader
from storyboard_app.breakdown.sees.setting import place_kind
from storyboard_app.breakdown.voices import heard_of
from storyboard_app.values import CastMember, Element, ElementType, Scene, SeenThing


class SceneReader:
    """Reads a scene from its first line to its last."""

    def __init__(
        self,
        scene: Scene,
        cast: Mapping[str, CastMember],
        language: str,
        made: set[str] | None = None,
        earlier: dict[str, Being] | None = None,
        meanings: dict[str, Sense] | None = None,
        *,
        told_in_past: bool = False,
    ) -> None:
        """made: nouns of animals that the scenes before have shown to be things, to which this one's are added.

        earlier: those without a name whom they have shown. meanings: what they have used nouns for. This one's are
        added to both. told_in_past: whether the script tells in the past what happens.
        """
        self.told_in_past = told_in_past
        self.scene, self.cast, self.language = scene, cast, language
        self.names = names_called(cast)
        self.memory = Memory(cast, called_in(cast), nouns_of(cast, language), made=set() if made is None else made)
        self.memory.families = families_of(cast)
        self.memory.earlier = {} if earlier is None else earlier
        self.memory.meanings = {} if meanings is None else meanings
        self.place = place_kind(scene.location, language)
        self.finder = Finder(self.memory, language, self.place)
        #: Whether the line before was an insert, so that the next says what it is of; and what it was of.
        self.about_next = False
        self.inserted: tuple[SeenThing, ...] = ()

    def lines(self) -> Iterator[LineSees]:
        """Yield what each element shows, in order."""
        for index, element in enumerate(self.scene.elements):
            if element.type in (ElementType.ACTION, ElementType.SHOT):
                yield self._action(element)
            elif element.type is ElementType.CHARACTER and element.character in self.cast:
                yield self._speaker(index, element)
            else:
                self.inserted = ()
                yield LineSees()
        self.memory.end_scene()

    def _speaker(self, index: int, element: Element) -> LineSees:
        manner = next(
            (below.text for below in self.scene.elements[index + 1 : index + 2] if below.type == "parenthetical"), ""
        )
        if heard_of(element.text, manner):
            return LineSees(named=(element.character,))
        being = self.memory.named(element.character)
        self.memory.focus = [being]
        figure = replace(figure_of(being, doing="talk"), posture=being.posture)
        if manner:
            fragment = fragment_of(read(manner.strip("()"), self.language, self.names), None)
            faces = meanings(tables()["expressions"], [fragment])
            figure = replace(figure, expression=faces[0] if faces else "")
        return LineSees((figure,), named=(element.character,))

    def _action(self, element: Element) -> LineSees:
        text = in_full_names(" ".join(element.text.split()))
        cues = camera_cues_of(text, own_line=element.type is ElementType.SHOT or text.isupper(), names=self.names)
        kinds = {cue.kind: cue.value for cue in cues}
        close = any(map(is_close, cues))
        view = seen_from(text, kinds)
        line = Line()
        self.memory.begin_line()
        there = [being for being in self.memory.beings if being.named and not being.part]
        self.finder.named = line.named
        own_line = text.isupper() and len(text.split()) < 9
        if kinds.get("title") or kinds.get("transition") == "black":
            text = re.sub(r"[\"“][^\"”]*[\"”]", "", text)
        if screen := screen_of(text):
            line.things[screen] = SeenThing(screen, screen, about=True)
        description = without_directions(text, cues)
        marked_later = description.find(CLOSE)
        for number, sentence in enumerate(sentences_of(description)):
            here = CLOSE in sentence or (number == 0 and (marked_later < 0 and close))
            about = here or ARRIVES in sentence or (number == 0 and self.about_next)
            bare = sentence.strip(f"{CLOSE}{ARRIVES} ")
            words = read(bare, self.language, self.names, told_in_past=self.told_in_past)
            line.begin_sentence()
            goes_on = number == 0 and self.about_next
            reader = SentenceReader(self.finder, line, self.place, words, about=about, close=here)
            if goes_on and _says_only_where(words):
                reader.place_what_was_shown()
                self._lie_as_shown(line, words)
            reader.read()
            if goes_on:
                self._go_on(line)
            line.end_sentence(words.text)
        self.about_next = own_line and close
        if own_line and close and not (line.figures or any(thing.about for thing in line.things.values())):
            self._show_whatever(line, description)
        self.inserted = tuple(thing for thing in line.things.values() if thing.about) if self.about_next else ()
        if view == "pov" and (owner := self.memory.calls.get(owner_of_view(text).casefold(), "")):
            line.figures.pop(owner, None)
            # Who looks is there all the same.
            self.memory.named(owner)
        if shoulder := shoulder_of(text):
            self._show_shoulder(line, shoulder)
        if asked := number_in_shot(text):
            self._show_asked(line, asked, there)
        self._keep_postures(line)
        if asked:
            _face(line, asked)
        return line.sees(view)

    def _lie_as_shown(self, line: Line, sentence: Sentence) -> None:
        """Have whom an insert is of lie or sit as a sentence says that is only of where: a beetle; upon its back."""
        alone = [being for being in self.memory.focus if not being.part]
        poses = meanings(tables()["poses"], [replace(fragment_of(sentence, None), verb="be")])
        if len(alone) == 1 and poses:
            line.show(alone[0])
            alone[0].posture = poses[0]

    def _go_on(self, line: Line) -> None:
        """Keep what an insert is of in the paragraph that says more of it, unless somebody else does something."""
        if any(figure.doing and figure.kind == "person" and not figure.part for figure in line.figures.values()):
            return
        for thing in self.inserted:
            known = line.things.get(thing.name)
            line.things[thing.name] = replace(known, about=True) if known else thing

    def _show_whatever(self, line: Line, description: str) -> None:
        """Show what a close frame turns to, whatever it is."""
        words = read(description.strip(f"{CLOSE}{ARRIVES} .:-–—").lower(), self.language, self.names)
        noun = next((phrase for phrase in words.phrases if phrase.sort == "noun"), None)
        if noun:
            line.things[noun.head] = SeenThing(noun.head, noun.text, about=True)

    def _show_shoulder(self, line: Line, shoulder: str) -> None:
        """Show over whose shoulder a line looks: their back is in the frame."""
        name = self.memory.calls.get(shoulder.removeprefix("THE ").casefold(), "")
        sentence = read(shoulder.lower(), self.language)
        noun = next((phrase for phrase in sentence.phrases if phrase.sort == "noun"), None)
        sense = self.finder.sense(noun, sentence) if noun and not name else None
        if name:
            line.show(self.memory.named(name))
        elif noun and sense is not None and sense.kind in BEINGS:
            line.show(self.memory.by_noun(noun, sense))

    def _show_asked(self, line: Line, asked: int, there: Sequence[Being]) -> None:
        """Show as many as a shot is said to be of, where its words name fewer: those who were shown last."""
        missing = asked - sum(figure.count for figure in line.figures.values() if not figure.part)
        others = [being for being in reversed(there) if being.name not in line.figures]
        for being in others[: max(0, missing)]:
            line.show(self.memory.touch(being))

    def _keep_postures(self, line: Line) -> None:
        """Have those sit, lie or kneel on who did so before and have not got up."""
        for being in self.memory.beings:
            figure = line.figures.get(being.name)
            if figure and being.posture and not figure.part and not figure.posture:
                doing = figure.doing or being.posture.split()[0]
                line.figures[being.name] = replace(figure, posture=being.posture, doing=doing)


def _face(line: Line, asked: int) -> None:
    """Have the two of a shot of two face each other, where nothing else is said of either."""
    two = [figure for figure in line.figures.values() if not figure.part]
    if asked == len(two) == 2 and not any(figure.doing or figure.posture for figure in two):
        line.figures.update({figure.name: replace(figure, doing="face") for figure in two})


def _says_only_where(sentence: Sentence) -> bool:
    """Whether a sentence is of nothing but a place: on a bolt; upon its back."""
    opens = bool(sentence.words) and sentence.words[0].part == "PREP"
    return opens and all(
        phrase.start and sentence.words[phrase.start - 1].part in ("PREP", "POSSESSIVE") for phrase in sentence.phrases
    )
