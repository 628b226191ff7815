"""Share links: the one gate of all under a link, what guests see, write and decide, and who is counted."""

import io
import re
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pypdfium2
import pytest
from fastapi.routing import APIRoute
from PIL import Image
from sqlmodel import select, text

from storyboard_app.boards import rendering
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.review import attachments
from storyboard_app.sharing import links
from storyboard_app.store import db, session_through, storage
from storyboard_app.store.records import Export
from storyboard_app.web.share.routes import share_router
from tests.films import a_board

API = "/api/v1"
PAGE = {"accept": "text/html", "user-agent": "Mozilla/5.0 (iPhone) Safari/605"}
BOT = {"accept": "text/html", "user-agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"}
SWITCHED_ON = {"may_comment": True, "may_approve": True, "may_download": True}
#: What of a film nobody who is not let in is told.
SECRETS = ("Night train", "Lines 1 to 2", "You lent it to Carl", "KITCHEN", "1B")


def png(colour=(200, 40, 40)):
    out = io.BytesIO()
    Image.new("RGB", (1280, 720), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def board(client, project_id):
    made = a_board(db.local_owner(), UUID(project_id), scenes=2)
    for place, shot in enumerate(made.shots):
        storage.put(shot.picture, png((20 * place, 90, 200)))
    return made


@pytest.fixture
def link(client, project_id, board):
    """Make a link with some switches on."""

    def make(**options):
        made = client.post(f"{API}/projects/{project_id}/links", json=options)
        assert made.status_code == 201, made.text
        return made.json()

    return make


def ways(path, board, note=None, attachment=None):
    """Return every route under a link as a request: a method, an address and a form."""
    panel = board.shots[0].panel_id
    filled = {
        "token": path.rpartition("/")[2],
        "panel_id": panel,
        "version": 1,
        "width": 480,
        "note_id": note or uuid4(),
        "attachment_id": attachment or uuid4(),
        "part_id": board.lines[0].id,
        "mark": "0123abcd",
    }
    form = {"name": "Gus", "panel": panel, "text": "Hm.", "state": "approved", "passcode": "wrong one"}
    for route in share_router.routes:
        assert isinstance(route, APIRoute)
        address = re.sub(r"{(\w+)}", lambda part: str(filled[part[1]]), route.path)
        for method in sorted(route.methods or ()):
            yield method, address, form


def knock(client, method, address, form, **headers):
    client.cookies.clear()
    sent = {"data": form} if method == "POST" else {}
    return client.request(method, address, headers={**PAGE, **headers}, follow_redirects=False, **sent)


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda client, link: link["path"][:-4] + "AAAA", {404}),
        (lambda client, link: client.delete(f"{API}/links/{link['id']}") and link["path"], {410}),
        (lambda client, link: client.post(f"{API}/links/{link['id']}/rotate") and link["path"], {404}),
        (
            lambda client, link: client.put(f"{API}/links/{link['id']}", json={"until": "2020-01-01"}) and link["path"],
            {410},
        ),
        (
            lambda client, link: (
                client.put(f"{API}/links/{link['id']}", json={"passcode": "open sesame", **SWITCHED_ON})
                and link["path"]
            ),
            {401},
        ),
    ],
    ids=["wrong", "revoked", "rotated", "ended", "without its passcode"],
)
def test_no_route_under_a_link_tells_anything_to_who_may_not_see(client, link, board, spoil, status):
    path = spoil(client, link(**SWITCHED_ON))
    walked = list(ways(path, board))
    assert len(walked) >= 8
    for method, address, form in walked:
        answer = knock(client, method, address, form)
        if address.endswith("/oembed.json") and status == {401}:
            assert answer.json()["type"] == "link"
            assert not any(secret in answer.text for secret in SECRETS)
            continue
        if address.endswith("/card.jpg") and answer.status_code == 200:
            assert len(Image.open(io.BytesIO(answer.content)).convert("RGB").getcolors() or []) == 1
            continue
        wrong_code = {403} if address.endswith("/passcode") and status == {401} else status
        assert answer.status_code in wrong_code, (method, address, answer.status_code)
        assert not any(secret in answer.text for secret in SECRETS), (method, address)


