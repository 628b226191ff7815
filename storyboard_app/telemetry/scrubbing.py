"""The one scrubber: no secret, token or signed link leaves the product in a log, a span, a metric or a report.

Known secrets (the settings' own) are taken out wherever they stand. Others are known by where they stand: after a name
such as `token=`, in a header, in front of the @ of an address, behind the # of a link to the door; or by their form: 43
letters of base64 are 32 random bytes, which is what the product makes its tokens of.
"""

import re
from collections.abc import Iterable

#: What stands in the place of what was taken out.
GONE = "***"
#: The shortest secret that is looked for by itself, in characters; shorter ones would blot out words.
_SHORTEST = 8
_NAMES = (
    r"(?:[a-z0-9_.-]*(?:token|secret|passw(?:or)?d|passphrase|passcode|signature|credential|api[_-]?key|model_key|dsn)"
    r"|authorization|cookie|set-cookie|x-amz-[a-z-]+)"
)
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # Headers, to the end of the line.
    (re.compile(r"(?i)\b((?:set-)?cookie|(?:proxy-)?authorization)(['\"]?\s*[:=]\s*)[^\r\n]+"), rf"\1\2{GONE}"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}"), rf"\1 {GONE}"),
    # Names and values, in addresses, JSON, Python and headers.
    (re.compile(rf"(?i)\b({_NAMES})(['\"]?\s*[:=]\s*b?)(\"[^\"]*\"|'[^']*'|[^\s&,;)}}\]]+)"), rf"\1\2{GONE}"),
    # What a way in brings back in an address.
    (re.compile(r"(?i)([?&](?:code|state|sig)=)[^\s&#\"']+"), rf"\1{GONE}"),
    # Addresses with a password; links to the door, and of those who are guests.
    (re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s:/@]*:)[^\s@]+@", re.IGNORECASE), rf"\1{GONE}@"),
    (re.compile(r"(/(?:password|invitation)#)[^\s\"'<>]+"), rf"\1{GONE}"),
    (re.compile(r"(/s/)[A-Za-z0-9_-]{8,}"), rf"\1{GONE}"),
    (re.compile(r"AGE-SECRET-KEY-[A-Z0-9-]+"), GONE),
    # 32 random bytes in base64, by themselves or behind a prefix.
    (re.compile(r"(?<![A-Za-z0-9-])(?:[a-z]{2,4}_)?[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"), GONE),
)
_known: set[str] = set()


def know(secrets: Iterable[str]) -> None:
    """Take these out from now on, wherever they stand."""
    _known.update(secret for secret in secrets if len(secret) >= _SHORTEST)


def scrubbed(text: str) -> str:
    """Return a text without what must not be told."""
    for secret in sorted(_known, key=len, reverse=True):
        text = text.replace(secret, GONE)
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


def scrubbed_all(value: object) -> object:
    """Return what JSON holds, with every text in it scrubbed, and whatever stands under a secret's name taken out."""
    if isinstance(value, str):
        return scrubbed(value)
    if isinstance(value, dict):
        return {key: GONE if _is_secret(str(key)) else scrubbed_all(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [scrubbed_all(each) for each in value]
    return value


def _is_secret(name: str) -> bool:
    return re.fullmatch(_NAMES, name, re.IGNORECASE) is not None
