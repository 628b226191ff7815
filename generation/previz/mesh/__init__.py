"""The scene as triangles in groups, with the lines that are drawn on them, and the shapes that it is made of."""

from generation.previz.mesh.scene import Fill as Fill
from generation.previz.mesh.scene import Group as Group
from generation.previz.mesh.scene import Line as Line
from generation.previz.mesh.scene import Scene as Scene
from generation.previz.mesh.shapes import band as band
from generation.previz.mesh.shapes import closed_rings as closed_rings
from generation.previz.mesh.shapes import rings_of as rings_of
from generation.previz.mesh.shapes import sheet as sheet
from generation.previz.mesh.shapes import tube as tube
