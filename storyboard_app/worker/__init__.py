"""The entrance that runs jobs: one process that fetches them, with children that compute.

Each queue has its own fetcher and its own concurrency, so that a long film never holds up a frame. A fetcher that loses
the database is started again, with growing pauses, and brings the embedded database back if that is what is missing.
Work left behind by a worker that died is found by its silent heartbeat and waits again, and so does work that this
worker dropped because the database was lost just then. SIGTERM and SIGINT stop cleanly: short work is finished, the
rest is put back for the next worker.
"""

from storyboard_app.worker.fetching import LAST_SECONDS as LAST_SECONDS
from storyboard_app.worker.fetching import WARM_AFTER as WARM_AFTER
from storyboard_app.worker.fetching import log as log
from storyboard_app.worker.fetching import main as main
from storyboard_app.worker.fetching import main_beside_web as main_beside_web
from storyboard_app.worker.fetching import places_of as places_of
from storyboard_app.worker.service import Measured as Measured
from storyboard_app.worker.service import measured as measured
