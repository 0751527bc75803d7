"""Problems: the errors for arguments that are not understood.

    User.where.posts.some: got 'titel', expected a field or relation of Post. Did you mean "title"?

A message names the model and the path of the argument, what was given, what was expected, and the nearest spelling.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from typing_extensions import TypeIs

from twofold.errors import TOO_DEEP, QueryError, shown, suggestion

ArgumentPath = tuple["ArgumentPath | None", str | int]
"""Where an argument is: the path of the one that holds it, and its own name or index. It begins with the model."""

_LISTS = (list, tuple)


def path_text(path: ArgumentPath) -> str:
    """`User.where.OR[1].posts.some`: the path as one writes it."""
    around, name = path
    before = "" if around is None else path_text(around)
    if isinstance(name, int):
        return f"{before}[{name}]"
    return f"{before}.{name}" if before else name


def wrong(path: ArgumentPath, given: object, expected: str) -> QueryError:
    """The error for a value of another kind than the one expected there."""
    return QueryError(f"{path_text(path)}: got {shown(given)}, expected {expected}.")


def unknown(path: ArgumentPath, name: object, expected: str, names: Iterable[str]) -> QueryError:
    """The error for a name that does not exist there. The message suggests the nearest one, or lists all."""
    known = list(names)
    if not isinstance(name, str):
        return wrong(path, name, f"{expected}, by name" + (f", such as {known[0]!r}" if known else ""))
    hint = suggestion(name, known)
    listed = f": {one_of(known)}" if known and not hint else ""
    return QueryError(f"{path_text(path)}: got {name!r}, expected {expected}{listed}.{hint}")


def refused(path: ArgumentPath, reason: str) -> QueryError:
    """The error for an argument that is understood, and not possible."""
    return QueryError(f"{path_text(path)}: {reason}")


def too_deep(path: ArgumentPath) -> QueryError:
    """The error for an argument that is nested too deeply. The message has its name, not the whole path to its end."""
    names: list[str] = []
    place: ArgumentPath | None = path
    while place is not None:
        place, name = place
        names.append(str(name))
    return QueryError(f"{'.'.join(names[:-3:-1])}: {TOO_DEEP}")


def one_of(names: Iterable[str], word: str = "or") -> str:
    """`a, b or c`."""
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last


# --- arguments of an expected structure


def is_mapping(value: object) -> TypeIs[Mapping[str, object]]:
    """Whether it is a dictionary. Its keys may turn out not to be names; `unknown` says so."""
    return value.__class__ is dict or isinstance(value, Mapping)


def is_list(value: object) -> TypeIs[Sequence[object]]:
    """Whether it is a list or a tuple."""
    return isinstance(value, _LISTS)


def is_collection(value: object) -> TypeIs[Collection[object]]:
    """Whether it is a list, a tuple, a set or another collection of values, and not a text."""
    return isinstance(value, Sequence | AbstractSet) and not isinstance(value, str | bytes)


def as_mapping(value: object, path: ArgumentPath, expected: str = "a dictionary") -> Mapping[str, object]:
    """The value, if it is a dictionary. Raises `QueryError` for anything else."""
    if is_mapping(value):
        return value
    raise wrong(path, value, expected)


def as_list(value: object) -> Sequence[object]:
    """A list as it is; anything else as the one item of a list."""
    return value if is_list(value) else [value]


def check_names(given: Mapping[str, object], names: Iterable[str], path: ArgumentPath, expected: str) -> None:
    """Raises `QueryError` for a key that is none of these names."""
    known = list(names)
    for name in given:
        if name not in known:
            raise unknown(path, name, expected, known)
