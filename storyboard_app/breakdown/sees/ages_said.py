"""Ages that sentences of their own say of whom the sentence before named: He's seventeen; fifty-eight, knitted tie."""

from generation.words.grammar import Phrase, Sentence, number_of
from storyboard_app.breakdown.sees.ages import age_after
from storyboard_app.breakdown.sees.pronoun_votes import PRONOUNS

#: A number by itself is an age from so many years on.
_LEAST = 15


def years_said(sentence: Sentence) -> int:
    """Return the age that a sentence says of he or she: He's seventeen, barefoot; 0 for none."""
    if len(sentence.words) < 4 or not opens_with_pronoun(sentence) or sentence.words[1].part != "BE":
        return 0
    word, after = sentence.words[2].text.lower(), sentence.words[3].part
    years = int(word) if word.isdecimal() and len(word) < 4 else number_of(word)
    return years if after in ("PUNCT", "CONJ") or sentence.words[3].lemma == "today" else 0


def years_alone(sentence: Sentence) -> int:
    """Return the age that a sentence without a verb begins with: Fifty-eight, knitted tie; 0 for none."""
    first, after = sentence.words[:1], sentence.words[1:2]
    years = number_of(first[0].text.lower()) if first else 0
    ends = bool(after) and after[0].text in (",", ".")
    return years if ends and years >= _LEAST and not any(one.form == "finite" for one in sentence.clauses[:1]) else 0


def age_between(sentence: Sentence, other: Phrase, name: Phrase) -> int:
    """Return the age that stands between what somebody is and their name: A man, thirty-one: BO; 0 for none."""
    if other.end >= name.start:
        return 0
    between = sentence.text[sentence.words[other.end].start : sentence.words[name.start].start]
    return age_after(between.rstrip(" :–—-"))


def opens_with_pronoun(sentence: Sentence) -> bool:
    """Whether a sentence goes on about whom the one before was about: A boy lands. He's seventeen."""
    first = sentence.words[0] if sentence.words else None
    return first is not None and first.text.lower() in PRONOUNS
