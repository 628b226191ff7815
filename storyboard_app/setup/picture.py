"""The pictures of the rooms in docs, drawn from the imports of today: `make picture`.

An arrow is an import; one that a way over other rooms makes needless is left out, so that the picture can be read.
Every room says its layer, so that a test can hold the picture against pyproject.toml. With the standard library alone.
"""

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

from storyboard_app.setup.import_graph import Graph, Suite, graph_of, pure_rooms
from storyboard_app.setup.rows import ROOM, Layout, laid_out

#: File name in docs/pictures, what is looked at, and what the picture is called.
PICTURES = (
    ("rooms.svg", Suite("storyboard_app", ("components", "state", "generation")), "The rooms of the product"),
    ("rooms-drawing.svg", Suite("generation"), "The rooms of drawing"),
)
#: Kinds of room, in the order of the legend, with what they are called.
KINDS = {
    "entrance": "entrances: pages, API, command line, jobs",
    "verb": "what people do, with the database",
    "base": "database and queue",
    "pure": "pure: values in, values out",
    "draw": "drawing, which knows no project",
    "tool": "tools of the house",
}
#: Sizes in pixels: a room's height, a row's, and the margin around.
HEIGHT, ROW, MARGIN = 30.0, 66.0, 28.0
TITLE, LEGEND = 44.0, 26.0

#: Of each kind, its paper and its line: by day, and by night.
COLOURS = {
    "entrance": ("#fde9d9", "#c9803f", "#4a3222", "#d6935a"),
    "verb": ("#fdf3c8", "#b99a1f", "#453d18", "#cdb34b"),
    "base": ("#e3e7ef", "#6d7fa3", "#2a3347", "#8ea1c9"),
    "pure": ("#e2f1e4", "#5a9a66", "#22402a", "#74b581"),
    "draw": ("#efe3f4", "#9466ab", "#3d2a47", "#b287c8"),
    "tool": ("#ecebe7", "#908d85", "#35332f", "#a19d94"),
}
_DAY = ".paper{fill:#fbfaf7}text{fill:#22211f}.quiet{fill:#6b6862}.arrow{stroke:#8c8880}.head{fill:#8c8880}"
_NIGHT = ".paper{fill:#1b1a18}text{fill:#efece6}.quiet{fill:#a5a199}.arrow{stroke:#75716a}.head{fill:#75716a}"
_SHAPES = (
    "svg{font:13px Inter,system-ui,sans-serif;color-scheme:light dark}.room{stroke-width:1.2}"
    ".name{font-weight:600;text-anchor:middle}.quiet{font-size:12px}.arrow{fill:none;stroke-width:1.1}"
)
_HEAD = (
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path class="head" d="M0 0.8 8 4 0 7.2z"/></marker></defs>'
)


def main(root: Path) -> None:
    """Draw every picture anew."""
    for name, suite, title in PICTURES:
        (root / "docs" / "pictures" / name).write_text(picture(root, suite, title))


def picture(root: Path, suite: Suite, title: str) -> str:
    """Return a picture of a suite's rooms as SVG, in colours for light and dark pages."""
    graph = graph_of(root, suite)
    layout = laid_out(graph)
    kinds = kinds_of(root, suite, graph)
    legend = [kind for kind in KINDS if kind in kinds.values()] if suite.beside else []
    width = max(layout.width, 560.0) + 2 * MARGIN
    height = TITLE + len(layout.rows) * ROW + LEGEND * (len(legend) + 1) // 2 + MARGIN
    shift = (width - layout.width) / 2
    body = [
        f'<text x="{MARGIN:.0f}" y="30" font-size="17" font-weight="600">{escape(title)}</text>',
        *_arrows(layout, shift),
        *_rooms(graph, layout, kinds, shift),
        *_legend(legend, TITLE + len(layout.rows) * ROW + 14),
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}"'
    return "\n".join(
        [
            f'{head} role="img" aria-label="{escape(title)}">',
            f"<style>{_style()}</style>",
            _HEAD,
            f'<rect class="paper" width="{width:.0f}" height="{height:.0f}" rx="10"/>',
            *body,
            "</svg>\n",
        ]
    )