def test_every_route_under_a_link_is_behind_the_gate_and_answers_who_may_see(client, link, board, project_id):
    made = link(may_comment=True, may_approve=True, may_download=True)
    note = client.post(f"{API}/projects/{project_id}/notes", json={"text": "Closer."}).json()["id"]
    attachment = client.post(f"{API}/notes/{note}/files", files={"file": ("map.png", png())}).json()["id"]
    answers = {
        f"{method} {address}": knock(client, method, address, form)
        for method, address, form in ways(made["path"], board, note, attachment)
    }
    told = {way.rpartition("/")[2]: answer.status_code for way, answer in answers.items()}
    assert told.pop("film.mp4") == 404
    assert told.pop("board.pdf") == 202
    assert set(told.values()) == {200, 303}, told
    assert all("noindex" in answer.headers["x-robots-tag"] for answer in answers.values())


def test_an_ended_link_names_whom_to_ask_and_holds_to_the_end_of_its_day_in_its_zone(client, link):
    made = link(until="2020-01-01")
    answer = client.get(made["path"], headers=PAGE)
    assert (answer.status_code, "Ask Owner for a new one" in answer.text) == (410, True)
    assert links.end_of(date(2026, 3, 1), "Pacific/Auckland") == datetime(2026, 3, 1, 11, tzinfo=UTC)
    assert links.end_of(date(2026, 3, 1), "America/Los_Angeles") == datetime(2026, 3, 2, 8, tzinfo=UTC)
    for zone in ("UTC", "Pacific/Auckland", "America/Los_Angeles"):
        assert links.last_day(links.end_of(date(2026, 3, 1), zone).isoformat(), zone) == "2026-03-01"
    with pytest.raises(Unusable, match="is no time zone"):
        links.end_of(date(2026, 3, 1), "../etc/passwd")


def test_a_preview_shows_title_facts_and_a_strip_of_frames_without_scripts(client, link, board):
    made = link(scenes=[board.scenes[1].id])
    html = client.get(made["path"], headers=BOT).text
    told = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', html))
    assert told["title"] == "Night train"
    assert told["description"].startswith("Scene 2, 4 shots, 0:12, version")
    strip = client.get(told["image"], headers=BOT)
    assert Image.open(io.BytesIO(strip.content)).size == (1200, 630)
    assert len(Image.open(io.BytesIO(strip.content)).convert("RGB").getcolors(100_000) or []) > 3


def test_a_preview_of_a_link_with_a_passcode_shows_no_title_and_no_frame(client, link):
    made = link(passcode="open sesame")
    html = client.get(made["path"], headers=BOT).text
    assert 'og:title" content="Storyboard"' in html
    assert "og:image" not in html
    assert not any(secret in html for secret in SECRETS)


def test_frames_words_and_dialogue_are_there_without_scripts_and_nothing_of_the_makers(client, link, board, project_id):
    client.post(f"{API}/projects/{project_id}/notes", json={"text": "The client is difficult.", "internal": True})
    html = client.get(link()["path"], headers=PAGE).text
    assert html.count("<img ") == 8 + 1
    assert "You lent it to Carl." in html
    for hidden in ("@", "seed", "prompt", "difficult", "fingerprint", "projects/", "<textarea", "Approve"):
        assert hidden not in re.sub(r"<script[^>]*></script>|@media", "", html), hidden


def test_a_link_of_120_panels_is_under_150_kb_and_its_pictures_come_when_they_are_near(client, project_id):
    a_board(db.local_owner(), UUID(project_id), scenes=30)
    switches = {"may_comment": True, "may_approve": True}
    made = client.post(f"{API}/projects/{project_id}/links", json=switches).json()
    html = client.get(made["path"], headers=PAGE)
    weight = len(html.content) + sum(
        len((db.ROOT / "assets" / name).read_bytes()) for name in ("share.js", "css/share.css", "css/tokens.css")
    )
    assert html.text.count("<img ") >= 120
    assert weight < 150_000, weight
    # What is sent is less than that with the letters that it is set in: the page comes packed, and is a page without.
    font = len((db.ROOT / "assets/fonts/Inter-Latin.woff2").read_bytes())
    assert html.num_bytes_downloaded + weight - len(html.content) + font < 100_000
    plain = client.get(made["path"], headers={**PAGE, "accept-encoding": "identity"})
    assert ("content-encoding" in plain.headers, plain.text.count("<img ")) == (False, html.text.count("<img "))
    assert html.text.count('loading="lazy"') == html.text.count("<img src") - 1


