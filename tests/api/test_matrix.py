"""Every route as everybody: what a role does not cover, nobody gets by any of them. A route without an entry fails.

What the database refuses is tried table by table in tests/store/test_roles.py; here it is what answers.
"""

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from storyboard_app.api import api, described
from storyboard_app.api.examples import EXAMPLES
from storyboard_app.people import sessions
from storyboard_app.values import VERBS, Role
from tests.api.test_accounts import GATE, with_accounts
from tests.every_table import fill

__all__ = ["with_accounts"]

#: By the verb that it needs in its project: every operation that is about one.
NEEDED = {
    "see": """read_board list_drafts read_report read_changes download_script read_scene_text read_analysis read_graph
        read_graphml list_scenes read_one_scene list_shots find_shots list_dialogues list_panels list_layers read_frame read_scene
        read_floor_plan list_plans read_shot read_shot_scene read_prompt list_frames list_likeness list_characters list_locations read_portrait read_location_picture
        list_jobs read_job list_exports read_history read_history_file list_notes read_attachment read_notes_file compare_edit list_omitted list_decisions list_members
        list_caption_languages list_captions list_kept_captions read_captions_file preview_captions_file
        list_invitations list_lines hear_line hear_voice list_pronunciations list_columns list_own_styles preview_style preview_merge undo redo follow follow_job tell_presence cancel_all""",
    "comment": "attach_file detach_file write_note reply edit_note delete_note resolve_note draw erase",
    "draw": """preview_scene set_by_hand take_back_by_hand copy_by_hand steer reset keep_seed set_backend sketch drop_sketch add_picture add_panel change_panel add_layer change_layer delete_layer draw_mark delete_mark upload_picture star_frame redraw choose
        regenerate_panel generate_panel generate_frame refine_panel refine draw_variants edit_character edit_location
        update_stale cancel_job retry_job sync_dialogues""",
    "board": """change_project replace_project renumber choose_plan insert_shot replace_shot edit_shot delete_shot
        move_shot split_shot merge_shot duplicate_shot show_lines omit_shot reinstate_shot accept_edit apply_fix dismiss keep_as_is suggest_shots
        add_column change_column move_column remove_column fill_cell merge_character
        generate_shots run_step run_all""",
    "script": "upload_draft retag_draft apply_draft decline_draft edit_scene_text retag_row edit_line add_scene replace_scene say_summary",
    "time": """render_animatic render_animatic_of say_lines pronounce forget_pronunciation add_take add_scene_take pick_take
        unpick_take delete_take add_sound change_sound delete_sound translate_line accept_caption drop_caption_language
        take_captions_file suggest_captions""",
    "export": "read_project_file copy_project export_pdf export_csv export_images export_storyboard start_export",
    "approve": "decide",
    "share": "list_links make_link change_link revoke_link rotate_link list_visits",
    "members": "set_role remove_member invite withdraw_invitation add_service",
    "settings": """keep_own_style change_own_style forget_own_style list_held read_held_picture release_held keep_out_held list_webhooks make_webhook change_webhook delete_webhook renew_webhook_secret ping_webhook
        list_deliveries send_delivery_again
        list_trackers connect_tracker change_tracker disconnect_tracker sync_tracker""",
    "delete": "delete_project bring_back_project pack_archive",
}
#: What is about nobody's project: one's own things, what everybody signed in may ask, and the ways in.
OWN = """search list_projects create_project open_sample open_project_file import_script upload_script upload read_inbox count_unread mark_notice snooze_notice
    mark_all_read read_inbox_settings change_inbox_settings rotate_feed read_me list_sessions
    end_other_sessions end_session list_events list_identities unlink_identity
    read_profile change_profile set_picture drop_picture read_person_picture take_own_data leave list_bin
    begin_passkey add_passkey list_passkeys rename_passkey remove_passkey count_recovery_codes make_recovery_codes
    list_uploads read_upload end_upload
    list_tokens make_token end_token
    list_folders make_folder rename_folder delete_folder put_into_folder take_out_of_folder
    list_organisations make_organisation rename_organisation list_organisation set_standing leave_organisation
    list_organisation_projects list_organisation_invitations end_organisation_invitation delete_organisation
    bring_organisation_back read_quotas set_quotas"""
ANYBODY = """sign_in sign_out set_password read_invitation take_invitation get_token refresh_token ask_for_passkey
    sign_in_with_passkey recover mail_link"""
