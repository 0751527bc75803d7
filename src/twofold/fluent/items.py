"""Items: what the fluent API takes for a table or a selected item, and the errors for anything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from twofold.algebra import queries
from twofold.algebra.arguments import listed
from twofold.algebra.expressions import ColumnExpr, Expr, condition
from twofold.algebra.sources import Source, Table
from twofold.errors import QueryError, shown, suggestion
from twofold.fluent.subquery import Derived, is_derived
from twofold.models.relations import RelationPath


def item_of(item: Any) -> queries.Item:
    """A model as a whole record; an expression or an optional model as it is."""
    if isinstance(item, (Expr, queries.Entity)):
        return item  # pyright: ignore[reportUnknownVariableType]
    if isinstance(item, type) and hasattr(item, "__entity__"):
        return item.__entity__  # type: ignore[no-any-return]
    raise QueryError(f"Expected a model or an expression, got {shown(item)}.")


def table_of(model: Any) -> Table:
    """The table of a model or an alias. Raises `QueryError` for anything else."""
    table = getattr(model, "__table__", None)
    if isinstance(table, Table) and isinstance(model, type):
        return table
    raise QueryError(f"Expected a model, got {shown(model)}.")


def source_of(model: Any) -> Source:
    """What FROM and JOIN take: a model, an alias or a subquery. Raises `QueryError` for anything else."""
    return model.source if is_derived(model) else table_of(model)


def with_relation(items: tuple[queries.Item, ...], path: RelationPath[Any]) -> tuple[queries.Item, ...]:
    """The items, with a relation read with each record that it starts from. Raises `QueryError` if there is none."""
    including: list[queries.Item] = []
    found = False
    for item in items:
        if isinstance(item, queries.Entity) and item.source is path.source:
            found = True
            including.append(item.evolve(nested=(*item.nested, path.nested)))
        else:
            including.append(item)
    if found:
        return tuple(including)
    names = [name for item in items if isinstance(item, queries.Entity) for name in item.source.edges]
    raise QueryError(
        f"{path!r} cannot be included: {path.source.name} is not selected as a whole record."
        f"{suggestion(path.name, names)}"
    )


def join_of(
    clause: str,
    target: RelationPath[Any] | type[Any] | Derived[Any],
    on: Expr[bool | None] | None,
    kind: queries.JoinKind = "INNER",
    using: Expr[Any] | Sequence[Expr[Any]] = (),
) -> queries.Join:
    """A join along a relation, on a condition or by columns. Raises `QueryError` for none of them, and for several."""
    columns = listed(f"{clause}(using=...)", using, Expr, "columns of the joined source")
    if isinstance(target, RelationPath):
        if columns:
            raise QueryError(f"`{clause}({target!r})` follows the relation, so it takes no `using`.")
        edge = target.bare_edge(clause)
        return queries.Join(edge.target, edge, None if on is None else condition(on), kind)
    source = source_of(target)
    if (on is None) is (not columns):
        name = source.name
        given = "got both" if columns else f"or a relation: `.{clause}({name}, {name}.x == ...)`"
        raise QueryError(f"A join of {name} needs a condition, or `using` with columns of {name}, {given}.")
    names = tuple([_using(source.stands_for, column) for column in columns])
    return queries.Join(source, None, None if on is None else condition(on), kind, names)


def _using(source: Source, column: Any) -> str:
    """The name of a column of the joined source. Raises `QueryError` for anything else."""
    if isinstance(column, ColumnExpr) and column.source is source:
        name: str = column.name
        return name
    raise QueryError(f"`using` takes columns of {source.name}, such as `{source.name}.x`, got {column!r}.")
