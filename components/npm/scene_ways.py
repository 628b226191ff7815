"""Other ways to tell a scene, shown beside each other before one is chosen."""

from typing import Any

import reflex as rx


class SceneWays(rx.Component):
    """A button that shows the ways there are to tell a scene."""

    library = rx.asset("scene_ways.jsx", shared=True).importable_path
    tag = "SceneWays"

    #: The scene's id.
    scene: rx.Var[str]
    #: By short name; `angle` and `movement` by their values.
    words: rx.Var[dict[str, Any]]

    #: The name of the way that is to be used.
    on_use: rx.EventHandler[lambda way: [way]]


scene_ways = SceneWays.create
