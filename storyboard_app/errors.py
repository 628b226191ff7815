"""Everything the product says no with.

The docstring is the sentence a person reads when nothing better is given; `status` is what the REST API answers.

    StoryboardError
      NotSignedIn   401  nobody is known here
      Forbidden     403  known, but not allowed
      OverQuota     403  more than one person, or the installation, may have
      NotFound      404  no such thing, or none that this person may see
      Conflict      409  the world has moved on
        Locked      409  approved work
        Overtaken   409  changed since it was read, with what it is now
        StillDoing  409  the same request is being answered just now
      Outdated      412  changed since it was read, and said so by the caller
      TooLarge      413  more than is taken
      Unreadable    422  a file that cannot be read, with where and why
      Unusable      422  a value that cannot be used
        Refused     422  words or pictures that the filters do not let through
        KeyReused   422  another request was made under the same key
      ChecksumMismatch  460  a piece of an upload that came otherwise than it was sent (tus 1.0)
      TooOften      429  tried too often; says when to come back
      Unavailable   503  something the product stands on is missing
        Busy        503  too much is asked for at once
"""


class StoryboardError(Exception):
    """Something went wrong."""

    status = 500

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class NotSignedIn(StoryboardError):
    """Sign in to see this."""

    status = 401


class Forbidden(StoryboardError):
    """Your role in this project does not allow that."""

    status = 403


class OverQuota(StoryboardError):
    """That is more than is given to one person here."""

    status = 403


class NotFound(StoryboardError):
    """That does not exist, or is not shared with you."""

    status = 404


class Conflict(StoryboardError):
    """Somebody changed this in the meantime. Look again and repeat."""

    status = 409


class Locked(Conflict):
    """That is locked. Unlock it to make changes."""


class Overtaken(Conflict):
    """Somebody has changed that in the meantime."""

    def __init__(self, theirs: str, message: str = "") -> None:
        super().__init__(message)
        #: What it is now, as text.
        self.theirs = theirs


class StillDoing(Conflict):
    """The same request is being answered just now. Repeat it in a moment for its answer."""


class Outdated(StoryboardError):
    """That has changed since you read it. Read it again, and repeat."""

    status = 412


class TooLarge(StoryboardError):
    """That file is larger than is accepted here."""

    status = 413


class Unusable(StoryboardError):
    """That value cannot be used here."""

    status = 422


class Unreadable(Unusable):
    """A file that cannot be read."""

    def __init__(self, message: str, *, file: str = "", line: int = 0) -> None:
        where = f"{file}, line {line}: " if file and line else f"{file}: " if file else ""
        super().__init__(f"{where}{message}")
        self.file, self.line = file, line


class Refused(Unusable):
    """The filters of this installation do not let that through."""

    def __init__(self, message: str = "", rule: str = "") -> None:
        super().__init__(message)
        #: Which rule refused.
        self.rule = rule


class KeyReused(Unusable):
    """Another request was made with this Idempotency-Key. Use a new key for a new request."""


class ChecksumMismatch(StoryboardError):
    """What came is not what its checksum says. Send it again."""

    status = 460


class TooOften(StoryboardError):
    """That was tried too often."""

    status = 429

    def __init__(self, seconds: float) -> None:
        #: Whole seconds until the next attempt is let through.
        self.seconds = max(1, -int(-seconds // 1))
        later = f"That was tried too often. Try again in {self.seconds} seconds."
        super().__init__(later if self.seconds > 1 else "That was tried too often. Try again in a second.")


class Unavailable(StoryboardError):
    """Something this needs is not running. `storyboard doctor` says what."""

    status = 503


class Busy(Unavailable):
    """Too much is asked for at once. Repeat in a moment."""


class Cancelled(StoryboardError):
    """Stopped. What was finished is kept."""

    status = 409
