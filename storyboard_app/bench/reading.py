"""Reading a feature-length script of each format, beside what others take for it.

Peers are measured where they are installed (`requirements-dev.in`): screenplain and screenplay-tools read Fountain,
screenplay-tools reads FDX, and pypdfium2 by itself takes the text out of the PDF.
"""

import importlib.util
import io
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from typing import Any

from storyboard_app.bench.figures import Figure, best, peak_megabytes, timed

PAGES, TIMES = 120, 7


def reading() -> Iterator[Figure]:
    """Measure each reader, and what a process that reads the PDF holds at most."""
    from storyboard_app import screenplay
    from storyboard_app.bench.feature import feature
    from storyboard_app.bench.printed import printed

    script = feature(PAGES)
    files = {kind: screenplay.write(script, kind) for kind in ("fountain", "fdx")} | {"pdf": printed(script)}
    for kind, content in files.items():
        name = f"script.{kind}"
        seconds = min(_cold(name, content) for _ in range(TIMES))
        label = f"Read {PAGES} pages of {screenplay.FORMATS[kind].LABEL}"
        for peer, theirs in _PEERS[kind].items():
            if importlib.util.find_spec(peer.replace("-", "_")):
                _, floor = best(lambda theirs=theirs, content=content: theirs(content), TIMES)
                yield Figure(label, seconds, "s", peer, floor)
    yield Figure("Memory of reading the PDF, peak", _memory_of("script.pdf", files["pdf"]), "MB")


def _cold(name: str, content: bytes) -> float:
    """Return the seconds that reading takes when nothing is remembered of what was read before."""
    from storyboard_app import screenplay

    for module in [module for name, module in sys.modules.items() if name.startswith(screenplay.__name__)]:
        for remembered in vars(module).values():
            if hasattr(remembered, "cache_clear"):
                remembered.cache_clear()
    return timed(lambda: screenplay.read(name, content))[1]


def _by_screenplain(content: bytes) -> Any:
    from screenplain.parsers import fountain

    return fountain.parse(io.StringIO(content.decode()))


def _by_screenplay_tools(content: bytes) -> Any:
    from screenplay_tools.fountain.parser import Parser

    parser = Parser()
    parser.add_text(content.decode())
    return parser.script


def _fdx_by_screenplay_tools(content: bytes) -> Any:
    from screenplay_tools.fdx.parser import Parser

    parser = Parser()
    parser.parse(content.decode())
    return parser.script


def _text_by_pypdfium2(content: bytes) -> Any:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


_PEERS: dict[str, dict[str, Callable[[bytes], Any]]] = {
    "fountain": {"screenplain": _by_screenplain, "screenplay-tools": _by_screenplay_tools},
    "fdx": {"screenplay-tools": _fdx_by_screenplay_tools},
    "pdf": {"pypdfium2": _text_by_pypdfium2},
}


def _memory_of(name: str, content: bytes) -> float:
    """Return the most memory that a process of its own holds while it reads a file, in megabytes."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_read_and_weigh, (name, content))


def _read_and_weigh(name: str, content: bytes) -> float:
    from storyboard_app import screenplay

    screenplay.read(name, content)
    return peak_megabytes()
