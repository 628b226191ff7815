"""Back-ups: what is restored is what was there, what is damaged is refused, and nothing is ever overwritten."""

import json
import lzma
import os
import re
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from sqlmodel import select

from storyboard_app import boards, cli
from storyboard_app.errors import Conflict, Unreadable, Unusable
from storyboard_app.settings import settings
from storyboard_app.setup.backups import archive, back_up, check, keys_in, new_key, restore
from storyboard_app.setup.backups.contents import Table, contents_of, differences
from storyboard_app.setup.backups.making import HEAD, TAIL, read_back
from storyboard_app.store import db, storage
from storyboard_app.store.records import Comment, Shot
from tests.every_table import fill

RELEASES = Path(__file__).resolve().parent.parent / "data" / "releases"
FILES = {"f.png": b"a picture", "car": b"INT. CAR - DAY", "projects/p/films/a.mp4": os.urandom(3_000_000)}


@pytest.fixture
def place(monkeypatch, tmp_path):
    """Moves the product elsewhere, by its settings; what runs there is stopped in the end."""
    cleared = tmp_path / "storyboard"
    cleared.mkdir()

    moved = []

    def move(**environment):
        moved.append(True)
        _settle()
        for name, value in {"STORYBOARD_DATA": str(cleared), **environment}.items():
            monkeypatch.setenv(name, value)

    yield move
    if moved:
        db.stop()
        _settle()
    monkeypatch.undo()
    _settle()


def _settle():
    db.forget()
    settings.cache_clear()
    storage._store.cache_clear()


@pytest.fixture
def film(person):
    """A film with rows in every table, and the files that they name."""
    made = fill(person)
    storage.delete_all([file.key for file in storage.every_file()])
    for key, content in FILES.items():
        storage.put(key, content)
    storage.put(f"projects/{made['projects']}/previews/1.jpg", b"work in progress")
    yield made
    storage.delete_all([file.key for file in storage.every_file()])


def held():
    with psycopg.connect(db.admin_conninfo()) as connection:
        return contents_of(connection)


def test_what_is_restored_into_an_empty_place_is_what_was_backed_up(person, film, place, tmp_path, capsys):
    before, link = held(), storage.signed_url("f.png")
    assert cli.main(["backup", str(tmp_path)]) == 0
    (file,) = tmp_path.glob("storyboard-*.backup")
    assert "3 files" in capsys.readouterr().out
    place()
    assert cli.main(["restore", str(file)]) == 0
    said = capsys.readouterr().out
    assert re.search(rf"{before.rows:,} rows .* {before.policies} policies and 3 files are what they were", said)
    assert {kept.key: storage.get(kept.key) for kept in storage.every_file()} == FILES
    db.connect()
    assert list(differences(before, held())) == []
    with db.session_for(person) as session:
        assert session.get_one(Shot, film["shots"]).number == "1A"
    assert storage.signed_url("f.png") == link
    assert cli.main(["restore", str(file)]) == 2
    assert "an empty place only" in capsys.readouterr().err


@pytest.mark.parametrize("kept", sorted(RELEASES.glob("*.backup.xz")), ids=lambda path: path.name)
def test_what_an_earlier_release_left_is_opened(kept, server, place, tmp_path, capsys):
    file = tmp_path / "storyboard.backup"
    file.write_bytes(lzma.decompress(kept.read_bytes()))
    place()
    assert cli.main(["restore", str(file)]) == 0, capsys.readouterr().err
    db.connect()
    db.migrate()
    with db.session_for(db.local_owner()) as session:
        [card] = boards.project_cards(session, limit=2)
        board = boards.snapshot(session, UUID(card.id))
        written = session.exec(select(Comment.text)).all()
    assert (board.title, len(board.scenes), len(board.shots)) == ("Night train", 2, 8)
    assert written == ["Closer."]


def test_it_goes_from_one_outside_database_to_another_whoever_owns_them(person, film, admin, place, tmp_path):
    for owner in ("landlord", "squire"):
        admin.execute(f"create role {owner} login createrole password 'secret'")
        admin.execute(f"grant storyboard_app to {owner} with admin option")
        admin.execute(f"create database {owner} owner {owner}")
    try:
        url = {
            owner: make_conninfo(db.admin_conninfo(), dbname=owner, user=owner, password="secret")
            for owner in ("landlord", "squire")
        }
        place(DATABASE_URL=url["landlord"])
        db.connect()
        db.migrate()
        owner = db.local_owner()
        made, before = fill(owner), held()
        storage.put("f.png", b"a picture")
        backed_up = back_up(tmp_path / "film.backup")
        assert backed_up.missing == ("car", "map", "rain", "take")
        assert check(backed_up.path).contents == before
        place(DATABASE_URL=url["squire"], STORYBOARD_DATA=str(tmp_path / "squire"))
        with pytest.raises(Unreadable, match="missing: a policy that nobody has"):
            restore(_with_another_rule(backed_up.path, tmp_path / "other.backup"))
        assert list(storage.every_file()) == []
        restore(backed_up.path)
        assert list(differences(before, held())) == []
        with db.session_for(owner) as session:
            assert session.get_one(Shot, made["shots"]).number == "1A"
        with pytest.raises(Conflict, match="an empty place only"):
            restore(backed_up.path)
    finally:
        db.forget()
        for owner in ("landlord", "squire"):
            admin.execute(f"drop database {owner} with (force)")
            admin.execute(f"drop owned by {owner}")
            admin.execute(f"drop role {owner}")


