"""A scene, line by line: who and what each line shows, with what the lines before it said."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generation.words import DOWN, cues_of, deed_of, fragment_of, in_hand, meanings, tables
from generation.words.grammar import Clause, Phrase, Sentence, read, sentences_of
from generation.words.lexicon import choose
from storyboard_app.breakdown.sees.belongings import PARTS, is_held, is_nothing, is_thing, thing_of
from storyboard_app.breakdown.sees.belongings import called as called_thing
from storyboard_app.breakdown.sees.entities import BEINGS, Being, Memory, name_of
from storyboard_app.breakdown.sees.finder import Finder
from storyboard_app.breakdown.sees.members import called, nouns_of
from storyboard_app.breakdown.sees.setting import place_kind
from storyboard_app.breakdown.voices import heard_of
from storyboard_app.values import CastMember, Element, ElementType, Scene, SeenFigure, SeenThing

#: Where somebody rides or sits in a vehicle, and how they get off it.
_RIDDEN = frozenset({"on", "in", "astride", "aboard", "upon"})
_GETS_OFF = frozenset({"off", "out", "down", "out of"})
#: Words of film that are nothing in the picture.
_OF_FILM = frozenset(
    {
        "shot",
        "angle",
        "view",
        "pov",
        "close",
        "close-up",
        "insert",
        "camera",
        "frame",
        "scene",
        "super",
        "title",
        "montage",
        "beat",
        "moment",
        "cut",
        "background",
        "foreground",
    }
)
#: Poses that a place alone tells: in an armchair, in bed.
_POSTURES = frozenset({"sit", "sit at desk", "sit at table", "lie", "kneel", "crouch", "sleep"})
_VERTICAL = re.compile(r"^(?:[A-Z][A-Z' ’/-]*?)(?:,\s*[a-z]+)?\s*(?::|--|—|–)\s+")
_SCREEN = re.compile(r"\bON (?:THE |A |HIS |HER )?(?:\w+ )?(?:SCREEN|MONITOR|TV|TELEVISION|DISPLAY)\b")


@dataclass(frozen=True)
class LineSees:
    """What one paragraph shows."""

    figures: tuple[SeenFigure, ...] = ()
    things: tuple[SeenThing, ...] = ()
    parts: tuple[str, ...] = ()
    seen_from: str = ""
    #: Whom of the cast it shows or hears.
    named: tuple[str, ...] = ()


@dataclass
class _Line:
    """What a paragraph shows, as it is read."""

    figures: dict[str, SeenFigure] = field(default_factory=dict)
    things: dict[str, SeenThing] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)


class SceneReader:
    """Reads a scene from its first line to its last."""

    def __init__(self, scene: Scene, cast: Mapping[str, CastMember], language: str) -> None:
        self.scene, self.cast, self.language = scene, cast, language
        self.names = frozenset(cast)
        self.memory = Memory(cast, called(list(cast)), nouns_of(cast))
        self.place = place_kind(scene.location, language)
        self.finder = Finder(self.memory, language, self.place)
        #: Whether the line before was an insert, so that the next says what it is of.
        self.about_next = False

    def lines(self) -> Iterator[LineSees]:
        """Yield what each element shows, in order."""
        for index, element in enumerate(self.scene.elements):
            if element.type in (ElementType.ACTION, ElementType.SHOT):
                yield self._action(element)
            elif element.type is ElementType.CHARACTER and element.character in self.cast:
                yield self._speaker(index, element)
            else:
                yield LineSees()

    def _speaker(self, index: int, element: Element) -> LineSees:
        manner = next(
            (one.text for one in self.scene.elements[index + 1 : index + 2] if one.type == "parenthetical"), ""
        )
        if heard_of(element.text, manner):
            return LineSees(named=(element.character,))
        being = self.memory.named(element.character)
        self.memory.focus = [being]
        figure = _figure(being, doing="talk")
        if manner:
            fragment = fragment_of(read(manner.strip("()"), self.language, self.names), None)
            faces = meanings(tables()["expressions"], [fragment])
            figure = replace(figure, expression=faces[0] if faces else "")
        return LineSees((figure,), named=(element.character,))

    def _action(self, element: Element) -> LineSees:
        text = " ".join(element.text.split())
        cues = cues_of(text, own_line=element.type is ElementType.SHOT or text.isupper(), names=self.names)
        kinds = {cue.kind: cue.value for cue in cues}
        close = "insert" in kinds or kinds.get("size") in ("CU", "ECU", "MCU") or "on" in kinds
        seen_from = self._seen_from(text, kinds)
        line = _Line()
        self.finder.named = line.named
        own_line = text.isupper() and len(text.split()) < 9
        if kinds.get("title") or kinds.get("transition") == "black":
            text = re.sub(r"[\"“][^\"”]*[\"”]", "", text)
        body = _without_directions(text, cues)
        for number, sentence in enumerate(sentences_of(body)):
            about = (close and number == 0) or (self.about_next and number == 0)
            self._sentence(read(sentence, self.language, self.names), line, about=about, close=close and number == 0)
        self.about_next = own_line and close
        if seen_from == "pov" and (owner := self._owner_of_view(text)):
            line.figures.pop(owner, None)
        figures = tuple(line.figures.values())
        return LineSees(
            figures, tuple(line.things.values()), tuple(line.parts), seen_from, tuple(dict.fromkeys(line.named))
        )

    def _seen_from(self, text: str, kinds: Mapping[str, str]) -> str:
        if _SCREEN.search(text):
            return "screen"
        if kinds.get("angle") == "POV":
            return "pov"
        if kinds.get("angle") == "overhead":
            return "overhead"
        return "insert" if "insert" in kinds else ""

    def _owner_of_view(self, text: str) -> str:
        found = re.search(r"\b([A-Z][A-Z .]+?)['’]S (?:POV|P\.O\.V)", text)
        return self.memory.calls.get(found.group(1).casefold(), "") if found else ""

    def _sentence(self, sentence: Sentence, line: _Line, *, about: bool, close: bool) -> None:
        beings: dict[int, list[Being]] = {}
        things: dict[int, str] = {}
        subjects = {number for clause in sentence.clauses if not clause.unseen for number in clause.subjects}
        objects = {number for clause in sentence.clauses if not clause.unseen for number in clause.objects}
        leads = self._main_phrase(sentence)
        for number, phrase in enumerate(sentence.phrases):
            if phrase.unseen or phrase.head in _OF_FILM or phrase.head.lower() in _OF_FILM:
                continue
            role = "subject" if number in subjects else "object" if number in objects else ""
            found = self.finder.beings(sentence, number, phrase, role, beings, about=about)
            if found:
                beings[number] = found
                for being in found:
                    self._show(being, line, part=being.part)
                if close and any(being.part == phrase.head for being in found):
                    of = found[0].name if found[0].name != name_of(phrase) else ""
                    line.things[phrase.head] = SeenThing(phrase.head, phrase.text.lower(), about=True, of=of)
                continue
            sense = self.finder.sense(phrase, sentence)
            if sense is None:
                continue
            if close and sense.kind == "body part":
                line.things[phrase.head] = SeenThing(phrase.head, phrase.text.lower(), about=True, of=phrase.possessor)
            if sense.kind in PARTS and not is_nothing(sense) and phrase.head != self.place.rpartition(" ")[2]:
                line.parts.append(name_of(phrase))
            if is_thing(sentence, phrase, sense, self.place, acts=bool(role) or about or number == leads):
                main = close or number == leads or (about and not line.things)
                known = line.things.get(called_thing(phrase))
                things[number] = called_thing(phrase)
                line.things[things[number]] = thing_of(phrase, sense, about=main or bool(known and known.about))
                self.memory.thing = things[number]
        for relation in sentence.relations:
            if (
                relation.phrase in things
                and relation.preposition != "like"
                and not sentence.phrases[relation.to].unseen
            ):
                thing = line.things[things[relation.phrase]]
                of = self._called(sentence, relation.to, beings)
                line.things[thing.name] = replace(
                    thing, relation=thing.relation or relation.preposition, of=thing.of or of
                )
        for clause in sentence.clauses:
            self._clause(sentence, clause, beings, things, line)
        acting = [being for clause in sentence.clauses for one in clause.subjects for being in beings.get(one, [])]
        for being in acting:
            self.memory.touch(being)
        if acting or beings:
            self.memory.focus = acting or [being for found in beings.values() for being in found]

    def _main_phrase(self, sentence: Sentence) -> int:
        """Return the phrase that a sentence is about: its first subject, else its first phrase."""
        for clause in sentence.clauses:
            if clause.subjects and not clause.unseen:
                first = sentence.phrases[clause.subjects[0]]
                if first.sort == "noun" and not self._is_alive(first):
                    return clause.subjects[0]
                return clause.objects[0] if clause.objects else -1
        behind = {one.to for one in sentence.relations}
        plain = (
            number
            for number, phrase in enumerate(sentence.phrases)
            if number not in behind and not (phrase.start and sentence.words[phrase.start - 1].part == "PREP")
        )
        return next(plain, 0) if sentence.phrases and not any(one.verb != "be" for one in sentence.clauses) else -1

    def _is_alive(self, phrase: Phrase) -> bool:
        sense = choose(phrase.head)
        return sense is not None and (sense.kind in BEINGS or sense.kind == "body part")

    def _called(self, sentence: Sentence, number: int, beings: Mapping[int, list[Being]]) -> str:
        return beings[number][0].name if number in beings else sentence.phrases[number].head

    def _show(self, being: Being, line: _Line, part: str = "") -> None:
        figure = line.figures.get(being.name)
        if figure is None or (figure.part and not part):
            line.figures[being.name] = _figure(being, part=part, before=figure)
        if being.named:
            line.named.append(being.name)
        if being.mount and being.mount not in line.things:
            line.things[being.mount] = SeenThing(being.mount, being.mount, relation="under", of=being.name)

    def _clause(
        self,
        sentence: Sentence,
        clause: Clause,
        beings: Mapping[int, list[Being]],
        things: Mapping[int, str],
        line: _Line,
    ) -> None:
        if clause.unseen:
            return
        doers = [being for number in clause.subjects for being in beings.get(number, [])]
        self._thing_does(clause, things, line)
        if not doers:
            return
        deed = deed_of(sentence, clause, tuple(one.name for one in doers))
        to = next(
            (
                self._called(sentence, one, beings)
                for one in (*clause.objects, *(n for p, n in clause.places if p in ("at", "to")))
                if not sentence.phrases[one].unseen
            ),
            "",
        )
        verb = " ".join(filter(None, (clause.verb, clause.particle))) if clause.verb not in ("be", "have", "do") else ""
        poses = meanings(tables()["poses"], [deed])
        faces = meanings(tables()["expressions"], [deed])
        holds = next((noun for noun in in_hand(deed) if is_held(noun)), "")
        if not verb and poses and poses[0] in _POSTURES:
            verb = poses[0].split()[0]
        if not verb and deed.states:
            verb = deed.states[0] if not clause.objects else ""
        for being in doers:
            figure = line.figures.get(being.name)
            if figure is None:
                continue
            doing = ", ".join(filter(None, (figure.doing, "" if verb in figure.doing.split(", ") else verb)))
            line.figures[being.name] = replace(
                figure,
                doing=doing,
                to=figure.to or to,
                holds=figure.holds or holds,
                posture=next((one for one in poses if one in DOWN), figure.posture),
                expression=figure.expression or (faces[0] if faces else ""),
            )
            self._mounts(sentence, clause, being)

    def _thing_does(self, clause: Clause, things: Mapping[int, str], line: _Line) -> None:
        for number in clause.subjects:
            if number in things and things[number] in line.things:
                thing = line.things[things[number]]
                verb = " ".join(filter(None, (clause.verb, clause.particle)))
                if clause.verb in ("be", "have") or clause.passive:
                    state = (clause.states or ((clause.verb,) if clause.passive else ("",)))[0]
                    line.things[thing.name] = replace(thing, state=thing.state or state)
                else:
                    line.things[thing.name] = replace(thing, doing=thing.doing or verb)

    def _mounts(self, sentence: Sentence, clause: Clause, being: Being) -> None:
        """Remember what somebody rides or sits in, and forget it when they get off."""
        if clause.particle in _GETS_OFF or any(
            preposition in ("off", "out of", "from") for preposition, _ in clause.places
        ):
            being.mount = ""
        ridden = [number for preposition, number in clause.places if preposition in _RIDDEN]
        ridden += clause.objects if clause.verb in ("ride", "drive", "mount", "board", "pedal", "steer") else []
        for number in ridden:
            sense = self.finder.sense(sentence.phrases[number], sentence)
            if sense is not None and sense.kind == "vehicle" and not sentence.phrases[number].unseen:
                being.mount = " ".join((*sentence.phrases[number].modifiers, sentence.phrases[number].head))


def _figure(being: Being, *, doing: str = "", part: str = "", before: SeenFigure | None = None) -> SeenFigure:
    if before is not None:
        return replace(before, part=part)
    part = part or being.part
    return SeenFigure(
        being.name, being.kind, being.count, being.sex, being.age, doing, part=part, species=being.species
    )


def _without_directions(text: str, cues: object) -> str:
    """Return a paragraph without the words that direct the camera, so that only what is seen is left."""
    for cue in sorted(cues, key=lambda one: -one.end):  # pyright: ignore
        if cue.kind not in ("size", "angle", "movement", "insert", "on", "structure", "effect", "transition", "title"):
            continue
        start = text.rfind(cue.words.split()[0] if cue.words else "", 0, cue.end) if cue.words else -1
        start = cue.end - len(cue.words) if text[cue.end - len(cue.words) : cue.end] == cue.words else start
        if 0 <= start < cue.end:
            text = f"{text[:start]} {text[cue.end :]}"
    text = (
        re.sub(r"^[\s:,.–—-]*(?:(?:on|of|to|at|in on)\s+|,?\s*[a-z]+:)?", "", text, count=1, flags=re.IGNORECASE)
        if cues
        else text
    )
    return re.sub(r"^\s*[:–—,-]+\s*", "", text).strip() or ""
