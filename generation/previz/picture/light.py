"""Light by time of day and weather: where it comes from, how dark it leaves things, what the sky is like."""

import re
from dataclasses import dataclass, replace

from generation.previz.vectors import Floats, unit, vec

_TIMES = {
    "night": r"night|midnight|nuit|nacht|noche|notte|לילה|ليل",
    "dusk": r"dusk|sunset|evening|twilight|golden hour|magic hour|soir|abend|tarde|crépuscule|sera|ערב|مساء|غروب",
    "morning": r"dawn|sunrise|morning|daybreak|first light|matin|aube|morgen|mañana|alba|בוקר|صباح|فجر",
}


@dataclass(frozen=True)
class Light:
    """The light of a place."""

    #: day, morning, dusk or night.
    time: str
    #: clear, or one of generation.weather.WEATHERS.
    weather: str
    #: Unit vector towards the light.
    towards: Floats
    #: Darkness of shadows on the set and on people, 0 to 1.
    on_set: float
    on_people: float
    #: Tone of the sky at the top and at the horizon, 0 black to 1 paper.
    sky: tuple[float, float]
    #: Haze: metres over which two thirds of everything are gone; 0 for clear air.
    air: float = 0.0

    @property
    def is_night(self) -> bool:
        """Whether only lamps and the moon give light."""
        return self.time == "night"


_LIGHTS = {
    "day": Light("day", "clear", unit(vec(-0.55, -0.55, 0.85)), 0.23, 0.20, (0.96, 1.0)),
    "morning": Light("morning", "clear", unit(vec(-0.92, -0.30, 0.40)), 0.22, 0.24, (0.92, 1.0)),
    "dusk": Light("dusk", "clear", unit(vec(0.90, -0.12, 0.34)), 0.26, 0.34, (0.66, 0.97)),
    "night": Light("night", "clear", unit(vec(0.75, -0.15, 0.62)), 0.23, 0.25, (0.34, 0.52)),
}


def light_of(time_of_day: str, weather: str, *, outside: bool) -> Light:
    """Return the light of a scene. weather: as `weather_of` gives it; indoors the air stays clear."""
    light = replace(_LIGHTS[time_of(time_of_day)], weather=weather if outside else "clear")
    if not outside or weather == "clear":
        return light
    top, low = light.sky
    # Cloud takes the sun away: shadows lose their edge and the sky its glow.
    dull = {"snow": 0.93, "fog": 0.95, "rain": 0.84, "storm": 0.66}[weather]
    sky = (top * dull, low * (0.86 if weather == "storm" else dull))
    air = {"fog": 11.0, "snow": 30.0, "rain": 45.0, "storm": 38.0}[weather]
    return replace(light, on_set=light.on_set * 0.45, on_people=light.on_people * 0.8, sky=sky, air=air)


def time_of(time_of_day: str) -> str:
    """Return which of the lights a time of day is: day, morning, dusk or night."""
    return next((name for name, words in _TIMES.items() if re.search(words, time_of_day, re.IGNORECASE)), "day")
