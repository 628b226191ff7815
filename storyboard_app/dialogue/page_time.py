"""A scene's running time against its length on the page: a page plays about a minute, over a scene within a quarter."""

from dataclasses import dataclass

from storyboard_app.timing import seconds_of

#: A page plays a minute (the rule of thumb that schedules are made by), and is counted in eighths.
SECONDS_A_PAGE, EIGHTHS = 60.0, 8
#: How far a scene may leave it before somebody should look.
TOLERANCE = 0.25


@dataclass(frozen=True)
class PageTime:
    """How long a scene plays, and how long its pages would."""

    seconds: float
    page_seconds: float
    #: In a sentence, where they differ by more than a quarter; else empty.
    remark: str = ""


def page_time(ticks: int, eighths: int, rate: tuple[int, int]) -> PageTime:
    """Return a scene's time against its page length.

    ticks: of all its shots. eighths: its length in eighths of a page, counted up to a whole one, so that half an eighth
    more or less says nothing.
    """
    plays = float(seconds_of(ticks, rate))
    page = SECONDS_A_PAGE * eighths / EIGHTHS
    rounding = SECONDS_A_PAGE / EIGHTHS / 2
    apart = abs(plays - page) > TOLERANCE * page + rounding
    return PageTime(round(plays, 2), page, _remark(plays, page, eighths) if ticks and apart else "")


def _remark(plays: float, page: float, eighths: int) -> str:
    whole, eighth = divmod(eighths, EIGHTHS)
    length = " ".join(filter(None, (str(whole) if whole else "", f"{eighth}/8" if eighth else "")))
    way = "longer" if plays > page else "shorter"
    pages = "pages" if eighths > EIGHTHS else "page"
    return f"Plays {plays:.0f} s, {way} than the {page:.0f} s of its {length} {pages}."
