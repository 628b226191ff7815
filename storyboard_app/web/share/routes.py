"""/s/...: what lies under a link's address. The gate has let each request in."""

import json
from dataclasses import asdict, replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response

from storyboard_app import people
from storyboard_app.errors import NotFound, StoryboardError, Unusable
from storyboard_app.settings import settings
from storyboard_app.sharing import booklet, guests
from storyboard_app.store import storage
from storyboard_app.values import Decision, NotePlace, StrokeView
from storyboard_app.web.attached import send_attached
from storyboard_app.web.gate import visit_of
from storyboard_app.web.passing_on import passed_on
from storyboard_app.web.share import pages, pictures
from storyboard_app.web.share.gate import COOKIE, SharedRoute, entry_of, keep, language_of, pass_of

share_router = APIRouter(prefix="/s/{token}", route_class=SharedRoute, include_in_schema=False)
_FOR_GOOD = "private, max-age=31536000, immutable"
_FOR_A_DAY = {"cache-control": "private, max-age=86400"}


@share_router.get("")
def read_board(request: Request, on: str = "") -> Response:
    """Show the board."""
    entry, held = entry_of(request), pass_of(request)
    answer = pages.board(entry, held, guests.look(entry, held), _base(request), language_of(request, entry), on=on)
    keep(answer, request, held)
    return answer


@share_router.post("/passcode")
def tell_passcode(request: Request, passcode: Annotated[str, Form()] = "") -> Response:
    """Take the passcode, and lead on."""
    entry, held = entry_of(request), pass_of(request)
    if entry.needs_passcode:
        try:
            guests.check_passcode(entry, passcode, _client(request))
        except StoryboardError as error:
            return pages.refused(entry, error, language_of(request, entry), asks_passcode=True)
    answer = _back(request)
    keep(answer, request, guests.Pass(held.visitor, True, held.guest_id, held.name))
    return answer


@share_router.get("/picture/{panel_id}-{version}-{width}.jpg")
def read_picture(request: Request, panel_id: UUID, version: int, width: int) -> Response:
    """Fetch a panel's picture in a size that fits; it counts as seen."""
    entry, held = entry_of(request), pass_of(request)
    shown = guests.shown_pictures(entry, held)
    key = shown.keys.get(str(panel_id), "")
    if not key:
        raise NotFound("That picture is not shown here.")
    words = (held.name or f"Shared by {entry.sharer}") if shown.watermark else ""
    content = pictures.sized(key, width, words)
    if COOKIE in request.cookies:
        agent = request.headers.get("user-agent", "")
        guests.saw(
            entry, held, str(panel_id), agent, is_team=lambda project: people.works_on(visit_of(request.scope), project)
        )
    kept = "private, no-store" if shown.watermark else _FOR_GOOD
    return Response(content, media_type="image/jpeg", headers={"cache-control": kept})


@share_router.get("/attachments/{attachment_id}")
def read_attachment(request: Request, attachment_id: UUID) -> Response:
    """Fetch a file of a note that the link shows."""
    return send_attached(guests.attached_file(entry_of(request), pass_of(request), attachment_id))


@share_router.get("/card.jpg")
def read_card(request: Request) -> Response:
    """Fetch what chats show of the link: a strip of frames; nothing of one that asks for a passcode."""
    entry = entry_of(request)
    if entry.needs_passcode:
        return Response(pictures.card([]), media_type="image/jpeg")
    shared = guests.look(entry, pass_of(request))
    if shared.watermark:
        return Response(pictures.card([]), media_type="image/jpeg")
    keys = [shot.picture for shot in shared.board.shots if shot.picture]
    return Response(pictures.card(keys), media_type="image/jpeg", headers={"cache-control": "private, max-age=300"})


@share_router.get("/film.mp4")
def read_film(request: Request) -> Response:
    """Fetch the animatic, or a range of it."""
    shared = guests.look(entry_of(request), pass_of(request))
    if not shared.board.animatic or shared.in_part or shared.watermark:
        raise NotFound("No film is shared here.")
    lent = storage.lent_url(shared.board.animatic)
    if lent:
        return RedirectResponse(lent, 302)
    return FileResponse(storage.path_of(shared.board.animatic), media_type="video/mp4")


@share_router.get("/parts.json")
def list_parts(request: Request) -> Response:
    """Tell what is heard where the page plays its pictures without a film, and where each part of it is fetched."""
    entry = entry_of(request)
    heard = enumerate(guests.parts(entry, pass_of(request)))
    return JSONResponse({"parts": [_told(entry, place, part) for place, part in heard]})


@share_router.get("/heard/{part_id}-{mark}.wav")
def hear_part(request: Request, part_id: UUID, mark: str) -> Response:
    """Hear a line, music or an effect of what the link shows. mark: a word that is another one for another sound."""
    heard = guests.heard_part(entry_of(request), pass_of(request), str(part_id))
    if isinstance(heard, bytes):
        return Response(heard, media_type="audio/wav", headers=_FOR_A_DAY)
    if storage.lent_url(heard.key):
        return passed_on(heard.key, _FOR_A_DAY)
    return FileResponse(storage.path_of(heard.key), media_type="audio/wav", headers=_FOR_A_DAY)


