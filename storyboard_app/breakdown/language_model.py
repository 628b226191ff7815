"""Shots suggested by a language model behind any OpenAI-compatible endpoint; the plan made by rules stands behind it.

The model sees one scene and nothing else. The scene goes as data in a JSON object; what comes back is checked against
what a plan must be, and anything else is refused with a sentence that the next try is told. After three tries, or when
the endpoint does not answer, there is no suggestion and the rules' plan is kept.
"""

import json
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storyboard_app.breakdown.passage import Framing
from storyboard_app.breakdown.people import NOBODY, cast_of
from storyboard_app.breakdown.planner import shots_of
from storyboard_app.breakdown.voices import voice_of
from storyboard_app.values import Angle, ElementType, Movement, PlannedShot, Scene, ShotSize

PROMPT = "shots_1"
TRIES = 3
#: The model's confidence below which the rules' shots are kept.
CONFIDENCE = 0.5
_LONGEST = {"description": 300, "reason": 300}


@dataclass(frozen=True)
class Model:
    """A language model and where it answers."""

    url: str
    name: str
    key: str = ""
    timeout_seconds: float = 60.0


@dataclass(frozen=True)
class Suggestion:
    """A model's shots of a scene, with the time and tokens they took."""

    #: None when there is no plan to use.
    shots: tuple[PlannedShot, ...] | None
    tries: int
    seconds: float
    tokens_in: int = 0
    tokens_out: int = 0
    #: Why there is none, or what was wrong on the way.
    problem: str = ""


class _Refused(ValueError):
    """The answer is no plan of the scene; the sentence says why."""


def suggest(
    scene: Scene,
    draft: tuple[PlannedShot, ...],
    rate: tuple[int, int],
    model: Model,
    known: Mapping[str, float] = NOBODY,
) -> Suggestion:
    """Ask a model for the shots of a scene.

    draft: the plan made by rules. rate: the project's. known: people of the whole script, and how fast each speaks.
    Never raises for what an endpoint does: it may be away, slow, wrong or hostile, and then the suggestion is empty and
    says so.
    """
    from openai import OpenAI, OpenAIError

    from storyboard_app.breakdown.bounded import bounded_client

    client = OpenAI(
        base_url=model.url, api_key=model.key or "none", timeout=model.timeout_seconds, max_retries=0,
        http_client=bounded_client(model.timeout_seconds),
    )  # fmt: skip
    messages: list[Any] = [
        {"role": "system", "content": prompt()},
        {"role": "user", "content": json.dumps(context(scene, draft, known), ensure_ascii=False)},
    ]
    started, tokens_in, tokens_out, problem = time.monotonic(), 0, 0, ""

    def ended(shots: tuple[PlannedShot, ...] | None, tries: int) -> Suggestion:
        return Suggestion(shots, tries, time.monotonic() - started, tokens_in, tokens_out, problem)

    for tried in range(1, TRIES + 1):
        try:
            answer = client.chat.completions.create(
                model=model.name, messages=messages, response_format={"type": "json_object"}, temperature=0.2, seed=1
            )
        except (OpenAIError, ValueError, RecursionError) as error:  # the last two of JSON that is none, or too deep
            problem = f"The language model did not answer: {type(error).__name__}."
            return ended(None, tried)
        if answer.usage:
            tokens_in += answer.usage.prompt_tokens
            tokens_out += answer.usage.completion_tokens
        reply = (answer.choices[0].message.content if answer.choices else "") or ""
        try:
            return ended(checked(reply, scene, rate, known), tried)
        except _Refused as refusal:
            problem = str(refusal)
            messages += [
                {"role": "assistant", "content": reply[:20_000]},
                {
                    "role": "user",
                    "content": f"That is no plan of this scene: {problem} Answer with the JSON object only.",
                },
            ]
    return ended(None, TRIES)


def prompt() -> str:
    """Return what the model is told, word for word."""
    return (Path(__file__).parent / "prompts" / f"{PROMPT}.md").read_text()


