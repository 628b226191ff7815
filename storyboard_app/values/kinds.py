"""The words that things are told apart by."""

from enum import StrEnum


class ShotSize(StrEnum):
    """How much of the subject the frame holds, closest first."""

    ECU = "ECU"
    CU = "CU"
    MCU = "MCU"
    MS = "MS"
    MLS = "MLS"
    FS = "FS"
    WS = "WS"
    EWS = "EWS"


class Angle(StrEnum):
    """Where the camera looks from."""

    EYE = "eye"
    LOW = "low"
    HIGH = "high"
    DUTCH = "dutch"
    OVERHEAD = "overhead"
    OTS = "OTS"
    POV = "POV"


class Movement(StrEnum):
    """What the camera does during the shot."""

    STATIC = "static"
    PAN = "pan"
    TILT = "tilt"
    DOLLY = "dolly"
    PUSH = "push"
    PULL = "pull"
    TRACK = "track"
    CRANE = "crane"
    HANDHELD = "handheld"
    ZOOM = "zoom"


class WorkState(StrEnum):
    """How a derived thing stands against today's inputs."""

    EMPTY = "empty"
    QUEUED = "queued"
    RUNNING = "running"
    FRESH = "fresh"
    STALE = "stale"
    FAILED = "failed"
    LOCKED = "locked"


class JobState(StrEnum):
    """Where a job is in its life."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """The steps from a script to an animatic, in order."""

    SCRIPT = "script"
    SHOTS = "shots"
    FRAMES = "frames"
    DIALOGUE = "dialogue"
    ANIMATIC = "animatic"
