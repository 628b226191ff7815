"""Fingers that draw and drag, for the components that they do it on."""

import reflex as rx

rx.asset("touch.js", shared=True)
