"""German and Dutch clauses, whose verbs stand in two places: hat den Mantel ausgezogen, während Tom schläft.

The second part of a verb ends its clause, a clause that a word opens has its whole verb there, and an article tells who
does nothing: den Brief zerreißt Ida (Duden, Die Grammatik, 2016, Satzklammer and Kasus).
"""

from dataclasses import replace

from generation.words.grammar.clauses.joints import Joints
from generation.words.grammar.clauses.meanings import can_act, is_going
from generation.words.grammar.clauses.subjects import subjects_of
from generation.words.lexicon import verbs_in

BRACKETING = frozenset({"de", "nl"})
#: Forms of articles and pronouns of whom or what something is done to.
_OBLIQUE = frozenset(
    {
        *("den", "dem", "einen", "einem", "keinen", "keinem", "ihn", "ihm", "mich", "dich", "seinen", "seinem"),
        *("ihren", "ihrem", "hem", "haar"),
    }
)
#: Forms of the verb of the passive.
_PASSIVE = frozenset({"wird", "werden", "wurde", "wurden", "worden", "wordt", "werd"})
#: Verbs that say how somebody has changed, and not what has been done to them.
_CHANGING = frozenset(
    {"fall_asleep", "wake", "die", "stay", "disappear", "appear", "grow", "freeze", "stand_up", "come", "fall", "stop"}
)
_AGENTS = frozenset({"of", "by", "von", "door"})


class Brackets(Joints):
    """A sentence as far as it has been read, with what German and Dutch verbs leave for the end."""

    def ends_bracket(self, at: int) -> bool:
        """Whether a participle, or an infinitive behind a modal, ends the clause that its helping verb began."""
        word, clause = self.words[at], self.clauses[-1] if self.clauses else None
        if clause is None or clause.verb not in ("be", "have") or clause.form != "finite" or clause.states:
            return False
        helping = self.words[clause.at]
        if (
            word.form != "participle"
            or helping.part not in ("BE", "HAVE")
            or any(token.text in (",", ";", ":", ".") for token in self.words[clause.at : at])
        ):
            return False
        passive = helping.text.lower() in _PASSIVE
        whole = helping.part == "BE" and not passive and not any(can_act(self.phrases[one]) for one in clause.subjects)
        clause = replace(clause, verb=word.lemma, at=at, passive=passive or whole)
        agent = next((number for how, number in clause.places if how in _AGENTS), None)
        if passive and agent is not None:
            places = tuple(place for place in clause.places if place[1] != agent)
            clause = replace(clause, objects=clause.subjects, subjects=(agent,), places=places, passive=False)
        self.clauses[-1] = clause
        return True

    def is_passive(self) -> bool:
        """Whether the verb of the last clause so far helps one of the passive: wird."""
        return bool(self.clauses) and self.words[self.clauses[-1].at].text.lower() in _PASSIVE

    def is_perfect(self, start: int, subjects: tuple[int, ...]) -> bool:
        """Whether a participle behind ist says what somebody has done: Tom ist eingeschlafen; but ist gefesselt."""
        if self.language not in BRACKETING or self.words[start].text.lower() in _PASSIVE:
            return False
        main = next((word for word in self.words[start + 1 :] if word.form == "participle"), None)
        verb = next(iter(verbs_in(self.language, main.lemma)), "") if main else ""
        if not (is_going(verb) or verb in _CHANGING):
            return False
        return any(can_act(self.phrases[number]) for number in subjects)

    def is_behind_opening_clause(self, start: int) -> bool:
        """Whether a verb follows a clause that opens the sentence, so that who does it follows the verb."""
        opens = bool(self.clauses) and self.words[0].part in ("SUBORD", "REL") and self.words[start - 1].text == ","
        return opens and not any(word.text == "," for word in self.words[: start - 1])

    def nominative(self, start: int) -> tuple[int, ...]:
        """Return who does what the verb at a word says, of those that wait; the rest is what it is done to."""
        oblique = [number for number in self.waiting if self._is_oblique(number)]
        able = [number for number in self.waiting if number not in oblique]
        if not able:
            self.behind = tuple(oblique)
            return ()
        after = self.words[start + 1] if start + 1 < len(self.words) else None
        last = after is None or after.part == "PUNCT"
        opened = any(word.part in ("SUBORD", "REL") for word in self.words[:start])
        if last and opened and len(able) > 1:
            self.behind = tuple(able[1:])
            return (able[0],)
        self.behind = tuple(oblique)
        return subjects_of(self.words, self.phrases, able, start)

    def _is_oblique(self, number: int) -> bool:
        return self.words[self.phrases[number].start].text.lower() in _OBLIQUE
