"""Set operations over selects: `union`, `intersect`, `except_` and their variants with `all`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self, TypeVar, cast

from twofold.algebra.derived import DerivedSource
from twofold.algebra.elsewhere import ON_SELECTS
from twofold.algebra.expressions import Expr, Ordering
from twofold.algebra.nodes import Node
from twofold.algebra.queries import Entity
from twofold.algebra.sets import Output, RecordOperation, SetOperation, SetOperator, set_operation
from twofold.errors import QueryError, elsewhere, shown
from twofold.fluent.reading import Reading
from twofold.fluent.row import class_of_rows
from twofold.fluent.subquery import first_of, is_same
from twofold.models.includes import ordering

R_co = TypeVar("R_co", covariant=True)
F = TypeVar("F")
T = TypeVar("T")


class Combined(Reading[R_co, F]):
    """The rows of several selects, with an order and a limit of their own.

    db.select(User.id).except_(select(Post.author_id)).order_by(User.id).limit(10).all()
    # SELECT "User"."id" FROM "User" EXCEPT SELECT "Post"."author_id" FROM "Post" ORDER BY 1 ASC LIMIT 10
    """

    __slots__ = ()

    def order_by(self, *keys: Expr[Any] | Ordering[Any]) -> Self:
        """Adds keys to ORDER BY: the items of the first select, and expressions of them.

        Raises `QueryError` for a column that the first select does not have.
        """
        source = cast("DerivedSource", self.clauses["source"])
        return self._adding("order_by", tuple([_ordered(source, ordering(key)) for key in keys]))

    def into(self, row: type[T]) -> Combined[T, F]:
        """Rows as a class of yours, filled by the names of the first select."""
        return Combined(self.runner, {**self.clauses, "row_class": class_of_rows(self.clauses.get("row_class"), row)})


elsewhere(
    Combined,
    {
        "where": "`where` on each select, or a select from its `subquery(...)`",
        "group_by": "a select from its `subquery(...)`",
        "join": "a join with its `subquery(...)`",
        **ON_SELECTS,
    },
)


def combine(first: Reading[Any, Any], operator: SetOperator, other: Any) -> Combined[Any, Any]:
    """A set operation of two queries. One that continues the same operation is one more select of it."""
    if not isinstance(other, Reading):
        raise QueryError(f"`{operator.lower().replace(' ', '_')}` takes a select, got {shown(other)}.")
    source = set_operation(operator, (*_arms(first, operator), cast("Reading[Any, Any]", other).algebra))
    clauses: dict[str, Any] = {"items": _items(source), "source": source}
    kept = {name: value for name, value in first.clauses.items() if name in ("bare", "row_class")}
    return Combined(first.runner, {**clauses, **kept})


def _arms(first: Reading[Any, Any], operator: SetOperator) -> Sequence[Any]:
    source = first.clauses.get("source")
    continued = isinstance(first, Combined) and first.clauses.keys() <= {"items", "source", "bare", "row_class"}
    if continued and isinstance(source, SetOperation | RecordOperation) and source.operator == operator:
        return source.arms
    return (first.algebra,)


def _items(source: SetOperation | RecordOperation) -> tuple[Any, ...]:
    return (Entity(source.table),) if isinstance(source, RecordOperation) else tuple(source.columns.values())


def _ordered(source: DerivedSource, key: Ordering[Any]) -> Ordering[Any]:
    """The sort key over the columns of the set operation."""
    if isinstance(source, RecordOperation):
        return key
    found = Ordering(key.item).rewrite(lambda node: _column(source, node))
    for column in found.item.sources():
        if column is not source:
            selected = ", ".join([repr(first_of(output)) for output in source.items.values()])
            raise QueryError(
                f"`order_by` of a set operation takes the items of its first select ({selected}), got {shown(key)}."
            )
    return key.evolve(item=found.item)


def _column(source: DerivedSource, node: Node) -> Node | None:
    """The column of an expression that the first select has. What is inside a query of its own stays as it is."""
    expr = cast("Expr[Any]", node) if isinstance(node, Expr) else None
    for name, output in source.items.items():
        if expr is not None and isinstance(output, Output) and is_same(output.item, expr):
            return source.columns[name]
    return node if node.inner else None  # pyright: ignore[reportUnknownVariableType]
