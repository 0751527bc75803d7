"""Values and table functions as sources: `values`, `generate_series`, `unnest`, `json_elements`, `json_entries`."""

# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from twofold.algebra import listed
from twofold.algebra.arguments import NAME, Takes, TakesWhere
from twofold.algebra.expressions import ColumnExpr, Expr, Label, Param, operand
from twofold.algebra.types import BIG_INT, list_of, type_of
from twofold.errors import QueryError, shown
from twofold.fluent.subquery import Derived
from twofold.models.columns import Column

if TYPE_CHECKING:
    from twofold.compiler.rows import Row
    from twofold.models.values import Json


def _is_integer(value: Any) -> bool:
    if not isinstance(value, Expr):
        return type(value) is int
    expr = cast("Expr[Any]", value)
    return expr.type.name in ("Int", "BigInt") and not expr.type.is_list and not expr.has_aggregate()


INTEGER = TakesWhere("an int, or an expression of ints of each row", _is_integer)
LIKE = Takes("a column of the type of the elements", ColumnExpr, type(None))
T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
T4 = TypeVar("T4")
T5 = TypeVar("T5")
T6 = TypeVar("T6")


@overload
def values(rows: Iterable[T1], a: Column[T1], /, *, name: str = "values") -> Derived[T1]: ...
@overload
def values(
    rows: Iterable[tuple[T1, T2]], a: Column[T1], b: Column[T2], /, *, name: str = "values"
) -> Derived[Row[T1, T2]]: ...
@overload
def values(
    rows: Iterable[tuple[T1, T2, T3]], a: Column[T1], b: Column[T2], c: Column[T3], /, *, name: str = "values"
) -> Derived[Row[T1, T2, T3]]: ...
@overload
def values(
    rows: Iterable[tuple[T1, T2, T3, T4]],
    a: Column[T1],
    b: Column[T2],
    c: Column[T3],
    d: Column[T4],
    /,
    *,
    name: str = "values",
) -> Derived[Row[T1, T2, T3, T4]]: ...
@overload
def values(
    rows: Iterable[tuple[T1, T2, T3, T4, T5]],
    a: Column[T1],
    b: Column[T2],
    c: Column[T3],
    d: Column[T4],
    e: Column[T5],
    /,
    *,
    name: str = "values",
) -> Derived[Row[T1, T2, T3, T4, T5]]: ...
@overload
def values(
    rows: Iterable[tuple[T1, T2, T3, T4, T5, T6]],
    a: Column[T1],
    b: Column[T2],
    c: Column[T3],
    d: Column[T4],
    e: Column[T5],
    f: Column[T6],
    /,
    *,
    name: str = "values",
) -> Derived[Row[T1, T2, T3, T4, T5, T6]]: ...
def values(rows: Iterable[Any], /, *columns: Any, name: str = "values") -> Any:
    """VALUES as a source: rows of values, named and typed as these columns. Rows of one column are the bare values.

    prices = values([(1, Decimal("9.5")), (2, Decimal("7"))], Item.id, Item.price)
    db.update(Item).from_(prices).set(price=prices[Item.price]).where(prices[Item.id] == Item.id).run()
    # UPDATE "Item" SET ... FROM (VALUES (?, ?), (?, ?)) AS "values" ("id", "price") WHERE ...

    The number of rows is part of the statement. Raises `QueryError` for a row of another length.
    """
    NAME.check("values(name=...)", name)
    if not columns:
        raise QueryError("`values` takes rows, and a column for each of their values: `values([1, 2], User.id)`.")
    for column in columns:
        if not isinstance(column, ColumnExpr | Label):
            raise QueryError(f"`values` takes columns, such as `User.id`, got {shown(column)}.")
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise QueryError(f"`values` takes rows, such as `[(1, 'x'), (2, 'y')]`, got {shown(cast('Any', rows))}.")
    given: list[Any] = [(row,) if len(columns) == 1 else row for row in rows]
    for number, row in enumerate(given):
        if not _has_length(row, len(columns)):
            raise QueryError(
                f"`values`: row {number} has a value for each of {len(columns)} columns, got {shown(row)}."
            )
    typed = tuple([tuple([operand(value, like) for value, like in zip(row, columns, strict=True)]) for row in given])
    made = listed.Values(name, columns, typed)
    _ = made.items
    return Derived[Any](made)


