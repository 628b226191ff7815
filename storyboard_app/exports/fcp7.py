"""Premiere XML: a ZIP of a Final Cut Pro 7 timeline, its pictures and its sounds."""

from storyboard_app.exports import editing

LABEL = "Premiere XML"
DESCRIPTION = "Final Cut Pro 7 XML, Resolve too"
EXTENSION = "-premiere.zip"
MEDIA_TYPE = "application/zip"
PLACE = 8
OPTIONS = editing.MEDIA_OPTIONS

_PACKAGE = editing.Package("fcp7", ".xml")
write, contents, lost = _PACKAGE.write, _PACKAGE.contents, _PACKAGE.lost