SIGNED_IN = "list_backends list_styles list_tracker_services list_scene_choices list_look_choices list_place_choices list_formats read_file"
VERB_OF = {name: verb for verb, names in NEEDED.items() for name in names.split()}
#: Where a film of one shot gives them nothing to do, a member is told that instead of a refusal; nothing changes.
NOTHING_TO_DO = {
    "merge_shot": 422,
    "show_lines": 204,
    "retag_draft": 409,
    "apply_draft": 409,
    "reset": 204,
    "drop_sketch": 204,
    "refine_panel": 422,
    "refine": 422,
    "edit_location": 200,
    "retry_job": 409,
    "compare_edit": 422,
    "reinstate_shot": 422,
    "accept_edit": 404,
    "copy_by_hand": 422,
}

#: The table whose row each part of an address names.
ROW_OF = {
    "project_id": "projects",
    "scene_id": "scenes",
    "shot_id": "shots",
    "panel_id": "panels",
    "frame_id": "frames",
    "script_id": "scripts",
    "element_id": "elements",
    "line_id": "elements",
    "take_id": "takes",
    "sound_id": "sounds",
    "row_id": "elements",
    "job_id": "jobs",
    "note_id": "comments",
    "notice_id": "notices",
    "stroke_id": "strokes",
    "attachment_id": "attachments",
    "layer_id": "layers",
    "mark_id": "marks",
    "link_id": "share_links",
    "invitation_id": "invitations",
    "session_id": "sessions",
    "token_id": "access_tokens",
    "organisation_id": "organisations",
    "webhook_id": "webhooks",
    "delivery_id": "deliveries",
    "tracker_id": "trackers",
    "upload_id": "uploads",
    "column_id": "shot_columns",
    "folder_id": "folders",
    "held_id": "held_pictures",
}


@pytest.fixture(scope="module")
def operations():
    return {
        operation["operationId"]: (method, path, operation)
        for path, method, operation in described.operations(api.openapi())
    }


@pytest.fixture
def film(person):
    return {name: str(row) for name, row in fill(person).items()}


def test_every_route_says_who_may_take_it(operations):
    named = {*VERB_OF, *OWN.split(), *ANYBODY.split(), *SIGNED_IN.split()}
    assert set(operations) - named == set(), "say in this file what these need"
    assert named - set(operations) == set(), "these are gone"


def browser(person=None, token=None):
    held = token or (sessions.start(person, "203.0.113.7", "test", "password") if person else "")
    return TestClient(
        GATE,
        "https://boards.example.org",
        client=("203.0.113.7", 50000),
        headers={"origin": "https://boards.example.org"},
        cookies={"__Host-storyboard": held} if held else {},
        follow_redirects=False,
        raise_server_exceptions=False,
    )


def picture():
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(out, "PNG")
    return out.getvalue()


def filled(film, person, name, operation) -> tuple[str, str, dict[str, Any]]:
    """Return an operation's address and what is sent with it, about the rows of a film."""
    method, path, told = operation
    known = {part: film[table] for part, table in ROW_OF.items()} | {
        "user_id": str(person),
        "way": "simpler",
        "word": "mara",
        "language": "de",
        "style": "own-pencil-l70-h40-p0-t62-c0",
        "passkey_id": str(person),
    }
    known |= {"step": "shots", "name": "CAR PARK" if "locations" in path else "MARA", "key": "projects/x.png"}
    asked = {"scene_id": known["scene_id"], "expires": "1", "signature": "x", "into": "BOB"}
    params = {
        part["name"]: asked[part["name"]]
        for part in told["parameters"]
        if part.get("name") in asked and part["in"] == "query"
    }
    body = told.get("requestBody", {}).get("content", {})
    sent: dict[str, Any] = {"params": params}
    if "multipart/form-data" in body:
        script = "script" in name or "draft" in name
        sent["files"] = {"file": ("a.fountain", b"INT. CAR - DAY") if script else ("a.png", picture())}
        sent["files"] |= {"words": (None, "rain")} if name == "refine" else {}
    elif "application/json" in body:
        schema = body["application/json"]["schema"]
        model = schema.get("$ref", schema.get("anyOf", [{}])[0].get("$ref", "")).rpartition("/")[2]
        example = json.loads(json.dumps(EXAMPLES[model]))
        sent["json"] = {part: known.get(part, value) for part, value in example.items()}
        if name == "show_lines":
            sent["json"] = {"first": film["elements"], "last": film["elements"]}
        if name == "decide":
            sent["json"] = {"state": "approved", "panels": [film["panels"]]}
        if name == "write_note":
            sent["json"] = {"text": "Closer"}
    return method.upper(), path.format(**known), sent


