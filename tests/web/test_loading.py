import os
import subprocess
import sys

from storyboard_app.settings import ROOT

#: What a process has loaded, and what its pages know, once before and once after all that draws them was loaded.
LOOK_AT_PAGES = """
import sys, reflex
import storyboard_app.storyboard_app as app
def below(state):
    return {state.get_full_name(): sorted(state.event_handlers)} | {
        name: events for sub in state.get_substates() for name, events in below(sub).items()
    }
drawing = [name for name in sys.modules if name.partition('.')[0] == 'components']
served = below(reflex.State)
for draw, _, _ in app.PAGES.values():
    draw()
print(drawing, [name for name, events in below(reflex.State).items() if served.get(name) != events])
"""


def said_by(code):
    environment = {**os.environ, "__REFLEX_SKIP_COMPILE": "true"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_server_starts_without_what_draws_pages_and_answers_all_that_they_ask():
    assert said_by(LOOK_AT_PAGES) == ["[]", "[]"]


def test_who_keeps_the_product_running_loads_no_tables_and_no_pages():
    loaded = said_by("import sys; import storyboard_app.web.serving; print(*sys.modules)")
    assert "psycopg" in loaded
    assert not {"sqlalchemy", "sqlmodel", "reflex", "fastapi", "alembic"} & {*loaded}
