"""Previz: a small 3D blocking scene, seen by a real camera, drawn with a pencil. No model weights.

`staging` turns a request into people, a place and things; `solve` finds the camera; `rays` casts them into buffers;
`contours` and `features` find the lines; `pencil` and `tone` draw; `maps` gives what steers other backends. The world
is in metres: x to the right and y away from a camera at rest, z up.
"""