def context(scene: Scene, draft: tuple[PlannedShot, ...], known: Mapping[str, float] = NOBODY) -> dict[str, Any]:
    """Return what the model is given: one scene, as data."""
    return {
        "scene_context": {
            "scene_number": scene.number,
            "heading": scene.heading,
            "characters": list(cast_of(scene, known)),
            "elements": [
                {"number": index, "type": str(element.type), "text": element.text}
                for index, element in enumerate(scene.elements)
            ],
        },
        "task": "plan_shots",
        "parameters": {"draft": [_drafted(shot) for shot in draft]},
        "constraints": {"max_iterations": TRIES, "confidence_threshold": CONFIDENCE},
    }


def _drafted(shot: PlannedShot) -> dict[str, Any]:
    return {
        "covers": list(shot.covers),
        "size": str(shot.size),
        "angle": str(shot.angle),
        "movement": str(shot.movement),
        "characters": list(shot.characters),
        "reason": shot.reason,
    }


def checked(
    answer: str, scene: Scene, rate: tuple[int, int], known: Mapping[str, float] = NOBODY
) -> tuple[PlannedShot, ...]:
    """Return the shots of an answer. Raises ValueError, with a sentence, for what is no plan of the scene."""
    try:
        parsed = json.loads(answer)
        shots = parsed["shots"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _Refused('it is no JSON object with "shots".') from None
    if not isinstance(shots, list) or not shots:
        raise _Refused("it has no shots.")
    cast = cast_of(scene, known)
    framings: list[Framing] = []
    covers: list[tuple[int, int]] = []
    descriptions: list[str] = []
    for index, shot in enumerate(shots):
        try:
            framings.append(_framing(shot, cast))
            descriptions.append(_text(shot, "description"))
            first, last = _covers(shot)
        except (KeyError, TypeError, ValueError) as error:
            raise _Refused(f"shot {index} is wrong: {error}.") from None
        begins = covers[-1][1] + 1 if covers else 0
        if first != begins or last < first:
            raise _Refused(f"shot {index} covers {first} to {last}, and must begin at {begins}.")
        covers.append((first, last))
    if covers[-1][1] != len(scene.elements) - 1:
        raise _Refused(f"the last shot must end at {len(scene.elements) - 1}.")
    for index, (framing, covered) in enumerate(zip(framings, covers, strict=True)):
        _check_speakers(scene, index, framing, covered)
    if sum(framing.confidence for framing in framings) / len(framings) < CONFIDENCE:
        raise _Refused("the model itself is not sure of it.")
    return shots_of(scene, covers, framings, descriptions, rate, known)


def _framing(shot: Mapping[str, Any], cast: Collection[str]) -> Framing:
    names = tuple(str(name) for name in shot.get("characters", ()))
    strange = [name for name in names if name not in cast]
    if strange:
        raise ValueError(f"{strange[0]!r} is nobody of this scene")
    angle = Angle(shot["angle"])
    if angle is Angle.OTS and len(names) != 2:
        raise ValueError("an OTS shot has two characters")
    lens, confidence = int(shot["lens_mm"]), float(shot["confidence"])
    if not 14 <= lens <= 200 or not 0 <= confidence <= 1:
        raise ValueError("lens_mm is from 14 to 200 and confidence from 0 to 1")
    return Framing(
        ShotSize(shot["size"]),
        _text(shot, "reason") or "Suggested.",
        angle,
        Movement(shot["movement"]),
        names,
        confidence,
        lens,
    )


def _covers(shot: Mapping[str, Any]) -> tuple[int, int]:
    match shot["covers"]:
        case [int(first), int(last)]:
            return first, last
        case _:
            raise ValueError("covers is a list of two whole numbers")


def _text(shot: Mapping[str, Any], name: str) -> str:
    text = " ".join(str(shot.get(name, "")).split())
    if len(text) > _LONGEST[name]:
        raise ValueError(f"{name} is longer than {_LONGEST[name]} characters")
    return text


def _check_speakers(scene: Scene, index: int, framing: Framing, covered: tuple[int, int]) -> None:
    for element in scene.elements[covered[0] : covered[1] + 1]:
        seen = element.type is ElementType.CHARACTER and not voice_of(element.text)
        if seen and element.character not in framing.subjects:
            raise _Refused(f"{element.character} speaks in shot {index} and is not in its characters.")
