"""What organisations have used, and may have at most, as whoever looks after the installation reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from state.words import count_of, t
from storyboard_app.errors import Unusable
from storyboard_app.queue import shares


@dataclass(frozen=True)
class OrganisationRow:
    """What an organisation's files take, what it used this month, and what it may have at most."""

    id: str
    name: str
    facts: str
    size: str
    #: Of its quota, or of the largest organisation where it has none, in percent.
    share: int
    #: ok, near or bad.
    level: str
    frames: str
    film: str
    #: As they are typed: gigabytes, frames, minutes; empty for no end.
    quota_storage: str
    quota_frames: str
    quota_film: str


def organisation_rows(listed: Sequence[shares.Standing]) -> list[OrganisationRow]:
    """Return organisations in the words of their rows; what has no quota is shown beside the largest."""
    most = max((each.storage for each in listed), default=1) or 1
    return [_organisation_row(each, most) for each in listed]


def _organisation_row(each: shares.Standing, most: int) -> OrganisationRow:
    limits = each.quotas
    level = max((share.level for share in each.shares), default=0)
    people, held = count_of("organisation.person", each.people), count_of("organisation.held_project", each.projects)
    return OrganisationRow(
        id=str(each.id),
        name=each.name,
        facts=f"{people} · {held}",
        size=_of(size_of(each.storage), size_of(limits.storage) if limits.storage else ""),
        share=min(100, round(100 * each.storage / (limits.storage or most))),
        level="bad" if level >= 100 else "near" if level else "ok",
        frames=_of(f"{each.frames:,}", f"{limits.frames:,}" if limits.frames else ""),
        film=_of(f"{each.film_minutes:,.1f}", f"{limits.film_minutes:,}" if limits.film_minutes else ""),
        quota_storage=f"{limits.storage / 2**30:.10g}" if limits.storage else "",
        quota_frames=str(limits.frames or ""),
        quota_film=str(limits.film_minutes or ""),
    )


def _of(used: str, limit: str) -> str:
    """Return what is used, and of how much where that is limited."""
    return t("status.of", used=used, limit=limit) if limit else used


def number_of(typed: str) -> float:
    """Return a number that was typed, 0 for none; raises Unusable for what is none."""
    try:
        number = float(typed.strip() or 0)
    except ValueError:
        raise Unusable(t("status.quota_number")) from None
    if not 0 <= number < 2**30:
        raise Unusable(t("status.quota_number"))
    return number


def size_of(count: int) -> str:
    """Return a number of bytes in words."""
    return f"{count / 2**30:,.1f} GB" if count >= 2**30 else f"{count / 2**20:,.1f} MB"
