"""Fractional keys: text that sorts byte by byte, with room for another key between any two.

After David Greenspan, Implementing Fractional Indexing (observablehq.com/@dgreensp/implementing-fractional-indexing).
A key is a whole number and a fraction, both in base 62: `a0`, `a1`, and `a0V` between them. The first character says
how many digits the whole number has: `a` one, `b` two, up to `z`; below zero `Z` one, `Y` two, down to `A`. So what is
put at an end counts on and stays short, and only what is put between grows. A fraction never ends in a zero, or nothing
would fit before it.
"""

from collections.abc import Iterator

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FIRST = "a0"
_BASE = len(DIGITS)


def key_between(before: str | None, after: str | None) -> str:
    """Return a key between two, or before or behind the one that is given; None is an end.

    Raises ValueError for what is no key, and for two that are not in order.
    """
    whole, fraction = _parts(before) if before is not None else (None, "")
    next_whole, next_fraction = _parts(after) if after is not None else (None, "")
    if before is not None and after is not None and before >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}: no key is between them.")
    if whole is None:
        return FIRST if next_whole is None else next_whole if next_fraction else _stepped(next_whole, -1)
    if whole == next_whole:
        return whole + _middle(fraction, next_fraction)
    if after is None or _stepped(whole, 1) < after:
        return _stepped(whole, 1)
    return whole + _middle(fraction, None)


def keys_between(before: str | None, after: str | None, count: int) -> list[str]:
    """Return so many keys between two, in order. Raises like `key_between`."""
    if before is not None and after is not None:
        return list(_halved(before, after, count))
    keys: list[str] = []
    for _ in range(count):
        edge = keys[-1] if keys else None
        keys.append(key_between(edge or before, None) if after is None else key_between(None, edge or after))
    return keys if after is None else keys[::-1]


def _halved(before: str, after: str, count: int) -> Iterator[str]:
    """Yield keys that are as short as halving again and again makes them."""
    if count:
        middle = key_between(before, after)
        yield from _halved(before, middle, count // 2)
        yield middle
        yield from _halved(middle, after, count - count // 2 - 1)


def _parts(key: str) -> tuple[str, str]:
    """Return the whole number and the fraction of a key; raises ValueError for what is none."""
    head = key[:1]
    length = ord(head) - ord("a") + 2 if "a" <= head <= "z" else ord("Z") - ord(head) + 2 if "A" <= head <= "Z" else 0
    whole, fraction = key[:length], key[length:]
    if not length or len(whole) < length or fraction.endswith("0") or not all(digit in DIGITS for digit in key):
        raise ValueError(f"{key!r} is no key of an order.")
    return whole, fraction


def _stepped(whole: str, step: int) -> str:
    """Return the whole number after (1) or before (-1) another one. Raises ValueError past the 62^26 there are."""
    head, number = whole[0], sum(DIGITS.index(digit) * _BASE**power for power, digit in enumerate(reversed(whole[1:])))
    number, count = number + step, len(whole) - 1
    if 0 <= number < _BASE**count:
        return head + _written(number, count)
    head = {("Z", 1): "a", ("a", -1): "Z"}.get((head, step)) or chr(ord(head) + step)
    if not head.isalpha():
        raise ValueError(f"There is no whole key beyond {whole!r}.")
    count = ord(head) - ord("a") + 1 if head >= "a" else ord("Z") - ord(head) + 1
    return head + _written(0 if step > 0 else _BASE**count - 1, count)


def _written(number: int, count: int) -> str:
    return "".join(DIGITS[number // _BASE**power % _BASE] for power in reversed(range(count)))


def _middle(low: str, high: str | None) -> str:
    """Return a fraction between two; an empty low one is zero, None is one."""
    if high is not None:
        same = next((at for at, digit in enumerate(high) if low[at : at + 1].ljust(1, "0") != digit), len(high))
        if same:
            return high[:same] + _middle(low[same:], high[same:])
    first, last = DIGITS.index(low[0]) if low else 0, DIGITS.index(high[0]) if high is not None else _BASE
    if last - first > 1:
        return DIGITS[(first + last + 1) // 2]
    if high is not None and len(high) > 1:
        return high[:1]
    return DIGITS[first] + _middle(low[1:], None)
