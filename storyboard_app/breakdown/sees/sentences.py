"""A sentence of a scene: which figures and things it shows, with what is said of them."""

from dataclasses import replace

from generation.words.grammar import Phrase, Sentence
from generation.words.lexicon import Sense, choose, verb_senses
from storyboard_app.breakdown.sees.appositions import introduces
from storyboard_app.breakdown.sees.being import CROWD, Being, name_of, of_each
from storyboard_app.breakdown.sees.belongings import PARTS, is_nothing, is_thing, thing_of
from storyboard_app.breakdown.sees.belongings import called as called_thing
from storyboard_app.breakdown.sees.calls import whom
from storyboard_app.breakdown.sees.doers import called
from storyboard_app.breakdown.sees.doing import Doings
from storyboard_app.breakdown.sees.finder import Finder
from storyboard_app.breakdown.sees.leads import main_phrases
from storyboard_app.breakdown.sees.likenesses import is_catch, is_drawn, is_likeness_of
from storyboard_app.breakdown.sees.line import Line, figure_of
from storyboard_app.breakdown.sees.of_film import is_of_film
from storyboard_app.values import SeenThing

#: Kinds of things that people are likened to, and do not hold.
_LIKENED = frozenset({"landscape", "building", "furniture", "animal", "weather", "sky", "structure", "room"})


#: Kinds of nouns that no shot is of.
_NO_PICTURE = frozenset({"time", "measure", "sound", "act", "feeling", "cognition", "event"})


