"""What the clauses of a sentence have people, animals and things do: verbs, postures, faces, what hands hold."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generation.words import DOWN, GOING, Deed, deed_of, in_hand, meanings, tables
from generation.words.grammar import Clause, Sentence, is_going
from generation.words.lexicon import is_look
from storyboard_app.breakdown.sees.being import Being
from storyboard_app.breakdown.sees.belongings import is_held
from storyboard_app.breakdown.sees.deed_words import is_gesture, joined, may_be_done, verb_of_clause
from storyboard_app.breakdown.sees.doers import (
    does_likewise,
    first_named,
    is_ridden,
    posture_in,
    postures_at,
    towards,
    without_had,
)
from storyboard_app.breakdown.sees.finder import Finder
from storyboard_app.breakdown.sees.gestures import resting, state_of_part, with_part
from storyboard_app.breakdown.sees.line import Line
from storyboard_app.breakdown.sees.seats import seated
from storyboard_app.breakdown.sees.uses import use_at, use_of

#: Where somebody rides or sits in a vehicle, and how they get off it.
_RIDDEN = frozenset({"on", "in", "astride", "aboard", "upon"})
_GETS_OFF = frozenset({"off", "out", "down", "out of"})
_RIDING = frozenset({"ride", "drive", "mount", "board", "pedal", "steer"})
#: Verbs of getting up.
_RISING = frozenset({"rise", "stand", "arise", "wake"})


class Doings:
    """Tells a line what a sentence's clauses have those do whom it shows."""

    def __init__(self, finder: Finder, line: Line) -> None:
        self.finder, self.line = finder, line

    def tell(self, sentence: Sentence, beings: Mapping[int, Sequence[Being]], things: Mapping[int, str]) -> None:
        """Add what every clause says. beings, things: by the number of the phrase that shows them."""
        all_doers: list[Being] = []
        apart: list[Clause] = []
        for clause in sentence.clauses:
            if not clause.unseen:
                self._thing_does(sentence, clause, things)
                doers = [being for number in clause.subjects for being in beings.get(number, ())]
                doers = doers or self._who_goes_on(sentence, clause)
                if does_likewise(sentence, clause):
                    doers = [being for number in clause.objects for being in beings.get(number, ())] or doers
                    self._repeat(doers)
                    continue
                all_doers += [being for being in doers if being.kind != "group" or not all_doers]
                if doers:
                    self._do(sentence, clause, doers, beings, things)
                elif self._is_of_body(sentence, clause):
                    apart.append(clause)
        self._gesture(sentence, beings)
        self._use(sentence, beings, all_doers[:1] or first_named(beings))
        self._come_from(sentence, beings)
        self._ride(sentence, beings)
        for clause in apart:
            self._hold(sentence, clause, all_doers[:1] or first_named(beings))
        for being, gesture in resting(sentence, beings, all_doers[:1] or first_named(beings)):
            figure = self.line.figures.get(being.name)
            if figure:
                self.line.figures[being.name] = replace(figure, doing=joined(figure.doing, gesture))

    def _gesture(self, sentence: Sentence, beings: Mapping[int, Sequence[Being]]) -> None:
        """Have those who were shown last do what a sentence only names: A shrug. A handshake."""
        alone = sentence.phrases[0] if len(sentence.phrases) == 1 and not (sentence.clauses or beings) else None
        if alone is None or alone.sort != "noun" or alone.unseen or alone.possessor or alone.plural:
            return
        shaken = alone.head == "handshake"
        if not shaken and not is_gesture(alone.head):
            return
        for being in [one for one in self.finder.memory.focus if one.kind != "group" and not one.part]:
            self.line.show(being)
            self._add(being, "shake hands" if shaken else alone.head)

    def _use(self, sentence: Sentence, beings: Mapping[int, Sequence[Being]], doers: Sequence[Being]) -> None:
        """Have somebody use what is where it is used: a phone at the ear, a telescope to an eye, over dominoes."""
        placed = [(one.phrase, one.to) for one in sentence.relations]
        for clause in (clause for clause in sentence.clauses if not clause.unseen):
            placed += [(number, to) for number in (*clause.objects, *clause.subjects) for _, to in clause.places]
        for number, to in placed:
            use = use_of(sentence.phrases[number].noun, sentence.phrases[to].noun)
            for being in doers if use else ():
                self._add(being, use)
        for number, phrase in enumerate(sentence.phrases):
            before = sentence.words[phrase.start - 1].lemma if phrase.start and not phrase.unseen else ""
            if use := use_at(phrase.noun, before):
                there = [being for one in placed if one[1] == number for being in beings.get(one[0], ())]
                for being in there or doers:
                    self._add(being, use)

    def _add(self, being: Being, deed: str) -> None:
        """Have somebody do one thing more."""
        figure = self.line.figures.get(being.name)
        if figure is not None and not figure.part and deed not in figure.doing:
            self.line.figures[being.name] = replace(figure, doing=joined(figure.doing, deed))

    def _repeat(self, doers: Sequence[Being]) -> None:
        """Have somebody do what was done last: Tom bows, and so does the bear."""
        for being in doers:
            self._add(being, self.finder.memory.last_deed)

    def _come_from(self, sentence: Sentence, beings: Mapping[int, Sequence[Being]]) -> None:
        """Have those do it from whom a deed is said to come: A shrug from Tom."""
        for relation in sentence.relations:
            number = next(
                (one.phrase for one in sentence.relations if one.to == relation.phrase and one.preposition == "of"),
                relation.phrase,
            )
            noun = sentence.phrases[number]
            done = is_gesture(noun.head) or (not sentence.clauses and number == 0 and may_be_done(noun.head))
            if relation.preposition == "from" and not noun.unseen and done:
                for being in beings.get(relation.to, ()):
                    if (figure := self.line.figures.get(being.name)) is not None:
                        self.line.figures[being.name] = replace(figure, doing=joined(figure.doing, noun.head))

    def _ride(self, sentence: Sentence, beings: Mapping[int, Sequence[Being]]) -> None:
        """Have those ride who are on something that is ridden, until they get off: a boy on a very small bicycle."""
        for relation in sentence.relations:
            phrase = sentence.phrases[relation.to]
            if relation.preposition in _RIDDEN and not phrase.unseen and is_ridden(phrase.noun):
                for being in beings.get(relation.phrase, ()):
                    being.mount = " ".join((*phrase.modifiers, phrase.head))
        for being in (being for acting in beings.values() for being in acting):
            figure = self.line.figures.get(being.name)
            if figure and not figure.part and is_ridden(being.mount.rpartition(" ")[2]) and "ride" not in figure.doing:
                self.line.figures[being.name] = replace(figure, doing=joined(figure.doing, "ride"))

    def _hold(self, sentence: Sentence, clause: Clause, doers: Sequence[Being]) -> None:
        """Have somebody hold a part of their body as a clause says that names nobody: arms folded, a woman waits."""
        for being in doers:
            if (figure := self.line.figures.get(being.name)) is not None:
                doing = joined(figure.doing, state_of_part(sentence, clause))
                self.line.figures[being.name] = replace(figure, doing=doing)

    def _who_goes_on(self, sentence: Sentence, clause: Clause) -> list[Being]:
        """Return who acted before, where a sentence opens with a verb: Folds it."""
        first = next(one for one in sentence.clauses if one.form == "finite" or one is clause)
        opens = all(word.part in ("ADV", "CONJ", "PUNCT") for word in sentence.words[: first.at])
        if clause.subjects or first.subjects or not opens or clause.at >= len(sentence.words):
            return []
        if sentence.language not in ("en", "de") or sentence.words[first.at].form != "finite":
            return []
        whole = [being for being in self.finder.memory.focus if not being.part]
        for being in whole:
            self.line.show(being)
        return whole

    def _do(
        self,
        sentence: Sentence,
        clause: Clause,
        doers: Sequence[Being],
        beings: Mapping[int, Sequence[Being]],
        things: Mapping[int, str],
    ) -> None:
        deed = without_had(sentence, clause, deed_of(sentence, clause, tuple(being.name for being in doers)))
        to = towards(sentence, clause, beings, doers)
        poses = meanings(tables()["poses"], [deed])
        faces = meanings(tables()["expressions"], [deed])
        holds = next((noun for noun in in_hand(deed) if is_held(noun)), "")
        postures = [*poses, *postures_at(sentence, clause, deed), *seated(sentence, clause, things)]
        if deed.verb in _RISING:
            # Who stands on a stool does not sit on it.
            postures = [pose for pose in postures if pose not in DOWN]
        for being in doers:
            figure = self.line.figures.get(being.name)
            if figure is None:
                continue
            verb = verb_of_clause(deed, clause, postures, being)
            if self._is_of_body(sentence, clause):
                verb = state_of_part(sentence, clause)
            verb = with_part(sentence, clause, verb or "have", doers) or verb
            self.finder.memory.last_deed = verb or self.finder.memory.last_deed
            self._settles(being, deed, clause, postures)
            self.line.figures[being.name] = replace(
                figure,
                doing=joined(joined(figure.doing, verb), posture_in(postures, verb)),
                to=figure.to or to,
                holds=figure.holds or holds,
                posture=next((pose for pose in postures if pose in DOWN), figure.posture),
                expression=figure.expression or (faces[0] if faces else ""),
            )
            self._mounts(sentence, clause, being)

    def _is_of_body(self, sentence: Sentence, clause: Clause) -> bool:
        """Whether a clause says only how parts of a body are: her hair cut short."""
        if not clause.passive or clause.form != "participle":
            return False
        senses = [self.finder.sense(sentence.phrases[number], sentence) for number in clause.subjects]
        return bool(senses) and all(sense is not None and sense.kind == "body part" for sense in senses)

    def _thing_does(self, sentence: Sentence, clause: Clause, things: Mapping[int, str]) -> None:
        if clause.form == "finite" and sentence.words[clause.at : clause.at + 1]:
            done = sentence.words[clause.at]
            for number in clause.objects if done.form == "participle" and not clause.passive else ():
                if (thing := self.line.things.get(things.get(number, ""))) is not None:
                    self.line.things[thing.name] = replace(thing, state=thing.state or done.text.lower())
        for number in clause.subjects:
            thing = self.line.things.get(things.get(number, ""))
            if thing is None:
                continue
            verb = " ".join(filter(None, (clause.verb, clause.particle)))
            if clause.verb in ("be", "have") or clause.passive:
                done = sentence.words[clause.at].text.lower() if clause.passive else ""
                state = (*clause.states, done)[0]
                self.line.things[thing.name] = replace(thing, state=thing.state or state)
            else:
                self.line.things[thing.name] = replace(thing, doing=joined(thing.doing, verb))

    def _settles(self, being: Being, deed: Deed, clause: Clause, postures: Sequence[str]) -> None:
        """Remember how somebody sits, lies or kneels, until they get up or go."""
        down = next((pose for pose in postures if pose in DOWN), "")
        rises = clause.particle == "up" and not clause.objects and "sit" not in deed.verb and not is_look(deed.verb)
        if down:
            being.posture = down
        elif rises or set(postures) & GOING or deed.verb in _RISING or is_going(deed.verb):
            being.posture = ""

    def _mounts(self, sentence: Sentence, clause: Clause, being: Being) -> None:
        """Remember what somebody rides or sits in, and forget it when they get off."""
        if clause.particle in _GETS_OFF or any(
            preposition in ("off", "out of", "from") for preposition, _ in clause.places
        ):
            being.mount = ""
        ridden = [number for preposition, number in clause.places if preposition in _RIDDEN]
        ridden += clause.objects if clause.verb in _RIDING else []
        for number in ridden:
            phrase = sentence.phrases[number]
            sense = self.finder.sense(phrase, sentence)
            if sense is not None and sense.kind == "vehicle" and not phrase.unseen:
                being.mount = " ".join((*phrase.modifiers, phrase.head))
