"""Scoring: how well a picture follows its layout and its words, what is wrong with it, and who looks like whom in it.

No weights are needed but for words, which a CLIP model reads where one lies.
"""

from generation.scoring import likeness as likeness
from generation.scoring import match as match
from generation.scoring.flaws import levels as levels
from generation.scoring.likeness import consistency_of as consistency_of
from generation.scoring.likeness import unpacked as unpacked
from generation.scoring.words_fit import FOLDER as FOLDER
from generation.scoring.words_fit import DamagedModel as DamagedModel
from generation.scoring.words_fit import Fits as Fits
from generation.scoring.words_fit import words_match as words_match
