"""The tables. A row is the thing itself; it never leaves its session.

Ids are UUIDs and survive a re-import of the script. Orders are fractional keys (text, compared byte by byte), so that a
move changes one row. Lengths are whole ticks. Every project-owned row names its project, and its foreign keys carry the
project along, so that no row can hang on a row of another project. Policies, triggers and locks are SQL beside the
migrations.
"""

from storyboard_app.store.records.columns import Owned as Owned
from storyboard_app.store.records.columns import now
from storyboard_app.store.records.folders import Folder, FolderProject
from storyboard_app.store.records.inbox import Notice
from storyboard_app.store.records.layers import Layer, Mark
from storyboard_app.store.records.people import (
    AccessToken,
    Invitation,
    Organisation,
    OrganisationMember,
    Project,
    ProjectMember,
    Session,
    User,
)
from storyboard_app.store.records.pictures import (
    LOOKS,
    PACES,
    PLACE_LOOKS,
    PLACE_REFERENCES,
    REFERENCES,
    VOICES,
    Character,
    Frame,
    HeldPicture,
    Location,
    Panel,
    Shot,
)
from storyboard_app.store.records.review import Approval, Attachment, Comment, Guest, ShareLink, ShareVisit, Stroke
from storyboard_app.store.records.script import Element, Scene, Script
from storyboard_app.store.records.shot_columns import OWN_CELLS, OWN_COLUMNS, ShotCell, ShotColumn
from storyboard_app.store.records.sound import PRONUNCIATIONS, Pronunciation, Reading, Sound, Take
from storyboard_app.store.records.time import Animatic, Dialogue, Export, Timeline
from storyboard_app.store.records.trackers import Tracked, Tracker
from storyboard_app.store.records.translations import Translation
from storyboard_app.store.records.webhooks import Delivery, Webhook
from storyboard_app.store.records.work import AuditEntry, IdempotencyKey, Job, Upload

__all__ = [
    "LOOKS",
    "OWN_CELLS",
    "OWN_COLUMNS",
    "PACES",
    "PLACE_LOOKS",
    "PLACE_REFERENCES",
    "PRONUNCIATIONS",
    "REFERENCES",
    "VOICES",
    "AccessToken",
    "Animatic",
    "Approval",
    "Attachment",
    "AuditEntry",
    "Character",
    "Comment",
    "Delivery",
    "Dialogue",
    "Element",
    "Export",
    "Folder",
    "FolderProject",
    "Frame",
    "Guest",
    "HeldPicture",
    "IdempotencyKey",
    "Invitation",
    "Job",
    "Layer",
    "Location",
    "Mark",
    "Notice",
    "Organisation",
    "OrganisationMember",
    "Panel",
    "Project",
    "ProjectMember",
    "Pronunciation",
    "Reading",
    "Scene",
    "Script",
    "Session",
    "ShareLink",
    "ShareVisit",
    "Shot",
    "ShotCell",
    "ShotColumn",
    "Sound",
    "Stroke",
    "Take",
    "Timeline",
    "Tracked",
    "Tracker",
    "Translation",
    "Upload",
    "User",
    "Webhook",
    "now",
]