def test_pictures_come_in_the_sizes_that_fit_and_in_no_other(client, link, board):
    address = link()["path"] + f"/picture/{board.shots[0].panel_id}-1-{{}}.jpg"
    small, large = (client.get(address.format(width)).content for width in (480, 960))
    assert [Image.open(io.BytesIO(one)).width for one in (small, large)] == [480, 960]
    assert len(small) < 40_000
    assert client.get(address.format(5000)).status_code == 404


def test_a_watermarked_link_carries_the_guests_name_in_its_pictures_and_shows_no_strip_of_clean_ones(
    client, link, board
):
    plain, marked = link()["path"], link(watermark=True, may_comment=True)["path"]
    address = f"/picture/{board.shots[0].panel_id}-1-480.jpg"
    clean = client.get(plain + address).content
    unnamed = client.get(marked + address)
    client.get(marked, headers=PAGE)
    client.post(f"{marked}/notes", data={"name": "Gus", "text": "Hm."}, headers=PAGE)
    named = client.get(marked + address).content
    assert len({clean, unnamed.content, named}) == 3
    assert unnamed.headers["cache-control"] == "private, no-store"
    assert len(Image.open(io.BytesIO(client.get(f"{marked}/card.jpg").content)).convert("RGB").getcolors() or []) == 1


def test_a_passcode_lets_in_who_knows_it_and_slows_down_who_guesses(client, link):
    made = link(passcode="open sesame")
    assert "passcode" not in str({key: value for key, value in made.items() if key != "has_passcode"}).casefold()
    wrong = client.post(made["path"] + "/passcode", data={"passcode": "sesame"}, headers=PAGE)
    assert (wrong.status_code, "not the passcode" in wrong.text) == (403, True)
    let_in = client.post(made["path"] + "/passcode", data={"passcode": "open sesame"}, headers=PAGE)
    assert (let_in.status_code, "Night train" in let_in.text) == (200, True)
    guessed = [
        client.post(made["path"] + "/passcode", data={"passcode": "guess"}, headers=PAGE).status_code for _ in range(6)
    ]
    assert guessed[-1] == 429
    client.put(f"{API}/links/{made['id']}", json={"passcode": "another one"})
    assert client.get(made["path"], headers=PAGE).status_code == 401


def test_ten_bots_are_no_visit_and_one_person_is_one(client, link, board):
    made = link()
    picture = made["path"] + f"/picture/{board.shots[2].panel_id}-1-480.jpg"
    for _ in range(10):
        client.cookies.clear()
        client.get(made["path"], headers=BOT)
        client.get(picture, headers=BOT)
        client.cookies.clear()
        client.get(picture, headers={"user-agent": PAGE["user-agent"]})
    seen = lambda: client.get(f"{API}/links/{made['id']}/visits").json()["items"]  # noqa: E731
    client.cookies.clear()
    client.get(made["path"], headers=PAGE)
    assert seen() == []
    for _ in range(3):
        client.get(picture, headers=PAGE)
    assert [visit["panels"] for visit in seen()] == [[board.shots[2].panel_id]]


def test_a_guest_writes_points_and_draws_and_the_team_sees_who_it_was(client, link, board, project_id):
    path, panel = link(may_comment=True)["path"], board.shots[1].panel_id
    client.get(path, headers=PAGE)
    form = {"name": "Gus Van", "panel": panel, "text": "Her <b>hand</b>.", "x": "0.25", "y": "0", "tick": "0"}
    form["strokes"] = '[{"points": [0.1, 0.1, 0.9, 0.9], "colour": "red"}]'
    answer = client.post(f"{path}/notes", data=form, headers=PAGE)
    assert "Her &lt;b&gt;hand&lt;/b&gt;." in answer.text
    (note,) = client.get(f"{API}/projects/{project_id}/notes").json()["items"]
    assert (note["author"], note["author_id"], note["tick"], note["x"], note["y"]) == ("Gus Van", "", 0, 0.25, 0.0)
    assert len(note["strokes"]) == 1
    client.post(f"{API}/notes/{note['id']}/replies", json={"text": "Agreed."})
    html = client.get(path, headers=PAGE).text
    assert ("Agreed." in html, "Owner</b>" in html) == (True, True)
    for bad in ("not json", '[{"points": "x", "colour": "red"}]', "[1]", '[{"points": [1], "colour": "red"}]'):
        assert client.post(f"{path}/notes", data={**form, "strokes": bad}, headers=PAGE).status_code == 422


