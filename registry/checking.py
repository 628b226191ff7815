"""Whether a module has what a protocol asks for: attributes of its kinds, functions that take its arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import FunctionType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    import inspect


class Unfit(Exception):
    """A module is not what its place asks for: the sentence names its file and says what it lacks."""


def fitting(module: object, protocols: tuple[type, ...], noun: str) -> None:
    """Raise Unfit for a module that fits none of the protocols; it is told by the one that it comes nearest to.

    noun: what it should be, such as "export format".
    """
    faults = [tuple(_faults(module, protocol)) for protocol in protocols]
    if () in faults:
        return
    nearest = max(range(len(protocols)), key=lambda index: (_had(module, protocols[index]), -len(faults[index])))
    file = getattr(module, "__file__", None) or repr(module)
    raise Unfit(f"{file} cannot be used as {_with_article(noun)}: {'; '.join(faults[nearest])}.")


def _faults(module: object, protocol: type) -> Iterator[str]:
    """Yield what keeps a module from fitting a protocol, in words."""
    for name, kind in _hints(protocol).items():
        if not hasattr(module, name):
            yield f"it has no {name}"
        elif not _is(getattr(module, name), kind):
            yield f"its {name} is {getattr(module, name)!r}, not {_in_words(kind)}"
    for name, asked in _functions(protocol).items():
        offered = getattr(module, name, None)
        if not callable(offered):
            yield f"it has no function {name}"
        elif not _has_the_same(offered, asked) and not _takes(offered, asked):
            yield f"its {name} takes {_signature(offered)}, not {_arguments(asked)}"


@cache
def _hints(protocol: type) -> dict[str, Any]:
    return get_type_hints(protocol)


def _had(module: object, protocol: type) -> int:
    return sum(hasattr(module, name) for name in (*_hints(protocol), *_functions(protocol)))


@cache
def _functions(protocol: type) -> dict[str, Callable[..., Any]]:
    """Return the functions of a protocol and of those that it extends."""
    kinds = [kind for kind in reversed(protocol.__mro__) if getattr(kind, "_is_protocol", False)]
    return {
        name: function
        for kind in kinds
        for name, function in vars(kind).items()
        if isinstance(function, FunctionType) and not name.startswith("_")
    }


def _has_the_same(offered: Callable[..., Any], asked: Callable[..., Any]) -> bool:
    """Say whether a function's arguments are a protocol's, letter for letter: most are, and `inspect` takes a while."""
    if not isinstance(offered, FunctionType) or not isinstance(asked, FunctionType):
        return False
    ours, theirs = offered.__code__, asked.__code__
    names = theirs.co_varnames[1 : theirs.co_argcount + theirs.co_kwonlyargcount]  # the first is self
    return (
        (ours.co_flags | theirs.co_flags) & _STARRED == 0
        and (ours.co_argcount, ours.co_kwonlyargcount) == (theirs.co_argcount - 1, theirs.co_kwonlyargcount)
        and ours.co_varnames[: len(names)] == names
        and len(offered.__defaults__ or ()) >= len(asked.__defaults__ or ())
        and set(offered.__kwdefaults__ or ()) >= set(asked.__kwdefaults__ or ())
    )


#: Flags of code that takes any number of arguments, by place (4) or by name (8).
_STARRED = 4 | 8


def _takes(offered: Callable[..., Any], asked: Callable[..., Any]) -> bool:
    """Say whether a function can be called as a protocol's is: with all arguments, and with the needed ones alone."""
    parameters = _parameters(asked)
    return all(
        _can_be_called(offered, chosen)
        for chosen in (parameters, [parameter for parameter in parameters if _needed(parameter)])
    )


@cache
def _parameters(asked: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(_signature(asked).parameters.values())[1:]


def _can_be_called(offered: Callable[..., Any], parameters: list[inspect.Parameter]) -> bool:
    by_name = {parameter.name: None for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}
    try:
        _signature(offered).bind(*[None] * (len(parameters) - len(by_name)), **by_name)
    except TypeError:
        return False
    return True


def _needed(parameter: inspect.Parameter) -> bool:
    return parameter.default is parameter.empty


def _signature(function: Callable[..., Any]) -> inspect.Signature:
    import inspect

    return inspect.signature(function)


def _arguments(function: Callable[..., Any]) -> str:
    signature = _signature(function)
    return str(signature.replace(parameters=list(signature.parameters.values())[1:]))


def _is(value: object, kind: Any) -> bool:
    """Say whether a value is of a kind, as far down as a registered module's attributes go."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return any(_is(value, argument) for argument in arguments)
    if origin is Literal:
        return value in arguments
    if origin is tuple:
        return isinstance(value, tuple) and all(_is(item, arguments[0]) for item in value)
    if origin is not None:
        return isinstance(value, origin)
    return kind is Any or isinstance(value, kind)


def _in_words(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return f"one of {', '.join(map(str, get_args(kind)))}"
    plain = {str: "text", int: "a whole number", bool: "True or False", Mapping: "a mapping"}
    return plain.get(kind) or (kind.__name__ if isinstance(kind, type) and not get_args(kind) else str(kind))


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
