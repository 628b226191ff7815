"""What the notebook shows, row by row, as a page draws it: made from a board and nothing else."""

from state.rows.cells import Cell as Cell
from state.rows.cells import FindingRow as FindingRow
from state.rows.cells import Head as Head
from state.rows.cells import ScriptLine as ScriptLine
from state.rows.cells import cell_of as cell_of
from state.rows.cells import head_of as head_of
from state.rows.lengths import pages_words as pages_words
from state.rows.lengths import seconds as seconds
from state.rows.people import Person as Person
from state.rows.people import cast_of as cast_of
from state.rows.shots import LOW_CONFIDENCE as LOW_CONFIDENCE
from state.rows.shots import Inspected as Inspected
from state.rows.shots import ShotRow as ShotRow
from state.rows.shots import inspected as inspected
from state.rows.shots import misnumbered as misnumbered
from state.rows.shots import shot_row as shot_row
from state.rows.steps import StepButton as StepButton
from state.rows.steps import all_fresh as all_fresh
from state.rows.steps import film_of as film_of
from state.rows.timeline import Clip as Clip
from state.rows.timeline import Gap as Gap
from state.rows.timeline import Speech as Speech
from state.rows.timeline import clips_of as clips_of
from state.rows.timeline import gaps_of as gaps_of
from state.rows.timeline import pictures_of as pictures_of
from state.rows.timeline import speech_of as speech_of
