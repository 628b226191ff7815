"""The sample film: drawn once, then opened as a finished project of one's own, at once and without any job.

Its pictures and its animatic are stored under what they were made from, so a new version of the product draws only
what looks different. To know what to draw, the sample is laid out exactly as it will be opened, in a transaction that
is then taken back.
"""

from storyboard_app.samples.samples import FIRST as FIRST
from storyboard_app.samples.samples import FOLDER as FOLDER
from storyboard_app.samples.samples import Kit as Kit
from storyboard_app.samples.samples import Picture as Picture
from storyboard_app.samples.samples import Seen as Seen
from storyboard_app.samples.samples import covers as covers
from storyboard_app.samples.samples import find_sample as find_sample
from storyboard_app.samples.samples import open_sample as open_sample
from storyboard_app.samples.samples import prepare as prepare
