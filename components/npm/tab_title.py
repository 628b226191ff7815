"""The title of the browser's tab."""

import reflex as rx


class TabTitle(rx.Component):
    """Names the tab after what the page is about; draws nothing."""

    library = rx.asset("tab_title.jsx", shared=True).importable_path
    tag = "TabTitle"

    title: rx.Var[str]
    product: rx.Var[str]


tab_title = TabTitle.create
