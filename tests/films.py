"""A small film for tests: two people, six lines a scene, four shots, drawn without any job."""

import io
from uuid import UUID

from PIL import Image

from storyboard_app import boards, scripts, shots
from storyboard_app.frames import drawing
from storyboard_app.store import db
from storyboard_app.values import (
    Angle,
    Breakdown,
    Element,
    ElementType,
    Movement,
    PlannedShot,
    Scene,
    Screenplay,
    ShotSize,
    WorkState,
)

LINES = [
    (ElementType.ACTION, "Bob sits at the table. Anna stands.", ""),
    (ElementType.CHARACTER, "ANNA", "ANNA"),
    (ElementType.DIALOGUE, "You lent it to Carl.", "ANNA"),
    (ElementType.CHARACTER, "BOB", "BOB"),
    (ElementType.DIALOGUE, "He said one hour.", "BOB"),
    (ElementType.ACTION, "Anna turns to the window.", ""),
]


def a_png():
    """Return the smallest picture that can be read."""
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "PNG")
    return file.getvalue()


PNG = a_png()
COVERS = [(0, 0), (1, 2), (3, 4), (5, 5)]


def a_scene(number="1", lines=LINES):
    elements = tuple(Element(kind, words, who, place) for place, (kind, words, who) in enumerate(lines))
    return Scene(number, f"INT. KITCHEN {number} - DAY", "INT", f"KITCHEN {number}", "DAY", 1.0, elements, eighths=4)


def a_breakdown(number="1", covers=COVERS):
    shots = [
        PlannedShot(
            f"{number}{letter}",
            ShotSize.MS,
            Angle.EYE,
            Movement.STATIC,
            35,
            72,
            f"Lines {covered[0]} to {covered[1]}.",
            ("ANNA",),
            covered,
            0.8,
            "They talk.",
        )
        for letter, covered in zip("ABCDEFGHJK", covers, strict=False)
    ]
    return Breakdown(number, "", tuple(shots))


def a_board(person, project, scenes=1):
    """Read, break down and draw a small film without any job."""
    with db.session_for(person) as session:
        script = scripts.add_draft(session, project, "film.fountain", "fountain")
        read = Screenplay("Film", tuple(a_scene(str(number)) for number in range(1, scenes + 1)))
        scripts.store(session, script.id, read)
        for scene in boards.snapshot(session, project).scenes:
            shots.store_breakdown(session, UUID(scene.id), a_breakdown(scene.number))
        for shot in boards.snapshot(session, project).shots:
            draw(session, UUID(shot.panel_id))
        return boards.snapshot(session, project)


def draw(session, panel_id):
    request = drawing.request(session, panel_id)
    fingerprint = drawing.fingerprint_of_request(request)
    place = [request.int_ext, request.location, request.time_of_day]
    drawn = drawing.Drawn(fingerprint, b"png", b"jpg", (1280, 720), "previz", "pencil", 1, report={"place": place})
    # A name of its own: another test may keep other bytes under the same fingerprint.
    drawing.store(session, panel_id, f"projects/{str(panel_id)[:8]}/frames/{fingerprint}.png", drawn)


def change(person, project, act):
    """Do something to the board and return it as it is afterwards."""
    with db.session_for(person, "Test") as session:
        act(session)
    return look(person, project)


def look(person, project):
    with db.session_for(person) as session:
        return boards.snapshot(session, project)


def lay_draft(session, script_id):
    """Lay a draft over the board as its job does, in one transaction."""
    asked = scripts.draft_to_lay(session, script_id)
    scripts.lay(session, script_id, asked, scripts.laid(asked, lambda *_: None))


def step(board, name, scene=0):
    return next(one for one in board.scenes[scene].steps if one.name == name)


def stale(board):
    """Return the numbers of the shots whose row is stale and of those whose frame is."""
    rows = [shot.number for shot in board.shots if shot.stale]
    frames = [shot.number for shot in board.shots if shot.state == WorkState.STALE]
    return rows, frames
