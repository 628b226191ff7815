from storyboard_app.api import client as client
from storyboard_app.api.app import api as api
from storyboard_app.api.app import takes_files as takes_files