class SentenceReader:
    """Shows in a line what a sentence says that is seen."""

    def __init__(self, finder: Finder, line: Line, place: str, sentence: Sentence, *, about: bool, close: bool) -> None:
        self.finder, self.memory, self.line, self.place, self.sentence = finder, finder.memory, line, place, sentence
        #: Whether the line says what an insert or a close shot is of; whether it is close itself.
        self.about, self.close = about, close
        self.beings: dict[int, list[Being]] = {}
        self.things: dict[int, str] = {}
        #: Weight of the thing that the memory holds, by what it does in the sentence.
        self.weight = 0
        clauses = [clause for clause in sentence.clauses if not clause.unseen]
        self.subjects = {number for clause in clauses for number in clause.subjects}
        self.objects = {number for clause in clauses for number in clause.objects}
        self.leads = main_phrases(sentence)

    def place_what_was_shown(self) -> None:
        """Read a sentence that only says where the insert before it is: a bolt, on which the spanner slips."""
        self.about, self.leads, self.weight = False, frozenset(), 2

    def read(self) -> None:
        """Show what the sentence says."""
        self.memory.led = list(self.memory.focus)
        self.memory.owners, self.memory.owning = self.memory.owning, []
        self._name_who_was_shown()
        for number, phrase in enumerate(self.sentence.phrases):
            if not phrase.unseen and not is_of_film(self.sentence, number):
                self._phrase(number, phrase)
        if self.close and not self.things and not self.beings:
            self._frame()
        self._attend()
        self._relations()
        Doings(self.finder, self.line).tell(self.sentence, self.beings, self.things)
        self._remember()

    def _frame(self) -> None:
        """Show what a close shot is of, whatever it is: a tear, a crack, a stain."""
        number = next(iter(sorted(self.leads)), -1)
        phrase = self.sentence.phrases[number] if number >= 0 else None
        if phrase is None or phrase.sort != "noun" or phrase.unseen or is_of_film(self.sentence, number):
            return
        sense = self.finder.sense(phrase, self.sentence)
        if sense is not None and sense.kind not in _NO_PICTURE:
            name = called_thing(phrase)
            self.line.things[name] = thing_of(phrase, sense, about=True)
            self.things[number] = name

    def _attend(self) -> None:
        """Make a sentence that is about no thing be about the one that is new in it, or its only one."""
        things = self.line.things
        if any(things[name].about and not self._is_stuff(at) for at, name in self.things.items()):
            return
        new = [name for at, name in self.things.items() if self.sentence.phrases[at].determiner in ("a", "an")]
        named = list(dict.fromkeys(self.things.values()))
        for name in new[:1] or (named if len(named) == 1 else []):
            things[name] = replace(things[name], about=True)

    def _is_stuff(self, number: int) -> bool:
        """Whether a phrase is what falls, drips or blows: water drips into a saucepan."""
        sense = self.finder.sense(self.sentence.phrases[number], self.sentence)
        return sense is not None and sense.kind in ("substance", "weather", "sky")

    def _name_who_was_shown(self) -> None:
        """Give whom the sentence before showed the name that this one says: An old man sits. This is BRAM."""
        named = introduces(self.sentence)
        name = whom(named, self.memory.calls) if named else ""
        shown = self.memory.focus[0] if len(self.memory.focus) == 1 else None
        if not name or shown is None or shown.named or shown.part or shown.count != 1:
            return
        figure = self.line.figures.pop(shown.name, None)
        being = self.memory.named(name)
        self.memory.beings = [being for being in self.memory.beings if being is not shown]
        self.memory.focus = [being]
        if figure:
            self.line.figures[name] = replace(figure_of(being), doing=figure.doing, posture=figure.posture)

    def _phrase(self, number: int, phrase: Phrase) -> None:
        if self._is_likened(number, phrase):
            return
        role = "subject" if number in self.subjects else "object" if number in self.objects else ""
        alone = bool(phrase.possessor) and not self.sentence.clauses and number in self.leads
        beings = self._part_meant(phrase) or self.finder.beings(
            self.sentence, number, phrase, role, self.beings, about=self.about or alone
        )
        if beings:
            self._beings(number, phrase, beings)
        elif phrase.sort == "pronoun":
            self._meant_thing(number, phrase)
        elif sense := self.finder.sense(phrase, self.sentence):
            self._thing(number, phrase, sense, acts=bool(role) or number in self.leads)

    def _is_likened(self, number: int, phrase: Phrase) -> bool:
        """Whether a phrase says what somebody before it is like: MOSES, a mountain in an apron."""
        if not number or phrase.determiner not in ("a", "an") or not self._tells_of_one(number - 1):
            return False
        between = self.sentence.words[self.sentence.phrases[number - 1].end : phrase.start]
        if not between or between[-1 if between[-1].part != "DET" else -2].text != "," or len(between) > 5:
            return False
        sense = self.finder.sense(phrase, self.sentence)
        kinds = {self.beings[number - 1][0].kind, "person"}
        return sense is not None and sense.kind in _LIKENED - kinds and not self._is_on_somebody(number)

    def _tells_of_one(self, number: int) -> bool:
        """Whether a phrase shows somebody of the cast, alone."""
        beings = self.beings.get(number, [])
        return len(beings) == 1 and beings[0].named

    def _is_on_somebody(self, number: int) -> bool:
        """Whether a phrase stands in, on or beside somebody or their body: a rose in her hair, a dog at her heels."""
        where = [
            self.sentence.phrases[relation.to] for relation in self.sentence.relations if relation.phrase == number
        ]
        return any(
            phrase.sort != "noun"
            or phrase.possessor
            or (sense := choose(phrase.noun)) is None
            or sense.kind == "body part"
            for phrase in where
        )

    def _part_meant(self, phrase: Phrase) -> list[Being]:
        """Return whose part of a body, named before in the sentence, it means: a hand as it scratches a line."""
        if phrase.sort != "pronoun" or phrase.head not in ("it", "they"):
            return []
        parts = [being for beings in self.beings.values() for being in beings if being.part]
        return parts[-1:]

    def _beings(self, number: int, phrase: Phrase, beings: list[Being]) -> None:
        self.beings[number] = beings
        if self._is_in_each(number):
            of_each(beings[0])
        elif (many := self._at_each(number)) and not beings[0].named and beings[0].count == 1:
            beings[0].count, beings[0].kind = many, "group" if beings[0].kind == "person" else beings[0].kind
        if number in self.subjects and not any(being.part for being in beings):
            # Who does something is whose the rest of the sentence is: Agnes shakes her head.
            self.memory.focus = beings
        for being in beings:
            self.line.show(being, part=being.part)
        if self.close and any(being.part == phrase.head for being in beings):
            of = beings[0].name if beings[0].name != name_of(phrase) else ""
            self.line.things[phrase.head] = SeenThing(phrase.head, phrase.text.lower(), about=True, of=of)
        if not self.memory.focus and any(being.part for being in beings):
            self.memory.focus = beings

    def _is_in_each(self, number: int) -> bool:
        """Whether a phrase with a stands right behind every place where such a one is: at each window a face."""
        where, phrase = self.sentence.phrases[max(0, number - 1)], self.sentence.phrases[number]
        between = self.sentence.words[where.end : phrase.start]
        before = self.sentence.words[where.start - 1] if where.start else None
        behind_preposition = before is not None and before.part == "PREP"
        spread = where.determiner in ("every", "each") and behind_preposition and number > 0
        return spread and phrase.determiner in ("a", "an") and all(word.text == "," for word in between)

    def _at_each(self, number: int) -> int:
        """Return at how many places such a one stands: a guard at each of the three doors; 0 for not said."""
        phrase = self.sentence.phrases[number]
        if phrase.determiner not in ("a", "an"):
            return 0
        where = (self.sentence.phrases[one.to] for one in self.sentence.relations if one.phrase == number)
        places = (place for place in where if place.determiner in ("each", "every"))
        return next((place.count if place.count > 1 else CROWD for place in places), 0)

    def _meant_thing(self, number: int, phrase: Phrase) -> None:
        """Show the thing that it means: the last one named."""
        plural = phrase.head in ("they", "them") and self.memory.several
        if self._asks_who(phrase):
            return
        if (phrase.head == "it" or plural) and self.memory.thing and not self._is_weather(number):
            self.things[number] = name = self.memory.thing
            known = self.line.things.get(name)
            self.line.things[name] = (
                replace(known, about=True) if known else SeenThing(name, about=number in self.subjects)
            )

    def _asks_who(self, phrase: Phrase) -> bool:
        """Whether it stands for nobody: sees who it is."""
        words = self.sentence.words
        before, after = words[phrase.start - 1 : phrase.start], words[phrase.end : phrase.end + 1]
        return [word.text.lower() for word in before] in (["who"], ["what"]) and [word.part for word in after] == ["BE"]

    def _is_weather(self, number: int) -> bool:
        """Whether it is what rains or snows."""
        verbs = [clause.verb for clause in self.sentence.clauses if number in clause.subjects]
        return any(sense.kind == "weather" for verb in verbs for sense in verb_senses(verb)[:1])

    def _thing(self, number: int, phrase: Phrase, sense: Sense, *, acts: bool) -> None:
        """Show a thing, or a part of the place. acts: whether it does something or leads the sentence."""
        things, leads = self.line.things, acts
        acts = acts or self.about
        if self.close and sense.kind == "body part":
            things[phrase.head] = SeenThing(phrase.head, phrase.text.lower(), about=True, of=phrase.possessor)
        if sense.kind in PARTS and not is_nothing(sense) and phrase.head != self.place.rpartition(" ")[2]:
            self.line.parts.append(name_of(phrase))
        if sense.kind in ("substance", "weather", "sky") and not phrase.possessor and not is_nothing(sense):
            self.line.parts.append(name_of(phrase))
        handled = self.about or number in self.objects or self._moves(number, sense)
        made = is_likeness_of(self.memory, self.sentence, phrase, sense) and not is_drawn(self.sentence, phrase)
        made |= sense.kind == "animal" and is_catch(self.sentence, phrase, sense)
        if is_thing(self.sentence, phrase, sense, self.place, acts=acts, handled=handled, made=made):
            main = self.close or number in self.leads or (self.about and not things) or self._is_led_to(phrase)
            main |= made and number in self.subjects
            name = called_thing(phrase)
            known = things.get(name)
            things[name] = thing_of(phrase, sense, about=main or bool(known and known.about))
            self.things[number] = name
            weight = 2 if leads else 1
            if weight > self.weight or (weight == self.weight and not self.about):
                # What is done or done to is what it goes on to mean, rather than where it is.
                self.weight = weight
                self.memory.see_thing(name, several=phrase.plural or phrase.count > 1)

    def _moves(self, number: int, sense: Sense) -> bool:
        """Whether a substance does something: straw bulges out, sand runs."""
        verbs = [clause.verb for clause in self.sentence.clauses if number in clause.subjects and not clause.unseen]
        return sense.kind == "substance" and any(verb not in ("be", "have") for verb in verbs)

    def _is_led_to(self, phrase: Phrase) -> bool:
        """Whether a thing is what a colon, or a dash, opens on: Nell opens her fist: a key."""
        before = self.sentence.words[: phrase.start]
        if before and before[-1].part == "DET":
            before = before[:-1]
        return len(before) > 2 and before[-1].text in (":", "—", "–")

    def _relations(self) -> None:
        """Say where things stand to others."""
        for relation in self.sentence.relations:
            seen = not self.sentence.phrases[relation.to].unseen
            if relation.phrase in self.things and relation.preposition != "like" and seen:
                thing = self.line.things[self.things[relation.phrase]]
                of = called(self.sentence, relation.to, self.beings)
                self.line.things[thing.name] = replace(
                    thing, relation=thing.relation or relation.preposition, of=thing.of or of
                )

    def _remember(self) -> None:
        """Make those who do something the latest, whom pronouns go on to mean."""
        acting = [
            being
            for clause in self.sentence.clauses
            for number in clause.subjects
            for being in self.beings.get(number, [])
        ]
        for being in acting:
            self.memory.touch(being)
        if acting or self.beings:
            shown = acting or [being for beings in self.beings.values() for being in beings]
            self.memory.focus = list({id(being): being for being in shown}.values())
        elif self.things:
            self.memory.focus = [being for being in self.memory.focus if not being.part]
