"""`python -m storyboard_app.bench`, for make."""

import sys

from storyboard_app.bench import main
from storyboard_app.settings import settings

settings()
main(sys.argv[1:])
