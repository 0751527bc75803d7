"""SQLite inside definitions, which every program that opens the database has to understand.

There are no functions and collations of twofold's connections there. What is written by twofold has one spelling, so
moments and booleans are compared as they are stored; decimals, which are texts, as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from sqlalchemy import cast

from twofold.algebra.types import ValueType
from twofold.compiler.checks import Encode
from twofold.compiler.dialects.base import Column, Dialect, TypeName
from twofold.compiler.dialects.sqlite import SQLite
from twofold.errors import QueryError

_OWN = re.compile(r"\btwofold_\w+")


class SQLiteInDefinitions(SQLite):
    """SQLite with its own functions only."""

    functions: ClassVar[Mapping[str, Any]] = {
        name: made for name, made in SQLite.functions.items() if name not in ("lower", "upper")
    }

    def canonical(self, item: Column, kind: ValueType) -> Column:
        return item

    def collated(self, item: Column, kind: ValueType) -> Column:
        return cast(item, TypeName("NUMERIC")) if kind.name == "Decimal" and kind.kind == "scalar" else item

    def compare_column(
        self, sign: str, kind: ValueType, item: Column, value: Column, derived: Callable[[Encode], Column] | None
    ) -> Column | None:
        return None

    def match(self, item: Column, pattern: Column, ignore_case: bool, escape: str | None) -> Column:
        return item.like(pattern, escape=escape)

    def arithmetic(self, operator: str, left: Column, right: Column, kind: ValueType) -> Column:
        arithmetic = SQLite if kind.name == "Decimal" else Dialect
        return arithmetic.arithmetic(self, operator, left, right, kind)

    def check_definition(self, text: str) -> None:
        if found := _OWN.search(text):
            raise QueryError(
                f"`{text}` calls {found[0]}, which only connections of twofold have. "
                "Write this definition as SQL for SQLite: a text instead of an expression."
            )


IN_DEFINITIONS = SQLiteInDefinitions()
