"""Who is here, and who works with whom: visits, sessions, accounts, members.

Without accounts there is one local owner, signed in by itself, and only on this machine. With them
(STORYBOARD_ACCOUNTS) people sign in from anywhere, with a password, a passkey or by a provider; a browser holds a
session that ends when its person says so. Into a project they come by invitation, in a role (`values.roles`).
"""

from storyboard_app.people import accounts as accounts
from storyboard_app.people import casbin as casbin
from storyboard_app.people import identities as identities
from storyboard_app.people import leaving as leaving
from storyboard_app.people import membership as membership
from storyboard_app.people import operators as operators
from storyboard_app.people import organisations as organisations
from storyboard_app.people import own_data as own_data
from storyboard_app.people import passkeys as passkeys
from storyboard_app.people import passwords as passwords
from storyboard_app.people import profiles as profiles
from storyboard_app.people import recovery as recovery
from storyboard_app.people import sessions as sessions
from storyboard_app.people import throttle as throttle
from storyboard_app.people import tokens as tokens
from storyboard_app.people.sessions import SignedIn as SignedIn
from storyboard_app.people.visits import READING as READING
from storyboard_app.people.visits import Visit as Visit
from storyboard_app.people.visits import actor_of as actor_of
from storyboard_app.people.visits import check as check
from storyboard_app.people.visits import cookie_name as cookie_name
from storyboard_app.people.visits import is_tls as is_tls
from storyboard_app.people.visits import signed_in as signed_in
from storyboard_app.people.visits import works_on as works_on
