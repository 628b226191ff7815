"""What an import found, what is uncertain and what was dropped: for people who check a script that was read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from storyboard_app.values import ReadWarning, Scene, Screenplay

#: What is surer than this needs no second look.
SURE = 0.9


@dataclass(frozen=True)
class Doubt:
    """A row that may have been read as the wrong thing."""

    #: Number of its scene, its place in it from 0, and -1 for the heading.
    scene: str
    place: int
    type: str
    text: str
    #: 0 to 1.
    confidence: float
    #: In the file, from 1; 0 where it has none.
    line: int
    page: int
    #: Place of its scene in the draft, from 0.
    scene_place: int = 0


@dataclass(frozen=True)
class ImportReport:
    """What was made of a file."""

    title: str
    format: str
    pages: float
    scenes: int
    #: Who speaks, by how often, most first.
    characters: tuple[tuple[str, int], ...]
    #: How many paragraphs there are of each type.
    found: tuple[tuple[str, int], ...]
    #: Lowest confidence first.
    uncertain: tuple[Doubt, ...]
    #: What was repaired, left out or not understood.
    dropped: tuple[ReadWarning, ...]


def report_of(script: Screenplay) -> ImportReport:
    """Return the report on a script that was read."""
    elements = [element for scene in script.scenes for element in scene.elements]
    return ImportReport(
        title=script.title,
        format=script.format,
        pages=script.pages,
        scenes=sum(bool(scene.heading) for scene in script.scenes),
        characters=tuple(
            Counter(element.character for element in elements if element.type == "character").most_common()
        ),
        found=tuple(Counter(str(element.type) for element in elements).most_common()),
        uncertain=tuple(sorted(_doubts(script.scenes), key=lambda doubt: doubt.confidence)),
        dropped=script.warnings,
    )


def _doubts(scenes: tuple[Scene, ...]) -> Iterator[Doubt]:
    for at, scene in enumerate(scenes):
        if scene.confidence < SURE:
            page = int(scene.page_start)
            yield Doubt(scene.number, -1, "heading", scene.heading, scene.confidence, scene.line, page, at)
        for index, element in enumerate(scene.elements):
            if element.confidence < SURE:
                yield Doubt(
                    scene.number,
                    index,
                    str(element.type),
                    element.text,
                    element.confidence,
                    element.line,
                    element.page,
                    at,
                )


def as_text(report: ImportReport) -> str:
    """Return a report for a terminal."""
    scenes = "1 scene" if report.scenes == 1 else f"{report.scenes} scenes"
    lines = [
        f"{report.title or 'Untitled'}: {report.format}, {report.pages:.1f} pages, {scenes}",
        "Found: " + ", ".join(f"{count} {kind}" for kind, count in report.found),
        "Speaking: " + (", ".join(f"{name} {count}" for name, count in report.characters) or "nobody"),
        f"Uncertain: {len(report.uncertain)}" + (", least sure first" if report.uncertain else ""),
    ]
    for doubt in report.uncertain:
        where = f"line {doubt.line}" if doubt.line else f"page {doubt.page}" if doubt.page else f"scene {doubt.scene}"
        words = " ".join(doubt.text.split())
        lines.append(f"  {doubt.confidence:4.0%}  {where:10}  {doubt.type:14} {words[:80]}")
    lines.append("Dropped or repaired:" if report.dropped else "Dropped or repaired: nothing")
    for warning in report.dropped:
        lines.append(f"  {f'line {warning.line}: ' if warning.line else ''}{warning.message}")
    return "\n".join(lines) + "\n"
