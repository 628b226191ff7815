"""People as bodies: a skeleton in a pose, with a head, a face, hair, clothes and what the hands hold."""

from generation.previz.people.body import dress as dress
from generation.previz.people.choices import choices as choices
from generation.previz.people.face import EXPRESSIONS as EXPRESSIONS
from generation.previz.people.face import draw_face as draw_face
from generation.previz.people.hand_props import THINGS_HELD as THINGS_HELD
from generation.previz.people.head import FINE_FROM as FINE_FROM
from generation.previz.people.head import add_head as add_head
from generation.previz.people.holding import POURING as POURING
from generation.previz.people.holding import grip_of as grip_of
from generation.previz.people.poses import POSES as POSES
from generation.previz.people.poses import pose as pose
from generation.previz.people.posture import TABLE_TOP as TABLE_TOP
from generation.previz.people.posture import TABLES as TABLES
from generation.previz.people.posture import is_seated as is_seated
from generation.previz.people.skeleton import EMPTY_HANDED as EMPTY_HANDED
from generation.previz.people.skeleton import LANDMARKS as LANDMARKS
from generation.previz.people.skeleton import Skeleton as Skeleton
from generation.previz.people.skeleton import Stance as Stance
from generation.previz.people.tailor import HELD as HELD