def _has_length(row: Any, length: int) -> bool:
    return isinstance(row, list | tuple) and len(cast("tuple[Any, ...]", row)) == length


def generate_series(
    start: int | Expr[int], stop: int | Expr[int], step: int | Expr[int] = 1, *, name: str = "series"
) -> Derived[int]:
    """The numbers from one to another, both included: `generate_series(1, 12)`.

    On PostgreSQL its arguments can be columns of sources before it.
    """
    NAME.check("generate_series(name=...)", name)
    for each in (start, stop, step):
        INTEGER.check("generate_series", each)
    if not isinstance(step, Expr) and step == 0:
        raise QueryError("`generate_series` takes a step that is not 0.")
    arguments = [each if isinstance(each, Expr) else Param[int](each, BIG_INT) for each in (start, stop, step)]
    return Derived(listed.Series(name, *arguments))


class Unnested(Derived[T], Generic[T]):
    """The elements of a list as a source."""

    source: listed.Unnest

    def with_ordinality(self) -> Derived[Row[T, int]]:
        """With the place of each element, from 1."""
        return Derived(self.source.evolve(ordinality=True))


@overload
def unnest(values: Expr[list[T]] | Expr[list[T] | None], /, *, name: str = "elements") -> Unnested[T]: ...
@overload
def unnest(values: Sequence[T], like: Column[T] | None = None, /, *, name: str = "elements") -> Unnested[T]: ...
def unnest(values: Any, like: Any = None, /, *, name: str = "elements") -> Any:
    """The elements of a list, which is one parameter of any length, or of a column that holds lists.

    ids = unnest([3, 1, 2], User.id).with_ordinality()
    key, place = ids.columns()
    db.select(User).join(ids, key == User.id).order_by(place)         # the users in the order of the list
    """
    NAME.check("unnest(name=...)", name)
    LIKE.check("unnest", like)
    if isinstance(values, Expr):
        lists = cast("Expr[Any]", values)
        if not lists.type.is_list:
            raise QueryError(f"`unnest` takes a list or a column that holds lists, got {lists!r}.")
        return Unnested[Any](listed.Unnest(name, lists))
    if isinstance(values, str | bytes) or not isinstance(values, Sequence):
        raise QueryError(f"`unnest` takes a list or a column that holds lists, got {shown(values)}.")
    elements = list(cast("Sequence[Any]", values))
    kind = like.type if like is not None else type_of(elements[0]) if elements else None
    if kind is None:
        raise QueryError("`unnest` of an empty list takes a column of the type of its elements: `unnest([], User.id)`.")
    return Unnested[Any](listed.Unnest(name, Param[Any](elements, list_of(kind))))


def json_elements(document: Expr[Any], /, *, name: str = "elements") -> Derived[Json | None]:
    """The elements of a JSON array, each as a document: `json_each` on SQLite, `jsonb_array_elements` on PostgreSQL."""
    return Derived(listed.JsonRows(NAME.check("json_elements(name=...)", name), "elements", _document(document)))


def json_entries(document: Expr[Any], /, *, name: str = "entries") -> Derived[Row[str, Json | None]]:
    """The entries of a JSON object, each key with its document: `json_each` on SQLite, `jsonb_each` on PostgreSQL."""
    return Derived(listed.JsonRows(NAME.check("json_entries(name=...)", name), "entries", _document(document)))


def _document(document: Any) -> Expr[Any]:
    found = cast("Expr[Any]", document) if isinstance(document, Expr) else None
    if found is not None and (found.type.name == "Json" or found.type.kind == "unsupported"):
        return found
    raise QueryError(f"A JSON column is taken apart, such as `Post.extra`, got {shown(cast('Any', document))}.")
