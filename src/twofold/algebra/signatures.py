"""Signatures: what each function of SQL takes and gives. A function is a row here, and its typed form in `fluent`.

A dialect writes it under its name, unless its table of functions says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from twofold.algebra.operands import common, is_free, is_integer, is_moment, is_number, is_text
from twofold.algebra.types import BIG_INT, DATE_TIME, DECIMAL, FLOAT, INT, INTERVAL, STRING, ValueType, type_of
from twofold.errors import InvalidValueError, QueryError, shown
from twofold.structs import Struct, struct

if TYPE_CHECKING:
    from twofold.algebra.expressions import Expr

Null = Literal["any", "all", "never", "maybe"]
"""When a function is NULL: if any argument is, if all are, never, or where its type is nullable."""
Rule = Callable[[Sequence[ValueType]], ValueType | None]
"""From the types of the arguments to that of the result; None if they do not go together."""


@struct
class Argument(Struct):
    """What a function takes in one place."""

    described: str
    fits: Callable[[ValueType], bool]
    value: ValueType | None = None
    """The type of a value that is given there; None for that of its class."""
    prepared: Literal["text", "integer", "number", "moment", "comparable", ""] = ""
    """The method of the dialect that prepares it."""

    def takes(self, value: object) -> bool:
        """Whether a Python value can be given."""
        try:
            return self.fits(type_of(value))
        except InvalidValueError:
            return False


TEXT = Argument("texts", is_text, STRING, "text")
INTEGER = Argument("integers", is_integer, INT, "integer")
NUMBER = Argument("numbers", is_number, None, "number")
MOMENT = Argument("datetimes", is_moment, DATE_TIME, "moment")
ANY = Argument("values", lambda kind: True)
COMPARED = Argument("values in an order", lambda kind: kind.name != "Json" and not kind.is_list, None, "comparable")

_PLAIN: Mapping[str, ValueType] = {"Int": INT, "BigInt": BIG_INT, "Float": FLOAT, "Decimal": DECIMAL}


def _of_first(kinds: Sequence[ValueType]) -> ValueType:
    """The type of the first argument, without what is particular to its column."""
    return _PLAIN.get(kinds[0].name, kinds[0])


def _of_all(kinds: Sequence[ValueType]) -> ValueType | None:
    """The type that all arguments have together."""
    found: ValueType | None = kinds[0]
    for kind in kinds[1:]:
        found = None if found is None else common(found, kind)
    return found


@struct
class Signature(Struct):
    """What a function takes and gives."""

    takes: tuple[Argument, ...]
    gives: ValueType | Rule
    null: Null = "any"
    rest: Argument | None = None
    """What further arguments are, if there can be any number of them."""


def _texts(*takes: Argument) -> Signature:
    return Signature((TEXT, *takes), STRING)


_FLOAT = Signature((NUMBER,), FLOAT)
SIGNATURES: Mapping[str, Signature] = {
    "coalesce": Signature((ANY,), _of_all, "all", ANY),
    "nullif": Signature((COMPARED, COMPARED), lambda kinds: _of_all(kinds) and kinds[0], "maybe"),
    "greatest": Signature((COMPARED,), _of_all, "all", COMPARED),
    "least": Signature((COMPARED,), _of_all, "all", COMPARED),
    # Texts
    "lower": _texts(),
    "upper": _texts(),
    "length": Signature((TEXT,), INT),
    "octet_length": Signature((TEXT,), INT),
    "substring": Signature((TEXT, INTEGER), STRING, rest=INTEGER),
    "left": _texts(INTEGER),
    "right": _texts(INTEGER),
    "trim": _texts(TEXT),
    "ltrim": _texts(TEXT),
    "rtrim": _texts(TEXT),
    "replace": _texts(TEXT, TEXT),
    "translate": _texts(TEXT, TEXT),
    "strpos": Signature((TEXT, TEXT), INT),
    "lpad": _texts(INTEGER, TEXT),
    "rpad": _texts(INTEGER, TEXT),
    "repeat": _texts(INTEGER),
    "reverse": _texts(),
    "split_part": _texts(TEXT, INTEGER),
    "concat": Signature((TEXT,), STRING, "never", TEXT),
    "concat_ws": Signature((TEXT,), STRING, "maybe", TEXT),
    # Numbers
    "abs": Signature((NUMBER,), _of_first),
    "round": Signature((NUMBER, INTEGER), _of_first),
    "ceil": Signature((NUMBER,), _of_first),
    "floor": Signature((NUMBER,), _of_first),
    "trunc": Signature((NUMBER,), _of_first),
    "sign": Signature((NUMBER,), _of_first),
    "power": Signature((NUMBER, NUMBER), FLOAT),
    "sqrt": _FLOAT,
    "exp": _FLOAT,
    "ln": _FLOAT,
    "random": Signature((), FLOAT),
    # Moments
    "extract": Signature((MOMENT,), INT),
    "date_trunc": Signature((MOMENT,), DATE_TIME),
    "add_months": Signature((MOMENT, INTEGER), DATE_TIME),
    "make_interval": Signature((INTEGER,), INTERVAL),
    "current_timestamp": Signature((), DATE_TIME),
}


def null_rule(name: str) -> Null:
    """When a function is NULL. One that is called by its name is taken to be NULL if an argument is."""
    signature = SIGNATURES.get(name)
    return "any" if signature is None else signature.null


def arguments_of(name: str, number: int) -> tuple[Argument, ...]:
    """What a function takes in each of so many places. One that is called by its name takes anything."""
    signature = SIGNATURES.get(name)
    if signature is None:
        return (ANY,) * number
    takes = signature.takes
    return takes if signature.rest is None else (*takes, *[signature.rest] * (number - len(takes)))


def result_type(name: str, args: Sequence[Expr[Any]]) -> ValueType:
    """The type of a call. Raises `QueryError` for an argument that the function does not take."""
    for argument, arg in zip(arguments_of(name, len(args)), args, strict=True):
        if not is_free(arg.type) and not argument.fits(arg.type):
            raise QueryError(
                f"`{name}`: takes {argument.described}, got `{shown(arg)}`, which is of type {arg.type.described()}."
            )
    gives = SIGNATURES[name].gives
    if isinstance(gives, ValueType):
        return gives
    kind = gives([arg.type for arg in args])
    if kind is None:
        listed = " and ".join(dict.fromkeys([arg.type.described() for arg in args]))
        raise QueryError(f"`{name}({', '.join(map(repr, args))})`: {listed} do not go together.")
    return kind
