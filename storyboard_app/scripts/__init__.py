"""Screenplays coming in: taken, checked and stored at once; read by a job; kept scene by scene.

A file that cannot be a screenplay is refused before anything is stored. A new draft is laid over the old one in
`drafts`, which never takes a drawing away.
"""

from storyboard_app.scripts import draft_review as draft_review
from storyboard_app.scripts import script_file as script_file
from storyboard_app.scripts.applying import APPLY_JOB as APPLY_JOB
from storyboard_app.scripts.applying import apply as apply
from storyboard_app.scripts.applying import draft_to_lay as draft_to_lay
from storyboard_app.scripts.applying import laid as laid
from storyboard_app.scripts.applying import lay as lay
from storyboard_app.scripts.drafts import kept as kept
from storyboard_app.scripts.ingest import SCRIPT_JOB as SCRIPT_JOB
from storyboard_app.scripts.ingest import add_draft as add_draft
from storyboard_app.scripts.ingest import decline as decline
from storyboard_app.scripts.ingest import import_script as import_script
from storyboard_app.scripts.ingest import mark_failed as mark_failed
from storyboard_app.scripts.ingest import read as read
from storyboard_app.scripts.ingest import read_with_people as read_with_people
from storyboard_app.scripts.ingest import report as report
from storyboard_app.scripts.ingest import retag_draft as retag_draft
from storyboard_app.scripts.ingest import source as source
from storyboard_app.scripts.ingest import store as store
from storyboard_app.scripts.ingest import upload as upload
from storyboard_app.scripts.scene_adding import add_scene as add_scene
from storyboard_app.scripts.scene_adding import add_scenes as add_scenes
from storyboard_app.scripts.script_edits import edit_element as edit_element
from storyboard_app.scripts.script_edits import edit_scene as edit_scene
from storyboard_app.scripts.script_edits import edit_summary as edit_summary
from storyboard_app.scripts.script_edits import retag as retag
from storyboard_app.scripts.script_edits import scene_text as scene_text
