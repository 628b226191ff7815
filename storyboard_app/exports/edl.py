"""EDL: a ZIP of a CMX 3600 list, its pictures and its sounds."""

from storyboard_app.exports import editing

LABEL = "EDL"
DESCRIPTION = "Resolve, Avid, any editor"
EXTENSION = "-edl.zip"
MEDIA_TYPE = "application/zip"
PLACE = 8
OPTIONS = editing.MEDIA_OPTIONS

_PACKAGE = editing.Package("edl", ".edl")
write, contents, lost = _PACKAGE.write, _PACKAGE.contents, _PACKAGE.lost