@share_router.get("/board.pdf")
def read_pdf(request: Request) -> Response:
    """Fetch the board as a booklet, where the link allows it; a job makes it, and the page asks again meanwhile."""
    made = booklet(entry_of(request), pass_of(request))
    if made is None:
        return pages.waiting(language_of(request, entry_of(request)))
    key, name = made
    if lent := storage.lent_url(key):
        return RedirectResponse(lent, 302)
    return FileResponse(storage.path_of(key), media_type="application/pdf", filename=name)


def said(
    text: Annotated[str, Form()] = "",
    x: Annotated[str, Form()] = "",
    y: Annotated[str, Form()] = "",
    tick: Annotated[str, Form()] = "",
    strokes: Annotated[str, Form()] = "",
) -> guests.NewNote:
    """Return the note that a form holds, without what it is on."""
    place = NotePlace(x=_number(x), y=_number(y), tick=int(tick) if tick.isdecimal() else None)
    return guests.NewNote(words=text, place=place, strokes=_strokes(strokes))


Said = Annotated[guests.NewNote, Depends(said)]


@share_router.post("/notes")
def write_note(
    request: Request, note: Said, name: Annotated[str, Form()] = "", panel: Annotated[str, Form()] = ""
) -> Response:
    """Write a note under the name that a guest gives."""
    held, on = _named(request, name), _seen(panel)
    guests.write(entry_of(request), held, _on(note, *on))
    return _done(request, held, f"p{on[0]}" if on[0] else "notes")


@share_router.post("/notes/{note_id}/replies")
def reply(
    request: Request, note_id: UUID, name: Annotated[str, Form()] = "", text: Annotated[str, Form()] = ""
) -> Response:
    """Answer a note under the name that a guest gives."""
    held = _named(request, name)
    guests.reply(entry_of(request), held, note_id, text)
    return _done(request, held, f"note-{note_id}")


@share_router.get("/oembed.json")
def read_oembed(request: Request, maxwidth: int = pictures.CARD[0], format: str = "json") -> Response:
    """Tell pages that quote the link what to show for it (oembed.com): its strip of frames and its title.

    It is a picture and no frame of the page: a page that lay in another one could have its buttons pressed unseen.
    """
    if format != "json":
        return Response(status_code=501)
    entry = entry_of(request)
    shared = None if entry.needs_passcode else guests.look(entry, pass_of(request))
    language = language_of(request, entry)
    return JSONResponse(pages.oembed(entry, shared, _base(request), maxwidth, language))


@share_router.post("/decisions")
def decide(
    request: Request,
    note: Said,
    state: Annotated[str, Form()],
    name: Annotated[str, Form()] = "",
    panel: Annotated[list[str] | None, Form()] = None,
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Approve panels, or ask for changes, under the name that a guest gives; what they write with it is a note."""
    if state not in (Decision.APPROVED, Decision.CHANGES_REQUESTED):
        raise Unusable("Guests approve, or ask for changes.")
    held, seen = _named(request, name), dict(_seen(each) for each in panel or [])
    on = next(iter(seen.items()), ("", 0))
    guests.decide(entry_of(request), held, seen, Decision(state), _on(note, *on), reason)
    return _done(request, held, f"p{on[0]}" if seen else "")


def _told(entry: guests.Entry, place: int, part: guests.Part) -> dict[str, object]:
    """Return a part as a player in the browser takes it: what says nothing is left out."""
    said: dict[str, object] = {
        name: value for name, value in asdict(part).items() if value is not None and name != "mark"
    }
    return said | {"id": str(place), "url": f"/s/{entry.token}/heard/{part.id}-{part.mark}.wav"}


def _named(request: Request, name: str) -> guests.Pass:
    """Return the browser's pass with a guest's name, the one it has or the one that is given."""
    held = pass_of(request)
    if held.guest_id and (not name or name == held.name):
        return held
    return guests.introduce(entry_of(request), held, name)


def _done(request: Request, held: guests.Pass, part: str) -> Response:
    answer = _back(request, part)
    keep(answer, request, held)
    return answer


def _back(request: Request, part: str = "") -> Response:
    """Lead to the page, to the part of it that has this id."""
    return RedirectResponse(f"/s/{entry_of(request).token}" + (f"#{part}" if part else ""), 303)


def _base(request: Request) -> str:
    """Return the address that people use for the product."""
    return settings().public_url or f"{request.url.scheme}://{request.headers.get('host', '')}"


def _client(request: Request) -> str:
    return visit_of(request.scope).client


def _on(note: guests.NewNote, panel_id: str, version: int) -> guests.NewNote:
    place = note.place if panel_id else NotePlace()
    return replace(note, panel_id=panel_id, place=replace(place, version=version))


def _seen(panel: str) -> tuple[str, int]:
    """Return the panel and the version that a form's field names: "ID@3"; 0 for no version, "" for the whole board."""
    panel_id, _, version = panel.partition("@")
    try:
        return str(UUID(panel_id)) if panel_id else "", int(version) if version.isdecimal() else 0
    except ValueError:
        raise NotFound("That picture is not shown here.") from None


def _number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise Unusable("A point has x and y, each from 0 to 1.") from None


def _strokes(text: str) -> tuple[StrokeView, ...]:
    """Return the strokes of a form's field. Raises Unusable for what are none."""
    try:
        strokes = json.loads(text) if text else []
        return tuple(StrokeView(tuple(map(float, each["points"])), str(each["colour"])) for each in strokes)
    except (ValueError, TypeError, KeyError):
        raise Unusable("Those are no strokes.") from None
