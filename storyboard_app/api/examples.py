"""An example of every body that is sent, by the name of its schema, for the description of the API."""

from collections.abc import Mapping
from typing import Any

_ID = "8d3d7f0e-6a52-4f0b-9c1f-2f5f6f6c9f10"
_LINK = "kq3Zt0cXb0H8nqk1mJm2l9sQyT7dWv5aRfUe4oPiGhE"
#: What a browser answers of a passkey, shortened: made, and signed in with.
_CREATED: Mapping[str, Any] = {
    "id": "kq3Zt0cXb0H8nqk1",
    "rawId": "kq3Zt0cXb0H8nqk1",
    "type": "public-key",
    "response": {"clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0", "attestationObject": "o2NmbXRkbm9uZQ"},
}
_PROVED: Mapping[str, Any] = {
    "id": "kq3Zt0cXb0H8nqk1",
    "rawId": "kq3Zt0cXb0H8nqk1",
    "type": "public-key",
    "response": {
        "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0",
        "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
        "signature": "MEUCIQ",
    },
}

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "AcceptedRows": {
        "rows": [
            {
                "key": _ID,
                "differences": ["retimed"],
                "says": "72 frames become 48.",
                "shot_id": _ID,
                "was_ticks": 72,
                "ticks": 48,
                "pieces": [{"start": 0, "ticks": 48}],
                "acceptable": True,
            }
        ]
    },
    "AnimaticOf": {"project_id": _ID, "height": 1080, "captions": True},
    "AnimaticOrder": {"height": 720, "captions": False},
    "ByHandChange": {"figures": {"MARA": {"at": [0.5, 0.0, 180.0], "pose": "point"}}},
    "CharacterChange": {"pace": 1.2},
    "Chosen": {"backend": "previz"},
    "Cut": {"at": None},
    "Dismissed": {"rule": "jump_cut", "shots": ["1A", "1B"], "reason": "It is meant to jar."},
    "DraftRow": {"scene": 0, "place": 3, "type": "action"},
    "ExportOf": {"project_id": _ID, "options": {"paper": "A4", "frames_per_page": 6}},
    "ExportOrder": {"format": "pdf", "options": {"paper": "letter"}},
    "Forgotten": {"email": "you@example.org"},
    "Found": {"rule": "jump_cut", "shots": ["1A", "1B"]},
    "FrameOrder": {"shot_id": _ID, "style": "ink", "seed": 7},
    "InboxChange": {"mails": "hour"},
    "LayerChange": {"opacity": 0.6, "hidden": False},
    "Line": {"text": "The train pulls out."},
    "Lines": {"first": _ID, "last": _ID},
    "LocationChange": {"pictures": []},
    "NewDecision": {"state": "approved", "panels": [_ID]},
    "NewInvitation": {"role": "artist", "email": "bo@example.org"},
    "NewLayer": {"name": "Pencil"},
    "NewLink": {"name": "For the producer", "may_comment": True, "until": "2030-01-31"},
    "NewMark": {"kind": "ink", "points": [0.1, 0.2, 0.5, 0.3, 0.4, 0.7], "colour": "#d5281b", "width": 0.005},
    "NewNote": {"text": "Closer, please.", "place": {"panel_id": _ID, "x": 0.4, "y": 0.6}},
    "NewPasskey": {"name": "My laptop", "credential": _CREATED},
    "NewPassword": {"secret": _LINK, "password": "a lighthouse keeper reads at night"},
    "NewPlace": {"after": None},
    "NewProject": {"title": "Night train", "rate": "24", "aspect": "2.39", "style": "pencil"},
    "NewRole": {"role": "editor"},
    "NewScene": {"heading": "INT. SLEEPING CAR - NIGHT", "text": "Mara looks out of the window."},
    "NewService": {"name": "Nightly export", "role": "artist", "days": 90},
    "NewStroke": {"points": [0.1, 0.2, 0.3, 0.4], "colour": "red"},
    "NewToken": {"name": "My script", "verbs": ["see", "export"], "days": 30},
    "OfScene": {"scene_id": _ID},
    "PanelChange": {"frame_id": _ID},
    "PasskeyAnswer": {"credential": _PROVED},
    "PasskeyName": {"name": "My laptop"},
    "ProfileChange": {"name": "Maya", "zone": "Europe/Lisbon", "theme": "dark"},
    "ProjectChange": {"title": "Day train"},
    "Reading": {"read": True},
    "SoundChange": {"start": 48, "fade_out": 1.5, "decibels": -9.0},
    "Spelled": {"spelled": "mah-ra"},
    "RecoveryCode": {"email": "you@example.org", "code": "7k2m-x9qd-3fvt-w0ra"},
    "Redraw": {"new_seed": True},
    "Refinement": {"panel_id": _ID, "prompt": "rain on the window", "change": 0.4},
    "Resolution": {"resolved": True},
    "Refresh": {"refresh_token": _LINK},
    "RowKind": {"type": "action"},
    "SampleChoice": {},
    "SceneSummary": {"summary": "Mara cannot sleep and sees the lights of the coast."},
    "SceneText": {"text": "INT. SLEEPING CAR - NIGHT\n\nMara sleeps."},
    "Secret": {"secret": _LINK},
    "SeedChoice": {"kept": True},
    "ShotChange": {"size": "CU", "ticks": 48},
    "ShotsOrder": {"scene_id": _ID},
    "SignIn": {"email": "you@example.org", "password": "a lighthouse keeper reads at night"},
    "Snooze": {"until": "2100-01-31T09:00:00+01:00"},
    "ScenePreviewed": {"figures": {"MARA": {"at": [0.5, 0.0, 180.0]}}, "lens_mm": 50},
    "SceneCopy": {"to": [_ID], "parts": ["camera"]},
    "SteeringChange": {"guidance": 4.5, "steps": None},
    "StoryboardOf": {"project_id": _ID, "format": "pdf"},
    "Taken": {"secret": _LINK, "email": "bo@example.org", "name": "Bo", "password": "quite another sentence of words"},
    "Star": {"starred": True},
    "Variants": {"count": 3},
    "NewWebhook": {"url": "https://example.org/heard", "events": ["comment.made", "job.failed"]},
    "WebhookChange": {"active": False},
    "Where": {"window": "w-7f3a9c21", "view": "review", "shot": "1B", "tick": 51},
    "Words": {"text": "As discussed."},
}
