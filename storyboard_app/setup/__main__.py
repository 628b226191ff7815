"""`python -m storyboard_app.setup TARGET`: what `make` calls."""

import sys

from storyboard_app.setup.targets import main

main(sys.argv[1:])
