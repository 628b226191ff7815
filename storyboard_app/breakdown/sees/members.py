"""The cast of a script as its words tell it: sex, age, kind, and the words that introduce everybody.

Nouns beside a name say most (`an old man, BRAM`; NURSE JOY; his sister ADA), then pronouns that can mean nobody else,
and names last, for names of people are often words of other things.
"""

import re
from collections.abc import Mapping, Sequence

from generation.words import sex_by_sound, sex_of_given_name, sex_of_name
from generation.words.grammar import Phrase, Sentence, read, sentences_of
from generation.words.lexicon import choose
from storyboard_app.breakdown.introductions import action_of, introduction
from storyboard_app.breakdown.nicknames import also_called, in_full_names, nicknames_in
from storyboard_app.breakdown.people import people_of
from storyboard_app.breakdown.sees.ages import age_after, age_told
from storyboard_app.breakdown.sees.ages_said import age_between, opens_with_pronoun, years_alone, years_said
from storyboard_app.breakdown.sees.appositions import introduces, opens_with_name, says_what, subject_of
from storyboard_app.breakdown.sees.belongings import is_held
from storyboard_app.breakdown.sees.calls import called, whom
from storyboard_app.breakdown.sees.creatures import creatures_of
from storyboard_app.breakdown.sees.evidence import NOUN_VOTES, Evidence, add_name, add_sense, being
from storyboard_app.breakdown.sees.genders import add_article, add_words_of_name, being_in
from storyboard_app.breakdown.sees.names import names_of
from storyboard_app.breakdown.sees.pronoun_votes import PRONOUNS, by_pronouns
from storyboard_app.breakdown.sees.talk import by_talk
from storyboard_app.values import CastMember, ElementType, Scene

#: Whoever is said in figures to be older than this, in years, is no animal.
_OLDEST_ANIMAL = 30
#: What only one of the sexes has, in the words that introduce somebody.
_BODILY = (
    (re.compile(r"\b(?:beard\w*|moustach\w*|mustach\w*|stubble|unshaven)\b"), "male"),
    (re.compile(r"\bpregnant\b"), "female"),
)
#: Parts of a body on which somebody themselves lies or kneels: a ferret on her stomach.
_LAIN_ON = frozenset({"stomach", "belly", "back", "knee", "foot", "side", "elbow", "toe", "leg"})


def members_of(scenes: Sequence[Scene], language: str) -> dict[str, CastMember]:
    """Return everybody of a script, by name."""
    action = action_of(scenes)
    names = people_of(scenes)
    creatures = creatures_of(scenes, action, names) if language == "en" else {}
    names = tuple(dict.fromkeys((*names, *creatures)))
    evidence_of = {name: Evidence() for name in names}
    for name, (noun, sense) in creatures.items():
        add_sense(sense, evidence_of[name], noun)
        evidence_of[name].kinds[sense.kind] += NOUN_VOTES
    surnames = _animals_by_name_alone(scenes, action, names) if language == "en" else frozenset()
    for name, evidence in evidence_of.items():
        if name not in surnames:
            add_name(name, evidence, None if language == "en" else add_words_of_name(name, evidence, language))
    also = also_called(names, nicknames_in(action), names)
    company, calls = names_of((*names, *also)), called(names, also)
    for text in map(in_full_names, action):
        _by_text(text, evidence_of, company, calls, language)
    _by_what_they_are(action, evidence_of, company, language)
    _by_parentheticals(scenes, evidence_of)
    by_talk(scenes, evidence_of)
    return {
        name: _member(name, evidence, _look(name, action, also), tuple(one for one in also if also[one] == name))
        for name, evidence in evidence_of.items()
    }


def _look(name: str, action: Sequence[str], also: Mapping[str, str]) -> str:
    """Return the words that introduce somebody, by whatever name they do."""
    names = (name, *(other for other, kept in also.items() if kept == name))
    texts = [in_full_names(text) for text in action] if len(names) > 1 else action
    return next(filter(None, (introduction(called_so, texts) for called_so in names)), "")


