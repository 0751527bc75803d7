"""`row(Card, User.id, User.name)`: items that become an instance of a class, checked against its own signature."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any, Generic, TypeVar, cast, overload

from twofold.algebra.arguments import CALLABLE
from twofold.algebra.expressions import Expr
from twofold.algebra.queries import RowClass
from twofold.errors import QueryError, shown

R_co = TypeVar("R_co", covariant=True)
R = TypeVar("R")
T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
T4 = TypeVar("T4")
T5 = TypeVar("T5")
T6 = TypeVar("T6")
T7 = TypeVar("T7")
T8 = TypeVar("T8")
Item = type[T] | Expr[T]


class RowOf(Generic[R_co]):
    """Items of a select or of RETURNING that become one value."""

    def __init__(self, target: Callable[..., Any], items: tuple[Any, ...]) -> None:
        self.target = target
        self.items = items

    def __repr__(self) -> str:
        return f"row({', '.join([self.target.__name__, *map(repr, self.items)])})"


@overload
def row(cls: Callable[[T1], R], i1: Item[T1], /) -> RowOf[R]: ...
@overload
def row(cls: Callable[[T1, T2], R], i1: Item[T1], i2: Item[T2], /) -> RowOf[R]: ...
@overload
def row(cls: Callable[[T1, T2, T3], R], i1: Item[T1], i2: Item[T2], i3: Item[T3], /) -> RowOf[R]: ...
@overload
def row(cls: Callable[[T1, T2, T3, T4], R], i1: Item[T1], i2: Item[T2], i3: Item[T3], i4: Item[T4], /) -> RowOf[R]: ...
@overload
def row(
    cls: Callable[[T1, T2, T3, T4, T5], R], i1: Item[T1], i2: Item[T2], i3: Item[T3], i4: Item[T4], i5: Item[T5], /
) -> RowOf[R]: ...
@overload
def row(
    cls: Callable[[T1, T2, T3, T4, T5, T6], R],
    i1: Item[T1],
    i2: Item[T2],
    i3: Item[T3],
    i4: Item[T4],
    i5: Item[T5],
    i6: Item[T6],
    /,
) -> RowOf[R]: ...
@overload
def row(
    cls: Callable[[T1, T2, T3, T4, T5, T6, T7], R],
    i1: Item[T1],
    i2: Item[T2],
    i3: Item[T3],
    i4: Item[T4],
    i5: Item[T5],
    i6: Item[T6],
    i7: Item[T7],
    /,
) -> RowOf[R]: ...
@overload
def row(
    cls: Callable[[T1, T2, T3, T4, T5, T6, T7, T8], R],
    i1: Item[T1],
    i2: Item[T2],
    i3: Item[T3],
    i4: Item[T4],
    i5: Item[T5],
    i6: Item[T6],
    i7: Item[T7],
    i8: Item[T8],
    /,
) -> RowOf[R]: ...
def row(cls: Any, /, *items: Any) -> Any:
    """Items as an instance of a class, which takes them by position. Type checkers compare them with its parameters.

        db.select(row(Card, User.id, User.name)).all()              # list[Card]
        db.select(User, row(Card, Post.id, Post.title)).all()       # list[Row[User, Card]]

    Raises `QueryError` for a class that does not take so many.
    """
    CALLABLE.check("row", cls)
    try:
        signature(cls).bind(*items)
    except (TypeError, ValueError) as error:
        raise QueryError(f"`row` takes a class and the items for its parameters, got {shown(cls)}: {error}.") from error
    for item in items:
        if isinstance(item, RowOf):
            raise QueryError(f"`row({cls.__name__}, ...)` takes models and expressions, got {item!r}.")
    return RowOf[Any](cls, items)


def flattened(items: tuple[Any, ...]) -> tuple[tuple[Any, ...], RowClass | None]:
    """The items with those of each `row` in its place, and how they are put together again."""
    if not any(isinstance(item, RowOf) for item in items):
        return items, None
    parts: list[tuple[type | None, list[Any]]] = []
    for item in items:
        if isinstance(item, RowOf):
            whole = cast("RowOf[Any]", item)
            parts.append((cast("type", whole.target), list(whole.items)))
        else:
            parts.append((None, [item]))
    groups = tuple([(target, len(inner)) for target, inner in parts])
    return tuple([item for _, inner in parts for item in inner]), RowClass(None, groups)


def class_of_rows(present: RowClass | None, target: Any) -> RowClass:
    """The class of `into`. Raises `QueryError` for what is no class, and beside `row`."""
    if not isinstance(target, type):
        raise QueryError(f"`into` takes a class, got {shown(target)}.")
    if present is not None and present.groups:
        raise QueryError(f"`into({target.__name__})`: the rows are made by `row(...)` already.")
    return RowClass(target)
