"""Words -> meaning: what people do, how they look, which place and weather is meant, what is asked of the camera.

Planning, drawing and prompts ask here, so that all of them read a sentence the same way. Pure: text in, values out.
"""

from generation.words import acting as acting
from generation.words import directions as directions
from generation.words import grammar as grammar
from generation.words import lexicon as lexicon
from generation.words.acting import DOWN as DOWN
from generation.words.acting import GOING as GOING
from generation.words.acting import MOVING as MOVING
from generation.words.acting import PARTNERS as PARTNERS
from generation.words.acting import UP as UP
from generation.words.acting import Acting as Acting
from generation.words.acting import acting_in as acting_in
from generation.words.acting import acting_of as acting_of
from generation.words.acting import held_as as held_as
from generation.words.acting import in_hand as in_hand
from generation.words.acting import meanings as meanings
from generation.words.acting import poses_in as poses_in
from generation.words.acting import tables as tables
from generation.words.acting import together as together
from generation.words.casting import FAR_ENOUGH as FAR_ENOUGH
from generation.words.casting import Person as Person
from generation.words.casting import apart as apart
from generation.words.casting import cast_looks as cast_looks
from generation.words.deeds import Deed as Deed
from generation.words.deeds import deed_of as deed_of
from generation.words.deeds import deeds_of as deeds_of
from generation.words.deeds import fragment_of as fragment_of
from generation.words.deeds import verb_of as verb_of
from generation.words.directions import CameraCue as CameraCue
from generation.words.directions import camera_cues_of as camera_cues_of
from generation.words.foreign import english_nouns as english_nouns
from generation.words.inscriptions import Inscription as Inscription
from generation.words.inscriptions import inscriptions_in as inscriptions_in
from generation.words.look import ACCESSORIES as ACCESSORIES
from generation.words.look import CHOICES as CHOICES
from generation.words.look import RANGES as RANGES
from generation.words.look import Look as Look
from generation.words.look import as_dict as as_dict
from generation.words.look import look_from_dict as look_from_dict
from generation.words.look import look_of as look_of
from generation.words.look import reworded as reworded
from generation.words.look import sex_by_sound as sex_by_sound
from generation.words.look import sex_of_given_name as sex_of_given_name
from generation.words.look import sex_of_name as sex_of_name
from generation.words.places import PLACE_KINDS as PLACE_KINDS
from generation.words.places import PlaceKind as PlaceKind
from generation.words.places import built_as as built_as
from generation.words.places import is_outside as is_outside
from generation.words.places import named_place as named_place
from generation.words.places import place_in as place_in
from generation.words.places import place_kind as place_kind
from generation.words.places import segments_of as segments_of
from generation.words.places import whole_of as whole_of
from generation.words.weather import weather_of as weather_of
