"""Views: the select behind a read-only model, and what it uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from twofold.algebra.derived import item_name
from twofold.algebra.expressions import Expr
from twofold.algebra.queries import Entity, Rows
from twofold.algebra.types import ValueType
from twofold.errors import SchemaError, shown, suggestion
from twofold.models.described import ModelClass
from twofold.schema import Formula

_ALIKE = ({"Int", "BigInt"},)
"""Types that hold the same values, as far as a view is concerned."""


def view_query(cls: ModelClass) -> Formula | None:
    """The `query` of a view's class: a select, a function that gives one, or SQL; None if it has none."""
    if "query" in cls.__members__:
        return None
    found = next((vars(base)["query"] for base in cast("type", cls).__mro__ if "query" in vars(base)), None)
    if isinstance(found, classmethod | staticmethod):
        found = cast("Any", found).__get__(None, cls)
    if found is None or isinstance(found, str):
        return found
    return lambda: selected_rows(cls, found)


def selected_rows(cls: ModelClass, query: Any) -> Rows:
    """The select in the algebra, its items in the order of the view's columns. Raises `SchemaError` if they differ."""
    made = query if hasattr(query, "rows") else query() if callable(query) else query
    rows: Any = getattr(made, "rows", None)
    if rows is None:
        raise SchemaError(f"{cls.__name__}.query: got {shown(made)}, expected a select, a function, or SQL.")
    select = cast("Callable[[], Rows]", rows)()
    return select.evolve(items=tuple(_items(cls, select)), row_class=None, bare=False)


def _items(cls: ModelClass, select: Rows) -> Iterator[Expr[Any]]:
    """The items, by the names of the view's fields. Raises `SchemaError` for one that is missing, left over, or of
    another type.
    """
    named: dict[str, Expr[Any]] = {}
    for number, item in enumerate(select.items):
        for name, expr in _named(item, number):
            if name in named:
                raise SchemaError(f"{cls.__name__}.query has two columns {name!r}. Rename one with `.label(...)`.")
            named[name] = expr
    columns = cls.__table__.columns
    for name in named:
        if name not in columns:
            raise SchemaError(
                f"{cls.__name__}.query gives {name!r}, which is no column of {cls.__name__}.{suggestion(name, columns)}"
            )
    for name, column in columns.items():
        if name not in named:
            raise SchemaError(
                f"{cls.__name__}.{name} is not in the query. Add it, or label an item: `.label({name!r})`."
            )
        if not _fits(named[name].type, column.type):
            given, expected = named[name].type.described(), column.type.described()
            raise SchemaError(f"{cls.__name__}.{name}: the query gives {given}, expected {expected}.")
        yield named[name]


def _named(item: Entity | Expr[Any], number: int) -> Iterator[tuple[str, Expr[Any]]]:
    """An expression by its name, the columns of a whole record by theirs."""
    if isinstance(item, Expr):
        yield item_name(item, number), item
    else:
        source = item.source
        yield from [(name, source.columns[name]) for name in source.readable]


def _fits(given: ValueType, expected: ValueType) -> bool:
    if given.kind == "unsupported" or (given.name, given.is_list) == (expected.name, expected.is_list):
        return True
    return any({given.name, expected.name} <= alike for alike in _ALIKE)