def test_a_guest_answers_a_note_that_the_link_shows_and_no_other(client, link, board, project_id):
    made = link(scenes=[board.scenes[0].id], may_comment=True)

    def write(scene, **more):
        place = {"panel_id": board.scenes[scene].shots[0].panel_id}
        sent = {"text": "Closer.", "place": place, **more}
        return client.post(f"{API}/projects/{project_id}/notes", json=sent).json()["id"]

    shown, inside, elsewhere = write(0), write(0, internal=True), write(1)
    client.get(made["path"], headers=PAGE)
    sent = {"name": "Gus", "text": "How close?"}
    answer = client.post(f"{made['path']}/notes/{shown}/replies", data=sent, headers=PAGE, follow_redirects=False)
    assert answer.headers["location"].endswith(f"#note-{shown}")
    assert "<b>Gus</b> How close?" in client.get(made["path"], headers=PAGE).text
    for hidden in (inside, elsewhere, uuid4()):
        assert client.post(f"{made['path']}/notes/{hidden}/replies", data=sent, headers=PAGE).status_code == 404
    listed = client.get(f"{API}/projects/{project_id}/notes").json()["items"]
    assert [(reply["author"], reply["text"]) for note in listed for reply in note["replies"]] == [("Gus", "How close?")]


def test_a_page_that_quotes_a_link_is_told_its_strip_and_of_one_with_a_passcode_nothing(client, link, board):
    made, hidden = link(), link(passcode="open sesame")
    html = client.get(made["path"], headers=BOT).text
    (address,) = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]*)"', html)
    told = client.get(address, params={"maxwidth": 600}).json()
    assert (told["version"], told["type"], told["width"], told["height"]) == ("1.0", "photo", 600, 315)
    assert told["title"].startswith("Night train: 2 scenes, 8 shots")
    assert client.get(told["url"]).headers["content-type"] == "image/jpeg"
    assert client.get(address, params={"format": "xml"}).status_code == 501
    assert set(client.get(f"{hidden['path']}/oembed.json").json()) == {
        "version",
        "type",
        "provider_name",
        "provider_url",
    }


def test_a_booklet_is_made_once_by_a_job_in_the_sharers_name_and_then_fetched(client, link, board, database, tmp_path):
    path = link(may_download=True, scenes=[board.scenes[1].id])["path"]
    waiting = [client.get(f"{path}/board.pdf", headers=PAGE) for _ in range(3)]
    assert [answer.status_code for answer in waiting] == [202] * 3
    assert "being made" in waiting[0].text
    ((export, asker, state),) = database.execute(
        "select e.id, u.name, j.state from exports e join jobs j on j.subject_id = e.id join users u on u.id = j.actor_id"
    ).fetchall()
    assert (asker, state) == ("Owner", "queued")
    with db.session_for(db.local_owner()) as session:
        order = rendering.order(session, export)
        rendering.write(order, tmp_path / "out", lambda *_: True)
        rendering.store_export(session, export, order, tmp_path / "out")
    fetched = client.get(f"{path}/board.pdf", headers=PAGE)
    assert (fetched.status_code, fetched.content[:5]) == (200, b"%PDF-")
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(fetched.content))
    assert ("KITCHEN 2" in words, "KITCHEN 1" in words) == (True, False)
    database.execute("update jobs set state = 'failed'")
    database.execute("update exports set storage_key = ''")
    assert client.get(f"{path}/board.pdf", headers=PAGE).status_code == 503


def test_pictures_that_carry_a_guests_name_leave_in_no_file(client, link, board):
    path = link(may_download=True, watermark=True)["path"]
    for address in ("board.pdf", "film.mp4"):
        answer = client.get(f"{path}/{address}")
        assert answer.status_code in (403, 404), address


