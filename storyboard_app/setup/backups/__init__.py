"""Back-ups: the database and the files together in one file, as they were at one instant, and the way back.

A back-up is made while the product runs. The database is dumped from a snapshot (`dumping`); what it holds at that
instant, each table's rows and every policy, trigger and grant, is written beside the dump (`contents`), then each file
of the store with its digest (`archive`). It is read back before it counts as made, and may be encrypted for somebody's
key. A restore goes into an empty place only, compares what came with what was noted, and takes all of it back where
anything differs. Weights of models are not in it: they are fetched again.
"""

from storyboard_app.setup.backups.archive import keys_in as keys_in
from storyboard_app.setup.backups.archive import new_key as new_key
from storyboard_app.setup.backups.making import BackedUp as BackedUp
from storyboard_app.setup.backups.making import back_up as back_up
from storyboard_app.setup.backups.restoring import Restored as Restored
from storyboard_app.setup.backups.restoring import check as check
from storyboard_app.setup.backups.restoring import restore as restore
