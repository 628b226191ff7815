"""Who does what to what, in every form in which action lines say it."""

import pytest

from tests.breakdown.sees.forms import forms, missed

#: Files of tests/data/forms, and their languages.
FILES = {"action": "en", "prose": "en", "things": "en", "context": "en", "deutsch": "de"}
#: Files in two halves: the rules are made with the first in sight, and of the second only its score is looked at.
FILES |= dict.fromkeys(("about", "beasts", "deeds", "names"), "en")
FILES |= {f"{name}-second": "en" for name in ("about", "beasts", "deeds", "names")}


@pytest.mark.parametrize(
    ("name", "form"), [(name, form) for name in FILES for form in dict.fromkeys(one.form for one in forms(name))]
)
def test_sentences_of_a_form_show_what_they_say(name, form):
    wrong = {one.sentence: missed(one, FILES[name]) for one in forms(name) if one.form == form and not one.is_open}
    assert not {sentence: what for sentence, what in wrong.items() if what}
