"""Who is here. Without accounts there is one local owner, signed in by itself, and only on this machine.

Whoever reaches the product from another machine, or through a name that is not this machine's own, is refused. The
check of the name matters as much as that of the address: a page on the internet can point its own name at 127.0.0.1
and would then arrive from here (DNS rebinding). The check of the origin keeps other pages in the same browser from
sending anything on the owner's behalf.
"""

from storyboard_app.people.visits import READING as READING
from storyboard_app.people.visits import Visit as Visit
from storyboard_app.people.visits import actor_of as actor_of
from storyboard_app.people.visits import check as check
