"""Dragging shots to another place, for the components that list them."""

import reflex as rx

rx.asset("reorder.js", shared=True)
