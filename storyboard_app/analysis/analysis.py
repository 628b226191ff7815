"""Scenes -> Analysis: each scene in figures, and the script's people, places and things."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storyboard_app.analysis.people import Person, people_of
from storyboard_app.analysis.places import Place, places_of, time_of
from storyboard_app.analysis.running_time import seconds_of
from storyboard_app.analysis.things import Thing, extras_of, things_of
from storyboard_app.breakdown import script_sees
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
    animals: tuple[str, ...]
    #: What is worn, or lies about to be.
    wardrobe: tuple[str, ...]
    #: Seen, and nowhere in the script speaking.
    extras: tuple[str, ...]


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
    animals: tuple[Thing, ...]
    wardrobe: tuple[Thing, ...]
    #: Who is seen and never speaks, named or not.
    extras: tuple[Thing, ...]
    #: (time of day, eighths of pages), most first.
    times_of_day: tuple[tuple[str, int], ...]
    eighths: int
    seconds: float


def analyse(scenes: Iterable[Scene]) -> Analysis:
    """Take scenes apart; omitted ones are left out but keep their place. Seconds of computing for a long script."""
    scenes = tuple(scenes)
    script = script_sees(scenes)
    people = people_of(scenes, script.cast)
    things = {kind: things_of(script, kind) for kind in ("prop", "vehicle", "animal", "wardrobe")}
    speaking = frozenset(name for person in people for name in (person.name, *person.aliases))
    things["extra"] = extras_of(script, speaking)
    facts = tuple(_facts(index, scene, people, things) for index, scene in enumerate(scenes))
    kept = [scene_facts for scene_facts, scene in zip(facts, scenes, strict=True) if not scene.omitted]
    times: Counter[str] = Counter()
    for scene_facts in kept:
        times[scene_facts.time_of_day] += scene_facts.eighths
    return Analysis(
        scenes=facts,
        characters=people,
        locations=places_of(scenes),
        props=things["prop"],
        vehicles=things["vehicle"],
        animals=things["animal"],
        wardrobe=things["wardrobe"],
        extras=things["extra"],
        times_of_day=tuple((time, eighths) for time, eighths in times.most_common() if time),
        eighths=sum(facts.eighths for facts in kept),
        seconds=round(sum(facts.seconds for facts in kept), 1),
    )


def _facts(index: int, scene: Scene, people: Sequence[Person], things: Mapping[str, Sequence[Thing]]) -> SceneFacts:
    here = {kind: tuple(thing.name for thing in listed if index in thing.scenes) for kind, listed in things.items()}
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
        props=here["prop"],
        vehicles=here["vehicle"],
        animals=here["animal"],
        wardrobe=here["wardrobe"],
        extras=here["extra"],
    )
