"""What the product says to people, in the languages that they read: a table of words each, and who reads which.

`words_of` gives a language's table. What a task says, it says in the language that `speak` was told, English where it
was told none. `best_of` finds what a browser's reader likes, `form_of` the form of a noun that goes with a number. What
people write stays in the language that they wrote it in.
"""

from storyboard_app.languages.choosing import COOKIE as COOKIE
from storyboard_app.languages.choosing import best_of as best_of
from storyboard_app.languages.choosing import cookie_in as cookie_in
from storyboard_app.languages.choosing import language_for as language_for
from storyboard_app.languages.choosing import language_on_screen as language_on_screen
from storyboard_app.languages.forms import apart as apart
from storyboard_app.languages.forms import direction_of as direction_of
from storyboard_app.languages.forms import form_of as form_of
from storyboard_app.languages.forms import forms_of as forms_of
from storyboard_app.languages.retelling import retold as retold
from storyboard_app.languages.script import SCRIPT_PATH as SCRIPT_PATH
from storyboard_app.languages.script import script_of as script_of
from storyboard_app.languages.tables import LANGUAGES as LANGUAGES
from storyboard_app.languages.tables import USUAL as USUAL
from storyboard_app.languages.tables import Words as Words
from storyboard_app.languages.tables import count_of as count_of
from storyboard_app.languages.tables import say as say
from storyboard_app.languages.tables import speak as speak
from storyboard_app.languages.tables import spoken as spoken
from storyboard_app.languages.tables import words_of as words_of
