"""Scenes -> Analysis: each scene in figures, and the script's people, places and things."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from storyboard_app.analysis.people import Person, people_of
from storyboard_app.analysis.places import Place, places_of, time_of
from storyboard_app.analysis.running_time import seconds_of
from storyboard_app.analysis.things import Thing, things_of
from storyboard_app.values import Scene


@dataclass(frozen=True)
class SceneFacts:
    """One scene in figures."""

    number: str
    heading: str
    int_ext: str
    location: str
    #: DAY, NIGHT, DAWN ...: what a heading's words mean; as written where that is unknown.
    time_of_day: str
    eighths: int
    #: Estimated running time.
    seconds: float
    speaking: tuple[str, ...]
    #: Present or spoken of, without speaking.
    mentioned: tuple[str, ...]
    props: tuple[str, ...]
    vehicles: tuple[str, ...]


@dataclass(frozen=True)
class Analysis:
    """A script in figures."""

    scenes: tuple[SceneFacts, ...]
    #: Who speaks most first.
    characters: tuple[Person, ...]
    #: In the order in which they come.
    locations: tuple[Place, ...]
    props: tuple[Thing, ...]
    vehicles: tuple[Thing, ...]
    #: (time of day, eighths of pages), most first.
    times_of_day: tuple[tuple[str, int], ...]
    eighths: int
    seconds: float


def analyse(scenes: Sequence[Scene]) -> Analysis:
    """Take scenes apart; omitted ones are left out but keep their place."""
    people, props, vehicles = people_of(scenes), things_of(scenes, "prop"), things_of(scenes, "vehicle")
    facts = tuple(_facts(index, scene, people, props, vehicles) for index, scene in enumerate(scenes))
    kept = [scene_facts for scene_facts, scene in zip(facts, scenes, strict=True) if not scene.omitted]
    times: Counter[str] = Counter()
    for scene_facts in kept:
        times[scene_facts.time_of_day] += scene_facts.eighths
    return Analysis(
        scenes=facts,
        characters=people,
        locations=places_of(scenes),
        props=props,
        vehicles=vehicles,
        times_of_day=tuple((time, eighths) for time, eighths in times.most_common() if time),
        eighths=sum(facts.eighths for facts in kept),
        seconds=round(sum(facts.seconds for facts in kept), 1),
    )


def _facts(
    index: int, scene: Scene, people: Sequence[Person], props: Sequence[Thing], vehicles: Sequence[Thing]
) -> SceneFacts:
    return SceneFacts(
        number=scene.number,
        heading=scene.heading,
        int_ext=scene.int_ext,
        location=scene.location,
        time_of_day=time_of(scene.time_of_day),
        eighths=scene.eighths,
        seconds=seconds_of(scene),
        speaking=tuple(person.name for person in people if index in person.speaks_in),
        mentioned=tuple(person.name for person in people if index in person.mentioned_in),
        props=tuple(prop.name for prop in props if index in prop.scenes),
        vehicles=tuple(vehicle.name for vehicle in vehicles if index in vehicle.scenes),
    )
