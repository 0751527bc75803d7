"""Parameters: the slots of a statement, and the function that fills them with a question's values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import NULLTYPE

from twofold.algebra.expressions import Slot
from twofold.algebra.types import ValueType
from twofold.compiler.checks import Encode, nullable
from twofold.compiler.codecs import PATTERNS
from twofold.compiler.dialects.base import Dialect
from twofold.errors import InvalidValueError

Bind = Callable[[Sequence[Any]], Sequence[Any]]


class Parameters:
    """The parameters of a statement so far, by their names in SQLAlchemy."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.parameters: dict[str, tuple[int, Encode]] = {}

    def value(self, slot: Slot[Any]) -> sa.BindParameter[Any]:
        """The parameter of a slot."""
        return self._parameter(f"@{slot.index}", slot.index, lambda: self.dialect.encoder(slot.type))

    def comparand(self, slot: Slot[Any]) -> sa.BindParameter[Any]:
        """The parameter of a slot whose value is compared, and so is not rounded to the column's precision."""
        return self._parameter(f"@{slot.index}=", slot.index, lambda: self.dialect.encoder(slot.type, compared=True))

    def operand(self, slot: Slot[Any]) -> sa.BindParameter[Any]:
        """The parameter of a slot that is computed with, and so may be more exact than the column is."""

        def encoder() -> Encode:
            return nullable(self.dialect.encoder(slot.type, compared=True), slot.type)

        return self._parameter(f"@{slot.index}+", slot.index, encoder)

    def derived(self, slot: Slot[Any], function: Encode) -> sa.BindParameter[Any]:
        """The parameter of a slot whose value is compared, after a function of it."""

        def encoder() -> Encode:
            encode = self.dialect.encoder(slot.type, compared=True)
            return lambda value: function(encode(value))

        return self._parameter(f"@{slot.index}={function.__name__}", slot.index, encoder)

    def pattern(self, slot: Slot[Any], kind: str) -> sa.BindParameter[Any]:
        """The parameter of a slot whose text is matched, as the pattern for it."""

        def pattern_encoder() -> Encode:
            # A pattern is a text of any form and length, whatever the column's native type is.
            encode = self.dialect.encoder(slot.type.evolve(native=None, custom=None), compared=True)
            pattern = PATTERNS[kind]
            limit = self.dialect.facts.pattern_limit
            if limit is None or kind == "equals":
                return lambda value: pattern(encode(value))
            return lambda value: checked_pattern(pattern(encode(value)), slot.type, self.dialect.facts.title, limit)

        return self._parameter(f"@{slot.index}:{kind}", slot.index, pattern_encoder)

    def row_count(self, slot: Slot[Any]) -> sa.BindParameter[Any]:
        """The parameter of a number of rows, 0 or more. SQLite takes a negative LIMIT for none."""

        def encoder() -> Encode:
            encode = self.dialect.encoder(slot.type, compared=True)
            return lambda value: check_row_count(encode(value))

        return self._parameter(f"@{slot.index}#", slot.index, encoder)

    def _parameter(self, name: str, index: int, encode: Callable[[], Encode]) -> sa.BindParameter[Any]:
        if name not in self.parameters:
            self.parameters[name] = index, encode()
        return sa.bindparam(name, type_=NULLTYPE, required=True)

    def binder(self, names: Sequence[str]) -> Bind:
        """The function from a question's values to the parameters in this order."""
        places = {name: place for place, name in enumerate(dict.fromkeys(names))}
        bind = binder([self.parameters[name] for name in places])
        return bind if len(places) == len(names) else repeated(bind, [places[name] for name in names])


def checked_pattern(pattern: str, kind: ValueType, database: str, limit: int) -> str:
    """The pattern. Raises `InvalidValueError` for one that is longer than the database can match."""
    if len(pattern) * 4 > limit and (size := len(pattern.encode())) > limit:
        place = kind.place or "A value"
        raise InvalidValueError(f"{place}: a pattern of {size:,} bytes is longer than {database} matches ({limit:,}).")
    return pattern


def check_row_count(number: int) -> int:
    """The number. Raises `InvalidValueError` for a negative one."""
    if number < 0:
        raise InvalidValueError(f"`limit` and `offset` take a number of rows, 0 or more, got {number}.")
    return number


def binder(parameters: Sequence[tuple[int, Encode]]) -> Bind:
    """One function for a plan. The small cases have functions of their own, because every statement calls it."""
    match parameters:
        case []:
            return lambda values: ()
        case [(first, encode)]:
            return lambda values: (encode(values[first]),)
        case [(first, encode), (second, encode_second)]:
            return lambda values: (encode(values[first]), encode_second(values[second]))
        case _:
            pairs = tuple(parameters)
            return lambda values: [encode(values[index]) for index, encode in pairs]


def repeated(bind: Bind, places: Sequence[int]) -> Bind:
    """The binder of a statement that mentions parameters more than once: each value is encoded once."""

    def bound(values: Sequence[Any]) -> Sequence[Any]:
        encoded = bind(values)
        return [encoded[place] for place in places]

    return bound
