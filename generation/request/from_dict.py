"""A request read from JSON, such as a shot of a breakdown."""

from collections.abc import Mapping, Sequence
from typing import Any

from generation.request.by_hand import by_hand_from_dict
from generation.request.chosen_place import chosen_place_from_dict
from generation.request.reading import BadRequest, aspect_of, number, object_of, one_of, pixels, sequence, spot
from generation.request.requests import (
    ANGLES,
    DEFAULT_BACKEND,
    DETAILS,
    LENSES_MM,
    MOVEMENTS,
    PANES,
    SENSORS,
    SIDES,
    SIZES,
    WAYS,
    WEATHERS,
    Figure,
    Pane,
    Request,
)
from generation.request.steering import BadSteering, Steering, steering_from_dict
from generation.seen import Sees, sees_from_dict
from generation.words import look_from_dict, look_of


def request_from_dict(fields: Mapping[str, Any]) -> Request:
    """Read a request from one shot of a breakdown's JSON; keys that mean nothing here are left aside.

    Raises BadRequest, naming the key, its value and what is accepted.
    """
    aspect = aspect_of(fields.get("aspect") or 16 / 9)
    width, height = pixels(fields, aspect)
    names = [str(name) for name in sequence(fields, "characters")]
    figures = tuple(_figure(figure) for figure in sequence(fields, "figures")) or tuple(Figure(name) for name in names)
    return Request(
        size=one_of(fields, "size", SIZES, "MS"),
        angle=one_of(fields, "angle", ANGLES, "eye"),
        movement=one_of(fields, "movement", MOVEMENTS, "static"),
        way=one_of(fields, "way", WAYS, ""),
        sensor=one_of(fields, "sensor", SENSORS, "super 35"),
        lens_mm=float(number(fields, "lens_mm", 35, *LENSES_MM)),
        description=str(fields.get("description") or ""),
        figures=figures,
        props=tuple(str(name) for name in sequence(fields, "props")),
        int_ext=str(fields.get("int_ext") or ""),
        location=str(fields.get("location") or ""),
        time_of_day=str(fields.get("time_of_day") or ""),
        aspect=aspect,
        style=str(fields.get("style") or "pencil"),
        finish=float(number(fields, "finish", 0.5, 0, 1)),
        seed=int(number(fields, "seed", 0, 0, 2**63 - 1)),
        width=width,
        height=height,
        arrows=bool(fields.get("arrows", True)),
        weather=one_of(fields, "weather", WEATHERS, ""),
        moment=float(number(fields, "moment", 0, 0, 1)),
        yaw=None if fields.get("yaw") is None else float(number(fields, "yaw", 0, -360, 360)),
        panes=_panes(fields, figures),
        sees=_sees(fields),
        by_hand=by_hand_from_dict(fields.get("by_hand") or {}),
        place=chosen_place_from_dict(fields),
        backend=str(fields.get("backend") or DEFAULT_BACKEND),
        steering=_steering(fields),
    )


def _steering(fields: Mapping[str, Any]) -> Steering:
    steering = object_of(fields.get("steering") or {})
    if steering is None:
        raise BadRequest(f"steering is {fields['steering']!r}. It must be an object.")
    try:
        return steering_from_dict(steering)
    except BadSteering as error:
        raise BadRequest(str(error)) from None


def _sees(fields: Mapping[str, Any]) -> Sees:
    try:
        return sees_from_dict(fields.get("sees") or {})
    except ValueError as error:
        raise BadRequest(str(error)) from None


def _panes(fields: Mapping[str, Any], figures: Sequence[Figure]) -> tuple[Pane, ...]:
    panes, known = tuple(map(_pane, sequence(fields, "panes"))), {figure.name for figure in figures}
    if panes and not PANES[0] <= len(panes) <= PANES[1]:
        raise BadRequest(f"panes holds {len(panes)}. A split screen has {PANES[0]} to {PANES[1]}.")
    for name in (name for pane in panes for name in pane.names):
        if name not in known:
            raise BadRequest(f"panes shows {name!r}. It must be one of the figures: {', '.join(sorted(known))}.")
    return panes


def _pane(value: object) -> Pane:
    pane = object_of(value)
    if pane is None:
        raise BadRequest(f"panes holds {value!r}. Each pane is an object with the characters that it shows.")
    texts = {key: str(pane.get(key) or "") for key in ("description", "int_ext", "location", "time_of_day")}
    return Pane(tuple(str(name) for name in sequence(pane, "characters")), **texts)


def _figure(value: object) -> Figure:
    figure = object_of(value)
    if figure is None or not figure.get("name"):
        raise BadRequest(f"figures holds {value!r}. Each figure is an object with a name.")
    texts = {key: str(figure.get(key) or "") for key in ("name", "pose", "expression", "held", "posture")}
    side = one_of(figure, "side", SIDES, "")
    detail = one_of(figure, "detail", DETAILS, "")
    look = object_of(figure.get("look") or {})
    if look is None:
        raise BadRequest(f"look is {figure['look']!r}. It must be an object.")
    try:
        return Figure(
            **texts,
            side=side,
            at=spot(figure),
            detail=detail,
            look=look_from_dict(look, look_of(texts["name"])) if look else None,
        )
    except ValueError as error:
        raise BadRequest(f"The look of {texts['name']} cannot be drawn: {error}") from None
