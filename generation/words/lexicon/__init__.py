"""What words mean, by dictionaries: kinds, ancestors, sizes and places of nouns, kinds of verbs, what adjectives say.

    choose("bow", {"violin", "string"}).kind     the meaning that is meant, and what kind of thing it is
    is_a("ewe", "animal"), is_a("ewer", "pitcher")
    size_m("ewer"), usual_place("ewer")

Knows WordNet 3.1 and Unicode's annotations in ten languages, from one data file that is unpacked when the first word is
looked up. Words that it does not know are an answer: empty, zero or None; it guesses nothing.
"""

from generation.words.lexicon.choosing import Around as Around
from generation.words.lexicon.choosing import choose as choose
from generation.words.lexicon.choosing import choose_around as choose_around
from generation.words.lexicon.choosing import choose_in as choose_in
from generation.words.lexicon.choosing import is_whole_body as is_whole_body
from generation.words.lexicon.choosing import stem as stem
from generation.words.lexicon.expecting import expected_doers as expected_doers
from generation.words.lexicon.expecting import expected_of as expected_of
from generation.words.lexicon.expecting import is_handling as is_handling
from generation.words.lexicon.expecting import is_look as is_look
from generation.words.lexicon.hierarchy import HANDLED as HANDLED
from generation.words.lexicon.hierarchy import LONGEST_WORD as LONGEST_WORD
from generation.words.lexicon.hierarchy import PHYSICAL as PHYSICAL
from generation.words.lexicon.hierarchy import PLACES as PLACES
from generation.words.lexicon.hierarchy import Sense as Sense
from generation.words.lexicon.hierarchy import ancestors as ancestors
from generation.words.lexicon.hierarchy import anchor as anchor
from generation.words.lexicon.hierarchy import clues_of as clues_of
from generation.words.lexicon.hierarchy import found_in as found_in
from generation.words.lexicon.hierarchy import is_kind_of as is_kind_of
from generation.words.lexicon.hierarchy import path as path
from generation.words.lexicon.hierarchy import places_named as places_named
from generation.words.lexicon.hierarchy import senses as senses
from generation.words.lexicon.hierarchy import size_of as size_of
from generation.words.lexicon.hierarchy import verb_senses as verb_senses
from generation.words.lexicon.modifiers import is_colour as is_colour
from generation.words.lexicon.modifiers import is_likeness as is_likeness
from generation.words.lexicon.modifiers import is_made_adjective as is_made_adjective
from generation.words.lexicon.modifiers import is_material as is_material
from generation.words.lexicon.modifiers import is_verb as is_verb
from generation.words.lexicon.modifiers import modifier as modifier
from generation.words.lexicon.store import DATA_FILE as DATA_FILE
from generation.words.lexicon.store import TRANSLATIONS_FILE as TRANSLATIONS_FILE
from generation.words.lexicon.store import packed as packed
from generation.words.lexicon.translations import meanings_in as meanings_in
from generation.words.lexicon.translations import nouns_in as nouns_in
from generation.words.lexicon.translations import verbs_in as verbs_in


def kind_of(lemma: str) -> str:
    """Return what kind of thing a noun is in its likeliest meaning: person, animal, vehicle ...; empty for no noun."""
    sense = choose(lemma)
    return sense.kind if sense else ""


def is_a(lemma: str, kind: str) -> bool:
    """Whether a noun in its likeliest meaning is of a kind, or a kind of another noun."""
    sense = choose(lemma)
    return sense is not None and (sense.kind == kind or is_kind_of(sense.number, kind))


def size_m(lemma: str) -> float:
    """Return the longest side of a thing in metres, as things of its kind usually are; 0 for not known."""
    sense = choose(lemma)
    return size_of(sense.number) if sense else 0.0


def usual_place(lemma: str) -> str:
    """Return where a thing usually is: kitchen, wall, hand ...; empty for not known."""
    sense = choose(lemma)
    return found_in(sense.number) if sense else ""