def history(database):
    return database.execute("select count(*) from audit_log where table_name <> 'events'").fetchone()[0]


@pytest.mark.parametrize(
    "who", [*(role for role in Role if role != Role.OWNER), "stranger", "another tenant", "removed"]
)
def test_nobody_does_or_reads_what_their_role_does_not_cover(who, operations, film, person, another, database):
    if isinstance(who, Role):
        database.execute("insert into project_members values (%s, %s, %s)", (film["projects"], another, who.value))
    if who in ("removed", "another tenant"):
        database.execute("insert into project_members values (%s, %s, 'owner')", (film["projects"], another))
    if who == "another tenant":
        # Whatever row a fault should leave behind: who is not of the organisation sees nothing of its projects.
        database.execute("set session_replication_role = replica")
        database.execute("delete from organisation_members where user_id = %s", (another,))
        database.execute("set session_replication_role = origin")
    theirs, may = browser(another), VERBS[who] if isinstance(who, Role) else frozenset()
    assert theirs.get("/api/v1/auth/me").status_code == 200
    if who == "removed":
        database.execute("delete from project_members where user_id = %s", (another,))
    before, wrong = history(database), {}
    for name, verb in VERB_OF.items():
        if verb in {each.value for each in may}:
            continue
        method, path, sent = filled(film, person, name, operations[name])
        answer = theirs.request(method, path, **sent)
        refused = answer.status_code in (403, 404) or (may and answer.status_code == NOTHING_TO_DO.get(name))
        if not refused or history(database) != before:
            wrong[name] = (answer.status_code, answer.text[:200], history(database) - before)
            before = history(database)
        assert "Borrowed Car" not in answer.text, name
    assert {name: told[0] for name, told in wrong.items()} == {}, wrong


@pytest.mark.parametrize("who", [Role.VIEWER, Role.REVIEWER])
def test_who_may_see_reads_all_that_is_there(who, operations, film, person, another, database):
    database.execute("insert into project_members values (%s, %s, %s)", (film["projects"], another, who.value))
    theirs = browser(another)
    for name in set(NEEDED["see"].split()) - {"follow", "follow_job"}:
        method, path, sent = filled(film, person, name, operations[name])
        if method == "GET":
            assert theirs.request(method, path, **sent).status_code not in (401, 403, 500), name


@pytest.mark.parametrize("who", ["nobody", "expired", "made up"])
def test_who_is_not_signed_in_gets_nowhere_but_to_the_ways_in(who, operations, film, person, database):
    token = sessions.start(person, "203.0.113.7", "test", "password")
    database.execute("update sessions set expires_at = %s", (datetime.now(UTC) - timedelta(seconds=1),))
    theirs = browser(token={"nobody": None, "expired": token, "made up": "x" * 43}[who])
    before = history(database)
    for name, operation in operations.items():
        if name not in ANYBODY.split():
            method, path, sent = filled(film, person, name, operation)
            assert theirs.request(method, path, **sent).status_code == 401, name
    assert history(database) == before


def test_lists_of_ones_own_hold_nothing_of_others(film, another):
    theirs = browser(another)
    for path in ("/projects", "/auth/tokens", "/inbox"):
        assert theirs.get(f"/api/v1{path}").json()["items"] == []
    for part in ("members", "projects", "invitations"):
        assert theirs.get(f"/api/v1/organisations/{film['organisations']}/{part}").status_code == 404
    ours = f"/api/v1/organisations/{film['organisations']}"
    for method, path in (
        ("DELETE", ours),
        ("POST", f"{ours}/back"),
        ("DELETE", f"{ours}/invitations/{film['invitations']}"),
    ):
        assert theirs.request(method, path).status_code == 404
    assert len(theirs.get("/api/v1/auth/sessions").json()["items"]) == 1
    for path in (f"/auth/sessions/{film['sessions']}", f"/auth/tokens/{film['access_tokens']}"):
        assert theirs.delete(f"/api/v1{path}").status_code == 404
    for part, sent in (("reading", {"read": True}), ("snooze", {"until": None})):
        assert theirs.put(f"/api/v1/inbox/notices/{film['notices']}/{part}", json=sent).status_code == 404
