"""How somebody looks: a body, a head and clothes, as data that a project keeps and a person may edit.

`look_of` makes a look from a name and the words that introduce it: what they say stands in look.toml, and
what they leave open follows from the name's letters.
"""

from generation.words.look.dress import of_period as of_period
from generation.words.look.given_names import NAMES_FILE as NAMES_FILE
from generation.words.look.given_names import sex_by_sound as sex_by_sound
from generation.words.look.look import ACCESSORIES as ACCESSORIES
from generation.words.look.look import CHOICES as CHOICES
from generation.words.look.look import RANGES as RANGES
from generation.words.look.look import Look as Look
from generation.words.look.look import as_dict as as_dict
from generation.words.look.look import look_from_dict as look_from_dict
from generation.words.look.reading import at_age as at_age
from generation.words.look.reading import look_of as look_of
from generation.words.look.reading import reworded as reworded
from generation.words.look.reading import sex_of_given_name as sex_of_given_name
from generation.words.look.reading import sex_of_name as sex_of_name