def _with_another_rule(source, into):
    """Write a back-up again, of a database that had one rule more; whole in itself."""
    with archive.reading(source) as parts:
        contents = {name: content.read() for name, _, content in parts}
    head = json.loads(contents[HEAD])
    contents[HEAD] = json.dumps({**head, "rules": [*head["rules"], "a policy that nobody has"]}).encode()
    tail = json.loads(contents.pop(TAIL))
    with archive.written(into, []) as writer:
        written = {name: writer.add(name, len(content), [content]) for name, content in contents.items()}
        tail["parts"] = {name: [str(part.size), part.digest] for name, part in written.items()}
        said = json.dumps(tail).encode()
        writer.add(TAIL, len(said), [said])
    return into


def test_what_differs_is_said(server):
    with psycopg.connect(db.admin_conninfo()) as connection:
        noted = contents_of(connection)
        connection.execute("alter table panels disable row level security")
        connection.execute("insert into users (id, email, name) values (gen_random_uuid(), 'x@example.org', 'X')")
        connection.execute("drop policy see on projects")
        said = list(differences(noted, contents_of(connection)))
        connection.rollback()
    assert any(re.search(r"public.users has \d+ rows and had", line) for line in said)
    assert "new: row-level security of panels: f, forced t" in said
    assert any(line.startswith("missing: policy see of projects") for line in said)
    changed = {**noted.tables, "public.users": Table(noted.tables["public.users"].rows, "other")}
    assert list(differences(noted, type(noted)(changed, noted.rules))) == ["rows of public.users differ"]


@pytest.fixture(scope="module")
def sound(server, tmp_path_factory):
    """A back-up of hardly anything."""
    return back_up(tmp_path_factory.mktemp("sound") / "sound.backup").path


def test_nothing_is_overwritten(sound, tmp_path):
    with pytest.raises(Conflict, match="is there already"):
        back_up(sound)
    new_key(tmp_path / "key")
    with pytest.raises(Conflict, match="is there already"):
        new_key(tmp_path / "key")
    with pytest.raises(Conflict, match="an empty place only"):
        restore(sound)


def _changed(content):
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda content: content[: len(content) // 2], "torn"),
        (lambda content: content[: content.rindex(b"parts.json") // 512 * 512], "its end is missing"),
        (_changed, "is not what was written"),
        (lambda content: b"Once upon a time", "no back-up"),
        (lambda content: b"", "no back-up|its end is missing"),
    ],
)
def test_a_damaged_one_is_refused(sound, tmp_path, damage, said):
    broken = tmp_path / "broken.backup"
    broken.write_bytes(damage(sound.read_bytes()))
    with pytest.raises(Unreadable, match=said):
        read_back(broken)


def test_a_damaged_one_touches_nothing(sound, place, tmp_path):
    broken = tmp_path / "broken.backup"
    broken.write_bytes(_changed(sound.read_bytes()))
    place()
    with pytest.raises(Unreadable):
        restore(broken)
    assert not db.cluster().folder.exists()


def test_an_encrypted_one_is_opened_by_its_key_alone(server, tmp_path):
    public, other = new_key(tmp_path / "key"), new_key(tmp_path / "other")
    made = back_up(tmp_path / "film.backup", [public])
    content = made.path.read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    assert b"storyboard_app" not in content
    read_back(made.path, keys_in(tmp_path / "key"))
    for keys in ([], keys_in(tmp_path / "other")):
        with pytest.raises(Unusable):
            read_back(made.path, keys)
    made.path.write_bytes(_changed(content))
    with pytest.raises(Unusable, match="changed since"):
        read_back(made.path, keys_in(tmp_path / "key"))
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert other != public


@pytest.mark.parametrize("key", ["age1nonsense", "ssh-ed25519 nonsense", ""])
def test_what_is_no_public_key_is_refused_before_anything_is_written(key, tmp_path):
    with pytest.raises(Unusable, match="no public key"):
        back_up(tmp_path / "film.backup", [key])
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_becomes_shorter_is_said(tmp_path):
    with pytest.raises(Unreadable, match="became shorter"), archive.written(tmp_path / "a", []) as writer:
        writer.add("film", 10, [b"short"])
    assert not (tmp_path / "a").exists()
