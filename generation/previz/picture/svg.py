"""The lines of a drawing as SVG: every stroke a filled outline, so that its weight is kept at any size."""

from collections.abc import Iterable, Sequence

import numpy as np

from generation.previz.picture.pencil import Stroke


def lines_to_svg(
    strokes: Iterable[Stroke], size: tuple[int, int], ink: tuple[float, float, float], paper: tuple[float, float, float]
) -> str:
    """Return strokes as an SVG document.

    size: width and height of the picture in pixels. ink, paper: colours, each channel 0 to 1.
    """
    wide, high = size
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">\n'
        f'<rect width="{wide}" height="{high}" fill="{_hex(paper)}"/>\n<g fill="{_hex(ink)}">'
    )
    return "\n".join([head, *(_stroke(stroke) for stroke in strokes), "</g>", "</svg>", ""])


def in_boxes(
    documents: Sequence[str],
    boxes: Sequence[tuple[int, int, int, int]],
    size: tuple[int, int],
    rule: int,
    ink: tuple[float, float, float],
    paper: tuple[float, float, float],
) -> str:
    """Return SVG documents beside each other as one, each cut off at its box and with a line around it.

    boxes: left, top, width and height in pixels, the width and height being those of the document. size: of the whole.
    rule: width of the lines in pixels.
    """
    wide, high = size
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">',
            f'<rect width="{wide}" height="{high}" fill="{_hex(paper)}"/>',
            *(
                f'<rect x="{left - rule}" y="{top - rule}" width="{wide + 2 * rule}" height="{high + 2 * rule}" '
                f'fill="{_hex(ink)}"/>'
                for left, top, wide, high in boxes
            ),
            *(
                document.rstrip().replace("<svg ", f'<svg x="{left}" y="{top}" overflow="hidden" ', 1)
                for document, (left, top, _, _) in zip(documents, boxes, strict=True)
            ),
            "</svg>",
            "",
        ]
    )


def _stroke(laid: Stroke) -> str:
    tangent = np.gradient(laid.path, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True) + 1e-9
    aside = np.column_stack([-tangent[:, 1], tangent[:, 0]]) * (laid.widths / 2)[:, None]
    outline = np.vstack([laid.path + aside, (laid.path - aside)[::-1]])
    points = "L".join(f"{x:.1f} {y:.1f}" for x, y in outline)
    return f'<path d="M{points}Z" fill-opacity="{laid.darkness:.2f}"/>'


def _hex(colour: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour)
