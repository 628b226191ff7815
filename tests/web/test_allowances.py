"""How often a person may ask: counted ahead, and never more than the allowance."""

import asyncio
from uuid import UUID, uuid4

import pytest

from storyboard_app.errors import TooOften
from storyboard_app.people import throttle
from storyboard_app.web.allowances import TOGETHER, Allowances


def asked(allowances: Allowances, person: UUID, times: int) -> list[int | None]:
    """What is left after each request; None for one that was refused."""

    async def one() -> int | None:
        try:
            return (await allowances.one(person)).remaining
        except TooOften:
            return None

    async def all_of_them() -> list[int | None]:
        return [await one() for _ in range(times)]

    return asyncio.run(all_of_them())


@pytest.fixture
def slow(monkeypatch) -> throttle.Allowance:
    """An allowance that does not grow back while a test runs."""
    allowance = throttle.Allowance("api", 3600.0, 100)
    monkeypatch.setattr(throttle, "API", allowance)
    return allowance


def test_several_processes_together_let_a_person_ask_as_often_as_one(database, slow):
    person, processes = uuid4(), [Allowances() for _ in range(3)]
    let_through = sum(left is not None for each in processes for left in asked(each, person, 50))
    assert let_through == slow.burst


def test_every_answer_says_one_less_and_another_person_has_all(database, slow):
    allowances, person = Allowances(), uuid4()
    assert asked(allowances, person, 25) == list(range(slow.burst - 1, slow.burst - 26, -1))
    assert asked(allowances, uuid4(), 1) == [slow.burst - 1]


def test_the_database_is_asked_once_for_many(database, slow):
    calls = []

    def count(*about, **how) -> throttle.Left:
        calls.append(how)
        return throttle.count(*about, **how)

    asked(Allowances(count), uuid4(), 3 * TOGETHER)
    assert len(calls) == 3