def _animals_by_name_alone(scenes: Sequence[Scene], action: Sequence[str], names: Sequence[str]) -> frozenset[str]:
    """Return who speaks and is called as an animal is, but never with an article: Finch, Wolf, OSCAR WREN are people.

    An animal that speaks is the fox at least once, where it comes in.
    """
    speakers = {element.character for scene in scenes for element in scene.elements if element.character}
    surnames = {name: name.split()[-1] for name in names if " " in name and sex_of_given_name(name.split()[0])}
    surnames |= {name: name for name in speakers if name.isalpha()}
    words = "\n".join(action).lower()
    return frozenset(
        name
        for name, noun in surnames.items()
        if (sense := being(noun.lower())) and sense.kind == "animal"
        if not re.search(
            rf"\b(?:an?|the|this|that|another|one|two)\s(?:[\w-]+\s){{0,2}}{re.escape(noun.lower())}\b", words
        )
    )


def _by_text(
    text: str, evidence_of: dict[str, Evidence], company: frozenset[str], calls: Mapping[str, str], language: str
) -> None:
    alone, before, years = "", None, 0
    for line in sentences_of(text):
        sentence = read(line, language, company)
        years = years_said(sentence) or (years_alone(sentence) if alone else 0) or years
        if alone and years:
            evidence_of[alone].age, years = evidence_of[alone].age or years, 0
        named = [(phrase, name) for phrase in sentence.phrases if (name := whom(phrase, calls))]
        for phrase, name in named:
            _beside(sentence, phrase, evidence_of[name], text)
        # After what stands beside the name: whoever has an age there is no animal of the sentence before.
        if before is not None:
            _by_introduction(sentence, before, evidence_of, calls, years)
        if before is None or not opens_with_pronoun(sentence):
            before = sentence
        by_pronouns(sentence, named, evidence_of, alone)
        who = {name for _, name in named}
        if who:
            alone = next(iter(who)) if len(who) == 1 else ""


def _by_what_they_are(
    action: Sequence[str], evidence_of: dict[str, Evidence], company: frozenset[str], language: str
) -> None:
    """Count the pronouns behind what somebody is called, where nothing else tells it: the cook waits; he spits."""
    open_ones = {name: evidence for name, evidence in evidence_of.items() if not evidence.sexes}
    told: dict[str, list[str]] = {}
    for name, evidence in evidence_of.items():
        for noun in {words.split()[-1].lower() for words in evidence.words if words and words[0].isalpha()}:
            told.setdefault(noun, []).append(name)
    nouns = {noun: names[0] for noun, names in told.items() if len(names) == 1 and names[0] in open_ones}
    if not nouns or language != "en":
        return
    for text in action:
        if not any(noun in text for noun in nouns):
            continue
        alone = ""
        for line in sentences_of(text):
            sentence = read(line, language, company)
            named = [
                (one, nouns[one.head]) for one in sentence.phrases if one.determiner == "the" and one.head in nouns
            ]
            by_pronouns(sentence, named, open_ones, alone)
            alone = named[0][1] if len(named) == 1 else alone if not named else ""


def _by_introduction(
    sentence: Sentence, before: Sentence, evidence_of: Mapping[str, Evidence], calls: Mapping[str, str], years: int
) -> None:
    """What the sentence before said of whom this one names: An old man sits. This is BRAM.

    years: their age, where a sentence between says it; else 0.
    """
    pointed = introduces(sentence)
    phrase, noun = pointed or opens_with_name(sentence), subject_of(before)
    name = whom(phrase, calls) if phrase else ""
    sense = being(noun.noun) if noun else None
    if not name or noun is None or sense is None or evidence_of[name].kinds["animal"]:
        return
    person = evidence_of[name].kinds["person"] or (
        not pointed and _is_rather_person(sentence, name, evidence_of, calls)
    )
    if (pointed or sense.kind == "animal") and not (person and sense.kind == "animal"):
        add_sense(sense, evidence_of[name], noun.text)
        if sense.kind == "animal":
            evidence_of[name].kinds["animal"] += len(evidence_of[name].kinds) * NOUN_VOTES
        evidence_of[name].age = evidence_of[name].age or (years if pointed else 0)
        evidence_of[name].age_word = evidence_of[name].age_word or age_told(" ".join((*noun.adjectives, noun.head)))


def _is_rather_person(
    sentence: Sentence, name: str, evidence_of: Mapping[str, Evidence], calls: Mapping[str, str]
) -> bool:
    """Whether somebody named behind an animal has an age, or a given name and something in their hands."""
    given = any(map(sex_of_name, name.split()))
    return bool(evidence_of[name].age) or (given and _uses_a_thing(sentence, name, calls))


