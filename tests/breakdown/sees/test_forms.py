"""Who does what to what, in every form in which action lines say it."""

import pytest

from tests.breakdown.sees.forms import LANGUAGES, displaced, forms, missed

#: Files of tests/data/forms in two halves: the rules are made with the first in sight, and of the second only its score
#: is looked at.
HALVES = ("about", "beasts", "creatures", "deeds", "families", "names")
FILES = ("action", "prose", "things", "context", "deutsch", *HALVES, *(f"{name}-second" for name in HALVES))
CALLS = ("telephone", "telephone-second")


def forms_of(files):
    return [(name, form) for name in files for form in dict.fromkeys(one.form for one in forms(name))]


@pytest.mark.parametrize(("name", "form"), forms_of(FILES))
def test_sentences_of_a_form_show_what_they_say(name, form):
    wrong = {
        one.sentence: missed(one, LANGUAGES.get(name, "en"))
        for one in forms(name)
        if one.form == form and not one.is_open
    }
    assert not {sentence: what for sentence, what in wrong.items() if what}


@pytest.mark.parametrize(("name", "form"), forms_of(CALLS))
def test_who_speaks_on_a_call_is_seen_where_they_are(name, form):
    wrong = {one.sentence: displaced(one) for one in forms(name) if one.form == form and not one.is_open}
    assert not {sentence: where for sentence, where in wrong.items() if where}
