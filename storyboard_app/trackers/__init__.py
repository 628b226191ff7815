"""Trackers: a project is kept in step with Kitsu, ShotGrid or Frame.io.

A sync sends scenes, shots, each picture that is not there yet and the film, and fetches what is said of them there
and how they stand. Which of their things is which of ours is kept, so that nothing is made or fetched twice; what was
sent does not come back. A tracker that does not answer, or refuses a part, is told in sentences, and the rest goes
on. Where somebody wishes it, a sync begins by itself, every hour or every day. Addresses inside the own network are
refused as webhooks' are.
"""

from storyboard_app.trackers.connecting import SYNC_JOB as SYNC_JOB
from storyboard_app.trackers.connecting import change as change
from storyboard_app.trackers.connecting import connect as connect
from storyboard_app.trackers.connecting import disconnect as disconnect
from storyboard_app.trackers.connecting import listing as listing
from storyboard_app.trackers.connecting import services as services
from storyboard_app.trackers.connecting import start as start
from storyboard_app.trackers.fetched import keep as keep
from storyboard_app.trackers.scheduling import Every as Every
from storyboard_app.trackers.scheduling import schedule as schedule
from storyboard_app.trackers.scheduling import start_due as start_due
from storyboard_app.trackers.syncing import Order as Order
from storyboard_app.trackers.syncing import Outcome as Outcome
from storyboard_app.trackers.syncing import order as order
from storyboard_app.trackers.syncing import sync as sync
