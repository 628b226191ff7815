"""The set: places with their walls, ground and horizon, and the things that stand in them."""

from generation.previz.set.catalogue import form_of as form_of
from generation.previz.set.catalogue import is_drawn as is_drawn
from generation.previz.set.catalogue import is_part as is_part
from generation.previz.set.catalogue import says_nothing as says_nothing
from generation.previz.set.choices import place_choices as place_choices
from generation.previz.set.finding import place_of as place_of
from generation.previz.set.form import AS_MADE as AS_MADE
from generation.previz.set.form import LAID as LAID
from generation.previz.set.form import Form as Form
from generation.previz.set.kinds import Place as Place
from generation.previz.set.places import Footprint as Footprint
from generation.previz.set.places import add_thing as add_thing
from generation.previz.set.places import build as build
from generation.previz.set.places import footprints as footprints
from generation.previz.set.spot import Spot as Spot
from generation.previz.set.things import Thing as Thing
from generation.previz.set.things import named as named
from generation.previz.set.things import things_in as things_in
