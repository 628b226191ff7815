"""How settings are read from an environment."""

import os
import re
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from storyboard_app.errors import Unusable
from storyboard_app.settings.kinds import PORTS, address, file, number, on, one_of
from storyboard_app.settings.secret import given_secret, kept_secret
from storyboard_app.settings.values import Provider, Settings

#: The folder that the product lies in: its code, its pages, its assets.
ROOT = Path(__file__).resolve().parent.parent.parent
#: What a number of days may be: a hundred years at most.
_DAYS = range(36_525)
#: What STORYBOARD_EDGE_VOICES says where lines may be sent to Microsoft.
CONSENT = "send-lines-to-microsoft"


def read(environment: dict[str, str]) -> Settings:
    """Read settings from an environment, such as `os.environ`; makes the data folder and the secret if needed."""
    folder = Path(environment.get("STORYBOARD_DATA") or _default_folder()).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"The data folder {folder} cannot be made: {error.strerror} (STORYBOARD_DATA).") from None
    whole = partial(number, environment)
    return Settings(
        data_folder=folder,
        host=environment.get("STORYBOARD_HOST") or "127.0.0.1",
        port=whole("STORYBOARD_PORT", 8000, PORTS),
        database_url=environment.get("DATABASE_URL", ""),
        database_replica_url=environment.get("DATABASE_REPLICA_URL", ""),
        database_admin_url=environment.get("DATABASE_ADMIN_URL", ""),
        storage_url=environment.get("STORAGE_URL", ""),
        max_upload=whole("STORYBOARD_MAX_UPLOAD", 64 * 1024 * 1024),
        drawing_slots=whole("STORYBOARD_DRAWING_SLOTS", max(1, min(4, os.cpu_count() or 1)), range(1, 1025)),
        models_folder=Path(environment.get("STORYBOARD_MODELS") or folder / "models").expanduser().resolve(),
        devices=tuple(device.strip() for device in environment.get("STORYBOARD_DEVICE", "").split(",")),
        noncommercial=on(environment.get("STORYBOARD_NONCOMMERCIAL", "")),
        compiled=on(environment.get("STORYBOARD_COMPILE", "")),
        helpers=whole("STORYBOARD_HELPERS", _helpers(), range(1025)),
        safety=one_of(environment, "STORYBOARD_SAFETY", ("standard", "off", "strict")),
        link_seconds=whole("STORYBOARD_LINK_SECONDS", 3600),
        pages_port=whole("STORYBOARD_PAGES_PORT", 0, PORTS),
        model_url=environment.get("STORYBOARD_MODEL_URL", ""),
        model=environment.get("STORYBOARD_MODEL", ""),
        model_key=environment.get("STORYBOARD_MODEL_KEY", ""),
        edge_voices=_consents(environment),
        accounts=on(environment.get("STORYBOARD_ACCOUNTS", "")),
        admins=tuple(environment.get("STORYBOARD_ADMINS", "").casefold().split()),
        quota_storage=whole("STORYBOARD_QUOTA_STORAGE", 0, range(2**60)),
        quota_frames=whole("STORYBOARD_QUOTA_FRAMES", 0, range(2**31)),
        quota_films=whole("STORYBOARD_QUOTA_FILMS", 0, range(2**31)),
        providers=_providers(environment),
        grace_days=whole("STORYBOARD_GRACE", 7, _DAYS),
        keep_addresses_days=whole("STORYBOARD_KEEP_ADDRESSES", 90, _DAYS),
        keep_history_days=whole("STORYBOARD_KEEP_HISTORY", 0, _DAYS),
        keep_exports_days=whole("STORYBOARD_KEEP_EXPORTS", 0, _DAYS),
        breached=file(environment, "STORYBOARD_BREACHED"),
        public_url=address(environment, "STORYBOARD_URL"),
        proxies=whole("STORYBOARD_PROXIES", 0, range(17)),
        logs=one_of(environment, "STORYBOARD_LOGS", ("text", "json")),
        metrics_port=whole("STORYBOARD_METRICS_PORT", 0, PORTS),
        metrics_host=environment.get("STORYBOARD_METRICS_HOST") or "127.0.0.1",
        sentry_dsn=environment.get("SENTRY_DSN", ""),
        **_mail(environment),
        webhooks_inside=on(environment.get("STORYBOARD_WEBHOOKS_INSIDE", "")),
        clamd=_clamd(environment),
        keys=environment.get("STORYBOARD_KEYS", "").strip(),
        vault_token=environment.get("STORYBOARD_VAULT_TOKEN", "").strip(),
        aws_key_id=environment.get("AWS_ACCESS_KEY_ID", "").strip(),
        aws_secret_key=environment.get("AWS_SECRET_ACCESS_KEY", "").strip(),
        aws_session_token=environment.get("AWS_SESSION_TOKEN", "").strip(),
        aws_region=environment.get("AWS_REGION", "").strip(),
        secret=given_secret(environment) or kept_secret(folder / "secret"),
    )


