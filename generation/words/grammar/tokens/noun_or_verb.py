"""Which words of telegraphic English are nouns though they look like verbs, by the words on both sides of them."""

from collections.abc import Sequence
from itertools import takewhile

from generation.words.grammar.tokens.forms import acts, is_rather_verb, noun_lemma, verb_lemma, verb_of_ing
from generation.words.grammar.tokens.token import Token
from generation.words.lexicon import choose, is_verb, modifier, senses, verb_senses

#: Parts of speech that show a verb in the present or past, or one that helps it.
_HELPING = frozenset({"BE", "HAVE", "DO", "MODAL"})
_SAYS_WHOSE = frozenset({"DET", "POSS", "NUM"})
#: Words before a number that is not exact.
_ABOUT = frozenset({"about", "around", "perhaps", "maybe", "nearly", "almost", "barely", "some"})
#: What those who are joined by and are made of: the hen and the goose.
_JOINED = frozenset({"DET", "ADJ", "NOUN", "NAME", "CONJ", "POSS"})
#: Words behind a that many follow: a few boys.
_MANY = frozenset({"few", "dozen", "hundred", "thousand", "million", "couple", "score", "good", "great", "many"})
#: Verbs of going on with something.
_GOING_ON = frozenset({"go", "keep", "carry"})
#: Verbs that an -ing form right behind them goes on with, and of how somebody is meanwhile (Huddleston and Pullum, The
#: Cambridge Grammar of the English Language, 2002, 14.5: catenative verbs; B. Levin, English Verb Classes, 1993, 50).
_CATENATIVE = frozenset(
    {
        *("keep", "start", "begin", "stop", "cease", "quit", "finish", "continue", "resume", "try", "come", "go"),
        *("sit", "stand", "lie", "kneel", "squat", "crouch", "lean", "perch", "hang", "wait", "remain", "stay"),
    }
)
#: What may follow a noun that ends its phrase.
_BEHIND_NOUN = frozenset({"PUNCT", "PREP", "CONJ", "DET", "ADJ", "PART"})


