from storyboard_app.api.app import api as api