def _uses_a_thing(sentence: Sentence, name: str, calls: Mapping[str, str]) -> bool:
    """Whether somebody does something to a thing that hands hold: A heron stands on one leg. MARTIN rings a bell."""
    for clause in sentence.clauses:
        objects = (sentence.phrases[number] for number in clause.objects)
        if any(is_held(phrase.noun) for phrase in objects if phrase.sort == "noun"):
            return any(whom(sentence.phrases[number], calls) == name for number in clause.subjects)
    return False


def _beside(sentence: Sentence, phrase: Phrase, evidence: Evidence, paragraph: str) -> None:
    """What stands beside a name: an age, what somebody is, their kin and trade."""
    last = sentence.words[phrase.end - 1]
    rest = paragraph[max(0, paragraph.find(sentence.text)) + last.start + len(last.text) :]
    stands_behind = re.match(r"\s*(?:[,(–—-]|ist?\b|aged?\b)", rest)
    if not evidence.age and stands_behind and (years := age_after(rest)):
        evidence.age = years
        evidence.words.append(rest[:24].strip(" ,("))
    add_article(sentence, phrase, evidence)
    for word in phrase.modifiers:
        if sense := being_in(sentence.language, word):
            add_sense(sense, evidence, phrase.text)
            evidence.age_word = evidence.age_word or age_told(word)
    for adjective in phrase.adjectives:
        evidence.age_word = evidence.age_word or age_told(adjective)
    for other in sentence.phrases if phrase.sort == "name" or phrase.text.isupper() else ():
        if other.sort != "noun" or not says_what(sentence, phrase, other) or _is_on_body(sentence, other):
            continue
        if sense := being_in(sentence.language, _noun_of(sentence, other)):
            # What somebody is said to be tells more than what their name means: BULL, a docker.
            add_sense(sense, evidence, other.text, votes=2)
            evidence.age = evidence.age or other.years or age_between(sentence, other, phrase)
            evidence.age_word = evidence.age_word or age_told(" ".join((*other.adjectives, other.head)))


def _is_on_body(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether what a phrase names is somewhere on a body: a blue mermaid on either forearm."""
    number = sentence.phrases.index(phrase)
    where = (one.to for one in sentence.relations if one.phrase == number and one.preposition in ("on", "across"))
    senses_of = (choose(sentence.phrases[to].noun) for to in where if sentence.phrases[to].head not in _LAIN_ON)
    return any(sense is not None and sense.kind == "body part" for sense in senses_of)


def _noun_of(sentence: Sentence, phrase: Phrase) -> str:
    """Return a phrase's noun, as it is written where the form tells the sex: avocate."""
    return phrase.noun if sentence.language == "en" else sentence.words[phrase.end - 1].text


def _by_parentheticals(scenes: Sequence[Scene], evidence_of: dict[str, Evidence]) -> None:
    for scene in scenes:
        for element in scene.elements:
            if element.type is ElementType.PARENTHETICAL and element.character in evidence_of:
                words = re.findall(r"[a-z]+", element.text.lower())
                if not re.search(r"\b(?:to|at|with|of) (?:him|her)\b", element.text.lower()):
                    evidence_of[element.character].sexes.update(PRONOUNS[word] for word in words if word in PRONOUNS)


def _member(name: str, evidence: Evidence, look: str, also: tuple[str, ...]) -> CastMember:
    votes = evidence.sexes.most_common(2)
    decided = votes and (len(votes) == 1 or votes[0][1] > votes[1][1])
    if not decided:
        votes = [(sex, 1) for words, sex in _BODILY if words.search(look.lower())]
        decided = votes
    kind = evidence.kinds.most_common(1)[0][0] if evidence.kinds else "person"
    if kind == "animal" and evidence.age > _OLDEST_ANIMAL:
        # Marius (70), the bass on his knees.
        kind = "person"
    sex = votes[0][0] if decided else ""
    if not sex and kind == "person":
        sex = next(filter(None, (sex_of_given_name(word) for word in name.split())), "") or sex_by_sound(name)
    age = evidence.age or evidence.age_word or (age_told(look, adjectives=False) if look else 0)
    return CastMember(name, kind, sex, age, look, tuple(dict.fromkeys(evidence.words)), also)
