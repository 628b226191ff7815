"""Formats that are read, one a module, found by their file names.

Each has `LABEL`, `EXTENSIONS`, `recognises(content)` and `read(content, name)`. At its top a module imports little: all
of them are asked whether a file is theirs, and only one reads it.
"""
