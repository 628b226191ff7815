"""What stands in front of the product, and what starts it, is taken by the programs that it is written for."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from storyboard_app.settings import ROOT

DEPLOY = ROOT / "deploy"
LETSENCRYPT = "/etc/letsencrypt/live/boards.example.org"
_AROUND = """
pid {folder}/nginx.pid;
error_log stderr;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    include {file};
}}
"""


def there(program: str) -> str:
    """Where a program is; without it the test is skipped."""
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
    if not found:
        pytest.skip(f"{program} is not installed")
    return found


def said(*command: str, **environment: str) -> tuple[int, str]:
    """How a program ended, and what it said."""
    ended = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env={**os.environ, **environment}
    )
    return ended.returncode, ended.stdout + ended.stderr


def certified(folder: Path) -> None:
    """Lay a certificate and its key into a folder, under the names that a proxy is told."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "boards.example.org")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
    ).sign(key, hashes.SHA256())
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    clear = serialization.NoEncryption()
    held = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, clear)
    (folder / "privkey.pem").write_bytes(held)


def of_nginx(folder: Path, text: str) -> tuple[int, str]:
    certified(folder)
    inner, outer = folder / "storyboard.conf", folder / "nginx.conf"
    inner.write_text(text.replace(LETSENCRYPT, str(folder)))
    outer.write_text(_AROUND.format(folder=folder, file=inner))
    return said(there("nginx"), "-t", "-c", str(outer))


def test_nginx_takes_its_file(tmp_path):
    text = (DEPLOY / "proxy" / "nginx.conf").read_text()
    assert LETSENCRYPT in text
    ended, told = of_nginx(tmp_path, text)
    assert ended == 0, told
    ended, told = of_nginx(tmp_path, text.replace("proxy_buffering off", "proxy_buffered off"))
    assert (ended, "proxy_buffered" in told) == (1, True)


def test_caddy_takes_its_file(tmp_path):
    file = tmp_path / "Caddyfile"
    for right, was, becomes in ((True, "", ""), (False, "flush_interval", "flush_intervall")):
        file.write_text((DEPLOY / "proxy" / "Caddyfile").read_text().replace(was, becomes))
        ended, told = said(
            there("caddy"),
            *("validate", "--adapter", "caddyfile", "--config", str(file)),
            STORYBOARD_URL="https://boards.example.org",
            HOME=str(tmp_path),
        )
        assert (ended == 0) is right, told


@pytest.mark.parametrize("unit", [file.name for file in sorted((DEPLOY / "systemd").iterdir())])
def test_systemd_takes_each_unit(unit, tmp_path):
    for file in (DEPLOY / "systemd").iterdir():
        # The program that is started stands for the one that will be at that place.
        text = file.read_text().replace("/srv/storyboard/.venv/bin/storyboard", sys.executable)
        (tmp_path / file.name).write_text(text.replace("/srv/storyboard", str(tmp_path)))
    ended, told = said(there("systemd-analyze"), "verify", "--man=no", str(tmp_path / unit))
    assert (ended, told) == (0, "")
