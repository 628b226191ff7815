"""The inbox: what concerns somebody, told once, in the product, by mail and as a feed.

Notices are written by the database's triggers (alembic/sql/0025_inbox.sql), so that no entrance forgets one: who is
named in a note, whose note is answered, whose panels are decided on, whose approved panel is unlocked, whose job
failed. Nobody is told of what they did themselves. Here they are read, marked, put off, and gathered into mails.
"""

from storyboard_app.inbox import digests as digests
from storyboard_app.inbox import feeds as feeds
from storyboard_app.inbox import mails as mails
from storyboard_app.inbox import notices as notices
