"""What words have bodies do: who does what, with which face, holding what, by the clauses of the one who does it.

The tables stand in acting.toml and are read from the top: the first line that fits wins. A word counts only as what it
is in its sentence: a huge dog hugs nobody, and who is not shouting does not shout.
"""

from generation.words.acting.acting import DOWN as DOWN
from generation.words.acting.acting import GOING as GOING
from generation.words.acting.acting import MOVING as MOVING
from generation.words.acting.acting import PARTNERS as PARTNERS
from generation.words.acting.acting import UP as UP
from generation.words.acting.acting import Acting as Acting
from generation.words.acting.acting import acting_in as acting_in
from generation.words.acting.acting import acting_of as acting_of
from generation.words.acting.acting import poses_in as poses_in
from generation.words.acting.acting import together as together
from generation.words.acting.hands import held_as as held_as
from generation.words.acting.hands import in_hand as in_hand
from generation.words.acting.table import held_table as held_table
from generation.words.acting.table import meanings as meanings
from generation.words.acting.table import tables as tables
