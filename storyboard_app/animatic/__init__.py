"""The animatic: a board laid end to end (`cuts`), its captions, and the film encoded from both."""

from storyboard_app.animatic.beds import beds as beds
from storyboard_app.animatic.burn_ins import BurnIns as BurnIns
from storyboard_app.animatic.caption_files import ass as ass
from storyboard_app.animatic.caption_files import srt
from storyboard_app.animatic.caption_files import ttml as ttml
from storyboard_app.animatic.caption_files import vtt as vtt
from storyboard_app.animatic.captions import CHARACTERS_A_SECOND as CHARACTERS_A_SECOND
from storyboard_app.animatic.captions import captions
from storyboard_app.animatic.cuts import cuts
from storyboard_app.animatic.decoding import called as called
from storyboard_app.animatic.decoding import decoded as decoded
from storyboard_app.animatic.decoding import decoded_wav as decoded_wav
from storyboard_app.animatic.decoding import first_picture as first_picture
from storyboard_app.animatic.decoding import heard_part as heard_part
from storyboard_app.animatic.decoding import peaks_of as peaks_of
from storyboard_app.animatic.editing import Editing as Editing
from storyboard_app.animatic.editing import for_editing as for_editing
from storyboard_app.animatic.encoding import encoder as encoder
from storyboard_app.animatic.encoding import run_ffmpeg as run_ffmpeg
from storyboard_app.animatic.film import render
from storyboard_app.animatic.languages import caption_languages as caption_languages
from storyboard_app.animatic.languages import in_language as in_language
from storyboard_app.animatic.languages import require_captions as require_captions
from storyboard_app.animatic.languages import spoken_language as spoken_language
from storyboard_app.animatic.loudness import TARGETS as TARGETS
from storyboard_app.animatic.moving import move_of, sweep_key
from storyboard_app.animatic.moving_clip import moving_clip as moving_clip
from storyboard_app.animatic.origin import in_words as in_words
from storyboard_app.animatic.origin import origin_of_board as origin_of_board
from storyboard_app.animatic.origin import origin_of_picture as origin_of_picture
from storyboard_app.animatic.painting import has_sweep as has_sweep
from storyboard_app.animatic.sound import sample_at as sample_at
from storyboard_app.animatic.stills import film_size as film_size
from storyboard_app.animatic.stills import fitting as fitting
from storyboard_app.animatic.stills import opened as opened
from storyboard_app.animatic.stills import still as still
from storyboard_app.animatic.takes import Recorded as Recorded
from storyboard_app.animatic.takes import recorded_line as recorded_line
from storyboard_app.animatic.takes import recorded_scene as recorded_scene
from storyboard_app.animatic.transitions import BLACK as BLACK
from storyboard_app.animatic.transitions import Mix as Mix
from storyboard_app.animatic.transitions import transitions as transitions
from storyboard_app.animatic.voices import fitted as fitted
from storyboard_app.animatic.voices import places_of as places_of
from storyboard_app.animatic.voices import spoken_lines as spoken_lines
from storyboard_app.animatic.watermark import watermarked as watermarked

__all__ = ["captions", "cuts", "move_of", "render", "srt", "sweep_key"]
