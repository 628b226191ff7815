"""What is installed is what the locks name, and nothing else."""

import importlib.metadata
import re
import sys
import sysconfig
import zipfile
from hashlib import sha256

import pytest
from packaging.requirements import Requirement

from storyboard_app.setup import bytecode, installing, packages

#: What a virtual environment holds by itself, and this product.
OURS = {"pip", "storyboard"}
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder of the test's own instead of the product's, with a wheel in it."""
    for module in (installing, packages):
        monkeypatch.setattr(module, "ROOT", tmp_path)
        monkeypatch.setattr(module, "MARKS", tmp_path / ".make")
    wheel = tmp_path / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "")
        archive.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        archive.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("tiny-1.0.dist-info/RECORD", "")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", packages.LOCKS)
def test_every_package_of_a_lock_has_a_version_and_hashes(name):
    named = dict(packages.locked(f"{name}.txt"))
    assert named
    for package, lines in named.items():
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+", lines), package
        assert HASH.search(lines), package


@pytest.mark.parametrize("name", packages.LOCKS)
def test_a_lock_holds_what_is_wanted_at_the_version_that_is_wanted(name):
    for line in (installing.ROOT / f"{name}.in").read_text().splitlines():
        if line and not line.startswith(("#", "-r")):
            wanted = Requirement(line)
            lines = dict(packages.locked(f"{name}.txt"))[_compared(wanted.name)]
            assert lines.startswith(f"{_compared(wanted.name)}{wanted.specifier} "), line


@pytest.mark.parametrize("name", ["requirements-dev", "requirements-gpu"])
def test_what_runs_the_product_is_locked_where_more_is_installed_at_once(name):
    assert set(dict(packages.locked("requirements.txt"))) - set(dict(packages.locked(f"{name}.txt"))) == set()


def test_locks_that_are_installed_together_name_the_same_versions():
    together = [dict(packages.locked(f"requirements{part}.txt")) for part in ("", "-dev", "-gpu", "-ocr", "-setup")]
    versions = {}
    for named in together:
        for package, lines in named.items():
            versions.setdefault(package, set()).add(lines.partition(" ")[0])
    assert {package: found for package, found in versions.items() if len(found) > 1} == {}


def test_nothing_is_installed_that_no_lock_names():
    named = {package for lock in packages.LOCKS for package, _ in packages.locked(f"{lock}.txt")}
    site = list({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})  # not what setuptools adds to the path
    installed = {_compared(one.metadata["Name"]) for one in importlib.metadata.distributions(path=site)}
    assert installed - named - OURS == set()


@pytest.mark.parametrize("by", ["uv", "pip"])
@pytest.mark.parametrize("true", [True, False])
def test_a_package_whose_hash_is_not_in_the_lock_is_refused(elsewhere, monkeypatch, by, true):
    hashed = sha256((elsewhere / "tiny-1.0-py3-none-any.whl").read_bytes()).hexdigest()
    (elsewhere / "lock.txt").write_text(f"tiny==1.0 \\\n    --hash=sha256:{hashed if true else '0' * 64}\n")
    if by == "pip":
        monkeypatch.setattr(packages, "attempt", lambda *_: False)
    into = ("--no-index", "--find-links", str(elsewhere), "--target", str(elsewhere / "into"))
    if true:
        packages.packages("lock.txt", *into)
    else:
        with pytest.raises(SystemExit, match="could not be installed"):
            packages.packages("lock.txt", *into)
    assert (elsewhere / "into" / "tiny.py").exists() is true


def test_what_every_start_loads_is_compiled_when_it_is_installed(elsewhere):
    site = elsewhere / "into"
    for name in ("tiny", "other"):
        (site / name).mkdir(parents=True)
        (site / name / "__init__.py").write_text("")
        info = site / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "RECORD").write_text(f"{name}/__init__.py,,\n{name}-1.0.dist-info/METADATA,,\n")
    bytecode.compile_packages("Compiling", {"tiny"}, site)
    assert list((site / "tiny" / "__pycache__").glob("__init__.*.pyc"))
    assert not (site / "other" / "__pycache__").exists()


@pytest.mark.parametrize(("version", "own"), [("2.13.0+cpu", True), ("2.13.0", False)])
def test_torch_is_the_locks_own_unless_the_machine_keeps_a_build_of_it(elsewhere, monkeypatch, version, own):
    (elsewhere / ".make").mkdir()
    (elsewhere / "requirements-gpu.in").write_text("torch==2.13.0\n")
    lock = "".join(f"{name}==1.0 --hash=sha256:00\n" for name in ("torch", "nvidia-nccl", "triton", "torchmetrics"))
    (elsewhere / "requirements-gpu.txt").write_text(lock)
    answer = f'{{"install": [{{"metadata": {{"version": "{version}"}}}}]}}'
    monkeypatch.setattr(packages, "pip", lambda *_: [sys.executable, "-c", f"print({answer!r})"])
    asked = []
    monkeypatch.setattr(packages, "packages", lambda lock, *_: asked.append(lock))
    packages.diffusion()
    packages.diffusion()
    assert asked == [".make/gpu.txt" if own else "requirements-gpu.txt"]
    if own:
        rest = dict(packages.locked(".make/gpu.txt"))
        assert list(rest) == ["torchmetrics"]


def _compared(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
