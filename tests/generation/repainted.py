"""Stand-ins for what a picture model makes of a layout: regions painted anew in other colours and light, without lines."""

import zlib

import cv2
import numpy as np

import generation
from generation.request import request_from_dict

MAPS = ("depth", "normals", "ids")
#: Shots of every size, indoors and out, with nobody, one and two in them.
SHOTS = {
    "wide room": {"size": "WS", "int_ext": "INT", "location": "KITCHEN"},
    "two in a kitchen": {"size": "MS", "characters": ["ANNA", "BOB"], "int_ext": "INT", "location": "KITCHEN"},
    "close": {"size": "CU", "characters": ["ANNA"], "int_ext": "INT", "location": "KITCHEN"},
    "over a shoulder": {
        "size": "MCU",
        "angle": "OTS",
        "characters": ["BOB", "ANNA"],
        "int_ext": "INT",
        "location": "BAR",
    },
    "on the street": {"size": "FS", "characters": ["BOB"], "int_ext": "EXT", "location": "STREET", "props": ["car"]},
    "from above": {
        "size": "MLS",
        "angle": "high",
        "characters": ["CARL", "ANNA"],
        "int_ext": "INT",
        "location": "OFFICE",
    },
    "at night": {"size": "MLS", "characters": ["ANNA"], "int_ext": "EXT", "location": "PARK", "time_of_day": "NIGHT"},
    "from below": {"size": "MS", "angle": "low", "characters": ["CARL"], "int_ext": "INT", "location": "CORRIDOR"},
}


def drawn(width=512, **asked):
    """Draw a shot with its maps."""
    return generation.draw(request_from_dict({"width": width, "arrows": False, **asked}), maps=MAPS)


def people_of(maps):
    """Return a mask of everybody."""
    return (maps["ids"] >= 1) & (maps["ids"] <= 90)


def repaint(maps, seed=0, names=(), otherwise=False):
    """Return a picture of a layout in random colours, with light, grain and a small bend.

    names: in the order of the maps' figures, gives each of them the same colours in every picture, or with `otherwise`
    quite different ones.
    """
    chance = np.random.default_rng(seed)
    height, width = maps["ids"].shape
    normals = maps["normals"].astype(np.float32) / 255
    turned = (normals * 3.99).astype(int) @ (16, 4, 1) + 64 * maps["ids"].astype(int)
    regions, region = np.unique(turned, return_inverse=True)
    picture = chance.uniform(30, 225, (len(regions), 3))[region.reshape(height, width)]
    for number in np.unique(maps["ids"][people_of(maps)]):
        body = maps["ids"] == number
        name = (names[-1] if number == 90 else names[number - 1]) if names else str(number)
        picture[body] = _clothed(body, zlib.crc32(name.encode()), otherwise)
    light = cv2.resize(chance.uniform(0.7, 1.2, (3, 4)), (width, height), interpolation=cv2.INTER_CUBIC)[..., None]
    grain = cv2.resize(chance.normal(0, 14, (height // 8, width // 8, 3)), (width, height)) + chance.normal(
        0, 6, picture.shape
    )
    painted = (picture * (0.55 + 0.6 * normals[..., 1:2]) * light + grain).clip(0, 255).astype(np.uint8)
    return _bent(painted, chance)


def with_people_moved(maps, pixels):
    """Return a layout in which everybody stands so many pixels further right, and the set is as it was."""
    people = people_of(maps)
    hole = cv2.dilate(people.astype(np.uint8), np.ones((9, 9))) > 0
    kept = np.where(hole, 0, np.arange(people.shape[1]))
    nearest = np.maximum.accumulate(kept, axis=1)
    there = np.roll(people, pixels, 1)
    there[:, :pixels] = False
    made = {}
    for name, layer in maps.items():
        behind = np.take_along_axis(layer, nearest if layer.ndim == 2 else nearest[..., None], 1)
        mask = there if layer.ndim == 2 else there[..., None]
        made[name] = np.where(mask, np.roll(layer, pixels, 1), behind)
    return made


def _clothed(body, seed, otherwise):
    """Return the colours of somebody's pixels: bands from head to foot, the same at every size of shot."""
    palette = 30 + (np.random.default_rng(seed).uniform(0, 195, (3, 3)) + 97 * otherwise) % 195
    rows = np.nonzero(body)[0]
    share = (rows - rows.min()) / max(1, np.ptp(rows))
    return palette[np.digitize(share, [0.3, 0.65])]


def _bent(picture, chance):
    height, width = picture.shape[:2]
    bend = cv2.resize(
        chance.normal(0, width / 320, (6, 10, 2)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC
    )
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    return cv2.remap(picture, x + bend[..., 0], y + bend[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
