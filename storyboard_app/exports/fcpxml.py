"""Final Cut Pro: a ZIP of an FCPXML 1.11 timeline, its pictures and its sounds."""

from storyboard_app.exports import editing

LABEL = "Final Cut Pro"
DESCRIPTION = "FCPXML 1.11, Resolve too"
EXTENSION = "-fcpxml.zip"
MEDIA_TYPE = "application/zip"
PLACE = 8
OPTIONS = editing.MEDIA_OPTIONS

_PACKAGE = editing.Package("fcpxml", ".fcpxml")
write, contents, lost = _PACKAGE.write, _PACKAGE.contents, _PACKAGE.lost
