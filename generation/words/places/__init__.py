"""Words of places: which kind of place a heading names, and where a sentence says that somebody is.

How a kind of place looks is known to drawing (`previz.set`); what it is called, inside or outside, is known here.
"""

from generation.words.places.headings import is_outside as is_outside
from generation.words.places.headings import named_place as named_place
from generation.words.places.headings import place_kind as place_kind
from generation.words.places.kinds import PLACE_KINDS as PLACE_KINDS
from generation.words.places.kinds import PlaceKind as PlaceKind
from generation.words.places.sentences import place_in as place_in
from generation.words.places.wholes import built_as as built_as
from generation.words.places.wholes import segments_of as segments_of
from generation.words.places.wholes import whole_of as whole_of
