"""Staging: a request becomes people, a place and things, each somewhere, before a camera that frames them."""

from generation.previz.staging.assembly import BUFFER_WIDTH as BUFFER_WIDTH
from generation.previz.staging.assembly import SHOULDER as SHOULDER
from generation.previz.staging.assembly import Framed as Framed
from generation.previz.staging.assembly import OnSet as OnSet
from generation.previz.staging.assembly import assemble as assemble
from generation.previz.staging.assembly import framed as framed
from generation.previz.staging.assembly import head_pixels as head_pixels
from generation.previz.staging.by_hand import outline_of as outline_of
from generation.previz.staging.placing import FIRST as FIRST
from generation.previz.staging.relations import Standing as Standing
from generation.previz.staging.relations import boxes_of as boxes_of
from generation.previz.staging.staging import Staged as Staged
from generation.previz.staging.staging import stage as stage
from generation.previz.staging.states import with_states as with_states
from generation.previz.staging.wearing import worn_things as worn_things
from generation.previz.staging.writing import Shown as Shown
