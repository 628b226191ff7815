"""Who may do what in a project: one table of roles and verbs, read by the policies, the spoken refusals and the pages.

The database holds the same table (`app.role_verbs`) and refuses by it, whichever entrance a change comes by; a test
compares the two, pair by pair.
"""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a project, from who may do most to who may do least."""

    OWNER = "owner"
    DIRECTOR = "director"
    EDITOR = "editor"
    ARTIST = "artist"
    REVIEWER = "reviewer"
    VIEWER = "viewer"

    def outranks(self, other: "Role") -> bool:
        """Say whether this role may give, change and take the other one."""
        ranks = list(Role)
        return ranks.index(self) < ranks.index(other)


class Standing(StrEnum):
    """What somebody is in an organisation."""

    #: Says who looks after it, and takes people out of it; that opens none of its projects.
    OWNER = "owner"
    #: Belongs to it, and may be in its projects.
    MEMBER = "member"


class Verb(StrEnum):
    """What can be done in a project; each covers a family of deeds."""

    #: All reading.
    SEE = "see"
    #: Notes, and one's own ones edited.
    COMMENT = "comment"
    #: Frames, panels, steering, sketches, looks.
    DRAW = "draw"
    #: Scenes, shots, their order, plans and findings, and how the project is drawn.
    BOARD = "board"
    #: The screenplay: its lines and drafts.
    SCRIPT = "script"
    #: When lines are spoken, how long shots are, the animatic.
    TIME = "time"
    #: Files for others.
    EXPORT = "export"
    #: Saying of a panel that it is good, or not yet.
    APPROVE = "approve"
    #: Closing a panel or a scene for changes, and opening it again.
    LOCK = "lock"
    #: Links for guests.
    SHARE = "share"
    #: Inviting people, giving and taking roles below one's own.
    MEMBERS = "members"
    #: Models, the outside language model, filters, archiving.
    SETTINGS = "settings"
    #: Who did what.
    HISTORY = "history"
    #: Deleting the project, and giving it to somebody else.
    DELETE = "delete"


_EVERYTHING = frozenset(Verb)
_WORKING = frozenset({Verb.SEE, Verb.COMMENT, Verb.DRAW, Verb.TIME, Verb.EXPORT})
#: The one table. Source of the division: Frame.io, Kitsu and ShotGrid give much the same (docs/roles.md).
VERBS: Mapping[Role, frozenset[Verb]] = {
    Role.OWNER: _EVERYTHING,
    Role.DIRECTOR: _EVERYTHING - {Verb.DELETE},
    Role.EDITOR: _WORKING | {Verb.BOARD, Verb.SCRIPT, Verb.SHARE, Verb.HISTORY},
    Role.ARTIST: _WORKING,
    Role.REVIEWER: frozenset({Verb.SEE, Verb.COMMENT, Verb.APPROVE}),
    Role.VIEWER: frozenset({Verb.SEE}),
}
#: Each verb as the refusal says it: "An artist may not ...".
_SPOKEN: Mapping[Verb, str] = {
    Verb.SEE: "see this project",
    Verb.COMMENT: "write notes",
    Verb.DRAW: "draw or change frames and looks",
    Verb.BOARD: "change scenes and shots",
    Verb.SCRIPT: "change the script",
    Verb.TIME: "change timing",
    Verb.EXPORT: "export files",
    Verb.APPROVE: "approve panels",
    Verb.LOCK: "lock or unlock",
    Verb.SHARE: "share links",
    Verb.MEMBERS: "invite people or change their roles",
    Verb.SETTINGS: "change the project's settings",
    Verb.HISTORY: "read the history",
    Verb.DELETE: "delete this project or give it away",
}


def spoken(verb: Verb) -> str:
    """Return what a verb lets somebody do, in words that follow "may not"."""
    return _SPOKEN[verb]


def refusal(role: Role, verb: Verb) -> str:
    """Return the sentence that tells somebody of this role that a verb is not theirs, and whom to ask."""
    article = "An" if role in (Role.OWNER, Role.EDITOR, Role.ARTIST) else "A"
    may = [each.value for each in Role if verb in VERBS[each]]
    helpers = " or ".join([", ".join(may[:-1]), may[-1]] if len(may) > 1 else may)
    return f"{article} {role} may not {_SPOKEN[verb]}. Ask the project's {helpers}."
