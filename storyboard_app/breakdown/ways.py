"""Ways to tell a scene: the plan as it comes, and alternatives to choose from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """A way to tell a scene."""

    label: str
    #: Speeches that go back and forth share a take up to this length, in seconds.
    take_seconds: float = 3.6
    #: An action of up to so many words before a speech is played into the speech.
    lead_in_words: int = 12
    #: Sizes by which it is nearer than usual; below 0 wider.
    closer: int = 0
    #: How a scene opens: near, wide, or as its words ask where it is empty.
    opens: str = ""
    #: Cameras that would rest move in or lean.
    uneasy: bool = False
    #: Everything in one shot.
    one_take: bool = False
    #: Cameras rest.
    still: bool = False
    #: Long takes are cut to whoever listens, or nearer.
    cuts_long: bool = True


WAYS = {
    "usual": Way("As film grammar has it"),
    "simpler": Way("Fewer shots", take_seconds=12.0, lead_in_words=40, still=True, cuts_long=False),
    "more coverage": Way("More shots", take_seconds=2.6, lead_in_words=0),
    "one take": Way("One shot for the whole scene", one_take=True, cuts_long=False),
    "comic": Way(
        "Wider, at rest: comedy plays in the frame",
        take_seconds=7.0,
        closer=-1,
        opens="wide",
        still=True,
        cuts_long=False,
    ),
    "tense": Way("Nearer, shorter and uneasy", take_seconds=3.2, closer=1, opens="near", uneasy=True),
}
