"""A file is written whole or not at all, and what a path leads to is never taken away."""

import contextlib
import os
import stat
import threading
from pathlib import Path

import pytest

from storyboard_app.files import write_file, writing

ROOT = Path(__file__).parents[2]
ONLY_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root may make device nodes")
NOT_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")


def test_a_new_file_appears_in_a_folder_that_is_made(tmp_path):
    write_file(tmp_path / "new" / "script.json", b"whole")
    assert (tmp_path / "new" / "script.json").read_bytes() == b"whole"
    assert os.listdir(tmp_path / "new") == ["script.json"]


def test_what_stops_in_the_middle_leaves_what_was_there_before(tmp_path):
    path = tmp_path / "board.zip"
    path.write_bytes(b"before")
    with pytest.raises(TypeError), writing(path) as file:
        file.writelines([b"half", "no bytes"])
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["board.zip"]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link_and_its_target_is_written(tmp_path, there):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "target.json", tmp_path / "link.json"
    if there:
        target.write_bytes(b"before")
    link.symlink_to("far/target.json")
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_pipe_stays_a_pipe_and_its_reader_gets_everything(tmp_path):
    pipe, link, read = tmp_path / "pipe", tmp_path / "link", []
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(link, b"through")
    reader.join(20)
    assert read == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert link.is_symlink()


@ONLY_ROOT
@pytest.mark.parametrize("linked", [True, False])
def test_a_device_stays_a_device(tmp_path, linked):
    device, link = tmp_path / "null", tmp_path / "link"
    try:
        os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("this container makes no device nodes")
    link.symlink_to(device)
    with contextlib.suppress(PermissionError):  # of a folder mounted without devices, which stay whole all the same
        write_file(link if linked else device, b"swallowed")
    assert stat.S_ISCHR(device.lstat().st_mode)
    assert sorted(os.listdir(tmp_path)) == ["link", "null"]


def test_a_descriptor_is_written_and_not_replaced(tmp_path):
    with (tmp_path / "taken").open("w+b") as file:
        (tmp_path / "taken").unlink()
        write_file(Path(f"/proc/self/fd/{file.fileno()}"), b"in place")
        assert file.read() == b"in place"
    assert os.listdir(tmp_path) == []


def test_a_replaced_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "script.json"
    path.write_bytes(b"before")
    path.chmod(0o640)
    write_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_private_file_is_never_open_to_others(tmp_path):
    write_file(tmp_path / "secret", b"1", private=True, durable=True)
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


@NOT_ROOT
def test_a_file_that_may_not_be_written_is_not_replaced_either(tmp_path):
    path = tmp_path / "kept.json"
    path.write_bytes(b"before")
    path.chmod(0o400)
    with pytest.raises(PermissionError):
        write_file(path, b"new")
    assert path.read_bytes() == b"before"


def test_a_folder_is_refused_and_stays(tmp_path):
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path, b"no")
    assert tmp_path.is_dir()


@pytest.mark.parametrize("room", ["commands", "offline"])
def test_commands_write_in_this_way_alone(room):
    other_ways = (".write_bytes(", ".write_text(", ".replace(path", ".rename(", 'open("w', "os.replace(")
    files = (ROOT / "storyboard_app" / room).rglob("*.py")
    assert [(file.name, way) for file in files for way in other_ways if way in file.read_text()] == []
