"""Keys of an order: there is always room for one more, and no other key has to change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard_app.ordering import key_between, keys_between

KNOWN = [
    (None, None, "a0"),
    (None, "a0", "Zz"),
    (None, "Zz", "Zy"),
    ("a0", None, "a1"),
    ("a1", None, "a2"),
    ("a0", "a1", "a0V"),
    ("a1", "a2", "a1V"),
    ("a0V", "a1", "a0l"),
    ("Zz", "a0", "ZzV"),
    ("Zz", "a1", "a0"),
    (None, "Y00", "Xzzz"),
    ("bzz", None, "c000"),
    ("a0", "a0V", "a0G"),
    ("a0", "a0G", "a08"),
    ("b125", "b129", "b127"),
    ("a0", "a1V", "a1"),
    ("Zz", "a01", "a0"),
    (None, "a0V", "a0"),
    (None, "b999", "b99"),
    ("az", None, "b00"),
    ("Zzz", None, "a0"),
    ("a0z", "a1", "a0zV"),
    ("a0", "a01", "a00V"),
    ("zzzzzzzzzzzzzzzzzzzzzzzzzz0", None, "zzzzzzzzzzzzzzzzzzzzzzzzzz1"),
]
WRONG = [
    ("a1", "a0"),
    ("a0", "a0"),
    ("a00", None),
    ("", None),
    ("0", None),
    ("a", None),
    (None, "b1"),
    ("a0é", None),
    (None, "a0 "),
    ("c00", None),
]


@pytest.mark.parametrize(("before", "after", "between"), KNOWN)
def test_a_key_between_two_is_the_one_its_author_publishes(before, after, between):
    assert key_between(before, after) == between


@pytest.mark.parametrize(("before", "after"), WRONG)
def test_what_is_no_key_or_not_in_order_is_a_fault(before, after):
    with pytest.raises(ValueError, match="key"):
        key_between(before, after)


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_whatever_is_put_where_everything_stays_in_order(places):
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        keys.insert(at, key_between(keys[at - 1] if at else None, keys[at] if at < len(keys) else None))
    assert keys == sorted(set(keys))


@given(st.integers(0, 300), st.sampled_from([(None, None), ("a0", None), (None, "a0"), ("a0", "a1"), ("a0V", "a0W")]))
def test_many_keys_come_in_order_between_their_ends(count, ends):
    before, after = ends
    keys = keys_between(before, after, count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    assert all((before or "") < key < (after or "~") for key in keys)


def test_keys_at_the_end_stay_short():
    assert max(map(len, keys_between(None, None, 4000))) == 4
    assert max(map(len, keys_between("a0", "a1", 4000))) <= 5