def kinds_of(root: Path, suite: Suite, graph: Graph) -> dict[str, str]:
    """Return what kind of room each is, by its layer and by the contracts."""
    if not suite.beside:
        return dict.fromkeys(graph.arrows, "draw")
    pure, verbs, base = pure_rooms(root), graph.layer_of("boards"), graph.layer_of("queue")
    kinds = {}
    for room in graph.arrows:
        layer = graph.layer_of(room)
        if room in pure or room in ("timing", "settings"):
            kinds[room] = "pure"
        elif room in suite.beside:
            kinds[room] = "draw" if room == "generation" else "entrance"
        elif room in ("bench", "setup"):
            kinds[room] = "tool"
        else:
            kinds[room] = "entrance" if layer < verbs - 1 else "verb" if layer < base else "base"
    return kinds


def _style() -> str:
    day = "".join(f".{kind}{{fill:{fill};stroke:{line}}}" for kind, (fill, line, _, _) in COLOURS.items())
    night = "".join(f".{kind}{{fill:{fill};stroke:{line}}}" for kind, (_, _, fill, line) in COLOURS.items())
    return f"{_SHAPES}{_DAY}{day}@media (prefers-color-scheme:dark){{{_NIGHT}{night}}}"


def _arrows(layout: Layout, shift: float) -> Iterator[str]:
    rows = {slot: number for number, row in enumerate(layout.rows) for slot in row}
    count = len(layout.rows)
    for way in layout.arrows:
        points = [(layout.x[slot] + shift, _middle(rows[slot], count)) for slot in way]
        first, last = points[0], points[-1]
        points[0], points[-1] = (first[0], first[1] + HEIGHT / 2), (last[0], last[1] - HEIGHT / 2 - 1)
        steps = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
        for (x, y), (to_x, to_y) in pairwise(points):
            bend = (to_y - y) * 0.45
            steps.append(f"C{x:.1f} {y + bend:.1f} {to_x:.1f} {to_y - bend:.1f} {to_x:.1f} {to_y:.1f}")
        ends = f'data-from="{way[0]}" data-to="{way[-1]}"'
        yield f'<path class="arrow" {ends} d="{"".join(steps)}" marker-end="url(#head)"/>'


def _rooms(graph: Graph, layout: Layout, kinds: dict[str, str], shift: float) -> Iterator[str]:
    for number, row in enumerate(layout.rows):
        for room in (slot for slot in row if isinstance(slot, str)):
            x, y = layout.x[room] + shift, _middle(number, len(layout.rows))
            box = f'x="{x - ROOM / 2:.1f}" y="{y - HEIGHT / 2:.1f}" width="{ROOM:.0f}" height="{HEIGHT:.0f}" rx="6"'
            known = f'class="room {kinds[room]}" data-room="{room}" data-layer="{graph.layer_of(room)}"'
            yield f'<rect {known} {box}/><text class="name" x="{x:.1f}" y="{y + 4.5:.1f}">{room}</text>'


def _legend(kinds: list[str], top: float) -> Iterator[str]:
    for index, kind in enumerate(kinds):
        x, y = MARGIN + index % 2 * 290, top + index // 2 * LEGEND
        yield f'<rect class="room {kind}" x="{x:.0f}" y="{y:.0f}" width="16" height="16" rx="4"/>'
        yield f'<text class="quiet" x="{x + 24:.0f}" y="{y + 12.5:.1f}">{KINDS[kind]}</text>'


def _middle(row: int, count: int) -> float:
    """Return the middle of a row in pixels from the top; row 0 is the lowest."""
    return TITLE + (count - 1 - row) * ROW + ROW / 2


if __name__ == "__main__":
    main(Path(__file__).resolve().parent.parent.parent)