def test_guests_do_only_what_is_switched_on(client, link, board):
    path, panel = link()["path"], board.shots[0].panel_id
    client.get(path, headers=PAGE)
    for address, form in (("notes", {"text": "Hm."}), ("decisions", {"state": "approved"})):
        answer = client.post(f"{path}/{address}", data={"name": "Gus", "panel": panel, **form}, headers=PAGE)
        assert (answer.status_code, "This link does not let you" in answer.text) == (403, True)
    assert client.get(f"{path}/board.pdf").status_code == 403


def test_a_guest_approves_under_their_name_and_locks_and_unlocks_nothing(client, link, board, project_id):
    path, panel = link(may_approve=True)["path"], board.shots[0].panel_id
    client.get(path, headers=PAGE)
    form = {"name": "Gus", "panel": panel}
    assert client.post(f"{path}/decisions", data={**form, "state": "locked"}, headers=PAGE).status_code == 422
    assert client.post(f"{path}/decisions", data={**form, "state": "approved"}, headers=PAGE).status_code == 200
    stands = client.get(f"{API}/projects/{project_id}/decisions").json()["items"][0]
    assert (stands["state"], stands["by"], stands["version"]) == ("approved", "Gus", 1)


def test_a_link_of_one_scene_shows_takes_and_approves_nothing_of_another(client, link, board):
    path = link(scenes=[board.scenes[0].id], may_comment=True, may_approve=True)["path"]
    other = board.scenes[1].shots[0].panel_id
    html = client.get(path, headers=PAGE).text
    assert (html.count('<li id="p'), other in html, "KITCHEN 2" in html) == (4, False, False)
    assert client.get(f"{path}/picture/{other}-1-480.jpg").status_code == 404
    for address, form in (("notes", {"text": "Hm."}), ("decisions", {"state": "approved"})):
        answer = client.post(f"{path}/{address}", data={"name": "Gus", "panel": other, **form}, headers=PAGE)
        assert answer.status_code == 404


@pytest.mark.parametrize("scenes", [0, 1, 2])
def test_every_kind_of_link_gives_its_guests_the_same_tools(client, link, board, project_id, scenes):
    note = {"text": "Closer.", "place": {"panel_id": board.shots[0].panel_id, "tick": 51}}
    client.post(f"{API}/projects/{project_id}/notes", json=note)
    shown = [scene.id for scene in board.scenes[:scenes]]
    html = client.get(link(scenes=shown, may_comment=True, may_approve=True)["path"], headers=PAGE).text
    tools = ('data-act="draw"', 'data-act="note"', 'data-act="approve"', 'name="x"', 'name="tick"', 'name="strokes"')
    assert [tool for tool in (*tools, "00:00:02:03", "Send reply") if tool not in html] == []


def test_a_guests_session_changes_nothing_of_the_film_whatever_is_tried(link, board, project_id, database):
    link_id = UUID(link(may_comment=True, may_approve=True)["id"])
    for change in (
        "update shots set ticks = 1",
        "update panels set locked = true",
        "update projects set title = 'Mine'",
        "delete from frames",
        "update share_links set may_download = true",
        "insert into project_members select id, owner_id, 'owner' from projects",
    ):
        try:
            with session_through(link_id) as session:
                touched = session.connection().execute(text(change)).rowcount
        except NotFound:
            touched = 0
        assert touched == 0, change
    with session_through(link_id) as session:
        assert session.connection().execute(text("select count(*) from users")).scalar() == 1
    with session_through(uuid4()) as session:
        assert session.connection().execute(text("select count(*) from shots")).scalar() == 0


def test_links_are_listed_with_their_address_which_is_kept_nowhere(client, link, project_id, database):
    made = link(name=" For the  client ", may_comment=True)
    (listed,) = client.get(f"{API}/projects/{project_id}/links").json()["items"]
    assert (listed["name"], listed["path"], listed["state"]) == ("For the client", made["path"], "open")
    token = made["path"].rpartition("/")[2]
    assert len(token) >= 32
    (row,) = database.execute("select to_jsonb(l)::text from share_links l").fetchone()
    assert token not in row


