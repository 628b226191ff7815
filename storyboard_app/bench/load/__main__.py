"""`python -m storyboard_app.bench.load`: what `make bench-load` runs."""

import sys

from storyboard_app.bench.load import main

sys.exit(main(sys.argv[1:]))