def _providers(environment: dict[str, str]) -> tuple[Provider, ...]:
    """Return the providers that are named; raises Unusable for one of which something is missing."""
    return tuple(_provider(environment, name.lower()) for name in environment.get("STORYBOARD_OIDC", "").split())


def _provider(environment: dict[str, str], name: str) -> Provider:
    prefix = f"STORYBOARD_OIDC_{name.upper()}_"
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise Unusable(f"STORYBOARD_OIDC names {name!r}. A name has letters, digits and _ only.")
    given = {part: environment.get(prefix + part, "").strip() for part in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")}
    for part, value in given.items():
        if not value:
            raise Unusable(f"{prefix}{part} is empty. STORYBOARD_OIDC names {name}, which needs it.")
    local = urlsplit(given["ISSUER"]).hostname in ("localhost", "127.0.0.1")
    if not given["ISSUER"].startswith("http://" if local else "https://"):
        raise Unusable(f"{prefix}ISSUER is {given['ISSUER']!r}. It must begin with https://.")
    label = environment.get(prefix + "LABEL", "").strip() or name.title()
    domains = environment.get(prefix + "DOMAINS", "").casefold().split()
    return Provider(name, label, given["ISSUER"], given["CLIENT_ID"], given["CLIENT_SECRET"], tuple(domains))


def _consents(environment: dict[str, str]) -> bool:
    """Say whether lines may be sent to Microsoft; whoever wants that says so. Raises Unusable for anything else."""
    said = environment.get("STORYBOARD_EDGE_VOICES", "")
    if said not in ("", CONSENT):
        raise Unusable(f"STORYBOARD_EDGE_VOICES is empty, or {CONSENT}: the lines of scripts leave this machine then.")
    return said == CONSENT


def _mail(environment: dict[str, str]) -> dict[str, str]:
    """Return where mails leave, and from whom; says what cannot be used."""
    smtp = environment.get("STORYBOARD_SMTP", "").strip()
    sender = environment.get("STORYBOARD_MAIL_FROM", "").strip()
    try:
        parts = urlsplit(smtp)
        usable = parts.scheme in ("smtp", "smtps") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if smtp and not usable:
        raise Unusable("STORYBOARD_SMTP must be an address such as smtp://name:password@mail.example.org:587.")
    if smtp and "@" not in sender:
        raise Unusable("STORYBOARD_MAIL_FROM must be the address that mails come from, such as boards@example.org.")
    if smtp and not environment.get("STORYBOARD_URL", "").strip():
        raise Unusable("STORYBOARD_SMTP needs STORYBOARD_URL: mails name the address that people use.")
    return {"smtp": smtp, "mail_from": sender}


def _clamd(environment: dict[str, str]) -> str:
    """Return where clamd listens; says what cannot be meant."""
    value = environment.get("STORYBOARD_CLAMD", "").strip()
    host, _, port = value.rpartition(":")
    address = host and port.isascii() and port.isdecimal() and int(port) in PORTS
    if value and not (address or value.startswith("/")):
        raise Unusable(f"STORYBOARD_CLAMD is {value!r}. It must be HOST:PORT, or the path of a socket.")
    return value


def _helpers() -> int:
    """Return how many processes stage and judge pictures where nobody says it."""
    return max(0, min(12, (os.cpu_count() or 1) - 1)) if os.name == "posix" else 0


def _default_folder() -> Path:
    """Return the user's data folder; never root's home, which the embedded database may not enter."""
    import platformdirs

    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/storyboard")
    return Path(platformdirs.user_data_dir("storyboard", appauthor=False))
