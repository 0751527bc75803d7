"""Arguments: the check that public functions share, and its message. What one takes is a value here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from twofold.errors import ArgumentError, shown


class Takes:
    """What an argument can be: an instance of these classes, which `expected` describes in messages."""

    __slots__ = ("classes", "expected")

    def __init__(self, expected: str, *classes: type) -> None:
        self.expected = expected
        self.classes = classes

    def fits(self, value: Any) -> bool:
        return isinstance(value, self.classes)

    def check(self, place: str, value: Any) -> Any:
        """The value. Raises `ArgumentError` if it is something else.

        EXPRESSION.check("avg", 3)      # ArgumentError: `avg`: got 3, expected a column or an expression, ...
        """
        if not self.fits(value):
            raise ArgumentError(f"`{place}`: got {shown(value)}, expected {self.expected}.")
        return value


class TakesWhere(Takes):
    """What an argument can be where a class is not enough to decide."""

    __slots__ = ("test",)

    def __init__(self, expected: str, test: Callable[[Any], bool]) -> None:
        super().__init__(expected)
        self.test = test

    def fits(self, value: Any) -> bool:
        return self.test(value)


def is_model(value: Any) -> bool:
    """Whether a value is a model or an alias of one."""
    return isinstance(value, type) and hasattr(value, "__table__")


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and len(value) > 0 and "\0" not in value


def _is_when(value: Any) -> bool:
    return isinstance(value, tuple) and len(cast("tuple[Any, ...]", value)) == 2


FLAG = Takes("True or False", bool)
MAYBE = Takes("True, False or None", bool, type(None))
TEXT = Takes("a str", str)
NAME = TakesWhere("a name: a str that is not empty", _is_name)
COUNT = TakesWhere("an int of 0 or more", lambda value: type(value) is int and value >= 0)
SIZE = TakesWhere("an int of 1 or more", lambda value: type(value) is int and value > 0)
MODEL = TakesWhere("a model, such as `User`", is_model)
SELECT = TakesWhere(
    "a select, such as `select(User.id)`", lambda value: hasattr(value, "rows") and not isinstance(value, type)
)
WHEN = TakesWhere("a tuple (condition, value) or more of them", _is_when)
CALLABLE = TakesWhere("a class or a function", callable)
FUNCTION = TakesWhere("a function", lambda value: callable(value) and not isinstance(value, type))
ROW = Takes("a row: a dictionary of its fields", Mapping)
ROWS = TakesWhere(
    "rows: dictionaries of their fields", lambda value: isinstance(value, Iterable) and not isinstance(value, str)
)


def listed(place: str, given: Any, one: type, expected: str) -> Sequence[Any]:
    """One value or a list of them, as a list. Raises `ArgumentError` for what is neither."""
    if isinstance(given, one):
        return (given,)
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise ArgumentError(f"`{place}`: got {shown(given)}, expected {expected}.")
    return tuple(cast("Iterable[Any]", given))
