"""The whole chain without a database, for the command line: files in, files out."""

from storyboard_app.offline import contact_sheet as contact_sheet
from storyboard_app.offline import linting as linting
from storyboard_app.offline import pipeline as pipeline
from storyboard_app.offline.linting import Checked as Checked
