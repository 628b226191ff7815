"""The direction of the language, for everything inside that answers arrow keys."""

import reflex as rx


class Direction(rx.Component):
    """Tells Radix's menus, tabs and sliders which way the page runs; draws nothing of its own."""

    library = rx.asset("direction.jsx", shared=True).importable_path
    tag = "Direction"
    lib_dependencies: list[str] = ["@radix-ui/react-direction@1.2.0"]


direction = Direction.create