@pytest.mark.parametrize(
    ("language", "accepted", "code", "direction", "words"),
    [
        ("ar", "de", "ar", "rtl", ("قل شيئًا", "8 لقطات", "اعتماد هذه اللقطة")),
        ("", "de-CH, fr;q=0.5", "de", "ltr", ("Geteilt von Owner", "8 Einstellungen", "Freigeben")),
        ("", "", "en", "ltr", ("Shared by Owner", "8 shots", "Approve this shot")),
    ],
)
def test_a_page_is_read_in_the_links_language_else_in_its_readers(
    client, link, language, accepted, code, direction, words
):
    made = link(may_comment=True, may_approve=True, language=language)
    html = client.get(made["path"], headers={**PAGE, "accept-language": accepted}).text
    assert f'<html lang="{code}" dir="{direction}">' in html
    assert [each for each in words if each not in html] == []
    left = re.findall(r">\s*(Print|Notes|Send|Draw|Your name|Approve|Close)\b", html)
    assert bool(left) is (code == "en"), left
    client.delete(f"{API}/links/{made['id']}")
    ended = client.get(made["path"], headers={**PAGE, "accept-language": accepted})
    assert (ended.status_code, f'<html lang="{code}"' in ended.text) == (410, True)


def test_a_link_names_no_language_that_its_page_has_no_words_for(client, project_id):
    answer = client.post(f"{API}/projects/{project_id}/links", json={"language": "tlh"})
    assert (answer.status_code, "ar, de, en" in answer.text) == (422, True)


def test_a_cut_stays_as_it_was_shared_and_a_plain_link_follows_the_board(client, link, board, project_id):
    switches = {"may_comment": True, "may_approve": True}
    cut, plain = link(cut=True, **switches), link(**switches)
    first, last = board.shots[0], board.shots[-1]
    client.patch(f"{API}/shots/{first.id}", json={"description": "A hand on a door."})
    client.delete(f"{API}/shots/{last.id}")
    shown, follows = (client.get(made["path"], headers=PAGE).text for made in (cut, plain))
    assert ("A hand on a door." in follows, last.panel_id in follows) == (True, False)
    assert ("A hand on a door." in shown, last.panel_id in shown) == (False, True)
    assert 'data-testid="cut"' in shown
    picture = f"/picture/{last.panel_id}-1-480.jpg"
    assert [client.get(made["path"] + picture).status_code for made in (cut, plain)] == [200, 404]
    # What is approved is what was seen; what is gone is not, and the words come back to who wrote them.
    approved = {"name": "Gus", "state": "approved", "panel": f"{first.panel_id}@1"}
    assert client.post(f"{cut['path']}/decisions", data=approved, headers=PAGE).status_code == 200
    stands = client.get(f"{API}/projects/{project_id}/decisions").json()["items"][0]
    assert (stands["state"], stands["outdated"], stands["by"]) == ("in_review", True, "Gus")
    refused = client.post(
        f"{cut['path']}/notes", data={"name": "Gus", "text": "Too dark.", "panel": last.panel_id}, headers=PAGE
    )
    assert (refused.status_code, "Too dark.</textarea>" in refused.text) == (404, True)
    # A file of it is of it too.
    download = link(cut=True, may_download=True)["path"] + "/board.pdf"
    client.patch(f"{API}/shots/{first.id}", json={"description": "A closed door."})
    assert client.get(download, headers=PAGE).status_code == 202
    with db.session_for(db.local_owner()) as session:
        ordered = rendering.order(session, session.exec(select(Export.id)).one())
    assert ordered.board.shots[0].description == "A hand on a door."
    # Switched off, it follows the board again; who shares sees since when it stands still.
    assert (cut["cut_at"] != "", plain["cut_at"]) == (True, "")
    client.put(f"{API}/links/{cut['id']}", json=switches)
    assert "A closed door." in client.get(cut["path"], headers=PAGE).text


def test_a_guest_decides_on_what_they_saw_and_what_they_write_with_it_is_kept_once(client, link, board, project_id):
    path, panel = link(may_comment=True, may_approve=True)["path"], board.shots[0].panel_id
    overtaken = {"name": "Gus", "state": "approved", "panel": f"{panel}@7", "text": "Lovely."}
    answer = client.post(f"{path}/decisions", data=overtaken, headers=PAGE)
    assert (answer.status_code, "drawn again meanwhile" in answer.text) == (409, True)
    assert client.get(f"{API}/projects/{project_id}/notes").json()["items"] == []
    asked = {
        "name": "Gus",
        "state": "changes_requested",
        "panel": f"{panel}@1",
        "text": "Closer.",
        "x": "0.5",
        "y": "0.1",
    }
    assert client.post(f"{path}/decisions", data=asked, headers=PAGE).status_code == 200
    (note,) = client.get(f"{API}/projects/{project_id}/notes").json()["items"]
    assert (note["text"], note["x"], note["version"], note["author"]) == ("Closer.", 0.5, 1, "Gus")
    assert client.get(f"{API}/projects/{project_id}/decisions").json()["items"][0]["state"] == "changes_requested"


