"""What the environment asks for, read once into one frozen value.

Every setting has a default: with an empty environment the product runs for one person on loopback, with its own
database and a folder of files under the user's data folder.
"""

import contextlib
import os
import re
import secrets
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from storyboard_app.errors import Unusable

#: The folder that the product lies in: its code, its pages, its assets.
ROOT = Path(__file__).resolve().parent.parent
#: The shortest secret that is believed, in characters.
LEAST_SECRET = 16
#: What a port may be, 0 for none; and what a size in bytes or a time in seconds may be.
_PORTS, _SIZES = range(2**16), range(1, 2**40)
#: What a number of days may be: a hundred years at most.
_DAYS = range(36_525)


#: What STORYBOARD_EDGE_VOICES says where lines may be sent to Microsoft.
CONSENT = "send-lines-to-microsoft"


@dataclass(frozen=True)
class Provider:
    """A provider of OpenID Connect that vouches for people (STORYBOARD_OIDC_<NAME>_...)."""

    #: As it stands in addresses here, and as people call it.
    name: str
    label: str
    #: Its address, under which its configuration is found, and who we are to it.
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    #: Whoever has a proven address of these is given an account; others need one, or an invitation.
    domains: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """One reading of the environment."""

    #: Where the embedded database, the files and the keys live (STORYBOARD_DATA).
    data_folder: Path
    #: Where the weights of diffusion models lie, as OWNER/NAME (STORYBOARD_MODELS).
    models_folder: Path
    host: str = "127.0.0.1"
    port: int = 8000
    #: An outside Postgres 16 or newer; empty starts the embedded one (DATABASE_URL).
    database_url: str = ""
    #: A copy of the database that follows it and is read where a moment's delay does no harm (DATABASE_REPLICA_URL).
    database_replica_url: str = ""
    #: A role that may create tables and roles, when that of `database_url` may not (DATABASE_ADMIN_URL).
    database_admin_url: str = ""
    #: s3://bucket/prefix for an S3-compatible store; empty keeps files in `data_folder` (STORAGE_URL).
    storage_url: str = ""
    #: Largest script taken, in bytes; a scan of a feature has 20 to 60 MB (STORYBOARD_MAX_UPLOAD).
    max_upload: int = 64 * 1024 * 1024
    #: Frames drawn side by side by one worker (STORYBOARD_DRAWING_SLOTS).
    drawing_slots: int = 2
    #: What models draw on, such as cuda, cuda:1, mps or cpu; several, apart by commas, draw side by side. Empty takes
    #: the best there is (STORYBOARD_DEVICE).
    devices: tuple[str, ...] = ("",)
    #: Models whose licence forbids commercial use may be used (STORYBOARD_NONCOMMERCIAL).
    noncommercial: bool = False
    #: Models are compiled for the size they draw at (STORYBOARD_COMPILE).
    compiled: bool = False
    #: Processes that stage and judge pictures while a card paints (STORYBOARD_HELPERS).
    helpers: int = 0
    #: How strictly words and pictures are filtered: off, standard or strict (STORYBOARD_SAFETY).
    safety: str = "standard"
    #: How long a download link works, in seconds (STORYBOARD_LINK_SECONDS).
    link_seconds: int = 3600
    #: Port of the pages while they are developed apart from the API; 0 when both come from one (STORYBOARD_PAGES_PORT).
    pages_port: int = 0
    #: An OpenAI-compatible endpoint that suggests shots, where a project asks for it; empty asks nobody
    #: (STORYBOARD_MODEL_URL), the model's name there (STORYBOARD_MODEL) and the key to it (STORYBOARD_MODEL_KEY).
    model_url: str = ""
    model: str = ""
    model_key: str = field(default="", repr=False)
    #: Lines may be said by Microsoft Edge's voices, which they are sent to (STORYBOARD_EDGE_VOICES).
    edge_voices: bool = False
    #: People sign in, from other machines too; without it there is one local owner (STORYBOARD_ACCOUNTS).
    accounts: bool = False
    #: Addresses of who looks after the installation and sees how it stands (STORYBOARD_ADMINS).
    admins: tuple[str, ...] = ()
    #: What is taken at most, 0 for no end: bytes of all files together (STORYBOARD_QUOTA_STORAGE), and of one person in
    #: thirty days frames (STORYBOARD_QUOTA_FRAMES) and films (STORYBOARD_QUOTA_FILMS).
    quota_storage: int = 0
    quota_frames: int = 0
    quota_films: int = 0
    #: Whom people may sign in by besides a password (STORYBOARD_OIDC).
    providers: tuple[Provider, ...] = ()
    #: A list of passwords that were stolen elsewhere, which nobody may choose (STORYBOARD_BREACHED).
    breached: Path | None = None
    #: Days for which deleted projects and people who leave can come back, 0 for none (STORYBOARD_GRACE).
    grace_days: int = 7
    #: Days after which it is forgotten from where people came, what the history tells is erased, and files made from
    #: boards go; 0 keeps them as long as their project (STORYBOARD_KEEP_ADDRESSES, _HISTORY, _EXPORTS).
    keep_addresses_days: int = 90
    keep_history_days: int = 0
    keep_exports_days: int = 0
    #: Under which address people reach the product, such as https://boards.studio.example; empty for this machine's own
    #: names only (STORYBOARD_URL).
    public_url: str = ""
    #: Proxies in front that are trusted to say where a visitor comes from (STORYBOARD_PROXIES).
    proxies: int = 0
    #: How logs are written: text or json (STORYBOARD_LOGS).
    logs: str = "text"
    #: Where metrics are asked for, 0 for nowhere, and from whom they are taken (STORYBOARD_METRICS_PORT, _HOST).
    metrics_port: int = 0
    metrics_host: str = "127.0.0.1"
    #: Where errors are reported to; empty for nowhere (SENTRY_DSN).
    sentry_dsn: str = field(default="", repr=False)
    #: The server that mails leave by, such as smtp://name:password@mail.example.org:587, or smtps://; empty sends none
    #: (STORYBOARD_SMTP), and from whom they come (STORYBOARD_MAIL_FROM).
    smtp: str = field(default="", repr=False)
    mail_from: str = ""
    #: Webhooks may point into this network, and be told without TLS (STORYBOARD_WEBHOOKS_INSIDE).
    webhooks_inside: bool = False
    #: What looks through files that come in: clamd at HOST:PORT or at the path of a socket; empty for nobody
    #: (STORYBOARD_CLAMD).
    clamd: str = ""
    #: Where the keys come from that secrets are wrapped with, empty for the secret below (STORYBOARD_KEYS, see
    #: `store.keys`), and what opens the Vault (STORYBOARD_VAULT_TOKEN).
    keys: str = ""
    vault_token: str = field(default="", repr=False)
    #: Who asks AWS KMS, where it has these keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN,
    #: AWS_REGION).
    aws_key_id: str = ""
    aws_secret_key: str = field(default="", repr=False)
    aws_session_token: str = field(default="", repr=False)
    aws_region: str = ""
    #: Signs download links; made once and kept in the data folder (STORYBOARD_SECRET).
    secret: str = field(default="", repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must be told to nobody."""
        keys = (provider.client_secret for provider in self.providers)
        values = (
            self.secret,
            self.model_key,
            self.sentry_dsn,
            self.vault_token,
            self.aws_secret_key,
            self.aws_session_token,
            *keys,
            *map(_password_in, self._addresses),
        )
        return tuple(secret for secret in values if secret)

    @property
    def _addresses(self) -> tuple[str, ...]:
        return self.database_url, self.database_replica_url, self.database_admin_url, self.storage_url, self.smtp


@cache
def settings() -> Settings:
    """Return the settings of this process; the environment is read at the first call."""
    return read(dict(os.environ))


def read(environment: dict[str, str]) -> Settings:
    """Read settings from an environment, such as `os.environ`; makes the data folder and the secret if needed."""
    folder = Path(environment.get("STORYBOARD_DATA") or _default_folder()).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"The data folder {folder} cannot be made: {error.strerror} (STORYBOARD_DATA).") from None
    number = partial(_number, environment)
    return Settings(
        data_folder=folder,
        host=environment.get("STORYBOARD_HOST") or "127.0.0.1",
        port=number("STORYBOARD_PORT", 8000, _PORTS),
        database_url=environment.get("DATABASE_URL", ""),
        database_replica_url=environment.get("DATABASE_REPLICA_URL", ""),
        database_admin_url=environment.get("DATABASE_ADMIN_URL", ""),
        storage_url=environment.get("STORAGE_URL", ""),
        max_upload=number("STORYBOARD_MAX_UPLOAD", 64 * 1024 * 1024),
        drawing_slots=number("STORYBOARD_DRAWING_SLOTS", max(1, min(4, os.cpu_count() or 1)), range(1, 1025)),
        models_folder=Path(environment.get("STORYBOARD_MODELS") or folder / "models").expanduser().resolve(),
        devices=tuple(device.strip() for device in environment.get("STORYBOARD_DEVICE", "").split(",")),
        noncommercial=_on(environment.get("STORYBOARD_NONCOMMERCIAL", "")),
        compiled=_on(environment.get("STORYBOARD_COMPILE", "")),
        helpers=number("STORYBOARD_HELPERS", _helpers(), range(1025)),
        safety=_one_of(environment, "STORYBOARD_SAFETY", ("standard", "off", "strict")),
        link_seconds=number("STORYBOARD_LINK_SECONDS", 3600),
        pages_port=number("STORYBOARD_PAGES_PORT", 0, _PORTS),
        model_url=environment.get("STORYBOARD_MODEL_URL", ""),
        model=environment.get("STORYBOARD_MODEL", ""),
        model_key=environment.get("STORYBOARD_MODEL_KEY", ""),
        edge_voices=_consents(environment),
        accounts=_on(environment.get("STORYBOARD_ACCOUNTS", "")),
        admins=tuple(environment.get("STORYBOARD_ADMINS", "").casefold().split()),
        quota_storage=number("STORYBOARD_QUOTA_STORAGE", 0, range(2**60)),
        quota_frames=number("STORYBOARD_QUOTA_FRAMES", 0, range(2**31)),
        quota_films=number("STORYBOARD_QUOTA_FILMS", 0, range(2**31)),
        providers=_providers(environment),
        grace_days=number("STORYBOARD_GRACE", 7, _DAYS),
        keep_addresses_days=number("STORYBOARD_KEEP_ADDRESSES", 90, _DAYS),
        keep_history_days=number("STORYBOARD_KEEP_HISTORY", 0, _DAYS),
        keep_exports_days=number("STORYBOARD_KEEP_EXPORTS", 0, _DAYS),
        breached=_file(environment, "STORYBOARD_BREACHED"),
        public_url=_address(environment, "STORYBOARD_URL"),
        proxies=number("STORYBOARD_PROXIES", 0, range(17)),
        logs=_one_of(environment, "STORYBOARD_LOGS", ("text", "json")),
        metrics_port=number("STORYBOARD_METRICS_PORT", 0, _PORTS),
        metrics_host=environment.get("STORYBOARD_METRICS_HOST") or "127.0.0.1",
        sentry_dsn=environment.get("SENTRY_DSN", ""),
        **_mail(environment),
        webhooks_inside=_on(environment.get("STORYBOARD_WEBHOOKS_INSIDE", "")),
        clamd=_clamd(environment),
        keys=environment.get("STORYBOARD_KEYS", "").strip(),
        vault_token=environment.get("STORYBOARD_VAULT_TOKEN", "").strip(),
        aws_key_id=environment.get("AWS_ACCESS_KEY_ID", "").strip(),
        aws_secret_key=environment.get("AWS_SECRET_ACCESS_KEY", "").strip(),
        aws_session_token=environment.get("AWS_SESSION_TOKEN", "").strip(),
        aws_region=environment.get("AWS_REGION", "").strip(),
        secret=_given_secret(environment) or _kept_secret(folder / "secret"),
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


def _number(environment: dict[str, str], name: str, default: int, accepted: range = _SIZES) -> int:
    """Return a setting that is a whole number; says which one cannot be used, what it holds and what is wanted."""
    value = environment.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and int(value) in accepted):
        wanted = f"a whole number from {accepted[0]} to {accepted[-1]}"
        raise Unusable(f"{name} is {value!r}. It must be {wanted}, or empty for {default}.")
    return int(value)


def _password_in(address: str) -> str:
    """Return the password in an address, or in words such as `host=... password=...`; empty where there is none."""
    try:
        named = re.search(r"\bpassword\s*=\s*('[^']*'|\S+)", address)
        return named[1].strip("'") if named else unquote(urlsplit(address).password or "")
    except ValueError:
        return ""


def _address(environment: dict[str, str], name: str) -> str:
    """Return a setting that is the address of a site, without a slash at its end; empty where it is not set."""
    value = environment.get(name, "").strip().rstrip("/")
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.path and parts.port != 0
    except ValueError:
        usable = False
    if value and not usable:
        raise Unusable(f"{name} is {value!r}. It must be an address such as https://boards.example.org.")
    return value


def _file(environment: dict[str, str], name: str) -> Path | None:
    """Return a setting that names a file which is there; None where it is not set."""
    value = environment.get(name, "").strip()
    path = Path(value).expanduser().resolve() if value else None
    if path and not path.is_file():
        raise Unusable(f"{name} is {value!r}. There is no such file.")
    return path


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
    address = host and port.isascii() and port.isdecimal() and int(port) in _PORTS
    if value and not (address or value.startswith("/")):
        raise Unusable(f"STORYBOARD_CLAMD is {value!r}. It must be HOST:PORT, or the path of a socket.")
    return value


def _helpers() -> int:
    """Return how many processes stage and judge pictures where nobody says it."""
    return max(0, min(12, (os.cpu_count() or 1) - 1)) if os.name == "posix" else 0


def _on(text: str) -> bool:
    return text.lower() not in ("", "0", "no", "off", "false")


def _one_of(environment: dict[str, str], name: str, accepted: tuple[str, ...]) -> str:
    """Return a setting that is one of some words, the first when it is empty; a mistyped one is not passed over."""
    value = (environment.get(name) or accepted[0]).lower()
    if value not in accepted:
        raise Unusable(f"{name} is {value!r}. It must be one of {', '.join(accepted)}.")
    return value


def _default_folder() -> Path:
    """Return the user's data folder; never root's home, which the embedded database may not enter."""
    import platformdirs

    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/storyboard")
    return Path(platformdirs.user_data_dir("storyboard", appauthor=False))


def _given_secret(environment: dict[str, str]) -> str:
    """Return the secret that the environment gives, empty for none; a short one could be guessed and is refused."""
    secret = environment.get("STORYBOARD_SECRET", "")
    if secret and len(secret) < LEAST_SECRET:
        raise Unusable(f"STORYBOARD_SECRET is too short. It must have {LEAST_SECRET} characters or more, or be empty.")
    return secret


def _kept_secret(path: Path) -> str:
    """Return the secret kept at `path`, made on first use and readable by its owner alone."""
    try:
        if not path.exists():
            _make_secret(path)
        kept = path.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"The secret in {path} cannot be read or made: {error}.") from None
    if len(kept) < LEAST_SECRET:
        raise Unusable(f"The secret in {path} is damaged. Delete the file: another is made, and links given out end.")
    return kept


def _make_secret(path: Path) -> None:
    """Make the secret beside and give it its name when it is whole; who comes second takes the first's."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32))
    try:
        with contextlib.suppress(FileExistsError):
            os.link(part, path)
    finally:
        part.unlink()
