"""Live updates: the page hears of every change to its project, whoever made it."""

from typing import Any

import reflex as rx


def _news(
    version: rx.Var[int], everything: rx.Var[bool], jobs: rx.Var[list[dict[str, Any]]]
) -> tuple[rx.Var[int], rx.Var[bool], rx.Var[list[dict[str, Any]]]]:
    """Tell the version, whether anything may have changed unheard, and the jobs, as `state.news.News` takes them."""
    return version, everything, jobs


class Live(rx.Component):
    """Listens to a project's events while the page is open; draws nothing."""

    library = rx.asset("live.jsx", shared=True).importable_path
    tag = "Live"

    project: rx.Var[str]

    on_news: rx.EventHandler[_news]


live = Live.create
