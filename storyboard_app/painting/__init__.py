"""Layers painted: over a picture, or each on a sheet of its own. Pure."""

from storyboard_app.painting.painting import paint as paint
from storyboard_app.painting.painting import sheet_of as sheet_of
