"""Scratch voices: every line spoken offline, in a voice that stays with its character.

A character is dealt one of ten actors, the ten that Final Draft has, by sex and age, far from those they share scenes
with (`dealing`); brackets before a line become manner (`manner`); the words are made speakable (`wording`). Engines are
one file each in `engines`, behind one protocol (`engine`). They are tried in order: what one cannot say falls to the
next and is marked. What was said is kept by its words and voice (`clips`). The same text is the same bytes.

Speaking computes: it belongs into a child process. A line that nobody can say is told, never left out in silence.
"""

from storyboard_app.dialogue.speech.actors import ACTORS as ACTORS
from storyboard_app.dialogue.speech.actors import Actor as Actor
from storyboard_app.dialogue.speech.actors import sound_of as sound_of
from storyboard_app.dialogue.speech.aligning import Alignment as Alignment
from storyboard_app.dialogue.speech.aligning import aligned as aligned
from storyboard_app.dialogue.speech.brackets import brackets_before as brackets_before
from storyboard_app.dialogue.speech.clips import Clips as Clips
from storyboard_app.dialogue.speech.dealing import Part as Part
from storyboard_app.dialogue.speech.dealing import deal as deal
from storyboard_app.dialogue.speech.dealing import deal_cast as deal_cast
from storyboard_app.dialogue.speech.engine import CannotSay as CannotSay
from storyboard_app.dialogue.speech.engine import Engine as Engine
from storyboard_app.dialogue.speech.engine import Spoken as Spoken
from storyboard_app.dialogue.speech.engine import Utterance as Utterance
from storyboard_app.dialogue.speech.engine import Word as Word
from storyboard_app.dialogue.speech.engines import ENGINES as ENGINES
from storyboard_app.dialogue.speech.hearing import hastened as hastened
from storyboard_app.dialogue.speech.hearing import said_wav as said_wav
from storyboard_app.dialogue.speech.hearing import wav as wav
from storyboard_app.dialogue.speech.manner import Manner as Manner
from storyboard_app.dialogue.speech.manner import manner_of as manner_of
from storyboard_app.dialogue.speech.speaking import Line as Line
from storyboard_app.dialogue.speech.speaking import SpokenLine as SpokenLine
from storyboard_app.dialogue.speech.speaking import levelled as levelled
from storyboard_app.dialogue.speech.speaking import speak as speak
from storyboard_app.dialogue.speech.wording import language_of_line as language_of_line
from storyboard_app.dialogue.speech.wording import language_of_script as language_of_script
from storyboard_app.dialogue.speech.wording import speakable as speakable
