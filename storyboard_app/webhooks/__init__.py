"""Webhooks: other programs are told what happens in a project, signed, until they say that they heard it.

What happens is written down by the database's triggers in the transaction that does it (alembic/sql/0033_webhooks.sql),
so that no entrance forgets it. The worker sends it after Standard Webhooks 1.0 (standardwebhooks.com), and again with
growing pauses where nobody answers. Addresses inside the own network are refused unless a setting allows them.
"""

from storyboard_app.webhooks import addresses as addresses
from storyboard_app.webhooks import sending as sending
from storyboard_app.webhooks.hooks import change as change
from storyboard_app.webhooks.hooks import deliveries as deliveries
from storyboard_app.webhooks.hooks import listing as listing
from storyboard_app.webhooks.hooks import make as make
from storyboard_app.webhooks.hooks import ping as ping
from storyboard_app.webhooks.hooks import remove as remove
from storyboard_app.webhooks.hooks import renew_secret as renew_secret
from storyboard_app.webhooks.hooks import send_again as send_again
from storyboard_app.webhooks.sending import send_due as send_due
