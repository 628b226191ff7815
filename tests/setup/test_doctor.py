import os
from dataclasses import replace

import pytest

from storyboard_app.settings import settings
from storyboard_app.setup import doctor
from storyboard_app.setup.doctor import State
from storyboard_app.store import db


def found(name):
    return doctor._looked(name, doctor._LOOKS[name])


def test_everything_that_was_installed_is_found(server):
    looked = {check.name: check for check in doctor.checks()}
    for name in ("Python", "Packages", "Data folder", "Database", "Files", "Drawing", "Encoding"):
        assert looked[name].state == State.OK, looked[name]
    assert looked["Database"].note.startswith("Postgres")


@pytest.mark.parametrize(
    ("pins", "says"),
    [
        ("granian==0.0.1 \\\n    --hash=sha256:00", "not 0.0.1"),
        ("no-such-thing==1.0", "is not installed"),
        ("no-such-thing==1.0 ; python_version >= '3.11'", "is not installed"),
    ],
)
def test_a_package_that_is_missing_or_old_is_named_with_a_remedy(tmp_path, monkeypatch, pins, says):
    (tmp_path / "requirements.txt").write_text(f"# pins\n{pins}\n")
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    check = found("Packages")
    assert (check.state, says in check.note, "make run" in check.remedy) == (State.MISSING, True, True)


def test_packages_of_other_machines_are_not_missed(tmp_path, monkeypatch):
    (tmp_path / "requirements.txt").write_text("no-such-thing==1.0 ; sys_platform == 'emscripten'\npip==1\n")
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    monkeypatch.setattr(doctor, "_version", lambda name: "1" if name == "pip" else "")
    assert (found("Packages").state, found("Packages").note) == (State.OK, "all 1 at their versions")


def test_a_check_that_breaks_is_a_finding_too(monkeypatch):
    def broken():
        raise OSError("the disk is gone")

    monkeypatch.setitem(doctor._LOOKS, "Encoding", broken)
    found = doctor.checks()
    assert not doctor.healthy(found)
    assert "the disk is gone" in next(one for one in found if one.name == "Encoding").note


def test_diffusion_is_a_note_where_its_packages_are_missing_or_old_and_a_build_is_no_other_version(
    tmp_path, monkeypatch
):
    (tmp_path / "requirements-gpu.in").write_text("-r requirements.in\ntorch==2.13.0\n")
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    says = {}
    for version in ("", "2.13.0+cpu", "2.12.0"):
        monkeypatch.setattr(doctor, "_version", lambda name, version=version: version)
        says[version] = found("Diffusion")
    assert [check.state for check in says.values()] == [State.NOTE, State.OK, State.NOTE]
    assert "previz" in says[""].note
    assert "not 2.13.0" in says["2.12.0"].note
    assert "make gpu" in says[""].remedy
    assert "make gpu" in says["2.12.0"].remedy


@pytest.mark.parametrize(
    ("answer", "build", "state", "says"),
    [
        ("echo 'Card X, 81559 MiB, 570.1'", "2.13.0", State.OK, "Card X, 81559 MiB"),
        ("echo 'Card X, 81559 MiB, 570.1'", "2.13.0+cpu", State.NOTE, "built for none"),
        ("exit 9", "2.13.0+cpu", State.NOTE, "none found"),
    ],
)
def test_a_gpu_is_named_and_a_torch_that_cannot_use_it(tmp_path, monkeypatch, answer, build, state, says):
    program = tmp_path / "nvidia-smi"
    program.write_text(f"#!/bin/sh\n{answer}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(doctor, "_version", lambda name: build)
    check = found("GPU")
    assert (check.state, says in check.note) == (state, True), check


def test_models_that_are_here_are_named(tmp_path, monkeypatch):
    usual = doctor.settings()
    monkeypatch.setattr(doctor, "settings", lambda: replace(usual, models_folder=tmp_path))
    assert found("Models").state == State.NOTE
    (tmp_path / "owner" / "half").mkdir(parents=True)
    (tmp_path / "owner" / "whole").mkdir()
    (tmp_path / "owner" / "whole" / "model_index.json").write_text("{}")
    assert (found("Models").state, found("Models").note.split(" in ")[0]) == (State.OK, "owner/whole")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:s3cr3t@wo%rd@127.0.0.1:1/db",
        "postgresql://me:s3cr3t/more@127.0.0.1:1/db",
        "postgresql://me:s3cr3t@127.0.0.1:s3cr3t/db",
        "host=127.0.0.1 port=1 password='s3cr3t user=me",
        "postgresql://me@127.0.0.1:1/db?s3cr3t=1",
        "s3cr3t",
    ],
)
def test_no_part_of_a_password_is_told(address, monkeypatch):
    for name in ("DATABASE_URL", "DATABASE_ADMIN_URL"):
        monkeypatch.setenv(name, address)
    settings.cache_clear()
    db.conninfo.cache_clear()
    try:
        told = " ".join(f"{one.note} {one.remedy}" for one in doctor.checks() if one.name == "Database")
        assert told
        assert "s3cr3t" not in told
    finally:
        monkeypatch.undo()
        settings.cache_clear()
        db.conninfo.cache_clear()
