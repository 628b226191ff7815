"""Whom bodies, parts of bodies and what people have on show: a hooded figure, her hand, the old man's sleeve."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generation.words.grammar import Phrase, Sentence
from generation.words.lexicon import Sense, choose_around, choose_in, is_kind_of, is_whole_body, senses
from storyboard_app.breakdown.sees.around import around
from storyboard_app.breakdown.sees.being import BEINGS, Being, name_of
from storyboard_app.breakdown.sees.bodies import ANIMAL_PARTS, LIMBS, several_by_parts
from storyboard_app.breakdown.sees.entities import Memory
from storyboard_app.breakdown.sees.likenesses import is_part_of_thing
from storyboard_app.breakdown.sees.pronouns import NEUTER, OWN, PLURAL, SINGULAR

#: Prepositions behind which something is touched.
_TOUCHING = frozenset({"on", "at", "by", "against", "into", "onto"})


#: Parts of which everybody has one.
_ONE_EACH = ("face#1", "head#1", "nose#1", "mouth#2", "back#1", "body#1")


@dataclass
class BodyFinder:
    """Finds whose bodies are meant, with what a scene has shown so far."""

    memory: Memory
    language: str
    #: The kind of place that the scene is in.
    place: str
    #: Names of the cast that the line being read has, seen or not.
    named: list[str] = field(default_factory=list)

    def stands_for_somebody(self, phrase: Phrase, sense: Sense, role: str, *, about: bool) -> bool:
        """Whether a body, an outline or faces are all that is seen of somebody: a hooded figure; a ring of faces."""
        if phrase.possessor or about:
            return False
        if is_whole_body(sense.number):
            return role != "object" or not phrase.plural or phrase.count > 0
        faces = sense.kind == "body part" and phrase.plural and is_kind_of(sense.number, "face#1")
        outline = role == "subject" and any(
            is_kind_of(meaning.number, "silhouette#1") for meaning in senses(phrase.head)[:1]
        )
        return faces or outline

    def whose_body(self, phrase: Phrase, beings: Mapping[int, list[Being]]) -> Being | None:
        """Return who lies there whose body is only called that: across the body; nobody where it is anybody's."""
        if (
            phrase.determiner != "the"
            or phrase.plural
            or not any(is_kind_of(meaning.number, "body#1") for meaning in senses(phrase.head)[:1])
        ):
            return None
        acting = [being for named in beings.values() for being in named]
        others = (being for being in reversed(self.memory.beings) if being not in acting and being.count == 1)
        return next((being for being in others if being.kind == "person" and not being.part), None)

    def shown_owner(self, sentence: Sentence, phrase: Phrase, sense: Sense) -> list[Being]:
        """Return whose gesture it is, or whose clothes something touches that somebody has on: tugs at his sleeve."""
        before = sentence.words[phrase.start - 1] if phrase.start else None
        touched = before is not None and before.part == "PREP" and before.lemma in _TOUCHING
        return self._owner(phrase) if sense.kind == "gesture" or touched else []

    def by_part(
        self,
        sentence: Sentence,
        number: int,
        phrase: Phrase,
        role: str,
        beings: Mapping[int, list[Being]],
        *,
        about: bool,
    ) -> list[Being]:
        """Return whose body a part is; somebody new where nobody is said."""
        whole = next(
            (
                relation.to
                for relation in sentence.relations
                if relation.phrase == number and relation.preposition == "of"
            ),
            None,
        )
        if whole is not None:
            sense = self.sense(sentence.phrases[whole], sentence)
            if sense is not None and sense.kind not in BEINGS:
                return []
            if sense is not None and sense.kind == "animal" and is_part_of_thing(sentence, sentence.phrases[whole]):
                return []
            return [self.memory.by_noun(sentence.phrases[whole], sense)] if sense else []
        owner = self._owner(phrase)
        part = phrase.head if about and phrase.possessor else ""
        if owner:
            return [replace(being, part=part) if part else being for being in owner] if (role or about) else owner
        animal = self._animal_of(phrase)
        if animal:
            return [replace(animal, part=phrase.head)] if about or role == "subject" else [animal]
        if theirs := self._theirs(phrase):
            return theirs
        if several := several_by_parts(phrase, self.sense(phrase, sentence)):
            return [self.memory.touch(several)]
        new = role == "subject" and phrase.determiner in ("a", "an")
        if about and not beings and self._alone() and phrase.determiner != "another":
            return [replace(being, part=phrase.head) for being in self._alone()]
        if not new and (beings or role == "object" or (not role and number)):
            return []
        if self.memory.beings and phrase.plural and not phrase.count and not phrase.adjectives:
            return []
        behind = phrase.start > 0 and sentence.words[phrase.start - 1].part == "PREP"
        if not about and not role and phrase.determiner == "the" and behind:
            # At the back, in the heart of: where, and nobody's.
            return []
        same = next((being for being in reversed(self.memory.beings) if being.part and being.head == phrase.head), None)
        if same:
            return [self.memory.touch(same)]
        sense = self.sense(phrase, sentence)
        if sense is None or not any(is_kind_of(sense.number, limb) for limb in (*LIMBS, *ANIMAL_PARTS)):
            return []
        kind = "animal" if any(is_kind_of(sense.number, part) for part in ANIMAL_PARTS) else "person"
        return [self.memory.touch(Being(name_of(phrase), kind, 1, head=phrase.head, part=phrase.head))]

    def _theirs(self, phrase: Phrase) -> list[Being]:
        """Return those of the scene whose faces or heads are named together: the two faces, both heads."""
        if phrase.determiner not in ("the", "both") or not phrase.plural or phrase.possessor or phrase.key:
            return []
        several = phrase.count > 1 or phrase.determiner == "both"
        if not several or not any(
            is_kind_of(sense.number, one) for sense in senses(phrase.noun)[:1] for one in _ONE_EACH
        ):
            return []
        meant = self.memory.by_pronoun("they", phrase.count or 2)
        return meant if sum(being.count for being in meant) > 1 else []

    def _alone(self) -> list[Being]:
        """Return the one person whom the line before was about; nobody where it was about several."""
        people = [being for being in self.memory.focus if being.named and being.kind == "person"]
        return people if len(people) == len(self.memory.focus) == 1 else []

    def _animal_of(self, phrase: Phrase) -> Being | None:
        """Return the animal whose paw, beak or tail is named."""
        parts = [sense for sense in senses(phrase.noun)[:3] if sense.kind == "body part"]
        if not any(is_kind_of(sense.number, part) for sense in parts for part in ANIMAL_PARTS):
            return None
        return next(
            (being for being in reversed(self.memory.beings) if being.kind == "animal" and being.count == 1), None
        )

    def _owner(self, phrase: Phrase) -> list[Being]:
        word = phrase.possessor.casefold()
        if not word:
            return []
        if word in SINGULAR or word in PLURAL or word in NEUTER or word == OWN:
            return self.memory.by_pronoun(word)
        name = self.memory.calls.get(word)
        if name:
            return [self.memory.named(name)]
        if word in ("somebody", "someone"):
            return [self.memory.touch(Being(f"{word}'s {phrase.head}", head=phrase.head, part=phrase.head))]
        return [being for being in self.memory.beings[-4:] if being.head and being.head in word.split()][:1]

    def sense(self, phrase: Phrase, sentence: Sentence) -> Sense | None:
        """Return the meaning of a phrase's noun, by what stands around it and by the place; None for no noun."""
        if phrase.sort != "noun":
            return None
        beside = around(phrase, sentence, self.place)
        if self.language != "en":
            return choose_in(self.language, phrase.head, beside)
        meant = self.memory.as_before(phrase.head, choose_around(phrase.head.replace(" ", "_"), beside))
        return self.memory.creature_called(phrase.head) or meant