def test_a_guest_who_may_only_decide_says_why(client, link, board, project_id):
    path, panel = link(may_approve=True)["path"], board.shots[0].panel_id
    assert 'name="reason"' in client.get(path, headers=PAGE).text
    asked = {"name": "Gus", "state": "changes_requested", "panel": panel, "reason": "Too dark."}
    assert client.post(f"{path}/decisions", data=asked, headers=PAGE).status_code == 200
    assert client.get(f"{API}/projects/{project_id}/decisions").json()["items"][0]["reason"] == "Too dark."


def test_a_file_is_read_by_whoever_reads_its_note_and_by_nobody_else(client, link, board, project_id):
    made = {}
    for name, scene, internal in (("client", 0, False), ("team", 0, True), ("elsewhere", 1, False)):
        note = {"text": name, "place": {"panel_id": board.scenes[scene].shots[0].panel_id}, "internal": internal}
        note_id = client.post(f"{API}/projects/{project_id}/notes", json=note).json()["id"]
        sent = client.post(f"{API}/notes/{note_id}/files", files={"file": (f"{name}.html", png())})
        assert sent.status_code == 201, sent.text
        made[name] = note_id, sent.json()["id"]
    shared, looks = link(may_comment=True, scenes=[board.scenes[0].id])["path"], link()["path"]
    html = client.get(shared, headers=PAGE).text
    # A file is called after what is in it.
    assert ("client.png" in html, "team.png" in html, "elsewhere.png" in html) == (True, False, False)
    told = {
        name: [client.get(f"{path}/attachments/{file}").status_code for path in (shared, looks)]
        for name, (_, file) in made.items()
    }
    assert told == {"client": [200, 404], "team": [404, 404], "elsewhere": [404, 404]}
    mine = client.get(f"{API}/attachments/{made['team'][1]}")
    assert (mine.content, mine.headers["content-type"]) == (png(), "image/png")
    with session_through(UUID(link(may_comment=True)["id"])) as session:
        assert session.connection().execute(text("select count(*) from attachments")).scalar() == 2
    # A note that is taken away takes its files from everybody.
    client.delete(f"{API}/notes/{made['client'][0]}")
    assert [client.get(f"{path}/attachments/{made['client'][1]}").status_code for path in (shared, API)] == [404, 404]


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("page.png", b"<html><script>alert(1)</script>", 422),
        ("board.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", 422),
        ("run.exe", b"MZ\x90\x00" * 9, 422),
        ("none.png", b"", 422),
        ("ref.pdf", b"%PDF-1.7 ...", 201),
        ("../../take.txt", b"ID3\x04" + bytes(40), 201),
    ],
)
def test_a_file_is_taken_for_what_is_in_it(client, project_id, name, content, status):
    note = client.post(f"{API}/projects/{project_id}/notes", json={"text": "See this."}).json()["id"]
    answer = client.post(f"{API}/notes/{note}/files", files={"file": (name, content)})
    assert answer.status_code == status, answer.text
    (listed,) = client.get(f"{API}/projects/{project_id}/notes").json()["items"]
    assert [file["name"] for file in listed["files"]] == (
        {201: ["ref.pdf"] if "pdf" in name else ["take.mp3"]}.get(status, [])
    )
    for file in listed["files"]:
        shown = client.get(f"{API}/attachments/{file['id']}")
        assert shown.headers["content-disposition"].startswith("attachment")
        assert client.delete(f"{API}/attachments/{file['id']}").status_code == 204


def test_a_note_has_so_many_files_and_no_more(client, project_id):
    note = client.post(f"{API}/projects/{project_id}/notes", json={"text": "See these."}).json()["id"]
    told = [
        client.post(f"{API}/notes/{note}/files", files={"file": ("a.pdf", b"%PDF-" + bytes([count]))}).status_code
        for count in range(attachments.MOST + 1)
    ]
    assert told == [201] * attachments.MOST + [422]
