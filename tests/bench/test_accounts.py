import sys

from storyboard_app.bench.accounts import _fill
from storyboard_app.store import session_for


def test_half_of_what_lies_there_is_seen(database, person, monkeypatch):
    measure = sys.modules["storyboard_app.bench.accounts"]
    monkeypatch.setattr(measure, "PROJECTS", 4)
    monkeypatch.setattr(measure, "ROWS", 3)
    _fill(person)
    with session_for(person) as session:
        seen = session.connection().exec_driver_sql("select count(*) from locations").scalar()
    assert (seen, database.execute("select count(*) from locations").fetchone()) == (6, (12,))
