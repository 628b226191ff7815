"""Projects: made, listed, renamed, put away, deleted. The database makes the owner a member."""

from storyboard_app.projects import folders as folders
from storyboard_app.projects import own_styles as own_styles
from storyboard_app.projects.film_format import checked_aspect as checked_aspect
from storyboard_app.projects.film_format import checked_rate as checked_rate
from storyboard_app.projects.film_format import set_aspect as set_aspect
from storyboard_app.projects.film_format import set_rate as set_rate
from storyboard_app.projects.projects import TITLE_LENGTH as TITLE_LENGTH
from storyboard_app.projects.projects import Deleted as Deleted
from storyboard_app.projects.projects import archive as archive
from storyboard_app.projects.projects import ask_language_model as ask_language_model
from storyboard_app.projects.projects import bring_back as bring_back
from storyboard_app.projects.projects import create as create
from storyboard_app.projects.projects import delete as delete
from storyboard_app.projects.projects import in_bin as in_bin
from storyboard_app.projects.projects import rename as rename
from storyboard_app.projects.projects import title as title
from storyboard_app.projects.projects import unarchive as unarchive
from storyboard_app.projects.projects import version as version
from storyboard_app.projects.styles import checked_style as checked_style
from storyboard_app.projects.styles import own_style as own_style
from storyboard_app.projects.styles import set_style as set_style
from storyboard_app.projects.styles import sliders_of_style as sliders_of_style
from storyboard_app.projects.styles import styles as styles
