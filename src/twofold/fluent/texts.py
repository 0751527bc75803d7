"""Functions of texts. Positions count from 1, in characters; what is NULL makes the result NULL."""

from __future__ import annotations

from typing import TypeVar

from twofold.algebra.expressions import Expr
from twofold.algebra.functions import Function, call

S = TypeVar("S", str, str | None)


def lower(item: Expr[S]) -> Function[S]:
    """`lower(x)`, in every alphabet."""
    return call("lower", item)


def upper(item: Expr[S]) -> Function[S]:
    """`upper(x)`, in every alphabet."""
    return call("upper", item)


def length(item: Expr[str | None]) -> Function[int]:
    """`length(x)`, in characters."""
    return call("length", item)


def octet_length(item: Expr[str | None]) -> Function[int]:
    """`octet_length(x)`: the number of its bytes in UTF-8."""
    return call("octet_length", item)


def substring(item: Expr[S], start: int | Expr[int], length: int | Expr[int] | None = None) -> Function[S]:
    """`substr(x, start, length)`; to the end without a length.

    db.select(substring(Customer.phone, 1, 2))      # substr("Customer"."phone", 1, 2)

    A start before the first character counts: `substring("abc", 0, 2)` is `a`. A negative length is an error.
    """
    return call("substring", item, start, *(() if length is None else (length,)))


def left(item: Expr[S], count: int | Expr[int]) -> Function[S]:
    """`left(x, 3)`: the first characters; with a negative number all but the last."""
    return call("left", item, count)


def right(item: Expr[S], count: int | Expr[int]) -> Function[S]:
    """`right(x, 3)`: the last characters; with a negative number all but the first."""
    return call("right", item, count)


def trim(item: Expr[S], characters: str | Expr[str] = " ") -> Function[S]:
    """`btrim(x, characters)`: without these characters at both ends."""
    return call("trim", item, characters)


def ltrim(item: Expr[S], characters: str | Expr[str] = " ") -> Function[S]:
    """`ltrim(x, characters)`: without these characters at its start."""
    return call("ltrim", item, characters)


def rtrim(item: Expr[S], characters: str | Expr[str] = " ") -> Function[S]:
    """`rtrim(x, characters)`: without these characters at its end."""
    return call("rtrim", item, characters)


def replace_text(item: Expr[S], old: str | Expr[str], new: str | Expr[str]) -> Function[S]:
    """`replace(x, old, new)`: every occurrence. (`twofold.replace` copies a record.)"""
    return call("replace", item, old, new)


def translate(item: Expr[S], characters: str | Expr[str], replacements: str | Expr[str]) -> Function[S]:
    """`translate(x, 'abc', 'xy')`: a becomes x, b becomes y, and c is removed."""
    return call("translate", item, characters, replacements)


def strpos(item: Expr[str | None], text: str | Expr[str]) -> Function[int]:
    """`strpos(x, text)`: the place of the first occurrence, 0 if there is none."""
    return call("strpos", item, text)


def position(text: str | Expr[str], within: Expr[str | None]) -> Function[int]:
    """`POSITION(text IN x)`: `strpos` with its arguments in SQL's order."""
    return call("strpos", within, text)


def lpad(item: Expr[S], length: int | Expr[int], fill: str | Expr[str] = " ") -> Function[S]:
    """`lpad(x, 5, '0')`: filled at its start up to this length, or cut to it."""
    return call("lpad", item, length, fill)


def rpad(item: Expr[S], length: int | Expr[int], fill: str | Expr[str] = " ") -> Function[S]:
    """`rpad(x, 5, '.')`: filled at its end up to this length, or cut to it."""
    return call("rpad", item, length, fill)


def repeat(item: Expr[S], times: int | Expr[int]) -> Function[S]:
    """`repeat(x, 3)`; nothing for a negative number."""
    return call("repeat", item, times)


def reverse(item: Expr[S]) -> Function[S]:
    """`reverse(x)`: its characters in the opposite order."""
    return call("reverse", item)


def split_part(item: Expr[S], delimiter: str | Expr[str], number: int | Expr[int]) -> Function[S]:
    """`split_part(x, '-', 2)`: the second field; for -1 the last (PostgreSQL 14 and later); empty if there is none."""
    return call("split_part", item, delimiter, number)


def concat(*items: str | Expr[str | None]) -> Function[str]:
    """The texts one after another, NULL as nothing. With `+`, which is `||`, NULL makes the whole NULL."""
    return call("concat", *items)


def concat_ws(separator: str, *items: str | Expr[str | None]) -> Function[str]:
    """`concat_ws(', ', a, b)`: the texts that are not NULL, with the separator between them."""
    return call("concat_ws", separator, *items)
