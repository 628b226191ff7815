"""Whoever goes to the right goes on to the right in the next shot."""

from collections.abc import Iterator

from storyboard_app.breakdown.camera_view import Sheet
from storyboard_app.breakdown.words import called
from storyboard_app.values import Angle, Finding, Fix

CODE = "C07"
LABEL = "Screen direction turns round"
SEVERITY = "warning"


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for each pair of neighbours in which somebody goes one way and then the other."""
    for index, after in sheet.pairs():
        shot, other = sheet.shots[index], sheet.shots[after]
        if Angle.OVERHEAD in (shot.angle, other.angle) or _turns(other.description):
            continue
        for person in sheet.views[index].people:
            again = sheet.views[after].person(person.name)
            if again is None or not person.goes or not again.goes or person.goes == again.goes:
                continue
            way, back = ("right", "left") if person.goes > 0 else ("left", "right")
            figures = [
                {
                    **vars(figure),
                    "side": next((old.side for old in shot.figures if old.name == figure.name), figure.side),
                }
                for figure in other.figures
            ]
            yield Finding(
                "screen_direction",
                (shot.number, other.number),
                f"{called(person.name)} goes to the {way} in {shot.number} and to the {back} in {other.number}: it"
                " looks as if they had turned round.",
                SEVERITY,
                Fix(other.number, f"Let {called(person.name)} go on to the {way}.", {"figures": figures}),
                ((person.x, person.y), (again.x, again.y)),
            )
            break


def _turns(words: str) -> bool:
    return any(word in words.lower() for word in ("turn", "back", "doubles", "return"))
