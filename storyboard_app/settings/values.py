"""What is set, one value each, with its default and the variable that says it."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit


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


def _password_in(address: str) -> str:
    """Return the password in an address, or in words such as `host=... password=...`; empty where there is none."""
    try:
        named = re.search(r"\bpassword\s*=\s*('[^']*'|\S+)", address)
        return named[1].strip("'") if named else unquote(urlsplit(address).password or "")
    except ValueError:
        return ""
