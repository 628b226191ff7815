"""How large a request's body may be: by what is asked for, and by who asks.

Files come to few addresses; to all others come words. Whoever is not signed in sends a form, and none is read that is
larger than any form.
"""

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope

from storyboard_app.errors import TooLarge
from storyboard_app.settings import settings

#: The largest body of words: a scene's text, a change; and what a stranger or a form around a file sends, in bytes.
WORDS, FORM = 4 * 2**20, 64 * 2**10
#: Where pages send files to.
_FROM_PAGES = "/_upload"


def limit_of(path: str, takes_files: bool, strange: bool) -> int:
    """Return how many bytes may come to an address.

    takes_files: a route of the API there takes files. strange: it is not known who sends, and it matters.
    """
    if strange:
        return FORM
    return settings().max_upload + FORM if takes_files or path.startswith(_FROM_PAGES) else WORDS


def check_told(scope: Scope, limit: int) -> None:
    """Refuse a body before it is read where it says itself that it is too large. Raises TooLarge."""
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    if length.isdigit() and (len(length) > 15 or int(length) > limit):
        raise TooLarge(_words(limit))


def within(receive: Receive, limit: int) -> Receive:
    """Return what receives a body, and refuses it while it arrives once it is larger than the limit."""
    left = limit

    async def limited() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, _words(limit))
        return message

    return limited


def _words(limit: int) -> str:
    amount = f"{limit // 2**20} MB" if limit >= 2**20 else f"{limit // 2**10} kB"
    return f"That is larger than the {amount} taken here."
