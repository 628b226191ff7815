"""Edits on their way to the server, for the fields and the shot table."""

import reflex as rx

for _part in ("edits.js", "edits_store.js"):
    rx.asset(_part, shared=True)
