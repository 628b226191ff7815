"""Edits on their way to the server, for the fields and the shot table."""

import reflex as rx

rx.asset("edits.js", shared=True)