def is_container(word: Token, before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a word that helps verbs is a container: a film can no bigger than a saucer; but as fast as a boy can."""
    if before.part not in ("NOUN", "ADJ", "DET", "POSS") or any(token.part == "SUBORD" for token in earlier):
        return False
    ends = after is None or after.part in _BEHIND_NOUN
    sense = choose(word.text.lower()) if ends else None
    return sense is not None and sense.kind == "container"


def ends_compound(
    word: Token, before: Token, after: Token | None, earlier: Sequence[Token], later: Sequence[Token]
) -> bool:
    """Whether a past form ends a noun phrase behind a preposition: in the drill shed the cadets stand.

    Its clause has another verb: before it, or behind the phrase that follows.
    """
    if word.form != "past" or before.part != "NOUN" or before.form == "plural" or len(earlier) < 3:
        return False
    sense = choose(word.text.lower()) if senses(word.text.lower()) else None
    if sense is None or not sense.physical or earlier[-2].part not in _SAYS_WHOSE or earlier[-3].part != "PREP":
        return False
    if after is None or after.part in ("PUNCT", "PREP", "CONJ"):
        return any(is_shown_verb(token) for token in earlier) or not any(is_shown_verb(token) for token in later)
    return after.part in ("DET", "POSS", "PRON", "NAME", "NUM") and _has_verb_of_its_own(later)


def is_amount_of(word: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a word in -ing is a thing of which so much is there: bundles of washing up to the roof."""
    if word.form != "ing" or len(earlier) < 2 or earlier[-1].lemma != "of" or earlier[-2].part != "NOUN":
        return False
    alone = after is None or after.part in ("PUNCT", "PREP", "CONJ", "PART")
    return alone and any(sense.physical for sense in senses(word.text.lower())[:3])


def acts_together(
    word: Token, before: Token, after: Token | None, earlier: Sequence[Token], later: Sequence[Token]
) -> bool:
    """Whether a noun is what several do, of whom it is said what they have: two boys with a kite duck under it."""
    low = word.text.lower()
    if word.form == "plural" or before.part != "NOUN" or after is None or not is_verb(low):
        return False
    first = next((at for at, token in enumerate(earlier) if token.part == "NOUN"), len(earlier))
    have = earlier[first + 1 : first + 2]
    led = first < len(earlier) and earlier[first].form == "plural" and bool(have) and have[0].part == "PREP"
    goes_on = after.part in ("PREP", "DET", "POSS", "PRON", "PART", "ADV") or after.text.lower() == "past"
    if not led or not goes_on or any(is_shown_verb(token) or token.text == "," for token in earlier):
        return False
    if senses(f"{before.lemma}_{low}"):
        return False
    return is_rather_verb(f"{low}s") or _goes_on_with_and(later)


def is_seen_to_act(word: Token, before: Token, earlier: Sequence[Token]) -> bool:
    """Whether a noun is what somebody sees or has others do: watches Matthew play, makes the old man stand."""
    low = word.text.lower()
    if word.form == "plural" or len(earlier) < 2 or not is_verb(low):
        return False
    if before.part != "NAME" and (not acts(before) or senses(f"{before.lemma}_{low}")):
        return False
    start = len(earlier) - 1
    while start > 0 and earlier[start].part in ("NAME", "NOUN", "ADJ", "DET", "POSS", "NUM"):
        start -= 1
    verb = earlier[start]
    seen = verb.part == "VERB" and any(sense.kind == "perception" for sense in verb_senses(verb.lemma)[:1])
    return seen or (verb.part == "VERB" and verb.lemma in ("let", "make", "help"))


def is_shown_verb(token: Token) -> bool:
    """Whether a word is the verb of a clause, or helps it."""
    return token.part in _HELPING or (token.part == "VERB" and token.form in ("finite", "past", "bare"))


def _has_verb_of_its_own(later: Sequence[Token]) -> bool:
    """Whether the phrase behind a word is who does something: the cadets stand."""
    verb = next((at for at, token in enumerate(later) if is_shown_verb(token)), len(later))
    return verb < len(later) and not any(token.part in ("PUNCT", "CONJ") for token in later[:verb])


def _goes_on_with_and(later: Sequence[Token]) -> bool:
    """Whether the next verb is joined by and: ... and are gone."""
    verb = next((at for at, token in enumerate(later) if is_shown_verb(token)), 0)
    return verb > 0 and later[verb - 1].part == "CONJ"


def is_age_before(earlier: Sequence[Token]) -> bool:
    """Whether words end in how old somebody is, so that what they do comes next: a boy of about eight."""
    if not earlier or earlier[-1].part != "NUM":
        return False
    before = [token for token in earlier[:-1] if token.text.lower() not in _ABOUT]
    if len(before) < 2 or before[-1].lemma != "of":
        return False
    sense = choose(before[-2].lemma) if before[-2].part == "NOUN" else None
    return sense is not None and sense.kind in ("person", "animal")


def ends_phrase_of_one(word: Token, before: Token, earlier: Sequence[Token]) -> bool:
    """Whether a bare verb ends a phrase of one thing, which would not act so: a hi-vis jacket, a clothes horse.

    Whoever sees or lets a man dance has a verb before him; two boys with a kite duck; a king and a queen bow.
    """
    single = word.form in ("bare", "") and word.part in ("VERB", "NOUN") and earlier[0].part != "PREP"
    if not single or before.part != "NOUN" or not senses(word.text.lower()):
        return False
    start = len(earlier) - 1
    while start > 0 and earlier[start].part in ("NOUN", "ADJ"):
        start -= 1
    one = earlier[start].text.lower() in ("a", "an")
    ahead = earlier[:start]
    acting = any(token.part in _HELPING | {"VERB", "CONJ"} or token.form == "plural" for token in ahead)
    return one and not acting


def is_described(word: Token, before: Token, earlier: Sequence[Token]) -> bool:
    """Whether a word in -s is a noun, behind an adjective that stands behind a preposition: full of blue plates."""
    if before.part != "ADJ" or word.form not in ("finite", "plural") or len(earlier) < 2 or earlier[-2].part != "PREP":
        return False
    return bool(senses(noun_lemma(word.text.lower(), "")))


def is_of_several(word: Token, before: Token, earlier: Sequence[Token]) -> bool:
    """Whether a word in -s is what several are full of, for several do it without -s: boxes of book covers."""
    if (
        word.form not in ("finite", "plural")
        or before.part != "NOUN"
        or len(earlier) < 3
        or earlier[0].form != "plural"
    ):
        return False
    plain = all(token.part in ("PREP", "DET", "ADJ", "NOUN", "POSS") for token in earlier)
    return plain and earlier[1].lemma == "of" and bool(senses(noun_lemma(word.text.lower(), "")))


def is_done_by_several(word: Token, earlier: Sequence[Token], later: Sequence[Token]) -> bool:
    """Whether what looks like a participle is what several do: Porters in aprons run with barrows.

    The sentence has no other verb, and the word is as the verb is.
    """
    if word.form != "participle" or word.text.lower() != word.lemma or not is_verb(word.text.lower()):
        return False
    several = bool(earlier) and any(token.form == "plural" for token in earlier[:3])
    several |= any(token.part == "CONJ" for token in earlier) and all(token.part in _JOINED for token in earlier)
    joined = next((at for at, token in enumerate(later) if token.part == "CONJ"), len(later))
    shown = any(map(is_shown_verb, (*earlier, *later[:joined])))
    return several and not shown and not any(token.text == "," for token in earlier)


def is_device(word: Token, before: Token | None) -> bool:
    """Whether a word in -er is no comparative but what does something: a floor polisher."""
    low = word.text.lower()
    if word.part != "ADJ" or not low.endswith("er") or before is None or before.part not in ("NOUN", "DET", "POSS"):
        return False
    return bool(senses(low)) and is_verb(word.lemma) and not modifier(low)[0]


def is_last_of_verbs(word: Token, before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a word in -s behind and is what somebody does last: lands on the iron, and smokes; falls out and lands.

    Either a comma stands before and, or no noun that the word could be joined to, as a thing.
    """
    low = word.text.lower()
    if word.form != "plural" or before.part != "CONJ" or len(earlier) < 2:
        return False
    sense = choose(word.lemma)
    alone = earlier[-2].part in ("PART", "ADV", "VERB") and not (sense and sense.kind in ("person", "animal", "group"))
    if earlier[-2].text != "," and not alone:
        return False
    ends = after is None or after.part in ("PUNCT", "ADV", "PREP", "PART")
    return ends and bool(verb_lemma(low)) and any(map(is_shown_verb, earlier[:-1]))


def is_gone_on_with(word: Token, before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a noun in -ing is what somebody goes on doing, or does meanwhile: goes on humming; at a desk, typing."""
    low = word.text.lower()
    if not low.endswith("ing") or word.form == "plural" or not verb_of_ing(low):
        return False
    if before.lemma == "on" and len(earlier) > 1 and earlier[-2].lemma in _GOING_ON:
        return True
    alone = before.text == "," and (after is None or after.text in (".", ",", "!"))
    somebody = any(token.part == "NAME" or token.lemma in ("he", "she", "they") or acts(token) for token in earlier)
    seen = sum(sense.count for sense in senses(low) if sense.physical)
    done = sum(sense.count for sense in verb_senses(verb_of_ing(low)))
    return alone and somebody and done > seen


def is_gone_through(word: Token, before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a noun in -ing is what somebody goes through, or does: keeps knitting; sits sewing; Tom shaving."""
    low = word.text.lower()
    if not low.endswith("ing") or word.form == "plural" or not verb_of_ing(low):
        return False
    if before.part == "VERB" and before.lemma in _CATENATIVE and before.form in ("finite", "bare", "ing"):
        return True
    ends = after is None or after.part in ("PUNCT", "PREP", "PART", "DET", "POSS")
    named = before.form == "known" and len(earlier) == 1
    somebody = acts(before) and not any(map(is_shown_verb, earlier)) and not senses(f"{before.lemma}_{low}")
    opens = earlier[0].part in ("DET", "NUM", "ADJ") or before.form == "plural"
    return ends and (named or (somebody and opens and len(earlier) < 4 and "," not in {one.text for one in earlier}))


def is_done_meanwhile(word: Token, before: Token, after: Token | None) -> bool:
    """Whether an adjective in -ing between signs is what somebody does meanwhile: leans on his rifle, dozing."""
    low = word.text.lower()
    ends = after is None or after.text in (".", ",", "!")
    if before.text != "," or not ends or not low.endswith("ing") or not verb_of_ing(low):
        return False
    return any(sense.kind in ("body", "motion", "perception", "contact") for sense in verb_senses(verb_of_ing(low))[:1])


def is_seen_to_do(words: Sequence[Token], at: int) -> bool:
    """Whether what may be a past form is what somebody sees or has others do: watches Ida cut the cake."""
    word, earlier = words[at], words[:at]
    if word.text.lower() != word.lemma or at < 2:
        return False
    start = at - 1
    while start > 0 and words[start].part in ("NAME", "NOUN", "ADJ", "DET", "POSS", "NUM", "PRON"):
        start -= 1
    verb = earlier[start]
    seen = any(sense.kind == "perception" for sense in verb_senses(verb.lemma)[:1])
    return verb.part == "VERB" and start < at - 1 and (seen or verb.lemma in ("let", "make", "help"))


def is_behind_one(word: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a word in -s stands where a phrase of one has its head already, which no plural is: An orange rolls away.

    A few, a dozen and the like are no phrases of one.
    """
    low = word.text.lower()
    if word.form != "plural" or not verb_lemma(low) or (after is not None and after.part == "NOUN"):
        return False
    start = len(earlier) - 1
    while start > 0 and earlier[start].part in ("NOUN", "ADJ"):
        start -= 1
    between = earlier[start + 1 :]
    one = earlier[start].text.lower() in ("a", "an") and bool(between) and bool(senses(between[-1].text.lower()))
    return one and not any(token.lemma in _MANY or token.form == "plural" for token in between)


def acts_before_its_doer(word: Token, before: Token, earlier: Sequence[Token], later: Sequence[Token]) -> bool:
    """Whether what looks like a plural is done by who follows, as nobody else acts: over the roofs circles a hawk."""
    follows = later[0].text.lower() if later else ""
    acts_so = word.form == "plural" and follows in ("a", "an") and bool(verb_lemma(word.text.lower()))
    if not acts_so or before.part not in ("NOUN", "PRON", "ADV", "PART"):
        return False
    behind = takewhile(lambda token: token.part != "PUNCT", reversed(earlier))
    ahead = takewhile(lambda token: token.part != "PUNCT", later)
    return not any(token.part in ("VERB", "BE", "MODAL") for token in (*behind, *ahead))
