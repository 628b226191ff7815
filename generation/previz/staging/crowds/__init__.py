"""Crowds: groups of more people than are staged one by one, in the order that the words give them.

A queue stands in line, an audience sits in rows, soldiers march in a column, others are a mob that fills what the
camera sees of the ground. A crowd is made of a few people, each of them met again and again; whoever is small in the
frame has fewer triangles and no lines of their own, so that two hundred cost little.
"""

from generation.previz.staging.crowds.bodies import add_extras as add_extras
from generation.previz.staging.crowds.crowd import Crowd as Crowd
from generation.previz.staging.crowds.crowd import Extra as Extra
from generation.previz.staging.crowds.crowd import crowd_of as crowd_of
from generation.previz.staging.crowds.crowd import front_row as front_row
from generation.previz.staging.crowds.standing import extras as extras
