"""Lettering: text of any script as glyphs, in the order and shapes in which it is read. Pure; fonts: `assets/fonts`.

A text is split into runs of one face and one direction (Unicode's bidirectional algorithm, UAX #9), each shaped by
HarfBuzz. Whoever prints takes the runs, whoever paints takes `letter`. Lengths are in ems of the size asked for. A
character that no face has is drawn as the face's own box, never left out.
"""

from generation.lettering.faces import Face as Face
from generation.lettering.faces import Family as Family
from generation.lettering.faces import face_of as face_of
from generation.lettering.lines import Glyph as Glyph
from generation.lettering.lines import Line as Line
from generation.lettering.lines import Run as Run
from generation.lettering.lines import fitted as fitted
from generation.lettering.lines import is_right_to_left as is_right_to_left
from generation.lettering.lines import line_of as line_of
from generation.lettering.lines import rows_of as rows_of
from generation.lettering.lines import width_of as width_of
from generation.lettering.outlined import outlined as outlined
from generation.lettering.outlined import strokes_of as strokes_of
from generation.lettering.paint import Pixels as Pixels
from generation.lettering.paint import letter as letter
