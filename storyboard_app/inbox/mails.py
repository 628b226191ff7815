"""Mails leave by the SMTP server that the installation names (STORYBOARD_SMTP); where it names none, none leave."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from storyboard_app.errors import Unavailable
from storyboard_app.settings import settings

#: Seconds that a mail server has to answer.
PATIENCE = 20.0


def can_send() -> bool:
    """Say whether a mail server is named."""
    return bool(settings().smtp)


def send(mail: EmailMessage) -> None:
    """Send a mail; its From is the installation's. Raises Unavailable where the server does not take it.

    smtp:// goes on encrypted where the server offers it, and with a password nowhere else; smtps:// is encrypted from
    its first byte.
    """
    where = urlsplit(settings().smtp)
    mail["From"] = settings().mail_from
    try:
        with _connected(where.scheme, where.hostname or "", where.port) as server:
            if where.username:
                server.login(unquote(where.username), unquote(where.password or ""))
            server.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        raise Unavailable(f"The mail server {where.hostname} did not take a mail: {error}") from error


def send_words(address: str, subject: str, words: str) -> None:
    """Send a mail of a few plain words. Raises like `send`."""
    mail = EmailMessage()
    mail["To"], mail["Subject"] = address, subject
    mail.set_content(words)
    send(mail)


def _connected(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=PATIENCE, context=context)
    server = smtplib.SMTP(host, port or 587, timeout=PATIENCE)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=context)
    elif urlsplit(settings().smtp).username:
        server.close()
        raise smtplib.SMTPNotSupportedError("it offers no encryption, and the password would be read on its way")
    return server
