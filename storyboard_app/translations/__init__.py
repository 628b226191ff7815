"""What is said, in other languages: translations of lines, by hand, in translators' files, or suggested by a model.

A line is translated, not a caption: captions in every language are cut and timed from lines by the same rules, whatever
is retimed meanwhile. A translation keeps the words that it was made from. Where these have changed it is stale, and
stays; where its line is gone it stays too, tied to none. What a model suggests is marked until somebody takes it. A
file that comes in is looked at before it changes anything, and refused in words where it is not what it says.
"""

from storyboard_app.translations.exchange import preview as preview
from storyboard_app.translations.exchange import take_in as take_in
from storyboard_app.translations.exchange import written as written
from storyboard_app.translations.files import FORMATS as FORMATS
from storyboard_app.translations.listing import kept as kept
from storyboard_app.translations.listing import languages as languages
from storyboard_app.translations.listing import line as line
from storyboard_app.translations.listing import lines as lines
from storyboard_app.translations.suggesting import SUGGEST_JOB as SUGGEST_JOB
from storyboard_app.translations.suggesting import is_model_asked as is_model_asked
from storyboard_app.translations.suggesting import keep_suggestions as keep_suggestions
from storyboard_app.translations.suggesting import lines_to_suggest as lines_to_suggest
from storyboard_app.translations.suggesting import suggest as suggest
from storyboard_app.translations.suggesting import suggestions as suggestions
from storyboard_app.translations.writing import LONGEST as LONGEST
from storyboard_app.translations.writing import accept as accept
from storyboard_app.translations.writing import drop_language as drop_language
from storyboard_app.translations.writing import translate as translate
